"""Every layer of a PDF: page text by two readers, every string of every object, earlier versions,
files inside it, and what has to be looked at.
"""

from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.numbering import with_files_inside
from cairn.extraction.pdf import attachments, looks, redactions, revisions
from cairn.extraction.pdf.body import Body, split
from cairn.extraction.pdf.engines import decrypted, open_document
from cairn.extraction.pdf.loose import read_loose
from cairn.extraction.pdf.metadata import read_streams
from cairn.extraction.pdf.pages import pages_of, read_again, read_pages, scan_pages
from cairn.extraction.pdf.streams import Budget
from cairn.extraction.pdf.strings import Strings, gather
from cairn.extraction.pdf.unreached import look_at_unplaced, read_unreached
from cairn.extraction.sights import Reading
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# Each page costs some milliseconds, and the child has its seconds. More is refused at once, with a
# reason, instead of when the time is over.
MOST_PAGES = 1_000


@upholds(Clause.MINIMUM_NO_NAMES)
def read(data: bytes, reading: Reading) -> Extraction:
    """All text of a PDF file, its failed redactions, and its pictures handed to `reading.look`.

    Raises: CannotRead.
    """
    try:
        return _read(data, reading)
    except (RecursionError, MemoryError) as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error


def _read(data: bytes, reading: Reading) -> Extraction:
    document = open_document(data)
    count = len(document)
    if count > MOST_PAGES:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    if not count:
        raise CannotRead(Unreadable.CORRUPT)
    strings = Strings()
    budget = Budget()
    whole = split(data, budget)
    read_loose(whole, strings)
    body = _in_plain_form(whole, budget)
    files = attachments.attached(body)
    gather(body, strings)
    attached = {found.number for found in files}
    pages = pages_of(body, count)
    taken = scan_pages(body, pages)
    drawings = read_streams(body, strings, attached, taken)

    layers = list(read_pages(document, pages))
    layers += read_again(data, body, pages)
    layers += read_unreached(body, drawings, pages, set(taken))
    older = revisions.earlier(whole, pages)
    layers += revisions.layers_of(older, count)
    layers += strings.layers()
    seen = looks.look_at(document, body, pages, drawings, reading)
    layers += seen.layers
    seen.sights += look_at_unplaced(body, drawings, pages, reading)
    failed = [*seen.redactions, *redactions.of_revisions(document, older, count)]
    failed += list(redactions.repeated(failed, strings.text()))
    shown = tuple(layer for layer in layers if layer.text.strip())
    # A file with neither words nor pictures has nothing to check.
    if not seen.sights and not files and not any(layer.page for layer in shown):
        raise CannotRead(Unreadable.NO_TEXT)
    extraction = Extraction("pdf", count, shown, seen.pictures, (), tuple(failed))
    return with_files_inside(
        extraction, attachments.read_attached(body, files, reading, after=count)
    )


def _in_plain_form(whole: Body, budget: Budget) -> Body:
    """The file itself, or its decrypted objects."""
    if not whole.encrypted:
        return whole
    # Objects of the same number are earlier versions, which the engine gives no access to.
    if whole.superseded:
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    return split(decrypted(whole.data), budget)
