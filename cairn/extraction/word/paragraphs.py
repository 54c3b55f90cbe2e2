"""Paragraphs: their text with the label that Word shows before it, and boxes anchored in them."""

from collections.abc import Callable, Mapping

from lxml import etree

from cairn.extraction.markup import local
from cairn.extraction.word.drawings import covered
from cairn.extraction.word.inline import end_of_spelling
from cairn.extraction.word.paging import section_of
from cairn.extraction.word.pieces import Block, Line, Shape
from cairn.extraction.word.properties import Paragraph, paragraph_of, value
from cairn.extraction.word.story import Story

_BODY = 9
_NO_LIST = "0"
# Of a file that was typed with changes tracked each paragraph was put in after the one before.
_MOST_UNCUT = 400


def _paragraph(story: Story, node: etree._Element) -> None:
    outer = (story.here, story.line, story.style, story.boxes, story.small_print, story.shades)
    look = node.find("{*}pPr")
    named = look.find("{*}pStyle") if look is not None else None
    story.style = story.tools.styles.paragraph(value(named) if named is not None else None)
    form = paragraph_of(look).over(story.style.paragraph)
    story.here = _begun(story, form)
    story.line = story.carried or Line()
    story.carried = None
    story.boxes, story.small_print = [], []
    if form.fill and form.fill != "auto":
        story.shades = (*story.shades, form.fill)
    label = _label(story, form, value(named) if named is not None else "", look)
    if label:
        story.line.write(f"{label} ", story.change)
    story.inside(node)
    end_of_spelling(story)
    covered(story)
    _end(story, look)
    boxes = story.boxes
    story.here, story.line, story.style, story.boxes, story.small_print, story.shades = outer
    for box, layer, shades in boxes:
        _box(story, box, layer, shades)


def _begun(story: Story, form: Paragraph) -> Block:
    styles = story.tools.styles
    shape = Shape(form, story.style.run, styles.font(story.style.run.font))
    level = form.outline
    heading = level < _BODY if level is not None else story.style.is_heading
    return Block("", story.layer, heading, section=len(story.sections), shape=shape)


def _label(story: Story, form: Paragraph, style: str | None, look: etree._Element | None) -> str:
    if form.number in (None, _NO_LIST) or form.number is None:
        return ""
    level = form.level
    own = look is not None and look.find("{*}numPr/{*}ilvl") is not None
    if level is None or (not own and not level):
        level = story.tools.numbering.level_of_style(form.number, style or "")
    return story.tools.numbering.label(form.number, level)


def _changes_of_mark(look: etree._Element | None) -> set[str]:
    """Whether the end of a paragraph was put in or taken out."""
    mark = look.find("{*}rPr") if look is not None else None
    return {local(child.tag) for child in mark} if mark is not None else set()


def _end(story: Story, look: etree._Element | None) -> None:
    block, line = story.here, story.line
    changes = _changes_of_mark(look)
    if changes & {"del", "moveFrom"} and story.layer == "text" and line.now.strip():
        # The paragraph goes on in the next one once the change is accepted; before, it ended here.
        story.aside("tracked changes", line.now)
        story.carried = line
        return
    block.text = line.now
    block.rendered, block.explicit = line.rendered, line.explicit
    if block.shape is not None:
        block.shape.height = line.height
    block.heading = block.heading and bool(block.text.strip())
    story.blocks.append(block)
    for reading in line.other_readings():
        story.aside("tracked changes", reading)
    # Before somebody cut the paragraph in two it went on in the next one.
    if story.uncut:
        story.aside("tracked changes", story.uncut + line.now)
    cut = "ins" in changes and len(story.uncut) < _MOST_UNCUT
    story.uncut = story.uncut + line.now if cut else ""
    story.aside("words above words", "".join(story.small_print))


def _box(story: Story, box: etree._Element, layer: str, shades: tuple[str, ...]) -> None:
    outer = (story.layer, story.shades, story.carried)
    story.layer, story.shades, story.carried = layer, shades, None
    story.inside(box)
    story.layer, story.shades, story.carried = outer


def _anchored(story: Story, node: etree._Element) -> None:
    story.boxes.append((node, story.layer, story.shades))


def _section(story: Story, node: etree._Element) -> None:
    story.sections.append(section_of(node))
    story.inside(node)


HANDLERS: Mapping[str, Callable[[Story, etree._Element], None]] = {
    "p": _paragraph,
    "txbxContent": _anchored,
    "sectPr": _section,
}
