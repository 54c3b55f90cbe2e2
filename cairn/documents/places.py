"""Where something stands in a text, said for a person: its sentence, paragraph and heading.

Pure: takes text, gives text, keeps nothing.
"""

import re
from bisect import bisect_left
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


class Lines:
    """The lines of a text with something in them, found once for all places in it: a table has
    thousands.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        # Of each line the last heading up to it.
        self._headings: list[str] = []
        at = 0
        heading = ""
        for whole in text.splitlines(keepends=True):
            if line := whole.strip():
                heading = line if _reads_as_heading(line) else heading
                self._starts.append(at)
                self._headings.append(heading)
            at += len(whole)

    def number(self, at: int) -> int:
        """The number, from 1, of the paragraph in which a character stands: lines with nothing in
        them are none.
        """
        return max(1, self._up_to(at))

    def heading_before(self, at: int) -> str:
        """The nearest heading above a character, as far as lines can tell; empty if there is
        none.
        """
        above = self._up_to(at) - 1
        return self._headings[above - 1] if above > 0 else ""

    @property
    def last_heading(self) -> str:
        """Under which the next page goes on."""
        return self._headings[-1] if self._headings else ""

    def _up_to(self, at: int) -> int:
        until = self._text.find("\n", at)
        return bisect_left(self._starts, until) if until >= 0 else len(self._starts)


def _reads_as_heading(line: str) -> bool:
    """A short line that begins like a title and ends like none of the sentences."""
    words = line.split()
    if not 0 < len(words) <= _LONGEST_HEADING or line[-1] in ".,;:!?…-":
        return False
    first = line.lstrip("0123456789.() \t")[:1]
    return first.isupper() and any(len(word) > 2 and word.isalpha() for word in words)
