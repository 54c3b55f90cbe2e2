"""Tables: cells joined by tabs and rows by lines, with tables in cells as lines of theirs."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from cairn.extraction.word.pieces import Block, Shape
from cairn.extraction.word.properties import fill_of, number, value
from cairn.extraction.word.story import Story

_ENDS = (".", "!", "?", ":", ";", ",")
# A cell with more paragraphs than this is a page laid out by a table, and no entry of one.
_MOST_PARAGRAPHS = 12
# Wide enough for any table, in twips, where a file does not say how wide a cell is.
_USUAL_WIDTH = 2_000.0


def _table(story: Story, node: etree._Element) -> None:
    # Shades that a style of tables gives are not looked up: white text on one may be honest.
    styled = node.find("{*}tblPr/{*}tblStyle") is not None
    before = story.shades
    if styled:
        story.shades = (*before, "styled")
    story.inside(node)
    story.shades = before


def _row(story: Story, node: etree._Element) -> None:
    outer, story.cells = story.cells, []
    story.inside(node)
    cells, story.cells = story.cells, outer
    story.blocks += _joined(cells)


def _cell(story: Story, node: etree._Element) -> None:
    outer, story.blocks = story.blocks, []
    shades = story.shades
    shading = node.find("{*}tcPr/{*}shd")
    fill = fill_of(shading) if shading is not None else None
    if fill and fill != "auto":
        story.shades = (*shades, fill)
    width = node.find("{*}tcPr/{*}tcW")
    story.inside(node)
    story.shades = shades
    if story.cells is None:
        story.blocks = outer + story.blocks
        return
    wide = number(value(width, "w")) if width is not None else None
    story.cells.append((wide or _USUAL_WIDTH, story.blocks))
    story.blocks = outer


def _joined(cells: Sequence[tuple[float, Sequence[Block]]]) -> Iterator[Block]:
    """The blocks of a row: one with a tab between its cells, or the paragraphs of its only cell as
    they are.
    """
    filled = [blocks for _, blocks in cells if _entry(blocks)]
    layout = any(len(blocks) > _MOST_PARAGRAPHS for blocks in filled)
    if len(filled) <= 1 or layout:
        for _, blocks in cells:
            yield from blocks
        return
    yield _one_block(cells)


def _one_block(cells: Sequence[tuple[float, Sequence[Block]]]) -> Block:
    everything = [block for _, blocks in cells for block in blocks]
    first = everything[0]
    text = "\t".join(_entry(blocks) for _, blocks in cells).rstrip("\t")
    row = Block(text, first.layer, section=first.section)
    total = sum(width for width, _ in cells) or 1
    if first.shape is not None:
        row.shape = Shape(first.shape.form, first.shape.run, first.shape.font)
        row.shape.cells = [(width / total, blocks) for width, blocks in cells]
    _breaks(row, everything)
    for block in everything:
        block.part_of = row
    return row


def _breaks(row: Block, blocks: Sequence[Block]) -> None:
    """A page that ended within a row ended once, however many cells went on after it."""
    broken = [block.rendered for block in blocks if block.rendered]
    if broken:
        row.rendered = [0 if broken[0][0] == 0 else len(row.text)]
    if any(block.explicit for block in blocks):
        row.explicit = [len(row.text)]


def _entry(blocks: Sequence[Block]) -> str:
    """The paragraphs of a cell on one line, with a stop between them where none stands."""
    entry = ""
    for block in blocks:
        # Lines within a paragraph, and cells of a table within the cell.
        text = " ".join(block.text.replace("\t", "\n").split("\n")).strip()
        if entry and text:
            entry += " " if entry.endswith(_ENDS) else "; "
        entry += text
    return entry


HANDLERS: Mapping[str, Callable[[Story, etree._Element], None]] = {
    "tbl": _table,
    "tr": _row,
    "tc": _cell,
}
