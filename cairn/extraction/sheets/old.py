"""Every layer of a workbook of the years 1993 to 2003."""

import re
import struct
from collections.abc import Iterator

from cairn.extraction.binary_strings import strings
from cairn.extraction.compound import objects
from cairn.extraction.compound.container import Path, below, refuse_macros, streams
from cairn.extraction.compound.drawings import pictures_in
from cairn.extraction.compound.properties import properties
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.packed.words import words_in
from cairn.extraction.sheets.cells import write_sheets
from cairn.extraction.sights import Reading
from cairn.extraction.standard_names import is_standard

_LOCKED = 0x2F
_CONTINUED = 0x3C
_DRAWINGS = (0xEB, 0xEC)
# Formats of numbers, and pictures of the background, which nobody reads.
_FORMATS = (0x41E, 0x1E, 0x31, 0x293, 0x92D, 0x88E, 0x893, 0x87D, 0x892, 0x896)
_BACKGROUND = 0xE9
_BOOKS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_OBJECT = re.compile(r"MBD[0-9A-F]{8}|LNK[0-9A-F]{8}", re.IGNORECASE)
# Codes in headers and footers: a font, a size, the page, left and right.
_CODES = re.compile(r"&\"[^\"]*\"|&\d+|&[PNDTFAGBIUESLCR]")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    parts = streams(data)
    refuse_macros(parts)
    into = Gathering(Kind.OLD_WORKBOOK, reading)
    books = [content for path, content in parts.items() if path[-1] in _BOOKS and len(path) == 1]
    records = [record for book in books for record in _records(book)]
    kinds = {kind for kind, _ in records}
    if _LOCKED in kinds:
        raise CannotRead(Unreadable.PASSWORD)
    if _BACKGROUND in kinds:
        raise CannotRead(Unreadable.EMBEDDED)
    seen = write_sheets(data, into)
    into.write_lines("names, comments and other records", _words(records, seen))
    drawings = b"".join(content for kind, content in records if kind in _DRAWINGS)
    for picture in pictures_in(drawings):
        into.picture(picture)
    _write_streams(parts, into)
    return into.extraction()


def _write_streams(parts: dict[Path, bytes], into: Gathering) -> None:
    """What stands beside the book. Raises: CannotRead."""
    for path, content in parts.items():
        if len(path) > 1 or path[0] in _BOOKS:
            continue
        if path[0].startswith("\x05"):
            into.write_lines("properties", properties(path[0], content))
        else:
            into.write_lines("other parts", words_in(content))
    for storage in sorted({path[:1] for path in parts if len(path) > 1}):
        _storage(storage[0], below(parts, storage), into)


def _storage(name: str, parts: dict[Path, bytes], into: Gathering) -> None:
    if any(path[-1] in (*_BOOKS, "WordDocument") for path in parts):
        raise CannotRead(Unreadable.EMBEDDED)
    if _OBJECT.fullmatch(name):
        objects.write(parts, into)
    else:
        for content in parts.values():
            into.write_lines("other parts", words_in(content))


def _records(book: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record with those that go on with it. Raises: CannotRead."""
    at = 0
    kind, pieces = 0, [b""]
    while at + 4 <= len(book):
        number, length = struct.unpack_from("<HH", book, at)
        content = book[at + 4 : at + 4 + length]
        at += 4 + length
        if number == _CONTINUED:
            # A text goes on behind a byte that says how its characters are written.
            pieces.append(content)
        else:
            yield kind, b"".join(pieces)
            kind, pieces = number, [content]
    yield kind, b"".join(pieces)


def _words(records: list[tuple[int, bytes]], seen: set[str]) -> Iterator[str]:
    """What looks like words in every record, but for the texts of cells."""
    shown = "\n".join(seen)
    for kind, content in records:
        if kind in _FORMATS or kind in _DRAWINGS:
            continue
        for text in strings(content):
            plain = _CODES.sub(" ", text).strip()
            if plain not in shown and not is_standard(plain):
                yield plain
