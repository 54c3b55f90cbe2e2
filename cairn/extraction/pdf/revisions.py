"""Earlier versions of a file, which it keeps when it is saved by adding to its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairn.extraction.layers import CannotRead, Layer, Unreadable
from cairn.extraction.pdf.body import Body
from cairn.extraction.pdf.engines import open_document, page_of, text_of
from cairn.extraction.pdf.pages import Page, missed

# Each is opened and read whole.
_MOST = 40
_LAYER = "earlier version of the page"


@dataclass(frozen=True)
class Revision:
    """A file as it once was. `words` are those that are not in it any more, by page."""

    data: bytes
    words: dict[int, str]


def earlier(body: Body, pages: list[Page]) -> list[Revision]:
    """Each earlier version with words that the last has not. Raises: CannotRead(TOO_COMPLEX)."""
    ends = _ends(body)
    if len(ends) > _MOST:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    now = "\n".join(page.text for page in pages)
    found = []
    seen: set[str] = set()
    for end in ends:
        data = body.data[body.begin : end]
        words = {}
        for number, text in _texts(data):
            lines = missed(now, text)
            if lines and lines not in seen:
                seen.add(lines)
                words[number] = lines
        if words:
            found.append(Revision(data, words))
    return found


def _ends(body: Body) -> list[int]:
    """Where versions before the last one end."""
    replaced = [found.start for found in body.superseded]
    # A file whose objects were never replaced has one version only, like one made for the web,
    # which has an end after its first page.
    return [end for end in body.ends[:-1] if any(start < end for start in replaced)]


def _texts(data: bytes) -> Iterator[tuple[int, str]]:
    try:
        document = open_document(data)
        for index in range(len(document)):
            with page_of(document, index) as opened:
                yield index + 1, text_of(opened)[0]
    except CannotRead as error:
        if error.why is Unreadable.TOO_COMPLEX:
            raise
        # Cut there it is no file, so it never was one. What was replaced is read object by object.


def layers_of(revisions: list[Revision], last: int) -> Iterator[Layer]:
    """What earlier versions say, on the pages that it stood on."""
    for revision in revisions:
        for number, text in revision.words.items():
            yield Layer(min(number, last), _LAYER, text)


def open_revision(revision: Revision) -> Any:
    """An earlier version, opened to be looked at. Raises: CannotRead."""
    return open_document(revision.data)
