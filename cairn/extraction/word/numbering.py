"""The labels that Word shows before numbered paragraphs: `7.1`, `(a)`, `iv`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cairn.extraction.markup import local
from cairn.extraction.word.properties import number, value
from cairn.extraction.word.symbols import as_letters

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Past this a number in letters is longer than a line, and no list has so many entries.
_MOST_ROMAN = 4_999
# Of what is more no list counts; also what is no number at all, as `inf`.
_MOST_COUNT = 2**31
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class Level:
    """One level of a list: where it starts, how it counts, and what it shows."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass
class Numbering:
    """The lists of a file, and how far each has counted."""

    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, styled: Mapping[str, str]) -> "Numbering":
        """Of the part `numbering.xml` if there is one, and of the styles that carry lists."""
        numbering = cls()
        linked: dict[str, str] = {}
        for node in root if root is not None else ():
            key = value(node, "abstractNumId") or value(node, "numId") or ""
            if local(node.tag) == "abstractNum":
                numbering._levels[key] = _levels(node)
                link = node.find("{*}numStyleLink")
                if link is not None:
                    linked[key] = value(link) or ""
            elif local(node.tag) == "num":
                numbering._add_list(key, node)
        numbering._follow(linked, styled)
        return numbering

    def _add_list(self, key: str, node: etree._Element) -> None:
        for child in node:
            if local(child.tag) == "abstractNumId":
                self._lists[key] = value(child) or ""
            elif local(child.tag) == "lvlOverride":
                level = _whole(value(child, "ilvl"))
                self._overrides.setdefault(key, {}).update(_levels(child))
                start = child.find("{*}startOverride")
                if start is not None:
                    self._starts.setdefault(key, {})[level] = _whole(value(start))

    def _follow(self, linked: Mapping[str, str], styled: Mapping[str, str]) -> None:
        """A list that is only the name of a style has the levels of that style's list."""
        aims = {
            abstract: aimed
            for abstract, style in linked.items()
            if (aimed := self._lists.get(styled.get(style, ""), "")) in self._levels
        }
        self._lists = {key: aims.get(abstract, abstract) for key, abstract in self._lists.items()}

    def level_of_style(self, key: str, style: str) -> int:
        """The level of a list that belongs to a style."""
        levels = self._levels.get(self._lists.get(key, ""), {})
        return next((n for n, level in levels.items() if level.style == style), 0)

    def label(self, key: str, level: int) -> str:
        """What is shown before the next paragraph of a list, and count it. Empty if nothing is."""
        abstract = self._lists.get(key)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if key not in self._used:
            self._used.add(key)
            for reset in self._starts.get(key, {}):
                if 0 <= reset < _LEVELS:
                    counts[reset] = None
        self._count(key, level, counts)
        return self._shown(key, level, counts)

    def _level(self, key: str, level: int) -> Level:
        own = self._overrides.get(key, {}).get(level)
        return own or self._levels.get(self._lists[key], {}).get(level, Level())

    def _start(self, key: str, level: int) -> int:
        return self._starts.get(key, {}).get(level, self._level(key, level).start)

    def _count(self, key: str, level: int, counts: list[int | None]) -> None:
        here = counts[level]
        counts[level] = self._start(key, level) if here is None else here + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = self._start(key, above)
        for below in range(level + 1, _LEVELS):
            restart = self._level(key, below).restart
            if restart is None or (restart and level < restart):
                counts[below] = None

    def _shown(self, key: str, level: int, counts: list[int | None]) -> str:
        this = self._level(key, level)
        if this.form == "bullet":
            text = as_letters(this.text).strip()
            return text if len(text) > 1 and re.search(r"\w", text) else "•"

        def counted(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            form = "decimal" if this.legal else self._level(key, at).form
            return written(counts[at] or 0, form)

        return as_letters(_PLACE.sub(counted, this.text)).strip()


def _levels(node: etree._Element) -> dict[int, Level]:
    levels = {
        _whole(value(child, "ilvl")): _level(child) for child in node if local(child.tag) == "lvl"
    }
    return {at: level for at, level in levels.items() if 0 <= at < _LEVELS}


def _whole(text: str | None) -> int:
    found = number(text)
    return int(found) if found is not None and abs(found) < _MOST_COUNT else 0


def _level(node: etree._Element) -> Level:
    said = {local(child.tag): child for child in node}

    def of(name: str) -> str | None:
        return value(said[name]) if name in said else None

    restart = of("lvlRestart")
    return Level(
        _whole(of("start")) if "start" in said else 0,
        of("numFmt") or "decimal",
        of("lvlText") or "",
        _whole(restart) if restart is not None else None,
        "isLgl" in said and of("isLgl") not in ("0", "false"),
        of("pStyle") or "",
    )


def written(count: int, form: str) -> str:
    """A number as a list shows it."""
    if form in ("none", "bullet"):
        return ""
    if not 0 < count <= _MOST_ROMAN:
        return str(count)
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return _in_words(count, form)


def _in_words(count: int, form: str) -> str:
    if form == "decimalZero":
        return f"{count:02}"
    if form == "ordinal":
        teens = 10 < count % 100 < 20
        return f"{count}{'th' if teens else _ENDINGS.get(count % 10, 'th')}"
    if form == "cardinalText" and 0 <= count < 100:
        tens, ones = divmod(count, 10)
        both = f"{_TENS[tens - 2]}-{_ONES[ones]}" if ones else _TENS[tens - 2]
        return (_ONES[count] if count < len(_ONES) else both).capitalize()
    return str(count)


def _roman(count: int) -> str:
    shown = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        shown += letters * times
    return shown
