"""The text of an old Word file, which stands in pieces in its main stream."""

import struct
from dataclasses import dataclass

from cairn.extraction.layers import CannotRead, Unreadable

_PIECES = 0x01A2
_PROPERTIES = 0x01
_TABLE = 0x02
_NARROW = 0x4000_0000
_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of the main stream, and whether each is a character."""

    start: int
    end: int
    is_narrow: bool


def pieces_of(main: bytes, table: bytes) -> list[Piece]:
    """In the order of the text. Raises: CannotRead (OLD_WORD) if they make no sense."""
    try:
        offset, length = struct.unpack_from("<II", main, _PIECES)
        plan = table[offset : offset + length]
        at = 0
        while plan[at] == _PROPERTIES:
            at += 3 + struct.unpack_from("<H", plan, at + 1)[0]
        if plan[at] != _TABLE:
            raise CannotRead(Unreadable.OLD_WORD)
        size = struct.unpack_from("<I", plan, at + 1)[0]
        return _pieces(plan[at + 5 : at + 5 + size], len(main))
    except (struct.error, IndexError) as error:
        raise CannotRead(Unreadable.OLD_WORD) from error


def _pieces(plan: bytes, most: int) -> list[Piece]:
    count = (len(plan) - 4) // 12
    if not 0 < count <= _MOST:
        raise CannotRead(Unreadable.OLD_WORD)
    places = struct.unpack_from(f"<{count + 1}I", plan)
    found = []
    for number in range(count):
        where = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * number + 2)[0]
        length = places[number + 1] - places[number]
        narrow = bool(where & _NARROW)
        start = (where & ~_NARROW) // 2 if narrow else where
        end = start + (length if narrow else 2 * length)
        if length < 0 or end > most:
            raise CannotRead(Unreadable.OLD_WORD)
        found.append(Piece(start, end, narrow))
    return found


def text_of(main: bytes, pieces: list[Piece]) -> str:
    return "".join(
        main[piece.start : piece.end].decode(
            "cp1252" if piece.is_narrow else "utf-16-le", "replace"
        )
        for piece in pieces
    )
