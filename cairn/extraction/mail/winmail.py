"""The attachment `winmail.dat` in which Outlook wraps a message for other mail programs."""

import struct
from collections.abc import Iterator

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.mail import mapi
from cairn.extraction.mail.mapi import Properties, decoded
from cairn.extraction.packed.words import words_in
from cairn.extraction.sights import Reading

_HEADER = 6
_NEW_ATTACHMENT = 0x9002
_ATTACHED = 0x800F
_ICON = 0x8011
_MESSAGE_PROPERTIES = 0x9003
_ATTACHMENT_PROPERTIES = 0x9005
_RECIPIENTS = 0x9004
_BODY = 0x800C
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8}
_SIZES |= {0x40: 8, 0x48: 16, 0x01: 4}
_OBJECT = 0x0D
_WIDE = 0x1F
_NARROW = 0x1E
_MANY = 0x1000
_FIRST_NAMED = 0x8000
_MOST = 100_000


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    into = Gathering(Kind.WINMAIL, reading)
    number = 0
    try:
        for name, content in _attributes(data):
            number += name == _NEW_ATTACHMENT
            _write(name, content, into, number)
    except (struct.error, IndexError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    return into.extraction()


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEADER
    while at + 9 <= len(data):
        name, _, length = struct.unpack_from("<HHI", data, at + 1)
        if at + 9 + length + 2 > len(data):
            raise CannotRead(Unreadable.CORRUPT)
        yield name, data[at + 9 : at + 9 + length]
        at += 9 + length + 2
    if data[at:].strip(b"\x00\r\n "):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)


def _write(name: int, content: bytes, into: Gathering, number: int) -> None:
    if name == _BODY:
        into.write(1, "text", decoded(content, False, "cp1252"))
    elif name == _ATTACHED:
        into.file(content, f"Attachment {number}")
    elif name == _ICON:
        into.picture(content)
    elif name == _MESSAGE_PROPERTIES:
        own, _ = _properties(content, 0)
        _no_objects(own)
        into.write_lines("headers of the message", own.lines((mapi.BODY, mapi.PAGE)), 1)
        into.write_lines("other properties", own.loose_words((mapi.RTF, mapi.PAGE)), 1)
        mapi.write_bodies(own, into, 1, "cp1252")
    elif name == _ATTACHMENT_PROPERTIES:
        _attachment(content, into, number)
    elif name == _RECIPIENTS:
        _recipients(content, into)
    else:
        into.write_lines("other parts", words_in(content), 1)


def _no_objects(own: Properties) -> None:
    if own.binary(mapi.DATA):
        raise CannotRead(Unreadable.EMBEDDED)


def _attachment(content: bytes, into: Gathering, number: int) -> None:
    own, _ = _properties(content, 0)
    into.write_lines("names of attachments", own.lines(), 1)
    into.write_lines("names of attachments", own.loose_words((mapi.DATA, mapi.ICON)), 1)
    data = own.binary(mapi.DATA)
    if data:
        # Behind sixteen bytes that say which interface opens it.
        inner = data[16:] if data[16:20] == b"\x78\x9f\x3e\x22" else data
        into.file(inner, f"Attachment {number}")


def _recipients(content: bytes, into: Gathering) -> None:
    at = 4
    for _ in range(min(struct.unpack_from("<I", content)[0], _MOST)):
        own, at = _properties(content, at)
        into.write_lines("recipients", own.lines(), 1)
        into.write_lines("recipients", own.loose_words(()), 1)


def _properties(data: bytes, at: int) -> tuple[Properties, int]:
    """Properties from a place on, and the place after them. Raises: struct.error."""
    found = Properties()
    count = struct.unpack_from("<I", data, at)[0]
    at += 4
    for _ in range(min(count, _MOST)):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= _FIRST_NAMED:
            at = _name(data, at, found)
        plain = kind & ~_MANY
        many = 1
        if kind & _MANY or plain not in _SIZES:
            many = struct.unpack_from("<I", data, at)[0]
            at += 4
        for _ in range(min(many, _MOST)):
            at = _value(data, at, plain, number, found)
    return found, at


def _name(data: bytes, at: int, found: Properties) -> int:
    """The name of a property that has one, as text or as a number."""
    by_text = struct.unpack_from("<I", data, at + 16)[0]
    at += 20
    if not by_text:
        return at + 4
    length = struct.unpack_from("<I", data, at)[0]
    found.texts.append((0, decoded(data[at + 4 : at + 4 + length], True, "")))
    return at + 4 + _padded(length)


def _value(data: bytes, at: int, kind: int, number: int, found: Properties) -> int:
    if kind in _SIZES:
        return at + _SIZES[kind]
    length = struct.unpack_from("<I", data, at)[0]
    content = data[at + 4 : at + 4 + length]
    if kind in (_WIDE, _NARROW):
        found.texts.append((number, decoded(content, kind == _WIDE, "cp1252")))
    else:
        found.binaries.append((number, content))
    return at + 4 + _padded(length)


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4
