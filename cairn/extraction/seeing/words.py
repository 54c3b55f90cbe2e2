"""Words that an engine read in a picture, where they stand, and the text that they make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

# The engine's own measure, from 0 to 100. Of words read right on clean pages 99 in 100 lie above;
# of what it makes of a page that stands on its head 7 in 10 lie below.
GOOD = 60
# Words further apart than this share of their height stand in different columns. A space between
# words is a third of it, in a justified line twice that.
_APART = 2.0
# Lines of a table have few words between its columns, lines of prose many.
_WORDS_IN_CELL = 5
# A line that ends before this share of its column ends its paragraph.
_FULL_LINE = 0.8
_LETTERS = re.compile(r"[^\W\d_]")
_WORD_ROW = "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was read, its confidence (0 to 100), and its box in pixels of the picture.

    `line` numbers the line that the engine put it in, `block` the column or cell around it.
    """

    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int
    block: int = 0
    line: int = 0

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def box(self) -> tuple[int, int, int, int]:
        return self.left, self.top, self.right, self.bottom

    @property
    def letters(self) -> int:
        return len(_LETTERS.findall(self.text))

    @property
    def good(self) -> bool:
        return self.confidence >= GOOD

    def moved(self, right: int, down: int) -> "Word":
        """The same word so many pixels further on."""
        return replace(self, left=self.left + right, top=self.top + down)

    def within(self, left: float, top: float, right: float, bottom: float) -> "Word":
        """The same word in another box."""
        return replace(
            self,
            left=round(left),
            top=round(top),
            width=round(right - left),
            height=round(bottom - top),
        )

    def scaled(self, factor: float) -> "Word":
        """The same word in a picture `factor` times as large."""
        left, top, width, height = (round(value * factor) for value in self._measures())
        return replace(self, left=left, top=top, width=width, height=height)

    def _measures(self) -> tuple[int, int, int, int]:
        return self.left, self.top, self.width, self.height


def from_table(table: str) -> Sequence[Word]:
    """The words in the engine's table: a row each, its fields divided by tabs."""
    rows = (row.split("\t", _COLUMNS - 1) for row in table.splitlines())
    return tuple(
        _word(row)
        for row in rows
        if len(row) == _COLUMNS and row[0] == _WORD_ROW and row[11].strip()
    )


def _word(row: Sequence[str]) -> Word:
    _, _, block, paragraph, line, _, left, top, width, height, confidence, text = row
    # A page has fewer lines than this, so that the number tells paragraph and line apart.
    number = int(paragraph) * 10_000 + int(line)
    return Word(
        text.strip(),
        float(confidence),
        int(left),
        int(top),
        int(width),
        int(height),
        int(block),
        number,
    )


def lines_of(words: Sequence[Word]) -> Sequence[Sequence[Word]]:
    """Line by line in reading order, the cells of a table's row in one line."""
    lines = [tuple(line) for _, line in groupby(words, key=lambda word: (word.block, word.line))]
    out: list[tuple[Word, ...]] = []
    for tabular, group in groupby(lines, key=_is_cell):
        found = list(group)
        out.extend(_rows(found) if tabular else found)
    return out


def _is_cell(line: Sequence[Word]) -> bool:
    return len(line) <= _WORDS_IN_CELL


def _rows(lines: Sequence[Sequence[Word]]) -> Iterator[tuple[Word, ...]]:
    """Short lines at one height joined, from the left to the right."""
    rows: list[list[Word]] = []
    for line in sorted(lines, key=_middle):
        if rows and _at_one_height(rows[-1], line):
            rows[-1].extend(line)
        else:
            rows.append(list(line))
    for row in rows:
        yield tuple(sorted(row, key=lambda word: word.left))


def _middle(line: Sequence[Word]) -> float:
    return median((word.top + word.bottom) / 2 for word in line)


def _at_one_height(row: Sequence[Word], line: Sequence[Word]) -> bool:
    height = median(word.height for word in line)
    beside = max(w.right for w in row) <= min(w.left for w in line) or max(
        w.right for w in line
    ) <= min(w.left for w in row)
    return beside and abs(_middle(row) - _middle(line)) < height / 2


def line_text(line: Sequence[Word]) -> str:
    """The words of a line, with a tab between those that stand in different columns."""
    parts = [line[0].text] if line else []
    for before, word in pairwise(line):
        far = word.left - before.right > _APART * max(before.height, word.height)
        parts += ["\t" if far else " ", word.text]
    return "".join(parts)


def text_of(words: Sequence[Word]) -> str:
    """All of it, with the lines of a paragraph joined where they were only wrapped."""
    lines = lines_of(words)
    out: list[str] = []
    for number, line in enumerate(lines):
        text = line_text(line)
        if number and _goes_on(lines[number - 1], line):
            out[-1] = _joined(out[-1], text)
        else:
            out.append(text)
    return "\n".join(out)


def _goes_on(before: Sequence[Word], line: Sequence[Word]) -> bool:
    """Whether a line was only wrapped: it has the paragraph of the one before, which was full."""
    if before[0].block != line[0].block or _is_cell(before):
        return False
    if before[0].line // 10_000 != line[0].line // 10_000:
        return False
    return before[-1].right - line[0].left >= _FULL_LINE * (line[-1].right - line[0].left)


def _joined(before: str, line: str) -> str:
    # A word that was divided at the end of a line is one word to the guard.
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
