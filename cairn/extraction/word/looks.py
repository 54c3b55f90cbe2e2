"""Text that is in a Word file and that nobody sees on its page."""

from cairn.extraction.layers import RedactionFault
from cairn.extraction.word.properties import Run
from cairn.extraction.word.story import Story

# Of two points a letter is a speck. The smallest print that people set has four.
_MOST_TINY = 2.0
# Luminance from 0 to 1. Black and the greys next to it; white and what looks white on paper.
_DARK = 0.15
_LIGHT = 0.95
_GREY = 0.4
# A style of a table or a picture behind the text may give any shade.
_ANY = "styled"
_NAMED = {"black": "000000", "darkBlue": "000080", "white": "FFFFFF", "darkGray": "808080"}


def luminance(colour: str | None) -> float | None:
    """How light a colour is, from 0 to 1; None for one that is not said."""
    if not colour or colour == "auto":
        return None
    try:
        red, green, blue = (int(_NAMED.get(colour, colour)[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return None
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def is_dark(colour: str | None) -> bool:
    light = luminance(colour)
    return light is not None and light <= _DARK


def _is_light(colour: str | None) -> bool:
    light = luminance(colour)
    return light is not None and light >= _LIGHT


def judge(story: Story, text: str) -> None:
    """Keep a fault where the text of the run that was read is there and cannot be seen."""
    run = story.run
    if run.size is None and run.colour is None and run.fill is None and run.highlight is None:
        return
    if run.size is not None and run.size <= _MOST_TINY:
        story.fault(RedactionFault.UNSEEN_TEXT, text)
    elif _is_blackened(run, story.shades):
        story.fault(RedactionFault.TEXT_UNDER_BOX, text)
    elif _is_white_on_white(run, story.shades):
        story.fault(RedactionFault.UNSEEN_TEXT, text, white=True)


def _behind(run: Run, shades: tuple[str, ...]) -> str | None:
    """The shade that is nearest to the letters."""
    own = (run.fill, run.highlight)
    said = [*shades, *(each for each in own if each and each not in ("auto", "none"))]
    return said[-1] if said else None


def _is_blackened(run: Run, shades: tuple[str, ...]) -> bool:
    # Nobody marks text in black for any other reason than to black it out.
    if is_dark(run.highlight) and not _is_light(run.colour):
        return True
    if is_dark(run.fill) and not _shows_on_dark(run.colour):
        return True
    # Letters that say no colour turn white on a dark cell; black ones stay black.
    return is_dark(_behind(run, shades)) and is_dark(run.colour)


def _is_white_on_white(run: Run, shades: tuple[str, ...]) -> bool:
    behind = _behind(run, shades)
    return _is_light(run.colour) and _ANY not in shades and (behind is None or _is_light(behind))


def _shows_on_dark(colour: str | None) -> bool:
    light = luminance(colour)
    return light is not None and light > _GREY
