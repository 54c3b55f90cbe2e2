"""What an old Office file says of itself: title, author, and properties that people named."""

import struct
from collections.abc import Iterator

from cairn.extraction.layers import CannotRead, Unreadable

_LABELS = {
    2: "Title",
    3: "Subject",
    4: "Author",
    5: "Keywords",
    6: "Comments",
    7: "Template",
    8: "Last modified by",
    9: "Revision",
    18: "Program",
}
_DOCUMENT_LABELS = {2: "Category", 14: "Manager", 15: "Company", 26: "Content type", 27: "Status"}
_DICTIONARY = 0
_CODE_PAGE = 1
_UTF16 = 1200
_NARROW = 30
_WIDE = 31
_VARIANT = 12
_VECTOR = 0x1000
_BLOBS = (65, 71)
_MOST = 10_000


def properties(name: str, data: bytes) -> Iterator[str]:
    """Of a stream of properties; `name` says which labels its numbers have. Raises: CannotRead."""
    labels = _DOCUMENT_LABELS if name.startswith("\x05Document") else _LABELS
    try:
        count = struct.unpack_from("<I", data, 24)[0]
        for number in range(min(count, 4)):
            offset = struct.unpack_from("<I", data, 28 + 20 * number + 16)[0]
            yield from _section(data[offset:], labels if number == 0 else {})
    except (struct.error, UnicodeError, IndexError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error


def _section(data: bytes, labels: dict[int, str]) -> Iterator[str]:
    count = min(struct.unpack_from("<I", data, 4)[0], _MOST)
    places = [struct.unpack_from("<II", data, 8 + 8 * number) for number in range(count)]
    page = next((_short(data, at + 4) for key, at in places if key == _CODE_PAGE), 1252)
    named: dict[int, str] = {}
    for key, at in places:
        if key == _DICTIONARY:
            named = dict(_dictionary(data, at, page))
            yield from (f"Property: {each}" for each in named.values())
    for key, at in places:
        if key not in (_DICTIONARY, _CODE_PAGE):
            label = named.get(key) or labels.get(key, "Value")
            yield from (f"{label}: {text}" for text in _value(data, at, page) if text.strip())


def _short(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def _decoded(data: bytes, page: int) -> str:
    if page == _UTF16:
        return data.decode("utf-16-le", "replace").rstrip("\x00")
    try:
        return data.decode("utf-8" if page == 65001 else f"cp{page}", "replace").rstrip("\x00")
    except LookupError:
        return data.decode("cp1252", "replace").rstrip("\x00")


def _dictionary(data: bytes, at: int, page: int) -> Iterator[tuple[int, str]]:
    count = min(struct.unpack_from("<I", data, at)[0], _MOST)
    at += 4
    for _ in range(count):
        key, length = struct.unpack_from("<II", data, at)
        size = 2 * length if page == _UTF16 else length
        yield key, _decoded(data[at + 8 : at + 8 + size], page)
        at += 8 + (size + 3) // 4 * 4 if page == _UTF16 else 8 + size


def _value(data: bytes, at: int, page: int) -> Iterator[str]:
    """The texts of one value, which may be a list of values."""
    kind = struct.unpack_from("<I", data, at)[0]
    at += 4
    count = 1
    if kind & _VECTOR:
        count = min(struct.unpack_from("<I", data, at)[0], _MOST)
        at += 4
    for _ in range(count):
        one = kind & 0xFFF
        if one == _VARIANT:
            one = struct.unpack_from("<I", data, at)[0]
            at += 4
        if one not in (_NARROW, _WIDE, *_BLOBS):
            at += 4
            continue
        length = struct.unpack_from("<I", data, at)[0]
        size = 2 * length if one == _WIDE else length
        text = data[at + 4 : at + 4 + size]
        if one in _BLOBS:
            yield text.decode("utf-16-le", "ignore")
        else:
            yield _decoded(text, _UTF16 if one == _WIDE else page)
        # Texts of a list stand at places that four divides.
        at += 4 + (size + 3) // 4 * 4
