"""What stands in a line: letters, breaks, symbols, fields, changes, references."""

from collections.abc import Callable, Mapping

from lxml import etree

from cairn.extraction.markup import local
from cairn.extraction.word import looks
from cairn.extraction.word.pieces import Change
from cairn.extraction.word.properties import run_of, value
from cairn.extraction.word.story import Story
from cairn.extraction.word.symbols import as_letters, is_pictorial, letter, spelled

# So many pictures in a row are a word that somebody spells with them, and no bullet.
_FEWEST_SPELLED = 3
_PUT_IN = {"ins", "moveTo"}


def _text(story: Story, node: etree._Element) -> None:
    story.write(as_letters(_joined(node)))
    for child in node:
        story.node(child)


def _joined(node: etree._Element) -> str:
    # A comment or an instruction within the text cuts it in two for the parser, and not for a
    # reader.
    return "".join([node.text or "", *(child.tail or "" for child in node)])


def _run(story: Story, node: etree._Element) -> None:
    looked = node.find("{*}rPr")
    before = story.line.length
    pieces = len(story.line.pieces)
    story.run = story.style.run
    if looked is not None:
        named = looked.find("{*}rStyle")
        own = run_of(looked)
        if named is not None:
            own = own.over(story.tools.styles.run(value(named)))
        story.run = own.over(story.style.run)
    story.inside(node)
    if len(story.line.pieces) > pieces:
        looks.judge(story, "".join(text for text, _ in story.line.pieces[pieces:]))
    if story.line.length > before and story.here.shape is not None:
        _count_letters(story, story.line.length - before)


def _count_letters(story: Story, length: int) -> None:
    """The look that most letters of a paragraph have decides how long its lines are."""
    shape = story.here.shape
    if shape is not None and length > shape.letters:
        shape.letters = length
        shape.run = story.run
        shape.font = story.tools.styles.font(story.run.font)


def _break(story: Story, node: etree._Element) -> None:
    if value(node, "type") == "page":
        story.line.explicit.append(story.line.length)
    else:
        story.write("\n")
    story.inside(node)


def _rendered_break(story: Story, node: etree._Element) -> None:
    story.line.rendered.append(story.line.length)


def _symbol(story: Story, node: etree._Element) -> None:
    font = value(node, "font") or ""
    code = value(node, "char") or ""
    story.write(letter(code, font))
    if is_pictorial(font):
        story.spelled += spelled(code)
    story.inside(node)


def end_of_spelling(story: Story) -> None:
    """Keep a word that was spelled in characters of a font of pictures."""
    if sum(map(str.isalpha, story.spelled)) >= _FEWEST_SPELLED:
        story.aside("words spelled in symbols", story.spelled)
    story.spelled = ""


def _changed(story: Story, node: etree._Element) -> None:
    before = story.change
    into = Change.IN if local(node.tag) in _PUT_IN else Change.OUT
    story.change = into if before in (Change.NONE, into) else Change.BOTH
    story.inside(node)
    story.change = before


def _taken_out(story: Story, node: etree._Element) -> None:
    before = story.change
    # Word writes this only within what was taken out; a file that does not, means it all the same.
    story.change = Change.OUT if before is Change.NONE else before
    story.write(as_letters(_joined(node)))
    story.change = before


def _field(story: Story, node: etree._Element) -> None:
    kind = value(node, "fldCharType")
    if kind == "begin":
        story.fields.append([])
    elif story.fields and kind in ("separate", "end"):
        story.aside("field codes", "".join(story.fields[-1]))
        story.fields[-1] = []
        if kind == "end":
            story.fields.pop()
    story.inside(node)


def _instruction(story: Story, node: etree._Element) -> None:
    text = _joined(node)
    if story.fields:
        story.fields[-1].append(text)
    else:
        story.aside("field codes", text)


def end_of_fields(story: Story) -> None:
    """Keep the codes of fields that are open at the end of a part."""
    for codes in story.fields:
        story.aside("field codes", "".join(codes))
    story.fields = []


def _reference(story: Story, node: etree._Element) -> None:
    kind = local(node.tag).removesuffix("Reference").removesuffix("RangeStart")
    story.references.setdefault((kind, value(node, "id") or ""), story.here)
    story.inside(node)


def _small_print(story: Story, node: etree._Element) -> None:
    """What stands above other words in small letters, a line of its own."""
    story.small_print.append("".join(map(str, node.itertext())))


def _fallback(story: Story, node: etree._Element) -> None:
    """What old versions show instead: read on its own, so that a page says it once."""
    layer, line = story.layer, story.line
    story.layer = "text boxes"
    story.line = type(line)()
    story.inside(node)
    story.aside("text boxes", story.line.now)
    story.layer, story.line = layer, line


def _only_attributes(story: Story, node: etree._Element) -> None:
    """Of the stops of tabs, and of how something was before: no text, and no second section."""
    for child in node.iterdescendants(etree.Element):
        story.attributes(child, local(child.tag))


def _written(text: str) -> Callable[[Story, etree._Element], None]:
    def write(story: Story, node: etree._Element) -> None:
        story.write(text)
        story.inside(node)

    return write


HANDLERS: Mapping[str, Callable[[Story, etree._Element], None]] = {
    "t": _text,
    "r": _run,
    "delText": _taken_out,
    "instrText": _instruction,
    "delInstrText": _instruction,
    "fldChar": _field,
    # Elements and not characters: passed over, they would make a double-barrelled name one word.
    "noBreakHyphen": _written("-"),
    "tab": _written(" "),
    "ptab": _written(" "),
    "cr": _written("\n"),
    "br": _break,
    "lastRenderedPageBreak": _rendered_break,
    "sym": _symbol,
    "ins": _changed,
    "moveTo": _changed,
    "del": _changed,
    "moveFrom": _changed,
    "footnoteReference": _reference,
    "endnoteReference": _reference,
    "commentReference": _reference,
    "commentRangeStart": _reference,
    "rt": _small_print,
    "Fallback": _fallback,
    "tabs": _only_attributes,
    "tabLst": _only_attributes,
    "pPrChange": _only_attributes,
    "rPrChange": _only_attributes,
    "sectPrChange": _only_attributes,
}
