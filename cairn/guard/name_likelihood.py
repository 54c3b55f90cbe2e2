"""How much a word that no list knows looks like a name, by its letters in threes.

The table is counted from the lists themselves: for each three letters, how much oftener they stand
in names than in ordinary words. No word can be read out of it. Counting takes longer than reading,
so the table is shipped with the model.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from cairn.guard.word_lists import In, lexicon

# Threes that are rarer than this in both lists say more of single words than of names.
_SEEN_AT_LEAST = 5
# The tail of the surnames holds most ordinary words as well, so it is not counted as names.
_NAMES = In.ANY_GIVEN | In.KNOWN_SURNAME
# What a three that was never seen counts, in hundredths as in the table: it leans to a name, since
# the list of words knows more of the language than the lists of names know of the world.
_UNSEEN = 50
# Where one grade ends and the next begins, as means over a word's threes. The model is given the
# grade and no number, so these only have to part the words into groups of useful size.
_GRADES = (-60, -20, 15, 50, 100)


def _threes(word: str) -> Iterable[str]:
    padded = f"^{word}$"
    return (padded[n : n + 3] for n in range(len(padded) - 2))


def count_threes() -> dict[str, int]:
    """For each three letters the log odds, in hundredths, that they stand in a name."""
    names: Counter[str] = Counter()
    ordinary: Counter[str] = Counter()
    for word, lists in lexicon().items():
        if lists & In.ANY_WORD:
            ordinary.update(_threes(word))
        elif lists & _NAMES:
            names.update(_threes(word))
    all_names = names.total()
    all_ordinary = ordinary.total()
    return {
        three: round(
            100
            * math.log(
                (names[three] + 1.0) / all_names * all_ordinary / (ordinary[three] + 1.0),
            )
        )
        for three in sorted(names.keys() | ordinary.keys())
        if names[three] + ordinary[three] >= _SEEN_AT_LEAST
    }


@cache
def _table() -> Mapping[str, int]:
    text = resources.files("cairn.guard.lists").joinpath("letters.json").read_text("utf-8")
    found: Mapping[str, int] = json.loads(text)
    return found


def name_likelihood(word: str) -> int:
    """From 0 (like an ordinary word) to 5 (like a name)."""
    table = _table()
    odds = [table.get(three, _UNSEEN) for three in _threes(word)]
    mean = sum(odds) / len(odds)
    return sum(mean > end for end in _GRADES)
