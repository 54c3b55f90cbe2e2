"""Where something stands in a text, said for a person: its sentence, paragraph and heading.

Pure: takes text, gives text, keeps nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.extraction.layers import PROPERTIES_PAGE, Layer

# Characters of a sentence on either side of the words: a longer sentence is cut between words.
_MOST = 220
# In words: headings of reports are seldom longer, and sentences seldom shorter.
_LONGEST_HEADING = 12
_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n")
_CUT = "…"
# The number of a paragraph as it stands before its words: ‘7.1’, ‘7.1.2’, ‘(a)’. Words follow it,
# or ‘7.5 per cent’ at the beginning of a line would be one; a year has too many digits.
_LABEL = re.compile(
    r"(?:(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=\s+[\"'“‘(]?[A-Z])|(\([a-z]\)|\([ivx]{1,4}\))(?=\s+\S))"
)
_ENDS_A_SENTENCE = (".", "!", "?", ":", ";", "”", "’", '"')
# A page, several from one to another, or the label of a numbered paragraph.
_REFERENCE = re.compile(r"(\d{1,4})(?:\s?[-–]\s?(\d{1,4}))?|(\d{1,2}(?:\.\d{1,2}){1,3})", re.ASCII)


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

    `headings` are where lines begin that the file itself calls headings; None where it does not
    say, so that only the look of a line tells. `wrapped`: whether a paragraph may go on in the next
    line, as in a PDF.
    """

    def __init__(
        self, text: str, headings: Collection[int] | None = None, *, wrapped: bool = False
    ) -> None:
        self._text = text
        self._starts: list[int] = []
        # Of each line the last heading up to it, and the number of its paragraph.
        self._headings: list[str] = []
        self._labels: list[str] = []
        at = 0
        heading = ""
        # The line before: none after an empty one, since a paragraph goes on over no such line.
        before = ""
        before_is_heading = False
        for whole in text.splitlines(keepends=True):
            if line := whole.strip():
                is_heading = _is_heading(line, at, len(whole), headings)
                goes_on = wrapped and _goes_on(before, line, before_is_heading)
                heading = line if is_heading else heading
                self._starts.append(at)
                self._headings.append(heading)
                self._labels.append(self._labels[-1] if goes_on else _label_of(line))
                before_is_heading = is_heading
            before = line
            at += len(whole)

    def number(self, at: int) -> int:
        """The number, from 1, of the paragraph in which a character stands: lines with nothing in
        them are none.
        """
        return max(1, self._up_to(at))

    def label(self, at: int) -> str:
        """What the report itself calls that paragraph, as in ‘7.1’; empty where it has no number,
        and where that is not sure.
        """
        above = self._up_to(at)
        return self._labels[above - 1] if above else ""

    def labels(self) -> Iterator[str]:
        """The numbers of its paragraphs that say of themselves where in the report they are."""
        return (label for label in dict.fromkeys(self._labels) if label[:1].isdigit())

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


def lines_of(layer: Layer, layers: Sequence[Layer], kind: str) -> Lines:
    """The lines of a layer of a file of that kind: where the file tells of headings anywhere, only
    what it calls one is one.
    """
    tells = any(each.headings for each in layers)
    return Lines(layer.text, layer.headings if tells else None, wrapped=kind == "pdf")


def numbered(layers: Sequence[Layer], kind: str) -> dict[str, int]:
    """By their labels, the pages on which numbered paragraphs begin."""
    found: dict[str, int] = {}
    for layer in layers:
        if layer.name == "text":
            # The last, since the first may stand in the table of contents.
            for label in lines_of(layer, layers, kind).labels():
                found[label] = layer.page
    return found


def _is_heading(line: str, at: int, length: int, headings: Collection[int] | None) -> bool:
    if headings is None:
        return _reads_as_heading(line)
    return any(at <= start < at + length for start in headings)


def _goes_on(before: str, line: str, before_is_heading: bool) -> bool:
    """Whether a line belongs to the paragraph of the one before it."""
    if not before or before.endswith(_ENDS_A_SENTENCE):
        return False
    # A line that only looks like a heading may be the beginning of a paragraph.
    return not before_is_heading or line[0].islower()


def _label_of(line: str) -> str:
    found = _LABEL.match(line)
    return found[1] or found[2] if found else ""


def _reads_as_heading(line: str) -> bool:
    """A short line that begins like a title and ends like none of the sentences."""
    words = line.split()
    if not 0 < len(words) <= _LONGEST_HEADING or line[-1] in ".,;:!?…-":
        return False
    first = line.lstrip("0123456789.() \t")[:1]
    return first.isupper() and any(len(word) > 2 and word.isalpha() for word in words)


# How a place is written, everywhere


def where(
    page: int, *, label: str = "", part: str = "", layer: str = "text", inside: str = ""
) -> str:
    """A place in words, the same wherever one is said: ‘7.1, page 14’, ‘Page 3, paragraph 2’,
    ‘Attachment 2, Word, page 3’, ‘The file's properties’.

    `label` is what the report calls the paragraph, `part` what to say in its stead, as in
    ‘paragraph 2’. `layer` is what it stands in on the page, `inside` in which file inside the file.
    """
    if page == PROPERTIES_PAGE:
        named = f"the file's {layer}" if layer in ("properties", "links") else layer
        whole = "the file itself" if layer == "text" else named
        return _begun(f"{inside}: {whole}" if inside else whole)
    if layer != "text":
        said = f"page {page}, {layer}"
    elif label:
        said = f"{label}, page {page}"
    else:
        said = f"page {page}, {part}" if part else f"page {page}"
    return _begun(f"{inside}, {said}" if inside else said)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def pages_in_words(pages: Collection[int]) -> str:
    """‘page 4’, or ‘pages 4, 7 and 9’; what is on no page is in the file itself."""
    numbers = sorted({*pages} - {PROPERTIES_PAGE})
    *before, last = _runs(numbers) or [""]
    listed = f"{', '.join(before)} and {last}" if before else last
    named = f"page{'' if len(numbers) == 1 else 's'} {listed}" if last else ""
    whole = "the file itself" if PROPERTIES_PAGE in pages else ""
    return " and ".join(part for part in (named, whole) if part)


def _runs(numbers: Sequence[int]) -> list[str]:
    """‘4’, and ‘7–9’ for three or more pages after one another."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        text
        for run in runs
        for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(each) for each in run])
    ]


def page_count(pages: int) -> str:
    return f"{pages} page{'' if pages == 1 else 's'}"


def beyond(references: str, pages: int, numbered: Mapping[str, int]) -> list[str]:
    """Those of typed references that are not in a report of so many pages: ‘12–14’, ‘7.1’. A label
    is only looked for where the report numbers its paragraphs in that way.
    """
    return [
        found[0]
        for found in map(_REFERENCE.fullmatch, _each(references))
        if found and not _is_there(found, pages, numbered)
    ]


def _is_there(found: re.Match[str], pages: int, numbered: Mapping[str, int]) -> bool:
    if found[3]:
        # A chapter that has none of the numbers that were recognised may have others.
        chapter = found[3].split(".")[0]
        return found[3] in numbered or chapter not in {each.split(".")[0] for each in numbered}
    first = int(found[1])
    last = int(found[2] or first)
    return 1 <= first <= last <= pages


def are_references(typed: str) -> bool:
    """Whether it is pages, ranges of them and numbers of paragraphs, and nothing else."""
    return all(_REFERENCE.fullmatch(each) for each in _each(typed))


def references(typed: str, numbered: Mapping[str, int]) -> str:
    """Typed references within a sentence: ‘7.1, page 14, and pages 3, 5–7’."""
    labels = [each for each in _each(typed) if "." in each]
    pages = [each.replace("-", "–").replace(" ", "") for each in _each(typed) if "." not in each]
    said = [f"{label}, page {numbered[label]}" if label in numbered else label for label in labels]
    if pages:
        several = len(pages) > 1 or "–" in pages[0]
        said.append(f"page{'s' if several else ''} {', '.join(pages)}")
    *before, last = said or [""]
    return f"{'; '.join(before)}, and {last}" if before else last


def _each(typed: str) -> list[str]:
    return [each.strip() for each in typed.split(",")]
