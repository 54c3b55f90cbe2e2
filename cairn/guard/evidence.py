"""What the recognisers of names are given: the tokens of a text, and what is known of each."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from cairn.guard.reading import Reading
from cairn.guard.tokens import Tokens


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """A text, and for the tokens of each class how likely they are part of any name.

    `labels` has for each token the label of what excludes it, or an empty string; `unclaimed` says
    of each token that it is excluded by nothing and part of no structured identifier. `people`,
    `places` and `organisations` hold the tokens that are likelier of that class than of another.
    `written_small` are the folded words that stand somewhere in the text without a capital, and
    `full_of_names` says that the text has many different names for its length.
    """

    reading: Reading
    tokens: Tokens
    labels: Sequence[str]
    unclaimed: Sequence[int]
    people: Mapping[int, float]
    places: Mapping[int, float]
    organisations: Mapping[int, float]
    written_small: Set[str] = frozenset()
    full_of_names: bool = False
