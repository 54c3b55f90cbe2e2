"""Parsing XML from outside, and every string in it that may be somebody's words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from lxml import etree

from cairn.extraction.layers import CannotRead, Unreadable

# Elements and attributes of one file. A report of 45 pages has 30,000; a million of them take
# 350 MB, and 15 seconds to walk.
MOST_NODES = 800_000
# What a declaration of entities begins with; where one is, text is not what it seems.
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# Colours, keys and numbers of revisions. No name has six letters or more that are all digits of
# a hexadecimal number.
_HEX = re.compile(r"(?:#|0x)?(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8,})(?: \[\d+\])?")
# Shorter ones are keys and sums, which hold nothing; no word is as long.
_LEAST_PACKED = 120
_LEAST_LINE = 40
# Lines of base64 have 64 or 76 letters; of prose every sixth letter is a space.
_DENSE = 0.95
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
# `MoiraTweedlesham1985` turns four times in twenty letters, a random key every other letter.
_TURNS = re.compile(r"[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[a-zA-Z])")
_LEAST_KEY = 16
_RANDOM = 0.35
_MADE_KEY = re.compile(
    r"_?(?=[a-z]*\d+[a-z])[a-z0-9]{11,13}|DefaultPlaceholder_-?\d+|kix\.[a-z0-9]+"
)
# Forms of drawings are letters and numbers, with no word of three letters.
_FORM_ATTRIBUTES = {
    "path",
    "d",
    "points",
    "eqn",
    "from",
    "to",
    "inset",
    "coordorigin",
    "formatCode",
}
_STYLE_ELEMENTS = {"style", "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "name"}
_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_MEASURE = re.compile(r"[-+]?[\d.,]+(?:pt|px|in|cm|mm|em|ex|pc|pi|emu|deg|fd|pct)")
_RELATION = re.compile(r"r?Id\d+|rId[0-9A-Fa-f]+")
_BREAKS_IN_NAMES = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|[_\-.+/\\=&?#:;,]+")
# A word within a name as programs write them: `commentsExtended`, `HTMLSample`.
_WORDS = re.compile(r"[A-Z]+(?![a-zà-ÿ])|[A-ZÀ-Þ]?[a-zà-ɏ']+|[^\W\d_a-zA-Zà-ÿÀ-Þ]+|[A-ZÀ-Þ]")
# Bookmarks of tables of contents have nine digits; a CHI number has ten.
_CLASS = re.compile(r"[a-z0-9_-]+")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_CODED = re.compile(r"%[0-9A-Fa-f]{2}|\+")
_LONG_NUMBER = re.compile(r"\d{10}")
# Of a writing system, as in `Thai` or `Cher`.
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_DIGITS = re.compile(r"\d")
# Of a telephone number without its code. Names of bookmarks and counts have fewer.
_FEWEST_DIGITS = 6
_FONT_ELEMENTS = {
    "font", "rFonts", "latin", "ea", "cs", "sym", "altName", "theme", "clrScheme", "fontScheme",
    "fmtScheme", "Application", "Template", "lsdException", "Sources",
}  # fmt: skip
# Of numbers these alone may be somebody's: a telephone number as a title, a CHI number as the
# value of a variable.
_FREE_ATTRIBUTES = {
    "name", "title", "descr", "alt", "string", "author", "initials", "tooltip", "displayText",
    "value", "result", "instr", "userId", "Target", "href", "content", "src", "cite", "label",
    "screenTip", "prompt", "dataSource", "query",
}  # fmt: skip
_FREE_ELEMENTS = {
    "docVar", "default", "listItem", "listEntry", "tag", "alias", "statusText", "helpText",
    "bookmarkStart", "attachedTemplate", "lvlText", "active", "udl", "query", "meta", "name",
}  # fmt: skip


@dataclass
class Nodes:
    """How many elements and attributes one file may still have."""

    left: int = MOST_NODES

    def take(self, count: int) -> None:
        """Raises: CannotRead."""
        self.left -= count
        if self.left < 0:
            raise CannotRead(Unreadable.TOO_COMPLEX)


def parsed(pieces: Iterable[bytes], nodes: Nodes) -> etree._Element:
    """The root of XML that comes in pieces.

    Raises: CannotRead for what is no XML, declares entities, or has more nodes than are left.
    """
    # An entity could fetch another file or grow without end. Without `huge_tree` the parser keeps
    # its own limits on depth and size.
    parser = etree.XMLPullParser(
        events=("start", "comment", "pi"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        strip_cdata=False,
    )
    try:
        for number, piece in enumerate(pieces):
            if number == 0 and _DECLARES.search(piece.replace(b"\x00", b"")):
                raise CannotRead(Unreadable.CORRUPT)
            parser.feed(piece)
            for _, node in parser.read_events():
                if isinstance(node, etree._Element):
                    nodes.take(1 + len(node.attrib) if isinstance(node.tag, str) else 1)
        root: etree._Element = parser.close()
    except etree.XMLSyntaxError as error:
        # Too deep, or a text or a name too long: the limits of the parser itself.
        limit = "limit" in str(error).lower() or "depth" in str(error).lower()
        raise CannotRead(Unreadable.TOO_COMPLEX if limit else Unreadable.CORRUPT) from error
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    # No Word program writes a DTD, and what it declares could hide text from the guard.
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead(Unreadable.CORRUPT)
    return root


def local(name: Any) -> str:
    """The name of an element or attribute without its namespace; empty for a comment."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """The words of which programs make names of styles, types, parts and choices; and whole names
    of fonts, themes and choices with other words in them.
    """
    here = files("cairn.extraction")
    words = here.joinpath("program_words.txt").read_text("utf-8").split()
    names = here.joinpath("program_names.txt").read_text("utf-8").splitlines()
    return frozenset(words), frozenset(names)


def program_names() -> frozenset[str]:
    """Names of fonts, themes and programs, and the choices of schemas."""
    return _lists()[1]


def made_by_a_program(value: str) -> bool:
    """Whether a value says nothing but what programs write by themselves: `Heading1`,
    `application/xml`, `image12.png`. No name of a person is made of such words.
    """
    if _LONG_NUMBER.search(value):
        return False
    words, _ = _lists()
    return all(word.lower() in words for word in _WORDS.findall(value))


def is_name_of_a_program(element: str, attribute: str, value: str) -> bool:
    """Whether a value is the name of a font or theme where one stands, or one of the choices that a
    schema allows. `David` is a font, and a bookmark of that name is somebody.
    """
    if element == "font" and attribute == "script" and _SCRIPT.fullmatch(value):
        return True
    _, names = _lists()
    if value.lstrip("@+") not in names:
        return False
    return element in _FONT_ELEMENTS or (value[0].islower() and attribute not in _FREE_ATTRIBUTES)


def may_hold_words(element: str, attribute: str, value: str) -> bool:
    """Whether a value is anything but a number, a colour, a measure, a key, a relation or what
    programs write by themselves: by its shape, since any attribute can hold anything.
    """
    if not value.strip():
        return False
    if not _LETTERS.search(value):
        free = attribute in _FREE_ATTRIBUTES or element in _FREE_ELEMENTS
        return free and len(_DIGITS.findall(value)) >= _FEWEST_DIGITS
    return not (
        _is_of_a_schema(element, attribute, value)
        or is_name_of_a_program(element, attribute, value)
        or made_by_a_program(value)
        or is_key(value)
    )


def _is_of_a_schema(element: str, attribute: str, value: str) -> bool:
    """Whether a value is a number, key, measure, form or class, by its shape and place."""
    if any(shape.fullmatch(value) for shape in (_HEX, _GUID, _MEASURE, _RELATION)):
        return True
    if attribute in _FORM_ATTRIBUTES:
        return not re.search(r"[^\W\d_]{3}", value)
    # Pasted web pages bring hundreds of these. A name among them would have a capital or a space.
    names_a_style = element in _STYLE_ELEMENTS and attribute in ("val", "styleId")
    return names_a_style and bool(_CLASS.fullmatch(value))


def is_key(text: str) -> bool:
    """Whether a text is a random key: of capitals, small letters and digits in no order, or as
    Google Docs and Word make names of bookmarks and placeholders.
    """
    if _MADE_KEY.fullmatch(text):
        return True
    turns = len(_TURNS.findall(text))
    return len(text) >= _LEAST_KEY and not re.search(r"\s", text) and turns > len(text) * _RANDOM


def is_packed(text: str) -> bool:
    """Whether a text is bytes written in base64: a picture, a certificate, a drawing."""
    if len(text) < _LEAST_PACKED:
        return False
    lines = text.split()
    packed = "".join(lines)
    dense = len(packed) >= len(text) * _DENSE and max(map(len, lines)) >= _LEAST_LINE
    return dense and bool(_BASE64.fullmatch(packed))


def readings(value: str) -> Iterator[str]:
    """A value as it stands, and as words if it writes them as one: `%20`, `_`, `MoiraTweedlesham`.

    The guard finds names in words and not in the names of programs.
    """
    yield value
    # Of an address the whole is found; its parts are words of the web.
    if is_packed(value) or (_ADDRESS.match(value) and not _CODED.search(value)):
        return
    decoded = unquote(value.replace("+", " ")) if "%" in value else value
    if " " in decoded.strip() and decoded == value:
        return
    spaced = " ".join(_BREAKS_IN_NAMES.sub(" ", decoded).split())
    if spaced != value and _LETTERS.search(spaced):
        yield spaced


def _own_text(node: etree._Element) -> str:
    """What a node says before its first child; of a comment or an instruction what it holds."""
    if not isinstance(node.tag, str) and isinstance(node, etree._ProcessingInstruction):
        return f"{node.target} {node.text or ''}"
    return node.text or ""


# Elements whose text is one line however many runs it is cut into.
_PARAGRAPHS = {"p", "h", "text", "si", "rPh"}


def strings(root: etree._Element) -> Iterator[str]:
    """Every string of a part: each paragraph whole, all other text, tails, comments, instructions
    and values of attributes on their own; each once.
    """
    seen: set[str] = set()
    for found in _all_strings(root):
        line = found.strip()
        if line and line not in seen:
            seen.add(line)
            yield line


def _all_strings(root: etree._Element) -> Iterator[str]:
    for above in _siblings(root):
        yield _own_text(above)
    # Joined once for the outermost: a file can put paragraphs into each other a hundred deep.
    joined: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(node, etree._Element):
            continue
        if event == "end":
            joined = None if node is joined else joined
            continue
        name = local(node.tag)
        if joined is None and name and (name in _PARAGRAPHS or _is_mixed(node)):
            joined = node
            yield "".join(map(str, node.itertext()))
        yield _own_text(node)
        yield node.tail or ""
        yield from attribute_words(node, name)


def _is_mixed(node: etree._Element) -> bool:
    """Whether text stands beside elements, so that a word may go on behind one."""
    return any(child.tail and not child.tail.isspace() for child in node)


def _siblings(root: etree._Element) -> Iterator[etree._Element]:
    """Comments and instructions before and behind the root."""
    yield from root.itersiblings(preceding=True)
    yield from root.itersiblings()


def words_of_attribute(element: str, attribute: str, value: str) -> Iterator[str]:
    """What may be somebody's words in one value, in all its readings."""
    if is_packed(value):
        yield value
        return
    if attribute == "style":
        # Of many properties those say something that no program writes by itself.
        value = ";".join(each for each in value.split(";") if may_hold_words("", "", each))
    if may_hold_words(element, attribute, value):
        yield from readings(value)


def attribute_words(node: etree._Element, name: str) -> Iterator[str]:
    """The values of attributes of a node that may be somebody's words, in all their readings."""
    if name:
        for key, value in node.attrib.items():
            yield from words_of_attribute(name, local(key), str(value))
