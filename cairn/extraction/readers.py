"""Which reader reads which kind of file, and files inside files."""

from collections.abc import Callable
from importlib import import_module

from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.malware import refuse_test_file
from cairn.extraction.numbering import renumbered, renumbered_sight
from cairn.extraction.reversing import as_shown
from cairn.extraction.sights import Reading, Sight
from cairn.extraction.sniffing import kind_of
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# A letter in an e-mail in an archive is three deep. Deeper is nobody's report.
MOST_DEPTH = 4
# Modules with `read(data, reading)`, loaded when one is needed: a text file needs no PDF engine.
_READERS = {
    Kind.PDF: "cairn.extraction.pdf.read",
    Kind.WORD: "cairn.extraction.word.read",
    Kind.OLD_WORD: "cairn.extraction.compound.old_word",
    Kind.OBJECT: "cairn.extraction.compound.objects",
    Kind.RTF: "cairn.extraction.rtf.read",
    Kind.OPEN_TEXT: "cairn.extraction.odf.read",
    Kind.OPEN_WORKBOOK: "cairn.extraction.odf.read",
    Kind.OPEN_SLIDES: "cairn.extraction.odf.read",
    Kind.TEXT: "cairn.extraction.texts.read",
    Kind.TABLE: "cairn.extraction.texts.tables",
    Kind.CALENDAR: "cairn.extraction.texts.cards",
    Kind.CARD: "cairn.extraction.texts.cards",
    Kind.WEB_PAGE: "cairn.extraction.web_pages.read",
    Kind.XML: "cairn.extraction.web_pages.markup",
    Kind.WORKBOOK: "cairn.extraction.sheets.read",
    Kind.BINARY_WORKBOOK: "cairn.extraction.sheets.read",
    Kind.OLD_WORKBOOK: "cairn.extraction.sheets.old",
    Kind.SLIDES: "cairn.extraction.sheets.slides",
    Kind.MAIL: "cairn.extraction.mail.read",
    Kind.SAVED_PAGE: "cairn.extraction.mail.read",
    Kind.OUTLOOK: "cairn.extraction.mail.outlook",
    Kind.WINMAIL: "cairn.extraction.mail.winmail",
    Kind.SIGNED: "cairn.extraction.mail.signed",
    Kind.PICTURE: "cairn.extraction.packed.scans",
    Kind.ZIP: "cairn.extraction.packed.read",
    Kind.TAR: "cairn.extraction.packed.read",
    Kind.GZIP: "cairn.extraction.packed.read",
}


@upholds(Clause.MINIMUM_NO_NAMES)
def read(data: bytes, look: Callable[[Sight, bytes], None], depth: int = 0) -> Extraction:
    """Everything in a file, given as bytes, and in the files inside it. Raises: CannotRead."""
    return _read(data, kind_of(data), look, depth)


def _read(data: bytes, kind: Kind, look: Callable[[Sight, bytes], None], depth: int) -> Extraction:
    if depth >= MOST_DEPTH:
        raise CannotRead(Unreadable.TOO_DEEP)

    def read_inside(data: bytes, after: int = 0, inside: str = "") -> Extraction:
        of = kind_of(data)
        label = f"{inside}, {of.label}" if inside else ""

        def look_inside(sight: Sight, picture: bytes) -> None:
            look(renumbered_sight(sight, after, label), picture)

        return renumbered(_read(data, of, look_inside, depth + 1), after, label)

    refuse_test_file(data)
    reader = import_module(_READERS[kind])
    try:
        extraction: Extraction = reader.read(data, Reading(look, read_inside))
    except CannotRead:
        raise
    except (RecursionError, MemoryError) as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    # What a library raises for bytes that it was never meant for is a matter of that library.
    except Exception as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    return as_shown(extraction)
