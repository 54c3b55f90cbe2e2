"""Every layer of a Word file: body, tracked deletions, comments, notes, headers, text boxes, custom
data, properties.

Reads each part itself, because libraries for editing Word files pass over tracked changes, text
boxes and comments.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from cairn.extraction.archives import Archive
from cairn.extraction.layers import PROPERTIES_PAGE, CannotRead, Extraction, Layer, Unreadable
from cairn.extraction.sights import Reading
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MAIN = "word/document.xml"
# What a Word file may consist of. Anything else in it can't be checked, so the file is refused.
_CHECKABLE = re.compile(
    r"(?:\.(?:xml|rels|vml|psmdcp|odttf|ttf|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)|/|printerSettings\d*\.bin)$",
    re.IGNORECASE,
)
_FILES_INSIDE = re.compile(
    r"(?:^|/)(?:embeddings|activeX|afchunk)\b|vbaProject|vbaData", re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$", re.IGNORECASE)
# Attributes in which people's words are kept, and elements whose every attribute may hold some.
_WORDY_ATTRIBUTES = {"string", "alt", "title", "descr", "tooltip", "instr", "author", "initials"}
_WORDY_ELEMENTS = {
    "alias",
    "tag",
    "default",
    "docVar",
    "statusText",
    "helpText",
    "bookmarkStart",
    "name",
    "listEntry",
}
# Hardly a word beside pictures is a scan that was put into a Word file.
_FEWEST_WORDS = 25
# Parts that hold settings; of their attributes only document variables are somebody's words.
_SETTINGS = re.compile(
    r"word/(?:styles|stylesWithEffects|settings|fontTable|numbering|webSettings)\.xml$|theme/"
)
_LAYER_OF = (
    (re.compile(r"word/(?:comments|commentsExtended|people)\w*\.xml$"), "comments"),
    (re.compile(r"word/(?:header|footer)\d*\.xml$"), "headers and footers"),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml$"), "notes"),
)
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PROPERTY_LABELS = {"creator": "Author", "lastModifiedBy": "Last modified by", "Manager": "Manager"}


def _parse(data: bytes) -> etree._Element:
    # An entity could fetch another file or grow without end. Without `huge_tree` the parser keeps
    # its own limits on depth and size.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    # No Word program writes a DTD, and what it declares could hide text from the guard.
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead(Unreadable.CORRUPT)
    return root


@dataclass
class _Body:
    """Walks a part in reading order and gathers its text by page and layer."""

    page: int = 1
    texts: dict[tuple[int, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def write(self, layer: str, text: str) -> None:
        self.texts[self.page, layer].append(text)

    def walk(self, node: etree._Element, layer: str = "text") -> None:
        if not isinstance(node.tag, str):
            return
        name = etree.QName(node).localname
        # Word writes a text box twice, for new and for old versions. The second is read on its
        # own, so that a page shows it once.
        if name == "Fallback":
            layer = "text boxes"
        # Deleted text is still in the file that is sent, and still names people.
        elif name in ("del", "moveFrom"):
            layer = "tracked changes"
        self._own(node, name, layer)
        for child in node:
            self.walk(child, layer)
        # Paragraphs and cells need an end, or the last word of one would run into the next.
        if name in ("p", "tr"):
            self.write(layer, "\n")
        elif name == "tc":
            self.write(layer, "\t")

    def _own(self, node: etree._Element, name: str, layer: str) -> None:
        if name in ("t", "delText"):
            self.write(layer, node.text or "")
        elif name in ("instrText", "delInstrText"):
            self.write("field codes", f"{node.text or ''}\n")
        # An element and not a character: passed over, it would make a
        # double-barrelled name one word.
        elif name == "noBreakHyphen":
            self.write(layer, "-")
        elif name in ("tab", "cr"):
            self.write(layer, " ")
        # A Word file has no pages. Where Word last broke them is nearest to what a reader sees.
        elif name in ("lastRenderedPageBreak",) or (
            name == "br" and "page" in node.attrib.values()
        ):
            self.page += 1
        elif name == "br":
            self.write(layer, "\n")
        words = " ".join(_attributes(node, name))
        if words:
            self.write("descriptions and fields", f"{words}\n")


def _attributes(node: etree._Element, name: str) -> Iterator[str]:
    """What somebody wrote into attributes: descriptions, tooltips, names of bookmarks, defaults of
    form fields.
    """
    for key, value in node.attrib.items():
        if etree.QName(str(key)).localname in _WORDY_ATTRIBUTES or name in _WORDY_ELEMENTS:
            yield str(value)


def _authors(root: etree._Element, label: str) -> Iterator[str]:
    names = {
        value
        for node in root.iter()
        for key, value in node.attrib.items()
        if str(key).endswith("}author") and value
    }
    yield from (f"{label}: {name}" for name in sorted(map(str, names)))


def _all_text(root: etree._Element) -> str:
    """Each paragraph's text joined, so that a name split over runs is whole; all other text on
    lines of its own.
    """
    lines: list[str] = []
    _gather(root, lines)
    return "\n".join(line for line in lines if line)


def _gather(node: etree._Element, lines: list[str]) -> None:
    if not isinstance(node.tag, str):
        return
    name = etree.QName(node).localname
    lines += _attributes(node, name)
    if name == "p":
        lines.append("".join(str(piece) for piece in node.itertext()).strip())
        for child in node.iterdescendants(tag=etree.Element):
            lines += _attributes(child, etree.QName(child).localname)
        return
    lines.append((node.text or "").strip())
    for child in node:
        _gather(child, lines)
        lines.append((child.tail or "").strip())


def _properties(name: str, root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        if isinstance(node.tag, str) and node.text and node.text.strip():
            local = etree.QName(node).localname
            # Filled in by Word itself.
            if local not in (
                "created",
                "modified",
                "Application",
                "AppVersion",
                "Template",
                "DocSecurity",
            ):
                yield f"{_label(node, local)}: {node.text.strip()}"


def _label(node: etree._Element, local: str) -> str:
    """What a property is called: as the file's owner named it, or as people would say it, which no
    name looks like.
    """
    if "docPropsVTypes" in str(node.tag):
        named = next(
            (above.get("name") for above in node.iterancestors() if above.get("name")), None
        )
        return named or "Value"
    return _PROPERTY_LABELS.get(local) or _CAPITAL_INSIDE.sub(" ", local).capitalize()


def _links(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        if node.get("TargetMode") == "External" and node.get("Target"):
            yield str(node.get("Target"))


def _refuse_what_cannot_be_checked(names: list[str]) -> None:
    # First whether it is a Word file at all: for a ZIP of something
    # else the other advice is no help.
    if _MAIN not in names:
        raise CannotRead(Unreadable.WRONG_TYPE)
    if any(_FILES_INSIDE.search(name) or not _CHECKABLE.search(name) for name in names):
        raise CannotRead(Unreadable.EMBEDDED)


def _side_parts(archive: Archive) -> Iterator[Layer]:
    """The layers of every part besides the body."""
    for name in archive.names:
        # `[Content_Types].xml` lists kinds of parts and holds nobody's words.
        if name == _MAIN or not name.endswith((".xml", ".rels", ".vml")) or name.startswith("["):
            continue
        root = _parse(archive.read(name))
        if _SETTINGS.search(name):
            kept = [" ".join(map(str, n.attrib.values())) for n in root.iter("{*}docVar")]
            yield Layer(PROPERTIES_PAGE, "properties", "\n".join(kept))
        elif name.endswith(".rels"):
            yield Layer(PROPERTIES_PAGE, "links", "\n".join(_links(root)))
        elif name.startswith("docProps/"):
            yield Layer(PROPERTIES_PAGE, "properties", "\n".join(_properties(name, root)))
        else:
            layer = next(
                (title for pattern, title in _LAYER_OF if pattern.search(name)), "other parts"
            )
            yield Layer(PROPERTIES_PAGE, layer, _all_text(root))
            yield Layer(PROPERTIES_PAGE, "properties", "\n".join(_authors(root, "Comment by")))


@upholds(Clause.MINIMUM_NO_NAMES)
def read(data: bytes, reading: Reading) -> Extraction:
    """All text of a .docx file. Pages follow its page breaks. Raises: CannotRead."""
    archive = Archive(data)
    _refuse_what_cannot_be_checked(archive.names)
    root = _parse(archive.read(_MAIN))
    if not str(root.tag).startswith((_W, _W_STRICT)):
        raise CannotRead(Unreadable.CORRUPT)
    body = _Body()
    try:
        body.walk(root)
    except RecursionError as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    layers = [
        *(Layer(page, name, "".join(parts).strip()) for (page, name), parts in body.texts.items()),
        *_side_parts(archive),
        Layer(PROPERTIES_PAGE, "properties", "\n".join(_authors(root, "Changed by"))),
    ]
    pictures = sum(map(_is_picture, archive.names))
    _refuse_without_text(layers, pictures)
    shown = tuple(layer for layer in layers if layer.text.strip())
    return Extraction("docx", body.page, shown, pictures)


def _is_picture(name: str) -> bool:
    return bool(_PICTURE.search(name)) and "thumbnail" not in name


def _refuse_without_text(layers: list[Layer], pictures: int) -> None:
    """Raises: CannotRead. What cannot be read cannot be checked either."""
    words = sum(len(layer.text.split()) for layer in layers if layer.name == "text")
    if words == 0 or (pictures and words < _FEWEST_WORDS):
        raise CannotRead(Unreadable.NO_TEXT)
