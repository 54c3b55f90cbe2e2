"""Where something stands in a text, said for a person: its sentence, paragraph and heading.

Pure: takes text, gives text, keeps nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Characters of a sentence on either side of the words: a longer sentence is cut between words.
_MOST = 220
# In words: headings of reports are seldom longer, and sentences seldom shorter.
_LONGEST_HEADING = 12
_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n")
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words with what stands before and behind them in their sentence."""

    before: str
    found: str
    after: str


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """The sentence in which characters `start` up to `end` stand, as one line of words. A line of
    its own is a sentence, as in a list or a table.
    """
    # No further than can be shown: a text without a full stop may be as long as a book.
    begins = max(0, start - 4 * _MOST)
    ends = min(len(text), end + 4 * _MOST)
    for boundary in _ENDS.finditer(text, begins, ends):
        # A full stop within the words, as in ‘Dr. M’, ends nothing.
        if boundary.end() <= start:
            begins = boundary.end()
        elif boundary.start() >= end:
            ends = boundary.start() + len(boundary[0].rstrip())
            break
    return Sentence(
        _last(text[begins:start], _MOST), one_line(text[start:end]), _first(text[end:ends], _MOST)
    )


def one_line(text: str) -> str:
    """The same with single spaces."""
    return re.sub(r"\s+", " ", text)


def _last(text: str, most: int) -> str:
    line = one_line(text).lstrip()
    return line if len(line) <= most else _CUT + line[-most:].partition(" ")[2]


def _first(text: str, most: int) -> str:
    line = one_line(text).rstrip()
    return line if len(line) <= most else line[:most].rpartition(" ")[0] + _CUT


def _lines(text: str, end: int) -> Iterator[str]:
    """The lines with something in them, up to the one in which `end` stands."""
    until = text.find("\n", end)
    lines = (line.strip() for line in text[: until if until >= 0 else len(text)].splitlines())
    return (line for line in lines if line)


def paragraph_number(text: str, at: int) -> int:
    """The number, from 1, of the paragraph in which a character stands: lines with nothing in them
    are none.
    """
    return max(1, sum(1 for _ in _lines(text, at)))


def heading_before(text: str, at: int) -> str:
    """The nearest heading above a character, as far as lines can tell; empty if there is none."""
    lines = list(_lines(text, at))
    for line in reversed(lines[:-1]):
        if _reads_as_heading(line):
            return line
    return ""


def last_heading(text: str) -> str:
    """The last heading of a text, under which the next page goes on."""
    return next(
        (line for line in reversed(list(_lines(text, len(text)))) if _reads_as_heading(line)), ""
    )


def _reads_as_heading(line: str) -> bool:
    """A short line that begins like a title and ends like none of the sentences."""
    words = line.split()
    if not 0 < len(words) <= _LONGEST_HEADING or line[-1] in ".,;:!?…-":
        return False
    first = line.lstrip("0123456789.() \t")[:1]
    return first.isupper() and any(len(word) > 2 and word.isalpha() for word in words)
