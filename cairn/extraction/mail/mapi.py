"""Properties of Outlook's messages: their numbers, and rich text as Outlook packs it."""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cairn.extraction.archives import MOST_BYTES
from cairn.extraction.binary_strings import strings
from cairn.extraction.gathering import Gathering
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.rtf.read import write as write_rtf
from cairn.extraction.texts.decoding import named
from cairn.extraction.web_pages.read import text_of, write_page

BODY = 0x1000
RTF = 0x1009
PAGE = 0x1013
DATA = 0x3701
ICON = 0x3702
INTERNET_CODE_PAGE = 0x3FDE
CODE_PAGE = 0x3FFD
_LABELS = {
    0x0037: "Subject",
    0x0070: "Conversation",
    0x0E1D: "Subject",
    0x0C1A: "From",
    0x0C1F: "From",
    0x5D01: "From",
    0x0042: "On behalf of",
    0x0E04: "To",
    0x0E03: "Cc",
    0x0E02: "Bcc",
    0x3001: "Name",
    0x3003: "Address",
    0x39FE: "Address",
    0x3704: "File",
    0x3707: "File",
    0x007D: "Headers",
    0x1035: "Message number",
    0x3FFA: "Last modified by",
    0x3FF8: "Made by",
}
# Rich text in Outlook's packing begins with words that are in every one of them.
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_PACKED = 0x75465A4C
_PLAIN = 0x414C454D


@dataclass
class Properties:
    """Of one message, recipient or attachment: texts by number, and bytes by number."""

    texts: list[tuple[int, str]] = field(default_factory=list)
    binaries: list[tuple[int, bytes]] = field(default_factory=list)

    def text(self, number: int) -> str:
        return next((text for key, text in self.texts if key == number), "")

    def binary(self, number: int) -> bytes:
        return next((data for key, data in self.binaries if key == number), b"")

    def lines(self, without: Iterable[int] = ()) -> Iterator[str]:
        """Each on a line of its own, by what people would call it."""
        for number, text in self.texts:
            if number not in without:
                yield f"{_LABELS.get(number, 'Value')}: {text}"

    def loose_words(self, without: Iterable[int]) -> Iterator[str]:
        """What looks like words in bytes."""
        for number, data in self.binaries:
            if number not in without:
                yield from strings(data)


def code_page(numbers: Mapping[int, int]) -> str:
    """The encoding of texts that have one byte for a character."""
    page = numbers.get(CODE_PAGE) or numbers.get(INTERNET_CODE_PAGE) or 0
    return {0: "cp1252", 65001: "utf-8", 20127: "cp1252", 28591: "cp1252", 1200: "utf-16-le"}.get(
        page, f"cp{page}"
    )


def write_bodies(properties: Properties, into: Gathering, page: int, encoding: str) -> None:
    """Write what the message says, in each form in which it says it. Raises: CannotRead."""
    names = iter(("text",))
    text = properties.text(BODY)
    if text.strip():
        into.write(page, next(names, ""), text)
    # A page may stand under its number as text or as bytes.
    html = properties.text(PAGE)
    data = properties.binary(PAGE)
    if data.strip():
        html = text_of(data, "" if b"charset" in data[:4096].lower() else encoding)
    if html.strip():
        write_page(html, into, page, next(names, "text as a web page"))
    packed = properties.binary(RTF)
    if packed:
        write_rtf(unpacked(packed), into, page, next(names, "text as rich text"))


def unpacked(data: bytes) -> bytes:
    """Rich text as it was before Outlook packed it. Raises: CannotRead."""
    try:
        _, size, method, _ = struct.unpack_from("<IIII", data)
    except struct.error as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    if method == _PLAIN:
        return data[16 : 16 + size]
    if method != _PACKED:
        raise CannotRead(Unreadable.CORRUPT)
    return _from_window(data[16:], min(size, MOST_BYTES))


def _from_window(data: bytes, size: int) -> bytes:
    """Characters, and pieces of the last 4,096 bytes by place and length."""
    out = bytearray(_DICTIONARY)
    start = len(out)
    at = 0
    while at < len(data) and len(out) - start < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            if not control >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            place = int.from_bytes(data[at : at + 2], "big")
            at += 2
            if place >> 4 == len(out) % _WINDOW:
                return bytes(out[start : start + size])
            back = (len(out) - (place >> 4)) % _WINDOW or _WINDOW
            for _ in range((place & 0xF) + 2):
                # A place before the beginning holds nothing yet.
                out.append(out[-back] if back <= len(out) else 0x20)
    return bytes(out[start : start + size])


def decoded(data: bytes, is_wide: bool, encoding: str) -> str:
    if is_wide:
        return data.decode("utf-16-le", "replace").rstrip("\x00")
    return named(data, encoding).rstrip("\x00")
