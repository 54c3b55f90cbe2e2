"""The sentences of a text, and their words in the forms that lists are looked up by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

# Compound numbers are one word, other compounds several: "forty-six", but "Gaelic" and "medium".
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
UNITS = tuple("one two three four five six seven eight nine".split())
_WORD = re.compile(
    rf"(?:{'|'.join(TENS)})-(?:{'|'.join(UNITS)})\b"
    r"|[^\W_]+(?:['’][^\W_]+)*",
    re.IGNORECASE,
)
# Where a sentence ends: at its mark, at an empty line, before an item of a list or a chronology,
# and at the end of a short line such as a heading, if a capital follows.
_END = re.compile(
    r"[.!?][\")”’']*\s+|\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-•*–]|\(?\d{1,3}[.)]|[A-Z][a-z]{2,8}:))"
    r"|\n(?=[^\S\n]*[\"“‘(]?[A-Z])"
)
_ABBREVIATION = re.compile(r"(?:(?<!\w)(?:mr|mrs|ms|dr|st|no|eg|ie|etc|para|[a-z]))\Z", re.I)
# In characters: enough to see the longest abbreviation and what stands before it.
_BEFORE_A_STOP = 6
# In characters: lines that were wrapped are longer.
_SHORT_LINE = 60
# In words. Longer ones are read in parts, so that a text without a full stop costs no more.
_LONGEST_SENTENCE = 80
# In letters, longer than any word of a list.
_LONGEST_WORD = 45
# In letters: a shorter word that ends in s is no plural.
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word in characters `start` up to `end` of a view; `forms` begins with the word itself.

    The others are those without a possessive and in the singular.
    """

    start: int
    end: int
    forms: tuple[str, ...]
    possessive: bool
    capitalised: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` up to `end` of a view. `opens` is true where a paragraph begins."""

    start: int
    end: int
    words: tuple[Word, ...]
    opens: bool


def read_sentences(seen: str) -> Iterator[Sentence]:
    """Every sentence of `seen` that has a word, in order, in time in proportion to its length."""
    known: dict[str, tuple[tuple[str, ...], bool]] = {}
    opens = True
    for start, end in _bounds(seen):
        for words in _in_parts(_words(seen, start, end, known)):
            yield Sentence(words[0].start, words[-1].end, words, opens)
            opens = False
        opens = opens or "\n" in seen[max(start, end - 2) : end].strip(" ")


def _in_parts(words: Iterator[Word]) -> Iterator[tuple[Word, ...]]:
    while part := tuple(islice(words, _LONGEST_SENTENCE)):
        yield part


def _words(
    seen: str, start: int, end: int, known: dict[str, tuple[tuple[str, ...], bool]]
) -> Iterator[Word]:
    """The words from `start` up to `end`; what was made of each is remembered in `known`."""
    for m in _WORD.finditer(seen, start, end):
        text = m.group()
        made = known.get(text)
        if made is None:
            made = known[text] = _forms(text[:_LONGEST_WORD].lower())
        yield Word(m.start(), m.end(), *made, text[0].isupper())


def _bounds(seen: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for m in _END.finditer(seen):
        at = m.start()
        if seen[at] == "." and _ABBREVIATION.search(seen[max(begin, at - _BEFORE_A_STOP) : at]):
            continue
        if m.group() == "\n" and not _ends_short_line(seen, at, m.end()):
            continue
        yield begin, m.end()
        begin = m.end()
    yield begin, len(seen)


def _ends_short_line(seen: str, at: int, after: int) -> bool:
    """Whether the line that ends at `at` is short, or an item of a list follows."""
    before = seen[max(0, at - _SHORT_LINE) : at]
    short = "\n" in before or len(before) < _SHORT_LINE
    return short or not seen[after : after + _SHORT_LINE].lstrip('\t "“‘(')[:1].isupper()


def _forms(word: str) -> tuple[tuple[str, ...], bool]:
    """The word and what a list may hold it as, and whether it is a possessive."""
    word = word.replace("’", "'")
    bare = word.removesuffix("'s").rstrip("'")
    forms = [word] if word == bare else [word, bare]
    if len(bare) >= _SHORTEST_PLURAL and bare.endswith("s") and not bare.endswith("ss"):
        forms.append(bare[:-1])
        if bare.endswith("ies"):
            forms.append(f"{bare[:-3]}y")
        elif bare.endswith("es"):
            forms.append(bare[:-2])
    return tuple(forms), word != bare
