"""The model that decides what a token is, given its features: log-linear, in two passes.

The first pass judges each candidate by itself; the second also knows what the first made of its
neighbours and of the same word elsewhere in the text. Weights are whole hundredths, one for each
class beside ‘no name’.
"""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cairn.guard.context import Context
from cairn.guard.features import features_of
from cairn.guard.scores import ByToken, Scores, ScoresByToken
from cairn.guard.second_pass import second_pass
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

CLASSES = Scores._fields
# Bits for each of three sums packed into one number. Twenty hold ±524,287 hundredths: no weight is
# above a thousand, and no candidate has a hundred features.
_BITS = 20
_MASK = (1 << _BITS) - 1
_HALF = 1 << (_BITS - 1)
# In hundredths. exp(30) is certain enough, and exp of much more would overflow.
_MOST = 3_000
# Different sums of one text whose scores are held.
_MOST_HELD = 10_000
# A token that the first pass finds so unlikely is not looked at again: the second would have to
# raise it more than tenfold for anybody to see it.
NEGLIGIBLE = 0.005

Weights = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Model:
    """Two passes of packed weights."""

    first: Weights
    second: Weights


@upholds(Clause.ONLY_THEMES_RECORDED)
@cache
def shipped_model() -> Model:
    """The model that `make train-guard` wrote."""
    return from_text(resources.files("cairn.guard.lists").joinpath("model.txt").read_text("utf-8"))


def to_text(model: Model) -> str:
    """A line for each feature of the first pass with its three weights, an empty one, the second.

    The lines are in order, so that two models differ only where their weights do.
    """
    return "\n".join((_lines(model.first), _lines(model.second)))


def _lines(weights: Weights) -> str:
    return "".join(
        f"{feature}\t{person}\t{place}\t{organisation}\n"
        for feature, number in sorted(weights.items())
        for person, place, organisation in [unpack(number)]
    )


def from_text(text: str) -> Model:
    """The model that `to_text` wrote. Raises ValueError for any other text."""
    first, second = text.split("\n\n")
    return Model(_weights(first), _weights(second))


def _weights(lines: str) -> Weights:
    """Read by columns: no feature holds white space, and a loop over lines takes twice as long."""
    cells = lines.split()
    columns = (map(int, cells[column::4]) for column in (1, 2, 3))
    return dict(zip(cells[::4], map(pack, *columns), strict=True))


def score_candidates(model: Model, context: Context, candidates: Sequence[int]) -> ScoresByToken:
    """The scores of each candidate.

    Features are made once and not kept: both passes' sums are taken while they are at hand.
    """
    scores_of = _Softmax()
    values: list[Scores] = []
    begun = array("q")
    for at in candidates:
        features = features_of(context, at)
        scores = scores_of[total(model.first, features)]
        values.append(scores)
        if max(scores) >= NEGLIGIBLE:
            begun.append(total(model.second, features))
    first = ByToken(candidates, values)
    final = ByToken(candidates, values)
    added = second_pass(context.tokens, first, NEGLIGIBLE)
    for start, (at, features) in zip(begun, added, strict=True):
        final[at] = scores_of[start + total(model.second, features)]
    return final


class _Softmax(dict[int, Scores]):
    """Scores by their packed sum: those of a long text are many, and few that differ."""

    def __missing__(self, packed_sum: int) -> Scores:
        scores = to_scores(packed_sum)
        if len(self) < _MOST_HELD:
            self[packed_sum] = scores
        return scores


def total(weights: Weights, features: Sequence[str]) -> int:
    """The packed sum of the features' weights; what has none counts nothing."""
    return sum(filter(None, map(weights.get, features)))


def to_scores(packed_sum: int) -> Scores:
    """The probabilities of the classes (softmax, with ‘no name’ at 0)."""
    person, place, organisation = unpack(packed_sum)
    a = math.exp(min(person, _MOST) / 100)
    b = math.exp(min(place, _MOST) / 100)
    c = math.exp(min(organisation, _MOST) / 100)
    whole = 1.0 + a + b + c
    return Scores(a / whole, b / whole, c / whole)


def pack(person: int, place: int, organisation: int) -> int:
    """Three weights as one number, so that adding many is one sum."""
    return person + (place << _BITS) + (organisation << 2 * _BITS)


def unpack(number: int) -> tuple[int, int, int]:
    """The three weights that `pack` put together. Each may be negative."""
    person = ((number + _HALF) & _MASK) - _HALF
    number = (number - person) >> _BITS
    place = ((number + _HALF) & _MASK) - _HALF
    return person, place, (number - place) >> _BITS
