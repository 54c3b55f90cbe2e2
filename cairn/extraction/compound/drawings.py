"""Pictures in the drawings of old Office files."""

import re
import struct
import zlib
from collections.abc import Iterator

from cairn.extraction.archives import MOST_BYTES
from cairn.extraction.compound.bitmaps import with_file_header
from cairn.extraction.layers import CannotRead, Unreadable

_EMF = 0xF01A
_WMF = 0xF01B
_PICT = 0xF01C
_BITMAP = 0xF01F
# Each kind of picture, and the numbers that stand beside it; those that are odd have two keys.
_INSTANCES = {
    _EMF: (0x3D4, 0x3D5),
    _WMF: (0x216, 0x217),
    _PICT: (0x542, 0x543),
    0xF01D: (0x46A, 0x46B, 0x6E2, 0x6E3),
    0xF01E: (0x6E0, 0x6E1),
    _BITMAP: (0x7A8, 0x7A9),
    0xF029: (0x6E4, 0x6E5),
    0xF02A: (0x46A, 0x46B, 0x6E2, 0x6E3),
}
_HEADER = re.compile(rb"(?s)(?=(..)([\x1a-\x1f\x29\x2a]\xf0)(.{4}))")
_KEY = 16
_METAFILE = 34
_PACKED = 0


def pictures_in(data: bytes) -> Iterator[bytes]:
    """Each as a file of its own. Raises: CannotRead for one that cannot be unpacked."""
    for found in _HEADER.finditer(data):
        instance = int.from_bytes(found[1], "little") >> 4
        kind = int.from_bytes(found[2], "little")
        length = int.from_bytes(found[3], "little")
        start = found.start() + 8
        if instance in _INSTANCES[kind] and 0 < length <= len(data) - start:
            body = data[start + _KEY * (1 + instance % 2) : start + length]
            yield _metafile(kind, body) if kind in (_EMF, _WMF, _PICT) else _bitmap(kind, body)


def _bitmap(kind: int, body: bytes) -> bytes:
    content = body[1:]
    if kind != _BITMAP or content.startswith(b"BM"):
        return content

    return with_file_header(content)


def _metafile(kind: int, body: bytes) -> bytes:
    if kind == _PICT:
        raise CannotRead(Unreadable.EMBEDDED)
    content = body[_METAFILE:]
    try:
        packed = body[32] == _PACKED
        size = min(struct.unpack_from("<I", body)[0], MOST_BYTES)
        if not packed:
            return content
        return zlib.decompressobj().decompress(content, size or MOST_BYTES)
    except (zlib.error, struct.error, IndexError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
