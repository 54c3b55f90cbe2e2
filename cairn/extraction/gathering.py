"""Gathers what is read from one file: its layers, its pictures, and the files inside it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from cairn.extraction.kinds import Kind
from cairn.extraction.layers import (
    PROPERTIES_PAGE,
    CannotRead,
    Extraction,
    FailedRedaction,
    HeldPage,
    Layer,
    Unreadable,
)
from cairn.extraction.numbering import joined
from cairn.extraction.pictures import read as pictures
from cairn.extraction.sights import Reading
from cairn.extraction.standard_names import is_standard

# A message or an archive with more files in it is no report.
_MOST_FILES = 500


class Gathering:
    """Layers of one file in the order in which they are written; pages of files inside it follow
    its own.
    """

    def __init__(self, kind: Kind, reading: Reading, pages: int = 1) -> None:
        self.kind = kind
        self.reading = reading
        self.pages = pages
        self.looked_at = 0
        self._layers: list[Layer] = []
        self._held: list[HeldPage] = []
        self._redactions: list[FailedRedaction] = []
        self._seen: set[bytes] = set()
        self._files = 0
        self._inside = ""

    @contextmanager
    def within(self, inside: str) -> Iterator[int]:
        """What is written meanwhile stands in a file inside this one, which is read from the same
        bytes; gives its page, the next one.
        """
        before = self._inside
        self._inside = joined(before, inside)
        self.pages += 1
        try:
            yield self.pages
        finally:
            self._inside = before

    def write(self, page: int, name: str, text: str, headings: Sequence[int] = ()) -> None:
        """A layer, if there is anything in it."""
        if text.strip():
            self._layers.append(Layer(page, name, text, self._inside, tuple(headings)))

    def write_lines(self, name: str, lines: Iterable[str], page: int = PROPERTIES_PAGE) -> None:
        """A layer of strings that have nothing to do with one another, each once, without those
        that programs write into every file.
        """
        once = dict.fromkeys(line.strip() for line in lines)
        self.write(page, name, "\n".join(one for one in once if one and not is_standard(one)))

    def add(self, layers: Iterable[Layer]) -> None:
        self._layers += [layer for layer in layers if layer.text.strip()]

    def hold(self, page: HeldPage) -> None:
        self._held.append(replace(page, inside=self._inside))

    def picture(self, data: bytes, page: int = 1) -> None:
        """A picture on a page: what it says, and the picture itself to be looked at. Raises:
        CannotRead.
        """
        if data and data not in self._seen:
            self._seen.add(data)
            self.looked_at += 1
            self.add(pictures.read(data, page, self.reading, self._inside))

    def file(self, data: bytes, inside: str) -> None:
        """A file inside this one; `inside` is what people would call its place. One without a byte
        says nothing. Raises: CannotRead.
        """
        if not data or data in self._seen:
            return
        self._seen.add(data)
        self._files += 1
        if self._files > _MOST_FILES:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        found = self.reading.read_inside(data, self.pages, joined(self._inside, inside))
        self._layers += found.layers
        self._held += found.held
        self._redactions += found.redactions
        self.looked_at += found.pictures
        self.pages += found.pages

    def extraction(self) -> Extraction:
        return Extraction(
            self.kind.value,
            max(1, self.pages),
            tuple(self._layers),
            self.looked_at,
            tuple(self._held),
            tuple(self._redactions),
        )
