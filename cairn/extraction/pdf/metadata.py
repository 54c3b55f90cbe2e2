"""Words in streams that are no page: XMP, forms of XML, scripts, what a picture says of itself."""

import re
from collections.abc import Iterator
from typing import Any

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.pdf.body import Body, Object
from cairn.extraction.pdf.content import Drawing, scan
from cairn.extraction.pdf.cos import Lexer, Text
from cairn.extraction.pdf.streams import encoded_picture
from cairn.extraction.pdf.strings import OTHER, PROPERTIES, Strings, gather_value, referred_as
from cairn.extraction.pdf.texts import decode, of_xml, runs_of, script_text

# Programs' own bytes, which hold no words of people: under which keys they are referred to.
_BINARY = {
    "FontFile",
    "FontFile2",
    "FontFile3",
    "ICCBased",
    "DestOutputProfile",
    "CIDToGIDMap",
    "CIDSet",
    "JBIG2Globals",
    "Indexed",
    "Function",
    "TR",
    "TR2",
    "BG",
    "UCR",
    "HT",
}
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[?!a-zA-Z]")
# A stream that nobody says what it is for is looked into when it has so many bytes.
_FEW = 64
_SNIFF = 4096
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f-\xff]")
# Of bytes: text in UTF-8 has some of them beyond ASCII.
_MOST_BINARY = 0.3
_BOILERPLATE = re.compile(r"(?i)^(adobe|ucs|identity|cmap|%*!ps|%*(begin|end|include|document))")
_MAKER = re.compile(
    r"(?i)^%*\s*(reportlab generated pdf document.*|%?itext.*|%?qdf-\d.*|%? ?original object id.*|"
    r"%? ?page \d+|%? ?contents for page \d+|created by|pdf-\d\.\d.*)$"
)


def read_streams(
    body: Body, strings: Strings, attached: set[int], taken: dict[int, Drawing]
) -> dict[int, Drawing]:
    """Add the words of every stream but those of `attached` files; those in `taken` have been
    scanned. Gives back what was drawn, by the place of its object. Raises: CannotRead.
    """
    roles = referred_as(body)
    drawings: dict[int, Drawing] = {}
    for drawing in {id(item): item for item in taken.values()}.values():
        add_drawing(drawing, strings)
    for found in body.objects:
        if found.number in attached or _is_structure(found):
            continue
        if found.number in taken and body.live[found.number] is found:
            drawings[id(found)] = taken[found.number]
            continue
        drawn = _read(body, found, roles.get(found.number, set()), strings)
        if drawn:
            drawings[id(found)] = drawn
    for comment in body.comments:
        add_comment(decode(comment), strings)
    return drawings


def _is_structure(found: Object) -> bool:
    """Whether it has no stream, or one that holds objects, which are read by themselves."""
    return found.raw is None or found.is_a("XRef") or found.is_a("ObjStm")


def add_comment(text: str, strings: Strings) -> None:
    """Words in a comment, unless a program wrote it."""
    text = text.lstrip("% ")
    if not _MAKER.match(text):
        strings.add("comments between objects", text)


def _read(body: Body, found: Object, roles: set[str], strings: Strings) -> Drawing | None:
    head = found.head
    if found.is_a("Sound") or found.is_a("3D") or head.get("Subtype") in ("U3D", "PRC"):
        raise CannotRead(Unreadable.EMBEDDED)
    if head.get("Subtype") == "Image" or "ImageMask" in head or {"Thumb", "SMask"} & roles:
        _of_picture(body, found, strings)
        return None
    if _is_of_programs(head, roles):
        return None
    content = body.content(found)
    if content is None:
        # A filter of pictures on something that is none, or one that nobody knows.
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    if _is_drawing(head, roles):
        return add_drawing(scan(content), strings)
    return _of_unknown(content, roles, strings)


def _is_of_programs(head: dict[Any, Any], roles: set[str]) -> bool:
    if not roles.isdisjoint(_BINARY) or ("Length1" in head and "FontFile" in str(roles)):
        return True
    return not head.keys().isdisjoint(("FunctionType", "ShadingType", "HalftoneType"))


def _is_drawing(head: dict[Any, Any], roles: set[str]) -> bool:
    if head.get("Subtype") == "Form" or "PatternType" in head:
        return True
    return bool(roles & {"Contents", "N", "D", "R"}) and "Type" not in head


def _of_unknown(content: bytes, roles: set[str], strings: Strings) -> Drawing | None:
    if _XML.match(content):
        layer = PROPERTIES if b"rdf:" in content or b"xmpmeta" in content else OTHER
        for line in of_xml(content):
            strings.add_property(layer, line)
    elif b"begincmap" in content or b"begincodespacerange" in content:
        _of_character_map(content, strings)
    elif _is_text(content):
        if "JS" in roles:
            strings.add("scripts", script_text(decode(content)))
            return None
        drawing = scan(content)
        if len(drawing.odd) <= len(drawing.operators):
            return add_drawing(drawing, strings)
        for line in decode(content).splitlines():
            strings.add(OTHER, line)
    elif len(content) > _FEW:
        _of_bytes(content, roles, strings)
    return None


def _is_text(content: bytes) -> bool:
    start = content[:_SNIFF]
    if start.startswith((b"\xfe\xff", b"\xff\xfe")):
        return True
    return len(_NOT_TEXT.findall(start)) <= len(start) * _MOST_BINARY


def _of_bytes(content: bytes, roles: set[str], strings: Strings) -> None:
    """A program's private data may be anything, also a copy of the document."""
    text = runs_of(content)
    for line in text.splitlines():
        strings.add(OTHER, line)
    if not text and not roles:
        return
    if not roles or roles & {"Private", "Data", "Private1"}:
        raise CannotRead(Unreadable.EMBEDDED)


def _of_character_map(content: bytes, strings: Strings) -> None:
    lexer = Lexer(content)
    for value in lexer.values():
        if type(value) is Text and len(value) > 4 and not value.startswith(b"\x00"):
            text = decode(value)
            if text.isprintable() and not _BOILERPLATE.match(text):
                strings.add_name(text)
    for comment in lexer.comments:
        text = decode(comment)
        if not _BOILERPLATE.match(text) and not text.startswith("%%"):
            add_comment(text, strings)


def add_drawing(drawing: Drawing, strings: Strings) -> Drawing:
    """Add what drawing instructions say beside the text that they show."""
    for value in drawing.lists:
        gather_value(value, strings)
    for raw in drawing.strings:
        strings.add("text behind the page", decode(raw) if isinstance(raw, bytes) else raw)
    for comment in drawing.comments:
        add_comment(decode(comment), strings)
    for name in drawing.names:
        strings.add_name(decode(name[1:]).replace("#20", " "))
    if drawing.odd:
        strings.add("text behind the page", " ".join(decode(word) for word in drawing.odd))
    return drawing


def _of_picture(body: Body, found: Object, strings: Strings) -> None:
    """The properties that a picture brings along."""
    kind, raw = encoded_picture(found.head, found.raw or b"", body.budget)
    if kind in ("DCTDecode", "DCT"):
        pieces = list(_segments(raw))
    elif kind == "JPXDecode":
        pieces = [box for box in (raw[:4096], raw[-4096:]) if b"xml" in box or b"uuid" in box]
    else:
        return
    for piece in pieces:
        start = piece.find(b"<x:xmpmeta")
        if start >= 0:
            for line in of_xml(piece[start : piece.rfind(b">") + 1]):
                strings.add_property("properties of pictures", line)
            piece = piece[:start]
        for line in runs_of(piece).splitlines():
            if not _PICTURE_WORDS.match(line):
                strings.add("properties of pictures", line)


_PICTURE_WORDS = re.compile(r"(?i)^(http://ns\.adobe|adobe|photoshop|ducky|icc_profile|jfif)")


def _segments(raw: bytes) -> Iterator[bytes]:
    """Comments and properties of a JPEG, but its colour profile; and what follows its end."""
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        mark = raw[at + 1]
        if mark == 0xDA:
            break
        size = int.from_bytes(raw[at + 2 : at + 4], "big")
        piece = raw[at + 4 : at + 2 + size]
        if mark == 0xFE or (0xE1 <= mark <= 0xEF and not piece.startswith(b"ICC_PROFILE")):
            yield piece
        at += 2 + max(size, 2)
    end = raw.rfind(b"\xff\xd9")
    if end > 0 and len(raw) - end > _FEW:
        yield raw[end + 2 :]
