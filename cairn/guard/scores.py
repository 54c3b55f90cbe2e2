"""What the model says of a token: how likely it is part of each class of name."""

from array import array
from bisect import bisect_left
from collections.abc import ItemsView, Iterable, Iterator, Mapping, MutableMapping
from typing import NamedTuple, TypeVar, overload


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

T = TypeVar("T")
D = TypeVar("D")


class ByToken(MutableMapping[int, T]):
    """Something for each of some tokens of a text, in order; no token is added or taken away.

    Two columns beside each other. A dictionary is faster for one token, and takes six times the
    room: of a long text that is most of what the guard holds.
    """

    __slots__ = ("_tokens", "_values")

    def __init__(self, tokens: Iterable[int], values: Iterable[T]) -> None:
        self._tokens = tokens if isinstance(tokens, array) else array("I", tokens)
        self._values = values if isinstance(values, array) else list(values)

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[int]:
        return iter(self._tokens)

    def _place(self, token: int) -> int:
        """Where the token stands in the columns, or -1."""
        at = bisect_left(self._tokens, token)
        return at if at < len(self._tokens) and self._tokens[at] == token else -1

    def __contains__(self, token: object) -> bool:
        return isinstance(token, int) and self._place(token) >= 0

    def __getitem__(self, token: int) -> T:
        at = self._place(token)
        if at < 0:
            raise KeyError(token)
        return self._values[at]

    @overload
    def get(self, token: int, /) -> T | None: ...
    @overload
    def get(self, token: int, default: D, /) -> T | D: ...
    def get(self, token: int, default: object = None, /) -> object:
        at = self._place(token)
        return default if at < 0 else self._values[at]

    def __setitem__(self, token: int, value: T) -> None:
        at = self._place(token)
        if at < 0:
            raise KeyError(token)
        self._values[at] = value

    def __delitem__(self, token: int) -> None:
        raise TypeError("tokens stay")

    def items(self) -> ItemsView[int, T]:
        return _Pairs(self, self._tokens, self._values)


class _Pairs(ItemsView[int, T]):
    """Both columns together, without a search for each token."""

    def __init__(
        self, mapping: Mapping[int, T], tokens: Iterable[int], values: Iterable[T]
    ) -> None:
        super().__init__(mapping)
        self._tokens = tokens
        self._values = values

    def __iter__(self) -> Iterator[tuple[int, T]]:
        return zip(self._tokens, self._values, strict=True)
