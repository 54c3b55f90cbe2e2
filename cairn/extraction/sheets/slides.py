"""Every layer of a presentation: a slide a page, and all that stands beside it."""

import re

from cairn.extraction.archives import Archive
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import Extraction
from cairn.extraction.sheets.parts import write_parts
from cairn.extraction.sights import Reading
from cairn.extraction.writing import Lines
from cairn.extraction.xml_parts import attributes, joined, local, parsed

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    archive = Archive(data)
    slides = sorted(
        (name for name in archive.names if _SLIDE.fullmatch(name)), key=lambda name: _number(name)
    )
    into = Gathering(Kind.SLIDES, reading, max(1, len(slides)))
    for page, name in enumerate(slides, start=1):
        root = parsed(archive.read(name))
        lines = Lines()
        for node in root.iter("{*}p"):
            lines.write(joined(node))
            # Cells of a row stand beside each other, all else below.
            if _ends_cell(node):
                lines.write("\t")
            else:
                lines.end()
        into.write(page, "text", lines.text)
        into.write_lines("descriptions", attributes(root), page)
    write_parts(archive, into, lambda name: bool(_SLIDE.fullmatch(name)), set())
    return into.extraction()


def _number(name: str) -> int:
    found = _SLIDE.fullmatch(name)
    return int(found[1]) if found else 0


def _ends_cell(paragraph: object) -> bool:
    """Whether another cell of the same row follows."""
    for above in paragraph.iterancestors():  # type: ignore[attr-defined]
        if local(above) == "tc":
            following = above.getnext()
            return following is not None and local(following) == "tc"
    return False
