"""Which reader reads which kind of file, and files inside files."""

from collections.abc import Callable
from importlib import import_module

from cairn.extraction.kinds import Kind, kind_of
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.malware import refuse_test_file
from cairn.extraction.sights import Reading, Sight

# A letter in an e-mail in an archive is three deep. Deeper is nobody's report.
MOST_DEPTH = 4
# Modules with `read(data, reading)`, loaded when one is needed: a text file needs no PDF engine.
_READERS = {
    Kind.PDF: "cairn.extraction.pdf.read",
    Kind.WORD: "cairn.extraction.word.read",
}


def read(data: bytes, look: Callable[[Sight, bytes], None], depth: int = 0) -> Extraction:
    """Everything in a file, given as bytes, and in the files inside it. Raises: CannotRead."""
    if depth >= MOST_DEPTH:
        raise CannotRead(Unreadable.TOO_DEEP)

    def read_inside(inner: bytes) -> Extraction:
        return read(inner, look, depth + 1)

    refuse_test_file(data)
    kind = kind_of(data)
    reader = import_module(_READERS[kind])
    extraction: Extraction = reader.read(data, Reading(look, read_inside))
    return extraction
