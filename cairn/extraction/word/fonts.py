"""The names that a font within a file has for itself."""

from collections.abc import Iterator, Mapping
from struct import Struct

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.markup import made_by_a_program

_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")
_TABLE = Struct(">4s3L")
_RECORD = Struct(">6H")
# So many bytes at the start of an embedded font are mixed with the key that the file gives for it.
_MIXED = 32
_KEY_DIGITS = 32
# Records of a font about itself that are names; the others are licences and addresses of makers.
_UNICODE_PLATFORMS = (0, 3)


def is_font(data: bytes) -> bool:
    return data.startswith(_STARTS)


def plain(data: bytes, key: str) -> bytes:
    """A font whose first bytes were mixed with a key (`{GUID}`), as it was. Raises: CannotRead."""
    digits = "".join(letter for letter in key if letter.isalnum())
    if len(digits) != _KEY_DIGITS:
        raise CannotRead(Unreadable.EMBEDDED)
    try:
        turned = bytes.fromhex(digits)[::-1]
    except ValueError as error:
        raise CannotRead(Unreadable.EMBEDDED) from error
    mixed = bytes(byte ^ turned[at % 16] for at, byte in enumerate(data[:_MIXED]))
    return mixed + data[_MIXED:]


def names(data: bytes, keys: Mapping[str, str], part: str) -> Iterator[str]:
    """What a font says of itself. Raises: CannotRead for what is no font."""
    if not is_font(data) and part in keys:
        data = plain(data, keys[part])
    if not is_font(data):
        raise CannotRead(Unreadable.EMBEDDED)
    for begin, length in _tables(data):
        yield from _records(data[begin : begin + length])


def _tables(data: bytes) -> Iterator[tuple[int, int]]:
    count = int.from_bytes(data[4:6], "big")
    for at in range(12, 12 + count * _TABLE.size, _TABLE.size):
        if at + _TABLE.size <= len(data):
            tag, _, begin, length = _TABLE.unpack_from(data, at)
            if tag == b"name":
                yield begin, length


def _records(table: bytes) -> Iterator[str]:
    count = int.from_bytes(table[2:4], "big")
    texts = int.from_bytes(table[4:6], "big")
    for at in range(6, 6 + count * _RECORD.size, _RECORD.size):
        if at + _RECORD.size > len(table):
            return
        platform, _, _, name, length, begin = _RECORD.unpack_from(table, at)
        text = table[texts + begin : texts + begin + length]
        encoding = "utf-16-be" if platform in _UNICODE_PLATFORMS else "mac-roman"
        decoded = text.decode(encoding, "replace").strip()
        if name in (1, 2, 4, 6) and decoded and not made_by_a_program(decoded):
            yield decoded
