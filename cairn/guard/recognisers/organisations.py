"""Local bodies that narrow a search down: schools, practices, wards, homes, clubs, employers, local courts."""

from collections.abc import Iterator, Mapping, Sequence

from cairn.guard.findings import Finding, Kind
from cairn.guard.runs import runs
from cairn.guard.tokens import WORD, Token, Tokens, is_plain
from cairn.guard.word_lists import In, vocabulary

_WHY = "It is a local body, which narrows a search down. A council or national body may stay."
# What is a local body whenever a word stands before it that is a name, a place or on no list.
_CERTAIN = frozenset(
    "school academy nursery surgery hospital infirmary hospice inn hotel church kirk mosque gurdwara temple chapel"
    " hostel"
    " pharmacy playgroup primary hmp".split()
)
_PUBLIC_ALONE = In.PLACE_LARGE | In.PROPER
_TELLING = In.PLACE_SMALL | In.SURNAME_COMMON | In.SURNAME | In.GIVEN_COMMON | In.GIVEN


def find(tokens: Tokens, chances: Mapping[int, float], free: Sequence[bool]) -> Iterator[Finding]:
    """Local bodies in the text. `free` says of each token whether nothing else explains it."""
    sure = {at: chance for at, chance in chances.items() if tokens.items[at].kind != "title"}
    for n, token in enumerate(tokens.items):
        if token.key in _CERTAIN and free[n]:
            first = _begins(tokens, n, free)
            if first < n:
                sure.update(dict.fromkeys(range(first, n + 1), 1.0))
        elif (
            token.key == "ward"
            and free[n]
            and n + 1 < len(tokens)
            and any(map(str.isdigit, tokens.texts[n + 1]))
        ):
            # `Ward 5B`.
            sure.update(dict.fromkeys((n, n + 1), 1.0))
    for start, end, tier in runs(tokens, sure):
        alone = start == end and is_plain(tokens.items[start])
        if alone or all(_names_nothing(tokens.items[n]) for n in range(start, end + 1)):
            continue
        end_of_last = tokens.starts[end] + tokens.items[end].length
        yield Finding(
            tokens.starts[start], end_of_last, Kind.ORGANISATION, tier, _WHY, "organisations"
        )


def _names_nothing(token: Token) -> bool:
    """Whether it is a large place, or a word of the work as titles, forms and services are made of."""
    return bool(token.lists & _PUBLIC_ALONE) or token.key in vocabulary()["field_words"]


def _begins(tokens: Tokens, n: int, free: Sequence[bool]) -> int:
    """Where the name begins whose last word stands at `n`; `n` itself if only ordinary words stand before it."""
    first = n
    for at in range(n - 1, max(-1, n - 4), -1):
        token = tokens.items[at]
        if (
            token.type != WORD
            or not free[at]
            or (token.lists & In.WORD_COMMON and token.shape == "x" and token.kind != "site")
        ):
            break
        if token.kind in ("title", "kin", "verb", "role", "month", "weekday"):
            break
        if (
            token.lists & _TELLING and not token.lists & In.WORD_COMMON
        ) or not token.lists & In.ANY_WORD:
            first = at
    return first
