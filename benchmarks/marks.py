"""How a detector does on marked texts: what it finds, what it wrongly blocks."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tests.marked_texts import MarkedText

_WORD = re.compile(r"\w+")


class Span(Protocol):
    """Where something was found."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Detector = Callable[[str], Iterable[Span]]


@dataclass
class Score:
    """Counts over some texts. `marked` and `found` are by kind, a mark counting as found if any
    finding touches it.
    """

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    traps: int = 0
    trapped: int = 0
    right_words: int = 0
    wrong_words: int = 0
    anonymised_words: int = 0
    wrong_anonymised: int = 0
    words: int = 0
    different: int = 0

    def recall(self, kind: str) -> float:
        return self.found[kind] / self.marked[kind] if self.marked[kind] else 1.0

    @property
    def traps_blocked(self) -> float:
        return self.trapped / max(1, self.traps)

    @property
    def precision(self) -> float:
        """Of the words that were blocked, how many had to be."""
        return self.right_words / max(1, self.right_words + self.wrong_words)

    @property
    def wrongly_blocked(self) -> float:
        """Wrongly blocked words for each thousand of all."""
        return 1000 * self.wrong_words / max(1, self.words)

    @property
    def different_in_forty_pages(self) -> float:
        """How many different words of a text are wrongly blocked, as in 40 pages of 300 words."""
        return 12_000 * self.different / max(1, self.words)

    @property
    def blocked_in_anonymised(self) -> float:
        """Wrongly blocked words for each thousand of the documents that are already anonymised."""
        return 1000 * self.wrong_anonymised / max(1, self.anonymised_words)


def score(
    texts: Sequence[MarkedText], detector: Detector, case: Callable[[str], str] = str
) -> Score:
    """What a detector makes of the texts, with their letters changed at the same length."""
    out = Score()
    for text in texts:
        changed = same_length(text.text, case)
        covered = _flags(len(changed), ((f.start, f.end) for f in detector(changed)))
        must = _flags(len(changed), ((m.start, m.end) for m in text.marks if not m.allowed))
        _count_marks(out, text, covered)
        _count_words(out, changed, covered, must, text.is_anonymised)
    return out


def same_length(text: str, case: Callable[[str], str]) -> str:
    changed = case(text)
    if len(changed) == len(text):
        return changed
    return "".join(new if len(new := case(c)) == 1 else c for c in text)


def _flags(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    flags = bytearray(length)
    for start, end in spans:
        flags[start:end] = b"\x01" * (end - start)
    return flags


def _count_marks(out: Score, text: MarkedText, covered: bytearray) -> None:
    for mark in text.marks:
        touched = any(covered[mark.start : mark.end])
        if mark.allowed:
            out.traps += 1
            out.trapped += touched
        else:
            out.marked[mark.kind] += 1
            out.found[mark.kind] += touched


def _count_words(
    out: Score, text: str, covered: bytearray, must: bytearray, anonymised: bool
) -> None:
    different: set[str] = set()
    for m in _WORD.finditer(text):
        blocked, right = any(covered[m.start() : m.end()]), any(must[m.start() : m.end()])
        out.right_words += blocked and right
        out.wrong_words += blocked and not right
        out.anonymised_words += anonymised
        out.wrong_anonymised += anonymised and blocked and not right
        out.words += 1
        if blocked and not right:
            different.add(m.group().lower())
    out.different += len(different)
