"""What a page's drawing instructions say beside the text that they show, and whether they are so
plain that nothing on the page can hide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cairn.extraction.pdf.cos import Lexer, Text, hex_of, length_of, text_of

_STRING = rb"(?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)|<[0-9A-Fa-f\s]*>)"
_STRINGS = re.compile(_STRING, re.DOTALL)
# Text that is shown, which the two readers read.
_SHOWN = re.compile(
    rb"\[(?:" + _STRING + rb"|[^\[\]()<>])*\]\s*TJ|" + _STRING + rb"\s*(?:Tj|['\"])", re.DOTALL
)
_INLINE_PICTURE = re.compile(rb"\bBI\b(.{0,2000}?)\bID\s(.*?)\sEI(?=\s|$)", re.DOTALL)
_COMMENT = re.compile(rb"%[^\r\n]*")
_NUMBERED = re.compile(rb"<<\s*/MCID\s+\d+\s*>>")
_LISTS = re.compile(rb"<<(?:[^<>]|<[0-9A-Fa-f\s]*>|<<[^<>]*>>)*>>")
_NAMES = re.compile(rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]+")
_WORDS = re.compile(rb"[A-Za-z'\"][^\x00\t\n\x0c\r ()<>\[\]{}/%]*")
_DRAWN = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)\s+Do\b")
_OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J "
    b"K k l m M MP n q Q re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v "
    b"w W W* y ' \"".split()
)
_CONSTANTS = frozenset((b"true", b"false", b"null"))
# A page with only these shows text and lines.
_PLAIN = _OPERATORS - frozenset(b"BI ID EI Do sh c v y d0 d1 BX EX".split())
_RECTANGLE = re.compile(rb"(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+re\b\s*([A-Za-z*]*)")
_COLOUR = re.compile(rb"((?:[\d.]+\s+){1,4})(?:g|rg|k|sc|scn)\b")
_PATTERN = re.compile(rb"/\S+\s+scn\b")
# Text that is only outlined, or not drawn at all.
_UNFILLED = re.compile(rb"[1-7]\s+Tr\b")
# Thinner is a line of a table.
_LINE = 3.0
# Of a page's side: a clip of about the page hides nothing.
_ALMOST = 0.9
_PALE = 0.75
_NUMBER = rb"(-?(?:\d+\.?\d*|\.\d+))\s+"
_LINES = re.compile(_NUMBER * 2 + rb"m\s+" + _NUMBER * 2 + rb"l\b")
_LINE_TO = re.compile(rb"\sl\b")
_SIZE = re.compile(_NUMBER + rb"Tf\b")
_MATRIX = re.compile(_NUMBER * 4 + rb"\S+\s+\S+\s+(cm|Tm)\b")
# In points: smaller text is not read by people.
_READABLE = 3.0
# A page with more boxes than a large table has may have letters made of them.
_MANY = 400


_WIDTH = re.compile(_NUMBER + rb"w\b")
_DASHES = re.compile(rb"\[\s*[\d.][^\]]*\]\s*\S+\s+d\b")
# So many strokes or boxes shorter than this may be letters made of them.
_FEW_SHORT, _SHORT = 24, 30.0


def _has_broad_or_broken_lines(rest: bytes) -> bool:
    """Whether a line is so wide that it covers words, or broken into pieces that may be letters."""
    return bool(_DASHES.search(rest)) or any(float(w) > _LINE for w in _WIDTH.findall(rest))


def _has_many_short(rest: bytes) -> bool:
    short = 0
    for line in _LINES.findall(rest):
        x, y, to_x, to_y = map(float, line)
        short += max(abs(to_x - x), abs(to_y - y)) < _SHORT
    for box in _RECTANGLE.findall(rest):
        short += max(abs(float(box[2])), abs(float(box[3]))) < _SHORT
    return short > _FEW_SHORT


@dataclass
class Drawing:
    """What was found in drawing instructions. `strings` are not shown; `names` are of resources,
    marks and pictures; `odd` are words that are no instructions.
    """

    strings: list[str | bytes] = field(default_factory=list)
    lists: list[Any] = field(default_factory=list)
    names: set[bytes] = field(default_factory=set)
    comments: list[bytes] = field(default_factory=list)
    odd: list[bytes] = field(default_factory=list)
    operators: set[bytes] = field(default_factory=set)
    drawn: list[bytes] = field(default_factory=list)
    rest: bytes = b""
    glyphs: int = 0
    content: bytes = b""

    @property
    def has_text(self) -> bool:
        return not self.operators.isdisjoint((b"Tj", b"TJ", b"'", b'"'))

    def is_plain(self, width: float, height: float) -> bool:
        """Whether only text and lines are drawn, dark enough and unclipped."""
        if not self.operators <= _PLAIN or self.odd:
            return False
        if _PATTERN.search(self.rest) or _UNFILLED.search(self.rest):
            return False
        if _has_broad_or_broken_lines(self.rest) or _has_many_short(self.rest):
            return False
        if _has_slant(self.rest) or _is_tiny(self.rest):
            return False
        return not _has_area(self.rest, width, height) and not _is_pale(self.rest)


def scan(content: bytes) -> Drawing:
    """Of decoded drawing instructions."""
    drawing = Drawing()
    if b"BI" in content:
        content = _INLINE_PICTURE.sub(lambda found: _inline(found, drawing), content)
    if b"%" in content:
        content = _without_comments(content, drawing)
    drawing.content = content
    for shown in _SHOWN.findall(content):
        drawing.operators.add(b"TJ" if shown.endswith(b"J") else b"Tj")
        drawing.glyphs += _glyphs(shown)
    content = _SHOWN.sub(b" ", content)
    if b"<<" in content:
        content = _NUMBERED.sub(b" ", content)
        for raw in _LISTS.findall(content):
            drawing.lists.append(Lexer(raw).value())
        content = _LISTS.sub(b" ", content)
    for raw in _STRINGS.findall(content):
        drawing.strings += [value for value in Lexer(raw).values() if type(value) is Text]
    content = _STRINGS.sub(b" ", content)
    drawing.drawn = _DRAWN.findall(content)
    drawing.names |= set(_NAMES.findall(content))
    drawing.rest = content
    words = dict.fromkeys(_WORDS.findall(_NAMES.sub(b" ", content)))
    drawing.operators |= words.keys() & _OPERATORS
    drawing.odd = [word for word in words if word not in _OPERATORS | _CONSTANTS]
    return drawing


_FONT_OR_TEXT = re.compile(
    rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)\s+-?[\d.]+\s+Tf\b|(?<![^\s\]>)])([qQ])(?![^\s\[</(])|("
    + _SHOWN.pattern
    + rb")",
    re.DOTALL,
)


def shown_in(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each string that is shown, with the name of its font among the resources."""
    font = ""
    saved: list[str] = []
    for found in _FONT_OR_TEXT.finditer(content):
        if found[1]:
            font = found[1].decode("latin-1")
        elif found[2] == b"q":
            saved.append(font)
        elif found[2] == b"Q":
            font = saved.pop() if saved else font
        else:
            for raw in _STRINGS.findall(found[3]):
                yield font, hex_of(raw) if raw.startswith(b"<") else text_of(raw)


def _glyphs(shown: bytes) -> int:
    """How many bytes are shown, about: each is a glyph, or half of one."""
    return sum(length_of(raw) for raw in _STRINGS.findall(shown))


def _inline(found: "re.Match[bytes]", drawing: Drawing) -> bytes:
    drawing.operators.add(b"BI")
    drawing.lists.append(Lexer(b"<<" + found[1] + b">>").value())
    return b" "


def _without_comments(content: bytes, drawing: Drawing) -> bytes:
    """A percent sign within a string begins no comment."""
    out = []
    at = 0
    for found in re.finditer(_STRING + rb"|%[^\r\n]*", content, re.DOTALL):
        if found[0].startswith(b"%"):
            drawing.comments.append(found[0].lstrip(b"% "))
            out.append(content[at : found.start()])
            at = found.end()
    out.append(content[at:])
    return b"".join(out)


def _has_area(rest: bytes, width: float, height: float) -> bool:
    """Whether a box is filled, or something is clipped to less than about the page."""
    if b"W" in rest and not _RECTANGLE.search(rest):
        return True
    for _, _, w, h, after in _RECTANGLE.findall(rest):
        try:
            wide, high = abs(float(w)), abs(float(h))
        except ValueError:
            return True
        if after in (b"W", b"W*"):
            if wide < width * _ALMOST or high < height * _ALMOST:
                return True
        elif min(wide, high) > _LINE and after not in (b"S", b"s", b"n"):
            return True
    return False


def _has_slant(rest: bytes) -> bool:
    """Whether any line is neither level nor upright, or goes on from another."""
    lines = _LINES.findall(rest)
    if len(lines) < len(_LINE_TO.findall(rest)) or len(_RECTANGLE.findall(rest)) > _MANY:
        return True
    return any(x1 != x2 and y1 != y2 for x1, y1, x2, y2 in lines)


def _is_tiny(rest: bytes) -> bool:
    """Whether any text may be too small to be seen: the smallest font at the smallest scale."""
    size = min((abs(float(found)) for found in _SIZE.findall(rest)), default=_READABLE)
    for operator in (b"cm", b"Tm"):
        scales = [
            max(map(abs, map(float, found[:4])))
            for found in _MATRIX.findall(rest)
            if found[4] == operator
        ]
        size *= min((scale for scale in scales if scale > 0), default=1.0)
    return size < _READABLE


def _is_pale(rest: bytes) -> bool:
    for values in set(_COLOUR.findall(rest)):
        try:
            parts = [float(part) for part in values.split()]
        except ValueError:
            return True
        if len(parts) == 4:
            parts = [1 - min(1.0, part + parts[3]) for part in parts[:3]]
        if min(parts) > _PALE:
            return True
    return False
