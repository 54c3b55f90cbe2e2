"""The styles of a Word file, each with all that it has from those that it is based on."""

import re
from dataclasses import dataclass, field

from lxml import etree

from cairn.extraction.markup import local
from cairn.extraction.word.properties import (
    Paragraph,
    Run,
    paragraph_of,
    run_of,
    value,
)

# Levels of an outline count from 0; 9 is body text.
_BODY = 9
_HEADING = re.compile(r"heading ?\d|title|überschrift ?\d|titre ?\d", re.IGNORECASE)
# Styles based on each other in a ring, or on a hundred others, are nobody's.
_MOST_DEEP = 30
_DEFAULT_SIZE = 10.0


@dataclass(frozen=True)
class Style:
    """A style as it works: with what it is based on, and what counts for the whole file."""

    paragraph: Paragraph = field(default_factory=Paragraph)
    run: Run = field(default_factory=Run)
    name: str = ""

    @property
    def is_heading(self) -> bool:
        if self.paragraph.outline is not None:
            return self.paragraph.outline < _BODY
        return bool(_HEADING.fullmatch(self.name))


@dataclass
class Styles:
    """Styles by their id. `minor` and `major` are the fonts of the theme."""

    minor: str = ""
    major: str = ""
    _nodes: dict[str, etree._Element] = field(default_factory=dict)
    _ready: dict[str, Style] = field(default_factory=dict)
    _base: Style = field(default_factory=Style)
    _default: str = ""

    @classmethod
    def of(cls, root: etree._Element | None, theme: etree._Element | None) -> "Styles":
        """Of the parts of a file, as far as it has them."""
        styles = cls(_theme_font(theme, "minorFont"), _theme_font(theme, "majorFont"))
        for node in root if root is not None else ():
            name = local(node.tag)
            if name == "style":
                styles._add(node)
            elif name == "docDefaults":
                styles._base = Style(
                    paragraph_of(node.find("{*}pPrDefault/{*}pPr")),
                    run_of(node.find("{*}rPrDefault/{*}rPr")),
                )
        return styles

    def _add(self, node: etree._Element) -> None:
        key = value(node, "styleId") or ""
        self._nodes[key] = node
        if value(node, "default") in ("1", "true") and value(node, "type") == "paragraph":
            self._default = key

    def paragraph(self, key: str | None) -> Style:
        """The style of a paragraph; the file's usual one if none is named."""
        return self._resolved(key if key in self._nodes else self._default, 0, self._base)

    def run(self, key: str | None) -> Run:
        """What a style for letters says, and nothing of the file as a whole."""
        return self._resolved(key, 0, Style()).run if key in self._nodes else Run()

    def font(self, name: str | None) -> str:
        """A font by its name or by its place in the theme."""
        if name and "inor" in name:
            return self.minor
        if name and "ajor" in name:
            return self.major
        return name or "Times New Roman"

    def _resolved(self, key: str | None, depth: int, base: Style) -> Style:
        node = self._nodes.get(key or "")
        if node is None or depth > _MOST_DEEP:
            return base
        ready = f"{key}|{base is self._base}"
        if ready not in self._ready:
            above = node.find("{*}basedOn")
            below = self._resolved(value(above) if above is not None else None, depth + 1, base)
            self._ready[ready] = Style(
                paragraph_of(node.find("{*}pPr")).over(below.paragraph),
                run_of(node.find("{*}rPr")).over(below.run),
                _name(node),
            )
        return self._ready[ready]

    def numbered(self) -> dict[str, str]:
        """Which styles carry which list, by their ids."""
        carried = {key: self.paragraph(key).paragraph.number for key in self._nodes}
        return {key: number for key, number in carried.items() if number}


def _name(node: etree._Element) -> str:
    found = node.find("{*}name")
    return (value(found) if found is not None else None) or ""


def _theme_font(theme: etree._Element | None, which: str) -> str:
    found = theme.find(f".//{{*}}{which}/{{*}}latin") if theme is not None else None
    return (value(found, "typeface") if found is not None else None) or ""
