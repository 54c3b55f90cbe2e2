"""Every layer of a message as Outlook saves it, and of what is attached to it."""

import re
import struct

from cairn.extraction.compound import objects
from cairn.extraction.compound.container import Path, below, refuse_macros, streams
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.mail import mapi
from cairn.extraction.mail.mapi import Properties, code_page, decoded
from cairn.extraction.packed.words import words_in
from cairn.extraction.pictures.formats import Format, format_of
from cairn.extraction.sights import Reading

_PROPERTY = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(?:-[0-9A-F]{8})?", re.IGNORECASE)
_ATTACHMENT = "__attach_version1.0_"
_RECIPIENT = "__recip_version1.0_"
_NAMES = "__nameid_version1.0"
_NUMBERS = "__properties_version1.0"
_INNER = "__substg1.0_3701000D"
_WIDE = 0x1F
_NARROW = 0x1E
# A message in a message in a message is a thread; more is made to hurt.
_MOST_DEPTH = 10
_LONG = 0x0003
# The header of the list of numbers is shorter in recipients and attachments than in messages.
_HEADERS = (32, 24, 8)
_SHOWN_IN_TEXT = 0x3712


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    into = Gathering(Kind.OUTLOOK, reading)
    parts = streams(data)
    refuse_macros(parts)
    _message(parts, into, 1, 0)
    return into.extraction()


def _message(parts: dict[Path, bytes], into: Gathering, page: int, depth: int) -> None:
    if depth > _MOST_DEPTH:
        raise CannotRead(Unreadable.TOO_DEEP)
    encoding = code_page(_numbers(parts))
    own = _properties(parts, encoding)
    without = (mapi.BODY, mapi.PAGE, mapi.RTF)
    into.write_lines("headers of the message", own.lines(without), page)
    mapi.write_bodies(own, into, page, encoding)
    into.write_lines("other properties", own.loose_words(without), page)
    for storage in _storages(parts, _RECIPIENT):
        recipient = _properties(below(parts, storage), encoding)
        into.write_lines("recipients", recipient.lines(), page)
        into.write_lines("recipients", recipient.loose_words(()), page)
    for content in below(parts, (_NAMES,)).values():
        into.write_lines("names of properties", words_in(content), page)
    _other_streams(parts, into, page)
    for number, storage in enumerate(_storages(parts, _ATTACHMENT), start=1):
        _attachment(below(parts, storage), into, page, number, depth, encoding)


def _other_streams(parts: dict[Path, bytes], into: Gathering, page: int) -> None:
    for path, content in parts.items():
        known = path[0].startswith((_RECIPIENT, _ATTACHMENT, _NAMES, _NUMBERS))
        if not known and not _PROPERTY.fullmatch(path[0]):
            into.write_lines("other parts", words_in(content), page)


def _storages(parts: dict[Path, bytes], start: str) -> list[Path]:
    return sorted({path[:1] for path in parts if len(path) > 1 and path[0].startswith(start)})


def _properties(parts: dict[Path, bytes], encoding: str) -> Properties:
    found = Properties()
    for path, content in parts.items():
        match = _PROPERTY.fullmatch(path[0])
        if len(path) != 1 or not match:
            continue
        number = int(match[1], 16)
        kind = int(match[2], 16) & 0xFF
        if kind in (_WIDE, _NARROW):
            found.texts.append((number, decoded(content, kind == _WIDE, encoding)))
        else:
            found.binaries.append((number, content))
    return found


def _numbers(parts: dict[Path, bytes]) -> dict[int, int]:
    """The numbers of a message, of which two say how its texts are encoded."""
    data = parts.get((_NUMBERS,), b"")
    found: dict[int, int] = {}
    for header in _HEADERS:
        for at in range(header, len(data) - 15, 16):
            kind, number, _, value = struct.unpack_from("<HHII", data, at)
            if kind == _LONG and number in (mapi.CODE_PAGE, mapi.INTERNET_CODE_PAGE):
                found.setdefault(number, value)
    return found


def _attachment(
    parts: dict[Path, bytes], into: Gathering, page: int, number: int, depth: int, encoding: str
) -> None:
    own = _properties(parts, encoding)
    into.write_lines("names of attachments", own.lines(), page)
    into.write_lines("names of attachments", own.loose_words((mapi.DATA, mapi.ICON)), page)
    icon = own.binary(mapi.ICON)
    if icon:
        into.picture(icon, page)
    inner = below(parts, (_INNER,))
    if any(path[0] == _NUMBERS for path in inner):
        with into.within(f"Attachment {number}, {Kind.OUTLOOK.label}") as at:
            _message(inner, into, at, depth + 1)
    elif inner:
        objects.write(inner, into, page)
    data = own.binary(mapi.DATA)
    shown = own.text(_SHOWN_IN_TEXT)
    if shown and format_of(data) in (Format.PNG, Format.JPEG, Format.GIF, Format.BMP):
        into.picture(data, page)
    else:
        into.file(data, f"Attachment {number}")
