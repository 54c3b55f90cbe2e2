"""Messages in the envelope of a signature; what is in a sealed one nobody here can read."""

import re
import zlib
from collections.abc import Iterator

from cairn.extraction.archives import MOST_BYTES
from cairn.extraction.binary_strings import strings
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Reading

_OID = 0x06
_OCTETS = 0x04
_CONSTRUCTED = 0x20
_SEQUENCE = 0x30
_CONTEXT = 0xA0
_SIGNED = bytes.fromhex("2a864886f70d010702")
_COMPRESSED = bytes.fromhex("2a864886f70d0109100109")
_MOST_DEPTH = 40
# What certificates repeat in every one: addresses of their authorities.
_STANDARD = re.compile(r"https?://.*|ldap:.*|.*\bCA\b.*|.*Certif.*|.*Secure.*", re.IGNORECASE)


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead; PASSWORD for what is sealed."""
    into = Gathering(Kind.SIGNED, reading, 0)
    outer = list(_items(data, 0))
    inner = list(_items(outer[0][1], 1)) if outer and outer[0][0] == _SEQUENCE else []
    if len(inner) < 2 or inner[0][0] != _OID:
        raise CannotRead(Unreadable.CORRUPT)
    if inner[0][1] not in (_SIGNED, _COMPRESSED):
        raise CannotRead(Unreadable.PASSWORD)
    content = b"".join(_content(inner[1][1]))
    if inner[0][1] == _COMPRESSED:
        content = _unpacked(content)
    if content.strip():
        into.file(content, "Signed content")
    into.write_lines("signature", words_of_signature(data.replace(content, b"")))
    return into.extraction()


def words_of_signature(data: bytes) -> Iterator[str]:
    """Who signed, from the certificates, without the words of those who vouch for them."""
    yield from (text for text in strings(data) if not _STANDARD.fullmatch(text))


def _items(data: bytes, depth: int) -> Iterator[tuple[int, bytes]]:
    """Each tag with its bytes. Raises: CannotRead."""
    at = 0
    while at < len(data):
        tag, start, end, after = _item(data, at, depth)
        if tag == 0 and start == end:
            return
        yield tag, data[start:end]
        at = after


def _item(data: bytes, at: int, depth: int) -> tuple[int, int, int, int]:
    """A tag, where its bytes begin and end, and where the next one is. Raises: CannotRead."""
    if depth > _MOST_DEPTH or at + 2 > len(data):
        raise CannotRead(Unreadable.CORRUPT)
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length == 0x80:
        end = start
        while data[end : end + 2] != b"\x00\x00":
            end = _item(data, end, depth + 1)[3]
        return tag, start, end, end + 2
    if length > 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    if start + length > len(data):
        raise CannotRead(Unreadable.CORRUPT)
    return tag, start, start + length, start + length


def _content(data: bytes) -> Iterator[bytes]:
    """The content that is signed or packed: the third of its parts."""
    for tag, body in _items(data, 2):
        if tag != _SEQUENCE:
            raise CannotRead(Unreadable.CORRUPT)
        for inner_tag, inner in _items(body, 3):
            if inner_tag == _SEQUENCE and _begins_with_oid(inner):
                for part_tag, part in _items(inner, 4):
                    if part_tag == _CONTEXT:
                        yield from _octets(part, 5)
                return


def _begins_with_oid(data: bytes) -> bool:
    return data[:1] == bytes([_OID])


def _octets(data: bytes, depth: int) -> Iterator[bytes]:
    for tag, body in _items(data, depth):
        if tag == _OCTETS:
            yield body
        elif tag & _CONSTRUCTED:
            yield from _octets(body, depth + 1)


def _unpacked(content: bytes) -> bytes:
    try:
        stream = zlib.decompressobj()
        plain = stream.decompress(content, MOST_BYTES)
    except zlib.error as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    if stream.unconsumed_tail:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    return plain
