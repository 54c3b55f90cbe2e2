"""Short pieces of marked papers, as people type them into a field that holds nothing else."""

import random
import re
from collections.abc import Iterable, Iterator

from training.corpus import Labelled

_LINE = re.compile(r"[^\n]{30,}")
# In sentences: how long a piece is at most.
_LONGEST = 3
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“‘])")


def pieces(
    whole: Iterable[Labelled], of_each: int, weight: float, seed: int = 20261129
) -> Iterator[Labelled]:
    """So many pieces of each text, always the same for the same seed."""
    rng = random.Random(seed)
    for text in whole:
        lines = [m.span() for m in _LINE.finditer(text.text)]
        for start, end in rng.sample(lines, min(of_each, len(lines))):
            yield _piece(text, *_sentences(text.text, start, end, rng), weight)


def _sentences(text: str, start: int, end: int, rng: random.Random) -> tuple[int, int]:
    """One to three sentences of the line."""
    starts = [start, *(m.end() for m in _SENTENCE_END.finditer(text, start, end))]
    first = rng.randrange(len(starts))
    behind = first + rng.randint(1, _LONGEST)
    return starts[first], starts[behind] if behind < len(starts) else end


def _piece(text: Labelled, start: int, end: int, weight: float) -> Labelled:
    spans = tuple(
        (s - start, e - start, kind) for s, e, kind in text.spans if start <= s and e <= end
    )
    return Labelled(text.text[start:end], spans, weight, text.source)
