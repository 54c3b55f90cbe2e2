"""Files within a Word file: workbooks of charts, pieces of other documents, objects."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.numbering import with_files_inside
from cairn.extraction.sights import Reading

# What its sender hears about the whole file as well: nothing else would help.
_AS_IT_IS = (Unreadable.TOO_COMPLEX, Unreadable.TOO_DEEP, Unreadable.MALWARE)


@dataclass
class Inside:
    """The files within one. They are read once it is known how many pages the file itself has,
    since theirs follow those.
    """

    reading: Reading
    _waiting: list[bytes] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        self._waiting.append(data)

    def added_to(self, outer: Extraction) -> Extraction:
        """The file with all that is in those within it. Raises: CannotRead, EMBEDDED for whatever
        nobody can read.
        """
        return with_files_inside(outer, self._read_all(outer.pages))

    def _read_all(self, after: int) -> Iterator[Extraction]:
        for number, data in enumerate(self._waiting, start=1):
            try:
                inner = self.reading.read_inside(data, after, f"File {number} inside")
            except CannotRead as error:
                if error.why in _AS_IT_IS:
                    raise
                raise CannotRead(Unreadable.EMBEDDED) from error
            after += inner.pages
            yield inner
