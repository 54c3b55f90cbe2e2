"""Word files made part by part, with whatever a part may hold."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from cairn.extraction import readers
from cairn.extraction.layers import Extraction
from cairn.extraction.sights import Sight
from tests.factories.files import CLEAN

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": W,
        "r": RELATIONS,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = {
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/footnotes.xml": "footnotes",
    "word/comments.xml": "comments",
    "word/fontTable.xml": "fontTable",
}


def paragraph(text: str, look: str = "", run: str = "") -> str:
    look = f"<w:pPr>{look}</w:pPr>" if look else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{look}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def part(root: str, content: str) -> bytes:
    return f"<w:{root} {SPACES}>{content}</w:{root}>".encode()


def word_file(
    body: str, parts: Mapping[str, bytes] | None = None, kinds: Mapping[str, str] | None = None
) -> bytes:
    """A file with this body behind a harmless sentence. Each part is related to the body by its
    name, with the kind that its name has or that is given.
    """
    parts = parts or {}
    kinds = {**_KINDS, **(kinds or {})}
    related = "".join(
        f'<Relationship Id="{name.rpartition("/")[2]}" Target="/{name}" '
        f'Type="{RELATIONS}/{kinds.get(name, "part")}"/>'
        for name in parts
    )
    main = f'<Relationship Id="d" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    everything = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>'.encode(),
        "word/document.xml": part("document", f"<w:body>{paragraph(CLEAN)}{body}</w:body>"),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'.encode()
        ),
        **parts,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in everything.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(data: bytes) -> Extraction:
    """Read in this process, with no eye for its pictures."""
    return readers.read(data, lambda sight, picture: None)


def looked_at(data: bytes) -> list[tuple[Sight, bytes]]:
    """The pictures of a file that have to be looked at."""
    seen: list[tuple[Sight, bytes]] = []
    readers.read(data, lambda sight, picture: seen.append((sight, picture)))
    return seen


def layer(extraction: Extraction, name: str) -> str:
    """All text of the layers with a name."""
    return "\n".join(each.text for each in extraction.layers if each.name == name)
