"""A part of a Word file, walked by all that knows a kind of node."""

from lxml import etree

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.word import drawings, inline, paragraphs, tables
from cairn.extraction.word.inline import end_of_fields
from cairn.extraction.word.pieces import Block
from cairn.extraction.word.story import Story, Tools

_HANDLERS = {
    **inline.HANDLERS,
    **paragraphs.HANDLERS,
    **tables.HANDLERS,
    **drawings.HANDLERS,
}


def walk(root: etree._Element, tools: Tools, layer: str = "text") -> Story:
    """Everything of a part or of a node in it. Raises: CannotRead if it is nested too deep."""
    story = Story(tools, _HANDLERS, layer)
    try:
        story.node(root)
        # Comments before and behind the root of a part.
        for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
            if not isinstance(beside.tag, str):
                story.aside("other text", beside.text or "")
    except RecursionError as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    end_of_fields(story)
    # What stands outside of any paragraph, and a last paragraph whose end was taken out.
    for line in (story.line, story.carried):
        if line is not None and line.now.strip():
            story.blocks.append(Block(line.now, layer))
    return story


def text_of(story: Story) -> str:
    """The blocks of a story, each on a line."""
    return "\n".join(block.text.strip() for block in story.blocks if block.text.strip())
