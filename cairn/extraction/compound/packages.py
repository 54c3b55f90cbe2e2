"""Files that Office wraps into an object: their names, and the file itself."""

import struct

from cairn.extraction.layers import CannotRead, Unreadable

_SIGNATURE = b"\x02\x00"


def packaged(data: bytes) -> tuple[list[str], bytes]:
    """The names and the bytes of a file in a package, with or without its size before it.

    Raises: CannotRead.
    """
    at = 4 if data[4:6] == _SIGNATURE else 0
    if data[at : at + 2] != _SIGNATURE:
        raise CannotRead(Unreadable.EMBEDDED)
    try:
        label, at = _text(data, at + 2)
        source, at = _text(data, at)
        # Two numbers, and the name of the file when it was wrapped, by its length.
        length = struct.unpack_from("<I", data, at + 4)[0]
        used = data[at + 8 : at + 8 + length].rstrip(b"\x00")
        at += 8 + length
        size = struct.unpack_from("<I", data, at)[0]
    except (struct.error, ValueError) as error:
        raise CannotRead(Unreadable.EMBEDDED) from error
    content = data[at + 4 : at + 4 + size]
    names = [label, source, used.decode("cp1252", "replace")]
    # The same names once more, as UTF-16.
    rest = data[at + 4 + size :]
    return [*names, rest.decode("utf-16-le", "ignore").replace("\x00", "")], content


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\x00", at)
    return data[at:end].decode("cp1252", "replace"), end + 1
