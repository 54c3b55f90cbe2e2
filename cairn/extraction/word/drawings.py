"""Pictures and shapes in the text: what is cut off them, how high they are, what they cover."""

from collections.abc import Callable, Mapping

from lxml import etree

from cairn.extraction.layers import RedactionFault
from cairn.extraction.markup import local
from cairn.extraction.word import looks
from cairn.extraction.word.pieces import Fault
from cairn.extraction.word.properties import number, value
from cairn.extraction.word.story import Story

_EMU = 12_700.0  # in a point
_PER_MILLE = 100_000.0  # of a cropped edge
# VML writes a share of a picture in these.
_VML_SHARE = 65_536.0
# Less than this off a picture is trimming its edge.
_CONSIDERABLE = 0.1
# A line between paragraphs is flatter, a bar beside them narrower, than what covers words.
_LEAST_HEIGHT = 6.0
_LEAST_WIDTH = 10.0
# Three lines of text.
_MOST_LINES = 45.0
_DARK_NAMES = {"black", "tx1", "dk1", "windowText"}


def _inline(story: Story, node: etree._Element) -> None:
    _, high = _extent(node)
    story.line.height += high
    story.inside(node)


def _extent(node: etree._Element) -> tuple[float, float]:
    """How wide and high a drawing is, in points."""
    found = node.find("{*}extent")
    if found is None:
        return 0.0, 0.0
    wide, high = (number(value(found, side)) or 0.0 for side in ("cx", "cy"))
    return wide / _EMU, high / _EMU


def _anchor(story: Story, node: etree._Element) -> None:
    wide, high = _extent(node)
    if node.find("{*}wrapTopAndBottom") is not None:
        story.line.height += high
    behind = value(node, "behindDoc") in ("1", "true")
    story.backed = story.backed or behind
    covers = (
        not behind
        and node.find("{*}wrapNone") is not None
        and high >= _LEAST_HEIGHT
        and wide >= _LEAST_WIDTH
        and story.layer == "text"
    )
    if covers and _is_black_box(node):
        story.covers.append(high)
    story.inside(node)


def _is_black_box(node: etree._Element) -> bool:
    """Whether a shape is filled with black and holds no words of its own."""
    if any(local(each.tag) == "txbxContent" and _says(each) for each in node.iter()):
        return False
    return any(_is_black(fill) for fill in node.iterfind(".//{*}spPr/{*}solidFill"))


def _says(node: etree._Element) -> bool:
    return bool("".join(map(str, node.itertext())).strip())


def _is_black(fill: etree._Element) -> bool:
    for colour in fill:
        said = value(colour) or ""
        if said in _DARK_NAMES or looks.is_dark(said):
            # Seen through, it is a tint and hides nothing from anybody.
            return colour.find("{*}alpha") is None
    return False


def _cropped(story: Story, node: etree._Element) -> None:
    """Of a picture: how much is cut off on its sides together."""
    rect = node.find("{*}srcRect")
    if rect is not None:
        sides = [max(0.0, number(value(rect, side)) or 0) / _PER_MILLE for side in "lrtb"]
        _keep_crop(story, sides)
    story.inside(node)


def _keep_crop(story: Story, sides: list[float]) -> None:
    left, right, top, bottom = sides
    seen = max(0.0, 1 - left - right) * max(0.0, 1 - top - bottom)
    if 1 - seen >= _CONSIDERABLE:
        story.faults.append(Fault(story.here, RedactionFault.CROPPED_PICTURE, ""))


def _vml_picture(story: Story, node: etree._Element) -> None:
    names = ("cropleft", "cropright", "croptop", "cropbottom")
    sides = [_share(value(node, name)) for name in names]
    if any(sides):
        _keep_crop(story, sides)
    story.inside(node)


def _share(text: str | None) -> float:
    if text and text.endswith("f"):
        return max(0.0, (number(text[:-1]) or 0) / _VML_SHARE)
    return max(0.0, number(text) or 0)


def _shape(story: Story, node: etree._Element) -> None:
    """A shape with words in it: its colour is what they are seen on."""
    shades = story.shades
    fill = node.find("{*}spPr/{*}solidFill")
    if fill is not None or node.find("{*}style") is not None:
        said = value(fill[0]) if fill is not None and len(fill) else None
        known = said if looks.luminance(said) is not None else "styled"
        story.shades = (*shades, known or "styled")
    story.inside(node)
    story.shades = shades


def _vml_shape(story: Story, node: etree._Element) -> None:
    shades = story.shades
    filled = value(node, "filled") not in ("f", "false")
    colour = (value(node, "fillcolor") or "").split(" ")[0].lstrip("#")
    if filled and colour:
        known = colour if looks.luminance(colour) is not None else "styled"
        story.shades = (*shades, known)
    story.inside(node)
    story.shades = shades


def covered(story: Story) -> None:
    """Keep that boxes anchored in the paragraph that was read lie over words or a picture."""
    for height in story.covers:
        pictured = story.line.height > 0
        kind = RedactionFault.PICTURE_UNDER_BOX if pictured else RedactionFault.TEXT_UNDER_BOX
        # Anchored in an empty paragraph a high box is decoration, a low one covers a line nearby.
        if pictured or story.line.now.strip() or height <= _MOST_LINES:
            story.faults.append(Fault(story.here, kind, "" if pictured else story.line.now))
    story.covers = []


HANDLERS: Mapping[str, Callable[[Story, etree._Element], None]] = {
    "inline": _inline,
    "anchor": _anchor,
    "blipFill": _cropped,
    "imagedata": _vml_picture,
    "wsp": _shape,
    "shape": _vml_shape,
    "rect": _vml_shape,
    "roundrect": _vml_shape,
}
