"""What WordprocessingML says of how a paragraph or a run looks, as plain values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from lxml import etree

from cairn.extraction.markup import local

_OFF = {"0", "false", "off", "none"}
_TWIPS = 20.0  # in a point
# No length of a page, in whatever unit, is more; `inf` and `nan` are numbers to a parser.
_MOST = 1e9
_LINE = 240.0  # of automatic spacing, a single line
# Shades of a theme, as the themes that come with Word have them: dark or light is all that matters.
_THEME = {
    "text1": "000000", "dark1": "000000", "tx1": "000000", "dk1": "000000",
    "text2": "1F497D", "dark2": "1F497D", "tx2": "1F497D", "dk2": "1F497D",
    "background1": "FFFFFF", "light1": "FFFFFF", "bg1": "FFFFFF", "lt1": "FFFFFF",
}  # fmt: skip


class _Layered:
    """Values of which each may be unsaid."""

    def over(self, below: Any) -> Any:
        """This, and what it does not say from below."""
        said = {
            each.name: value
            for each in fields(self)  # type: ignore[arg-type]
            if (value := getattr(self, each.name)) is not None
        }
        return replace(below, **said)


@dataclass(frozen=True)
class Run(_Layered):
    """How letters look. None where nothing is said, so that what is further out counts."""

    size: float | None = None
    colour: str | None = None
    fill: str | None = None
    highlight: str | None = None
    font: str | None = None


@dataclass(frozen=True)
class Paragraph(_Layered):
    """How a paragraph stands. Lengths are in points."""

    outline: int | None = None
    number: str | None = None
    level: int | None = None
    before: float | None = None
    after: float | None = None
    # A factor, or points if `exact`.
    line: float | None = None
    exact: bool | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    fill: str | None = None
    break_before: bool | None = None
    contextual: bool | None = None


def value(node: etree._Element, name: str = "val") -> str | None:
    """An attribute by its local name, whatever its namespace."""
    for key, found in node.attrib.items():
        if local(key) == name:
            return str(found)
    return None


def is_on(node: etree._Element) -> bool:
    return (value(node) or "1") not in _OFF


def number(text: str | None) -> float | None:
    try:
        found = float(text) if text else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < _MOST else None


def points(node: etree._Element, *names: str) -> float | None:
    """The first of these attributes that is a number of twentieths of a point."""
    for name in names:
        found = number(value(node, name))
        if found is not None:
            return found / _TWIPS
    return None


def fill_of(shading: etree._Element) -> str | None:
    """The colour of a shade: of its pattern where that is solid, else what lies behind it."""
    if value(shading) == "solid":
        return value(shading, "color") or "000000"
    fill = value(shading, "fill")
    if fill in (None, "auto"):
        fill = _THEME.get(value(shading, "themeFill") or "")
    return fill


def _children(node: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    for child in node if node is not None else ():
        yield local(child.tag), child


def run_of(node: etree._Element | None) -> Run:
    """Of a `w:rPr`, or of none."""
    said: dict[str, Any] = {}
    for name, child in _children(node):
        if name in _READ_OF_RUN:
            said |= _READ_OF_RUN[name](child)
    return Run(**said)


def _size(node: etree._Element) -> dict[str, Any]:
    size = number(value(node))
    return {"size": size / 2 if size is not None else None}


def _colour(node: etree._Element) -> dict[str, Any]:
    return {"colour": _THEME.get(value(node, "themeColor") or "") or value(node)}


def _highlight(node: etree._Element) -> dict[str, Any]:
    return {"highlight": value(node)}


def _font(node: etree._Element) -> dict[str, Any]:
    return {"font": value(node, "ascii") or value(node, "asciiTheme")}


def paragraph_of(node: etree._Element | None) -> Paragraph:
    """Of a `w:pPr`, or of none."""
    said: dict[str, Any] = {}
    for name, child in _children(node):
        if name in _READ:
            said |= _READ[name](child)
    return Paragraph(**said)


def _spacing(node: etree._Element) -> dict[str, Any]:
    line = number(value(node, "line"))
    exact = value(node, "lineRule") in ("exact", "atLeast")
    if line is not None:
        line = line / (_TWIPS if exact else _LINE)
    automatic = 14.0  # what browsers and Word put around a paragraph of HTML
    before = automatic if value(node, "beforeAutospacing") == "1" else points(node, "before")
    after = automatic if value(node, "afterAutospacing") == "1" else points(node, "after")
    return {"before": before, "after": after, "line": line, "exact": exact if line else None}


def _indent(node: etree._Element) -> dict[str, Any]:
    hanging = points(node, "hanging")
    first = -hanging if hanging else points(node, "firstLine")
    return {
        "left": points(node, "left", "start"),
        "right": points(node, "right", "end"),
        "first": first,
    }


def _numbering(node: etree._Element) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, child in _children(node):
        if name == "numId":
            said["number"] = value(child)
        elif name == "ilvl":
            said["level"] = int(number(value(child)) or 0)
    return said


def _outline(node: etree._Element) -> dict[str, Any]:
    level = number(value(node))
    return {"outline": int(level) if level is not None else None}


def _shade(node: etree._Element) -> dict[str, Any]:
    return {"fill": fill_of(node)}


def _page_break(node: etree._Element) -> dict[str, Any]:
    return {"break_before": is_on(node)}


def _contextual(node: etree._Element) -> dict[str, Any]:
    return {"contextual": is_on(node)}


_READ_OF_RUN: Mapping[str, Callable[[etree._Element], dict[str, Any]]] = {
    "sz": _size,
    "color": _colour,
    "shd": _shade,
    "highlight": _highlight,
    "rFonts": _font,
}
_READ: Mapping[str, Callable[[etree._Element], dict[str, Any]]] = {
    "spacing": _spacing,
    "ind": _indent,
    "numPr": _numbering,
    "outlineLvl": _outline,
    "shd": _shade,
    "pageBreakBefore": _page_break,
    "contextualSpacing": _contextual,
}
