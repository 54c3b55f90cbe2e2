"""Facts that together could tell who somebody is, for a person to look at: text in, cues out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.guard.jigsaw.cues import Cue, Cues
from cairn.guard.jigsaw.scoring import Score, score
from cairn.guard.jigsaw.sentences import Sentence, read_sentences
from cairn.guard.reading import Reading, read
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# In points. Set so that ordinary prose has fewer than two cues in 400 words.
_ENOUGH = 1.3
# A fact weighs more beside another one: this share of the neighbour's points, of at most so many.
_SHARE_OF_NEIGHBOUR = 0.5
_MOST_OF_NEIGHBOUR = 5.0
# How many kinds of fact are said of one place.
_MOST_KINDS = 2
# In words. Of a longer sentence only the clauses around what counts are shown.
_SHOWN_WHOLE = 45
_CLAUSE_END = re.compile(r"[,;:()–—]")


@upholds(Clause.NO_ONE_RECOGNISABLE)
def find_cues(text: str) -> Cues:
    """Sentences of `text` with facts that together could single a person or a family out.

    In order of place, without overlaps; `start` and `end` count characters (Unicode code points) of
    the given text. A cue is for a person to look at and blocks nothing. Deterministic. Never raises
    for any text, takes time in proportion to its length, and keeps and logs nothing of it.
    """
    reading = read(text)
    # Of a sentence only this is kept, so that a long text takes little memory.
    scored = [_Scored.of(reading, sentence) for sentence in read_sentences(reading.seen)]
    return tuple(_cues(reading, scored))


@dataclass(frozen=True, slots=True)
class _Scored:
    """A sentence with its points. `start` and `end` are what is shown of it, in a view."""

    opens: bool
    found: Score | None
    start: int
    end: int

    @classmethod
    def of(cls, reading: Reading, sentence: Sentence) -> "_Scored":
        found = score(sentence, reading.lower)
        span = _shown(reading.seen, sentence, found) if found else (0, 0)
        return cls(sentence.opens, found, *span)


def _shown(seen: str, sentence: Sentence, found: Score) -> tuple[int, int]:
    """From its first word to its last, or of a long one the clauses around what counts."""
    start, end = sentence.words[0].start, sentence.words[-1].end
    if len(sentence.words) <= _SHOWN_WHOLE:
        return start, end
    breaks = [m.start() for m in _CLAUSE_END.finditer(seen, start, end)]
    start = max((at + 1 for at in breaks if at < found.first), default=start)
    end = min((at for at in breaks if at >= found.last), default=end)
    return start + len(seen[start:end]) - len(seen[start:end].lstrip()), end


def _cues(reading: Reading, scored: Sequence[_Scored]) -> Iterator[Cue]:
    for n, each in enumerate(scored):
        if each.found is None or each.found.points <= 0:
            continue
        points = each.found.points + _beside(scored, n)
        if points >= _ENOUGH:
            span = reading.span(each.start, each.end)
            kind, *also = each.found.kinds[:_MOST_KINDS]
            yield Cue(*span, kind, tuple(also), round(points, 1))


def _beside(scored: Sequence[_Scored], n: int) -> float:
    """What the sentences before and after add, where they are of the same paragraph."""
    before = scored[n - 1 : n] if n and not scored[n].opens else ()
    after = [each for each in scored[n + 1 : n + 2] if not each.opens]
    points = [each.found.points for each in (*before, *after) if each.found]
    return _SHARE_OF_NEIGHBOUR * min(max(points, default=0.0), _MOST_OF_NEIGHBOUR)
