"""What the model says of a token: how likely it is part of each class of name."""

from collections.abc import Mapping
from typing import NamedTuple


class Scores(NamedTuple):
    """Probabilities that a token is part of a person's, a place's and an organisation's name.

    With the probability that it is part of no name they add up to one.
    """

    person: float
    place: float
    organisation: float


NOT_SCORED = Scores(0.0, 0.0, 0.0)
# By token, in the order of the text. Only candidates have scores.
ScoresByToken = Mapping[int, Scores]
