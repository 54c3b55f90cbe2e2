"""Tables in text: cells by tabs, rows by lines."""

import csv
from io import StringIO

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Reading
from cairn.extraction.texts.decoding import decoded
from cairn.extraction.texts.delimiters import delimiter_of

# A cell may hold a whole letter.
_MOST_CELL = 4 * 1024 * 1024


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    text = decoded(data).replace("\x00", "")
    csv.field_size_limit(_MOST_CELL)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text) or ","))
    except csv.Error as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    into = Gathering(Kind.TABLE, reading)
    into.write(1, "text", "\n".join("\t".join(row) for row in rows))
    return into.extraction()
