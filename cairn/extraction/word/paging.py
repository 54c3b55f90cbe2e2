"""On which page each paragraph of a Word file stands.

A Word file has no pages. Where Word broke them when it last showed the file is nearest to what a
reader sees; a file that no Word program has shown is laid out here, roughly.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from cairn.extraction.word.glyphs import line_height, width_of
from cairn.extraction.word.pieces import Block, Shape
from cairn.extraction.word.properties import number, points, value

# A dense page of a report has so many words. A file that has more of them for each break has lost
# its breaks, or never had them.
_WORDS_A_PAGE = 700
# A page of A4 with the margins of Word, in points.
_A4 = (595.3, 841.9)
_MARGIN = 72.0
_DEFAULT_SIZE = 10.0
# The space within a cell to the left and right of its text together.
_CELL = 10.8
# Lines that stay together with what follows a heading.
_KEPT = 2
_LEAST_LINE = 20.0

# A block starts on a page at a character: one pair for each page that it stands on.
Places = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Section:
    """The page that a part of the text is set on, in points, and how that part begins."""

    width: float = _A4[0] - 2 * _MARGIN
    height: float = _A4[1] - 2 * _MARGIN
    columns: int = 1
    begins: str = "nextPage"

    @property
    def on_a_new_page(self) -> bool:
        return self.begins not in ("continuous", "nextColumn")


def section_of(node: etree._Element) -> Section:
    """Of a `w:sectPr`."""
    size, margin = node.find("{*}pgSz"), node.find("{*}pgMar")
    columns, kind = node.find("{*}cols"), node.find("{*}type")
    wide, high = _A4
    if size is not None:
        wide, high = points(size, "w") or wide, points(size, "h") or high
    sides = [_MARGIN] * 4
    if margin is not None:
        names = ("left", "right", "top", "bottom")
        sides = [abs(found) if (found := points(margin, n)) is not None else _MARGIN for n in names]
    count = int(number(value(columns, "num")) or 1) if columns is not None else 1
    return Section(
        max(_LEAST_LINE, wide - sides[0] - sides[1]),
        max(_LEAST_LINE, high - sides[2] - sides[3]),
        min(max(count, 1), 12),
        (value(kind) if kind is not None else None) or "nextPage",
    )


def places(blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[list[Places], int]:
    """Where each block stands, and how many pages there are: as the file's own breaks have it, or
    as this module lays it out if they are too few.
    """
    words = sum(len(block.text.split()) for block in blocks)
    if any(block.rendered for block in blocks):
        own, pages = _as_broken(blocks, sections)
        if pages * _WORDS_A_PAGE >= words:
            return own, pages
    return _Layout(sections).places(blocks)


def _new_section(before: int, block: Block, sections: Sequence[Section]) -> bool:
    later = sections[block.section] if block.section < len(sections) else Section()
    return block.section > before and later.on_a_new_page


def _begins_page(block: Block) -> bool:
    return block.shape is not None and bool(block.shape.form.break_before)


def _as_broken(blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[list[Places], int]:
    page, section = 1, 0
    # Nothing stands on the page yet: a break that two things ask for is one.
    fresh = True
    found: list[Places] = []
    for block in blocks:
        if (_new_section(section, block, sections) or _begins_page(block)) and not fresh:
            page, fresh = page + 1, True
        section = block.section
        here = [(page, 0)]
        at = 0
        for offset, asked in _breaks(block):
            fresh = fresh and not block.text[at:offset].strip()
            at = offset
            if asked or not fresh:
                page, fresh = page + 1, True
                here.append((page, offset))
        fresh = fresh and not block.text[at:].strip()
        found.append(here)
    return found, page


def _breaks(block: Block) -> list[tuple[int, bool]]:
    """Each break in a block, and whether somebody asked for it."""
    asked = [(offset, True) for offset in block.explicit]
    # What Word shows at the place of a break that was asked for is that break.
    shown = [(offset, False) for offset in block.rendered]
    return sorted([*asked, *shown], key=lambda each: (each[0], not each[1]))


class _Layout:
    """Sets blocks one below the other on pages of their sections."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._page = 1
        self._column = 0
        self._y = 0.0
        self._after = 0.0

    def places(self, blocks: Sequence[Block]) -> tuple[list[Places], int]:
        found: list[Places] = []
        before = 0
        for block in blocks:
            if self._y and (_new_section(before, block, self._sections) or _begins_page(block)):
                self._next_page()
            before = block.section
            found.append(self._place(block, self._section(block)))
        return found, self._page

    def _section(self, block: Block) -> Section:
        if block.section < len(self._sections):
            return self._sections[block.section]
        return self._sections[-1] if self._sections else Section()

    def _next_page(self) -> None:
        self._page += 1
        self._column = 0
        self._y = self._after = 0.0

    def _next_column(self, section: Section) -> None:
        self._column += 1
        self._y = self._after = 0.0
        if self._column >= section.columns:
            self._next_page()

    def _place(self, block: Block, section: Section) -> Places:
        shape = block.shape
        if shape is None:
            return [(self._page, 0)]
        wide = section.width / section.columns
        high = _line(shape)
        before = max(shape.form.before or 0.0, self._after) if self._y else 0.0
        needed = (1 + _KEPT) * high if block.heading else high
        rest = shape.height + (_cells(shape, wide) if shape.cells else 0.0)
        if self._y and self._y + before + max(needed, rest) > section.height:
            self._next_column(section)
            before = 0.0
        here = [(self._page, 0)]
        self._y += before + rest
        self._set_lines(block, section, here, () if shape.cells else _lines(block, wide))
        self._after = shape.form.after or 0.0
        return here

    def _set_lines(
        self, block: Block, section: Section, here: list[tuple[int, int]], lines: Iterable[int]
    ) -> None:
        """Put lines one below the other, and on a new page where one ends or is asked for."""
        high = _line(block.shape) if block.shape else 0.0
        asked = sorted(block.explicit)
        at = 0
        for length in lines:
            if self._y and self._y + high > section.height:
                self._next_column(section)
                here.append((self._page, at))
            self._y += high
            at += length
            while asked and asked[0] < at:
                self._next_page()
                here.append((self._page, asked.pop(0)))
        for offset in asked:
            self._next_page()
            here.append((self._page, offset))


def _line(shape: Shape) -> float:
    size = shape.run.size or _DEFAULT_SIZE
    spacing = shape.form.line or 1.0
    if shape.form.exact:
        return max(spacing, 1.0)
    return size * line_height(shape.font) * spacing


def _lines(block: Block, wide: float) -> Iterator[int]:
    """How many characters stand on each line of a block."""
    shape = block.shape
    if shape is None:
        return
    form = shape.form
    free = max(_LEAST_LINE, wide - (form.left or 0.0) - (form.right or 0.0))
    size = shape.run.size or _DEFAULT_SIZE
    space = width_of(" ", shape.font) * size
    used, length = max(form.first or 0.0, 0.0), 0
    for word in block.text.replace("\n", " \n ").split(" "):
        needed = width_of(word, shape.font) * size
        if word == "\n" or (length and used + needed > free):
            yield length
            used, length = 0.0, 0
        used += needed + space
        length += len(word) + 1
    yield length


def _cells(shape: Shape, wide: float) -> float:
    """How high a row is: as its highest cell."""
    heights = [0.0]
    for share, blocks in shape.cells:
        inner = max(_LEAST_LINE, wide * share - _CELL)
        high = 0.0
        for block in blocks:
            if block.shape is not None:
                form = block.shape.form
                text = sum(1 for _ in _lines(block, inner)) * _line(block.shape)
                nested = _cells(block.shape, inner) if block.shape.cells else text
                high += nested + block.shape.height + (form.before or 0) + (form.after or 0)
        heights.append(high)
    return max(heights)
