"""Fonts that may show other letters than their text says.

A font in a file has two tables: one draws glyphs, one tells programs which letters these are. Where
nothing else ties the two together, the page may show a name that no search finds.
"""

import ctypes
import re
import sys
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdf

from cairn.extraction.pdf.body import Body
from cairn.extraction.pdf.content import Drawing, shown_in
from cairn.extraction.pdf.cos import Name, number
from cairn.extraction.pdf.pages import Page, forms_drawn

# Letters put in place of others make no English: of ordinary prose some two fifths are these words.
_COMMON = frozenset(
    (
        "the of and to a in that is was for it on with as be at by this had not are but from "
        "or have an they which one were all her she he his there their been has when who will "
        "no more if out so said what up its about into than them can only other new some "
        "could time these two may then do first any my now such like our over man me even "
        "most made after also did many before must through back years where much your way "
        "well down should because each just those how too between under child children family "
        "review report "
    ).split()
)
_FEWEST_WORDS = 40
# Of prose so many pages are read.
_ENOUGH_PAGES = 12
_A_FEW = 12
_DIFFERENT = 3
_LEAST_COMMON = 0.25
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_BLOCK = re.compile(rb"begin(bf(?:char|range))(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
# Codes of a simple font, or of one with many characters.
_MOST_CODES = 70_000
# Two glyphs for one letter are honest: an alternate form, a capital drawn small.
_MOST_ALIKE = 2


@dataclass
class Doubt:
    """A font that nothing confirms, and what it is used for."""

    font: dict[Any, Any]
    table: dict[int, str]
    wide: bool
    # Its codes by the page on which they are.
    codes: dict[int, set[int]] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.font.get("BaseFont", ""))

    def add(self, page: int, raw: bytes) -> None:
        """What a page shows in this font."""
        if self.wide:
            codes = array("H", raw[: len(raw) // 2 * 2])
            if sys.byteorder == "little":
                codes.byteswap()
        else:
            codes = array("B", raw)
        self.codes.setdefault(page, set()).update(codes)
        # Some pages of it are enough to tell whether it is English.
        if len(self.text) < _ENOUGH_PAGES:
            self.text.append("".join([self.table.get(code, " ") for code in codes]))

    def unconfirmed(self) -> set[int]:
        """The codes of which nothing says that they are what they are said to be.

        Of a font in which much ordinary English is written these are the ones that share their
        letter with others.
        """
        codes = set().union(*self.codes.values()) if self.codes else set()
        # What is said to be a sign or a space is asked about too if it may be a letter.
        codes = {code for code in codes if self.table.get(code, "?").isalnum() or not self.table}
        shared = Counter(self.table.get(code, "") for code in codes)
        twice = {code for code in codes if shared[self.table.get(code, "")] > 1}
        if self._is_prose(bool(twice)):
            return {code for code in twice if shared[self.table.get(code, "")] > _MOST_ALIKE}
        return codes

    def _is_prose(self, ambiguous: bool) -> bool:
        words = re.findall(r"[a-z]+", "".join(self.text).casefold())
        common = [word for word in words if word in _COMMON]
        if len(words) >= _FEWEST_WORDS and len(common) >= len(words) * _LEAST_COMMON:
            return True
        # Where each letter has one glyph, a few different words already fit no other letters.
        different = {word for word in common if len(word) > 2}
        return not ambiguous and len(words) >= _A_FEW and len(different) >= _DIFFERENT


def doubts(body: Body, pages: list[Page], drawings: dict[int, Drawing]) -> list[Doubt]:
    """Every font on any page that nothing confirms, with where it is used."""
    found: dict[int, Doubt | None] = {}
    for page in pages:
        _add_page(body, page, drawings, found)
    return [doubt for doubt in found.values() if doubt and doubt.codes]


def _add_page(
    body: Body, page: Page, drawings: dict[int, Drawing], found: dict[int, Doubt | None]
) -> None:
    seen: set[int] = set()
    stack = [(page.resources, drawing) for drawing in page.drawings]
    while stack:
        resources, drawing = stack.pop()
        fonts = body.head_of(resources.get("Font"))
        doubted = {name: _doubt(body, body.head_of(fonts[name]), found) for name in fonts}
        if any(doubted.values()):
            _add_shown(doubted, page.number, drawing)
        for form in forms_drawn(body, resources, drawing):
            inner = drawings.get(id(form))
            if inner and form.number not in seen:
                seen.add(form.number)
                stack.append((body.head_of(form.head.get("Resources")) or resources, inner))


def _add_shown(doubted: dict[Any, Doubt | None], page: int, drawing: Drawing) -> None:
    shown: dict[str, list[bytes]] = {}
    for name, raw in shown_in(drawing.content):
        shown.setdefault(name, []).append(raw)
    for name, pieces in shown.items():
        doubt = doubted.get(name)
        if doubt:
            doubt.add(page, b"".join(pieces))


def _doubt(body: Body, font: dict[Any, Any], found: dict[int, Doubt | None]) -> Doubt | None:
    key = id(font)
    if key not in found:
        confirmed = not font or _is_confirmed(body, font)
        wide = font.get("Subtype") == "Type0"
        found[key] = None if confirmed else Doubt(font, _to_unicode(body, font), wide)
    return found[key]


def _is_confirmed(body: Body, font: dict[Any, Any]) -> bool:
    kind = font.get("Subtype")
    if kind in ("Type0", "Type3"):
        return False
    embedded = any(key.startswith("FontFile") for key in body.head_of(font.get("FontDescriptor")))
    encoding = body.get(font.get("Encoding"))
    named = type(encoding) is Name or (isinstance(encoding, dict) and "Differences" in encoding)
    if embedded and not named and not _says_itself(kind):
        return False
    if "ToUnicode" not in font:
        return named or not embedded or _says_itself(kind)
    return _agrees(_to_unicode(body, font), _encoded(body, encoding))


def _says_itself(kind: Any) -> bool:
    """A Type 1 font draws glyphs by their names."""
    return kind in ("Type1", "MMType1")


def _encoded(body: Body, encoding: Any) -> dict[int, str]:
    """The letters of an encoding: those of ASCII, which all share, and its differences."""
    letters = {code: chr(code) for code in range(33, 127)}
    code = 0
    for item in body.list_of(encoding.get("Differences")) if isinstance(encoding, dict) else []:
        if type(item) is Name:
            # Names of letters are the letters; others are compared by nobody here.
            letters[code] = str(item) if len(item) == 1 else ""
            code += 1
        else:
            code = int(number(item))
    return letters


def _agrees(said: dict[int, str], drawn: dict[int, str]) -> bool:
    for code, text in said.items():
        letter = drawn.get(code, "")
        if letter.isalpha() and text and text != letter:
            return False
        if not letter and text[:1].isalpha() and text.isascii() and len(text) == 1:
            # A letter under a glyph whose name is none (`g12`): nothing ties them together.
            return False
    return True


def _to_unicode(body: Body, font: dict[Any, Any]) -> dict[int, str]:
    """Which text a font's table gives to each of its codes."""
    stream = body.object_of(font.get("ToUnicode"))
    content = (body.content(stream) if stream else None) or b""
    table: dict[int, str] = {}
    for kind, block in _BLOCK.findall(content):
        if kind == b"bfchar":
            table |= {int(code, 16): _utf16(to) for code, to in _CHARACTER.findall(block)}
        else:
            for first, last, to in _RANGE.findall(block):
                table |= _range(int(first, 16), int(last, 16), to)
        if len(table) > _MOST_CODES:
            break
    return table


def _range(first: int, last: int, to: bytes) -> dict[int, str]:
    count = min(last - first + 1, _MOST_CODES)
    if to.startswith(b"["):
        return {first + i: _utf16(item) for i, item in enumerate(_HEX.findall(to)[:count])}
    start = _utf16(to[1:-1])
    if not start:
        return {}
    return {first + i: start[:-1] + chr(min(ord(start[-1]) + i, 0x10FFFF)) for i in range(count)}


def _utf16(digits: bytes) -> str:
    if len(digits) <= 2:
        return chr(int(digits, 16)) if digits else ""
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode()).decode("utf-16-be", "replace")


def font_name(raw: Any) -> str:
    """The name of the font of a text object."""
    font = pdf.FPDFTextObj_GetFont(raw)
    size = pdf.FPDFFont_GetBaseFontName(font, None, 0)
    if not size:
        return ""
    name = ctypes.create_string_buffer(size)
    pdf.FPDFFont_GetBaseFontName(font, name, size)
    return name.value.decode("utf-8", "replace")


def text_of_object(raw: Any, layer: Any) -> str:
    """What one object of a page says."""
    size = pdf.FPDFTextObj_GetText(raw, layer.raw, None, 0)
    if size < 2:
        return ""
    text = ctypes.create_string_buffer(size)
    pdf.FPDFTextObj_GetText(
        raw, layer.raw, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return text.raw[: size - 2].decode("utf-16-le", "replace")
