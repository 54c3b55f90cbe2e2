"""Every layer of a Word file of the years 1997 to 2003."""

import re
import struct
from collections.abc import Iterator, Mapping

from cairn.extraction.binary_strings import strings
from cairn.extraction.compound import objects
from cairn.extraction.compound.container import Path, below, refuse_macros, streams
from cairn.extraction.compound.drawings import pictures_in
from cairn.extraction.compound.pieces import Piece, pieces_of, text_of
from cairn.extraction.compound.properties import properties
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.packed.words import words_in
from cairn.extraction.sights import Reading
from cairn.extraction.standard_names import is_standard
from cairn.extraction.writing import Lines, Pages

_MAIN = "WordDocument"
_FIRST_UNICODE_VERSION = 0xC1
_ENCRYPTED = 0x0100
_FAST_SAVED = 0x0004
_SECOND_TABLE = 0x0200
# Where the lengths of the parts of the text stand, and which layer each is.
_LENGTHS = 0x4C
_LAYERS = (
    "text",
    "notes",
    "headers and footers",
    "macros",
    "comments",
    "notes",
    "text boxes",
    "text boxes in headers",
)
_HEADER_BYTES = 0x200
_ZIP_END = 22
# In which field codes are written: begin, middle, end.
_FIELD = re.compile("\x13([^\x13\x14\x15]*)(?:\x14([^\x13\x14\x15]*))?\x15")
_CHARACTERS = {0x1E: "-", 0x1F: "", 0xAD: "", 0x0B: "\n", 0x07: "\t", 0x28: "(", 0x0E: "\n"}
# Marks of notes, comments, pictures and drawn objects.
_MARKS = re.compile("[\x00-\x06\x08\x0f-\x1d]")
_KNOWN = {_MAIN, "0Table", "1Table", "Data"}


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead; OLD_WORD for versions and ways of saving that are not understood."""
    parts = streams(data)
    refuse_macros(parts)
    main = parts.get((_MAIN,), b"")
    table = _table(main, parts)
    pieces = pieces_of(main, table)
    into = Gathering(Kind.OLD_WORD, reading)
    _write_text(text_of(main, pieces), _lengths(main), into)
    into.write_lines("left over from earlier versions", _left_over(main, pieces))
    into.write_lines("names in the file", _names(table))
    for content in (parts.get(("Data",), b""), main, table):
        for picture in pictures_in(content):
            into.picture(picture)
    _write_rest(parts, into)
    return into.extraction()


def _table(main: bytes, parts: Mapping[Path, bytes]) -> bytes:
    try:
        version, flags = struct.unpack_from("<2xH6xH", main)
    except struct.error as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    if flags & _ENCRYPTED:
        raise CannotRead(Unreadable.PASSWORD)
    if version < _FIRST_UNICODE_VERSION or flags & _FAST_SAVED:
        raise CannotRead(Unreadable.OLD_WORD)
    table = parts.get(("1Table" if flags & _SECOND_TABLE else "0Table",))
    if table is None:
        raise CannotRead(Unreadable.OLD_WORD)
    return table


def _lengths(main: bytes) -> tuple[int, ...]:
    return struct.unpack_from("<8i", main, _LENGTHS)


def _write_text(text: str, lengths: tuple[int, ...], into: Gathering) -> None:
    """Raises: CannotRead if the lengths are not those of the text."""
    if any(length < 0 for length in lengths) or sum(lengths) > len(text):
        raise CannotRead(Unreadable.OLD_WORD)
    codes: list[str] = []
    at = 0
    for name, length in zip(_LAYERS, lengths, strict=True):
        part = _without_fields(text[at : at + length], codes)
        at += length
        if name == "text":
            _write_body(part, into)
        else:
            into.write(1, name, plain(part).replace("\f", "\n").strip())
    into.write(1, "other text", plain(_without_fields(text[at:], codes)).strip())
    into.write_lines("field codes", codes, 1)


def _without_fields(text: str, codes: list[str]) -> str:
    """The text with what each field shows; what it is made from is kept in `codes`."""

    def shown(found: "re.Match[str]") -> str:
        codes.append(plain(found[1]))
        return found[2] or ""

    # From the inmost out, since one may stand in the code of another.
    while True:
        replaced = _FIELD.sub(shown, text)
        if replaced == text:
            return text
        text = replaced


def plain(text: str) -> str:
    """The text as a person sees it: ends of lines and cells, without marks."""
    return _MARKS.sub("", text.translate(_CHARACTERS).replace("\r", "\n"))


def _write_body(text: str, into: Gathering) -> None:
    pages = Pages()
    for number, page in enumerate(plain(text).split("\f")):
        if number:
            pages.new_page()
        for line in page.split("\n"):
            pages.last.write(line)
            pages.last.end()
    shown: list[Lines] = pages.without_empty_end()
    into.pages = len(shown)
    for number, lines in enumerate(shown, start=1):
        into.write(number, "text", lines.text)


def _left_over(main: bytes, pieces: list[Piece]) -> Iterator[str]:
    """Words in the bytes between the pieces of the text, such as those that were deleted."""
    at = _HEADER_BYTES
    for piece in sorted(pieces, key=lambda piece: piece.start):
        yield from strings(main[at : piece.start])
        at = max(at, piece.end)
    yield from strings(main[at:])


def _names(table: bytes) -> Iterator[str]:
    """Authors, bookmarks, styles, fonts and labels of lists; and the theme, which is a ZIP."""
    while 0 <= (start := table.find(b"PK\x03\x04")) < (end := table.find(b"PK\x05\x06", start)):
        yield from words_in(table[start : end + _ZIP_END])
        table = table[:start] + table[end + _ZIP_END :]
    yield from (text for text in strings(table) if not is_standard(text))


def _write_rest(parts: dict[Path, bytes], into: Gathering) -> None:
    """Raises: CannotRead."""
    pools = {path[:2] for path in parts if path[0] == "ObjectPool" and len(path) > 2}
    for pool in sorted(pools):
        _write_object(below(parts, pool), into)
    for path, content in parts.items():
        if path[0] == "ObjectPool" or path[-1] in _KNOWN:
            continue
        if path[-1].startswith("\x05"):
            into.write_lines("properties", properties(path[-1], content))
        else:
            into.write_lines("other parts", words_in(content))


def _write_object(parts: dict[Path, bytes], into: Gathering) -> None:
    """An object of another program. An old Word or Excel file stands there without a wrapping."""
    if any(path[-1] in (_MAIN, "Workbook", "Book") for path in parts):
        raise CannotRead(Unreadable.EMBEDDED)
    objects.write(parts, into)
