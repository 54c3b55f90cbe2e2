"""Bitmaps as they stand in memory, made files."""

import struct

from cairn.extraction.layers import CannotRead, Unreadable

# A header of its own comes before such a picture in a file: 14 bytes.
_FILE_HEADER = struct.Struct("<2sIHHI")
_HEADER = struct.Struct("<IiiHHIIiiII")


def with_file_header(content: bytes) -> bytes:
    """A bitmap as it stands in memory, made one as it stands in a file. Raises: CannotRead."""
    if len(content) < _HEADER.size:
        raise CannotRead(Unreadable.CORRUPT)
    size, _, _, _, bits, method, *_, used, _ = _HEADER.unpack_from(content)
    colours = used or (1 << bits if bits <= 8 else 0)
    masks = 12 if method == 3 and size == _HEADER.size else 0
    offset = _FILE_HEADER.size + size + masks + 4 * colours
    return _FILE_HEADER.pack(b"BM", _FILE_HEADER.size + len(content), 0, 0, offset) + content
