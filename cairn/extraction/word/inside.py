"""Files within a Word file: workbooks of charts, pieces of other documents, objects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

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
from cairn.extraction.sights import Reading

_Placed = TypeVar("_Placed", Layer, HeldPage, FailedRedaction)
# What its sender hears about the whole file as well: nothing else would help.
_AS_IT_IS = (Unreadable.TOO_COMPLEX, Unreadable.TOO_DEEP, Unreadable.MALWARE)


@dataclass
class Inside:
    """The files that were read within one. Their pages follow those of the file itself."""

    reading: Reading
    _found: list[Extraction] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        """Raises: CannotRead, EMBEDDED for whatever nobody can read."""
        try:
            self._found.append(self.reading.read_inside(data))
        except CannotRead as error:
            if error.why in _AS_IT_IS:
                raise
            raise CannotRead(Unreadable.EMBEDDED) from error

    def added_to(self, outer: Extraction) -> Extraction:
        """The file with all that is in those within it."""
        layers: list[Layer] = [*outer.layers]
        held: list[HeldPage] = [*outer.held]
        redactions: list[FailedRedaction] = [*outer.redactions]
        pages, pictures = outer.pages, outer.pictures
        for number, inner in enumerate(self._found, start=1):
            label = f"File {number} inside, {Kind(inner.kind).label}"
            layers += _moved(inner.layers, pages, label)
            held += _moved(inner.held, pages, label)
            redactions += _moved(inner.redactions, pages, label)
            pages += inner.pages
            pictures += inner.pictures
        return replace(
            outer,
            pages=pages,
            pictures=pictures,
            layers=tuple(layers),
            held=tuple(held),
            redactions=tuple(redactions),
        )


def _moved(found: Iterable[_Placed], pages: int, label: str) -> Iterator[_Placed]:
    for each in found:
        page = each.page + pages if each.page != PROPERTIES_PAGE else PROPERTIES_PAGE
        inside = f"{label}, {each.inside}" if each.inside else label
        yield replace(each, page=page, inside=inside)
