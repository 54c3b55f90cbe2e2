"""What TIFF files say, and the same form within JPEG, PNG and WebP: EXIF."""

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.pictures.parts import Parts, profile_strings, strings

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_TEXT = 2
# Titles, comments, authors and keywords as Windows writes them.
_UTF16_TAGS = range(40091, 40096)
# Other directories: EXIF, GPS, interoperability, pictures within the picture.
_DIRECTORIES = (34665, 34853, 40965, 330)
_STRIPS = (273, 279)
_TILES = (324, 325)
_THUMBNAIL = (513, 514)
_MOST_DIRECTORIES = 200
_LEAST_BUDGET = 100_000
_LINES = b"\x00"


def of_tiff(data: bytes, parts: Parts) -> None:
    """Add what stands in a TIFF: its tags, its thumbnails, and all words besides the pixels.

    Raises: CannotRead for damaged ones.
    """
    _Directories(data, parts).read()


def tiff(data: bytes) -> Parts:
    """Of a file. Raises: CannotRead."""
    parts = Parts(end=len(data), frames=0)
    of_tiff(data, parts)
    parts.frames = max(parts.frames, 1)
    return parts


class _Directories:
    def __init__(self, data: bytes, parts: Parts) -> None:
        self._data = data
        self._parts = parts
        self._order = "little" if data[:2] == b"II" else "big"
        self._pixels: list[tuple[int, int]] = []
        self._seen: set[int] = set()
        # Tags may lie over each other, and read the same megabytes again and again.
        self._budget = 2 * len(data) + _LEAST_BUDGET

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self._data[at : at + size], self._order)  # type: ignore[arg-type]

    def read(self) -> None:
        at = self._number(4, 4)
        while at and at not in self._seen:
            self._parts.frames += 1
            at = self._directory(at)
        self._parts.words += strings(self._without_pixels())

    def _directory(self, at: int) -> int:
        """Read one and give where the next begins."""
        self._seen.add(at)
        if len(self._seen) > _MOST_DIRECTORIES:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        count = self._number(at, 2)
        tags: dict[int, list[int]] = {}
        for entry in range(at + 2, at + 2 + count * 12, 12):
            if entry + 12 > len(self._data):
                return 0
            self._entry(entry, tags)
        for places, sizes in (_STRIPS, _TILES):
            self._pixels += zip(tags.get(places, []), tags.get(sizes, []), strict=False)
        for begin, size in zip(*(tags.get(tag, []) for tag in _THUMBNAIL), strict=False):
            self._parts.pictures.append(self._data[begin : begin + size])
            self._pixels.append((begin, size))
        for tag in _DIRECTORIES:
            for below in tags.get(tag, []):
                if below not in self._seen:
                    self._directory(below)
        return self._number(at + 2 + count * 12, 4)

    def _entry(self, at: int, tags: dict[int, list[int]]) -> None:
        tag, kind, count = self._number(at, 2), self._number(at + 2, 2), self._number(at + 4, 4)
        size = _SIZES.get(kind, 1)
        begin = at + 8 if size * count <= 4 else self._number(at + 8, 4)
        content = self._data[begin : begin + size * count]
        self._budget -= len(content)
        if self._budget < 0:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if kind == _TEXT:
            self._parts.words += profile_strings(content.replace(_LINES, b"\n"))
        elif tag in _UTF16_TAGS:
            self._parts.words.append(content.decode("utf-16-le", "replace").strip("\x00 "))
        elif kind in (3, 4, 13):
            tags[tag] = [
                int.from_bytes(content[n : n + size], self._order)  # type: ignore[arg-type]
                for n in range(0, len(content), size)
            ]

    def _without_pixels(self) -> bytes:
        found = []
        at = 8
        for begin, size in sorted(self._pixels):
            if begin >= at:
                found.append(self._data[at:begin])
            at = max(at, begin + size)
        found.append(self._data[at:])
        return _LINES.join(found)
