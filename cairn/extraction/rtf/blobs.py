"""Bytes inside rich text: pictures, objects, and parts that programs keep there."""

import re
import struct

from cairn.extraction.binary_strings import strings
from cairn.extraction.compound.bitmaps import with_file_header
from cairn.extraction.compound.packages import packaged
from cairn.extraction.gathering import Gathering
from cairn.extraction.layers import CannotRead, HeldPage, Unreadable, Unseen
from cairn.extraction.packed.words import words_in
from cairn.extraction.web_pages.read import file_or_picture

_NOT_HEX = re.compile(rb"[^0-9a-fA-F]")
_EMBEDDED = 2
# Formats that nothing here draws: those of old Macs, and of one screen.
_UNDRAWN = ("macpict", "wbitmap", "pmmetafile")


def write_blob(word: str, data: bytes, picture: dict[str, int], into: Gathering, page: int) -> None:
    """Read what stands in a group of bytes, written as digits or as they are. Raises:
    CannotRead.
    """
    content = _plain(data)
    if not content.strip(b"\x00 "):
        return
    if word == "pict":
        _picture(content, picture, into, page)
    elif word == "objdata":
        _object(content, into, page)
    else:
        into.write_lines("other parts", words_in(content), page)


def _plain(data: bytes) -> bytes:
    """Bytes that are written as digits; if they are not, as they stand."""
    digits = re.sub(rb"\s", b"", data)
    if _NOT_HEX.search(digits):
        return data
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))


def _picture(content: bytes, properties: dict[str, int], into: Gathering, page: int) -> None:
    if "dibitmap" in properties:
        content = with_file_header(content)
    if any(word in properties for word in _UNDRAWN):
        into.hold(HeldPage(page, Unseen.NOT_LEGIBLE))
        into.write_lines("other parts", strings(content), page)
        return
    into.picture(content, page)


def _object(content: bytes, into: Gathering, page: int) -> None:
    """An object of another program, in the form of Windows 3. Raises: CannotRead."""
    try:
        form = struct.unpack_from("<I", content, 4)[0]
        at = 8
        names = []
        for _ in range(3):
            length = struct.unpack_from("<I", content, at)[0]
            names.append(content[at + 4 : at + 4 + length].rstrip(b"\x00"))
            at += 4 + length
        into.write_lines("objects", (name.decode("cp1252", "replace") for name in names), page)
        if form != _EMBEDDED:
            into.write_lines("objects", strings(content[at:]), page)
            return
        size = struct.unpack_from("<I", content, at)[0]
    except struct.error as error:
        raise CannotRead(Unreadable.EMBEDDED) from error
    native = content[at + 4 : at + 4 + size]
    into.write_lines("objects", strings(content[at + 4 + size :]), page)
    if names[0].lower() == b"package":
        name, native = packaged(native)
        into.write_lines("objects", name, page)
    file_or_picture(native, into, page, "Object in the text")
