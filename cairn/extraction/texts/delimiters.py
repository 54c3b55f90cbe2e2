"""Whether a text is a table, and what stands between its cells."""

import csv
from itertools import islice

_SAMPLE_ROWS = 50
# Fewer rows or columns may as well be sentences with commas in them.
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3
_MORE = 64 * 1024


def delimiter_of(text: str) -> str:
    """What stands between the cells, if the text is a table: every row as many of them."""
    sample = text[:_MORE]
    for delimiter in "\t;,|":
        try:
            rows = list(
                islice(csv.reader(sample.splitlines(True), delimiter=delimiter), _SAMPLE_ROWS)
            )
        except csv.Error:
            continue
        # The last row of a sample may be cut.
        widths = [len(row) for row in rows if row]
        widths = widths[:-1] if len(text) > _MORE and len(rows) < _SAMPLE_ROWS else widths
        if len(widths) >= _FEWEST_ROWS and len(set(widths)) == 1 and widths[0] >= _FEWEST_COLUMNS:
            return delimiter
    return ""
