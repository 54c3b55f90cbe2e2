"""The model that decides what a word is, given its features: log-linear, in two rounds.

The first round judges each candidate by itself; the second also knows what the first made of its neighbours and of
the same word elsewhere in the text. Weights are whole hundredths, one for each class beside ‘nothing’.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cairn.guard.features import View
from cairn.guard.second_pass import Scores, ScoresByToken, second_pass

CLASSES = ("person", "place", "organisation")
_BITS = 20
_MASK, _HALF = (1 << _BITS) - 1, 1 << (_BITS - 1)
# Enough to be certain, and no overflow.
_MOST = 3_000
# A word that the first round thinks so unlikely is not looked at again.
HOPELESS = 0.005

Weights = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Model:
    """Two rounds of weights."""

    first: Weights
    second: Weights


@cache
def shipped() -> Model:
    """The model that `make train-guard` wrote."""
    found = json.loads(resources.files("cairn.guard.lists").joinpath("model.json").read_text("utf-8"))
    return Model(
        *({feature: packed(*weights) for feature, weights in found[part].items()} for part in ("first", "second"))
    )


def judge(model: Model, view: View, candidates: Sequence[int]) -> ScoresByToken:
    """For each candidate the chances that it is part of a person's, a place's and an organisation's name.

    Features are made once and not kept: both rounds' sums are taken while they are at hand.
    """
    first: dict[int, Scores] = {}
    begun: dict[int, int] = {}
    for at in candidates:
        features = view.features(at)
        first[at] = chances(total(model.first, features))
        if max(first[at]) >= HOPELESS:
            begun[at] = total(model.second, features)
    again = (
        (at, chances(begun[at] + total(model.second, more))) for at, more in second_pass(view.tokens, first, HOPELESS)
    )
    return first | dict(again)


def total(weights: Weights, features: Sequence[str]) -> int:
    """The packed sum of the features' weights; what has none counts nothing."""
    return sum(filter(None, map(weights.get, features)))


def chances(packed_sum: int) -> Scores:
    """The classes' chances, which with that of ‘nothing’ add up to one."""
    sums = unpacked(packed_sum)
    a, b, c = (math.exp(min(x, _MOST) / 100) for x in sums)
    whole = 1.0 + a + b + c
    return a / whole, b / whole, c / whole


def packed(person: int, place: int, organisation: int) -> int:
    """Three weights as one number, so that adding many is one sum. Each has more bits than any sum of them needs."""
    return person + (place << _BITS) + (organisation << 2 * _BITS)


def unpacked(number: int) -> tuple[int, int, int]:
    """The three weights that `packed` put together."""
    person, rest = _low(number)
    return person, *_low(rest)


def _low(total: int) -> tuple[int, int]:
    """The lowest of the sums packed into `total`, and the others."""
    low = ((total + _HALF) & _MASK) - _HALF
    return low, (total - low) >> _BITS
