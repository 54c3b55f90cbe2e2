"""How much a word that no list knows looks like a name, by its letters in threes.

The table is counted from the lists themselves: for each three letters, how much oftener they stand in names than in
ordinary words. No word can be read out of it. Counting takes longer than reading, so it is shipped with the model.
"""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from cairn.guard.word_lists import In, lexicon

_SEEN_AT_LEAST = 5
_NAMES = In.ANY_GIVEN | In.SURNAME_COMMON | In.SURNAME
_STEPS = (-60, -20, 15, 50, 100)


def _threes(word: str) -> Iterable[str]:
    padded = f"^{word}$"
    return (padded[n : n + 3] for n in range(len(padded) - 2))


def counted() -> dict[str, int]:
    """For each three letters the logarithm, in hundredths, of their odds to come from a name and not a word."""
    names: dict[str, float] = {}
    ordinary: dict[str, float] = {}
    for word, bits in lexicon().items():
        where = ordinary if bits & In.ANY_WORD else names if bits & _NAMES else None
        if where is not None:
            for three in _threes(word):
                where[three] = where.get(three, 0.0) + 1.0
    all_names, all_ordinary = sum(names.values()), sum(ordinary.values())
    return {
        three: round(
            100 * (math.log((names.get(three, 0.0) + 1) / all_names * all_ordinary / (ordinary.get(three, 0.0) + 1)))
        )
        for three in sorted(names.keys() | ordinary.keys())
        if names.get(three, 0.0) + ordinary.get(three, 0.0) >= _SEEN_AT_LEAST
    }


@cache
def _table() -> Mapping[str, int]:
    found: Mapping[str, int] = json.loads(
        resources.files("cairn.guard.lists").joinpath("letters.json").read_text("utf-8")
    )
    return found


def name_likelihood(word: str) -> int:
    """From 0 (like an ordinary word) to 5 (like a name)."""
    table = _table()
    scores = [table.get(three, 50) for three in _threes(word)]
    mean = sum(scores) / len(scores)
    return sum(mean > step for step in _STEPS)
