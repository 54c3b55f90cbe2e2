"""Places that narrow a search down: villages, small towns, estates, parks. Large ones may stay."""

from collections.abc import Iterator

from cairn.guard.evidence import NameEvidence
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.runs import runs
from cairn.guard.tokens import Token, Tokens, is_plain
from cairn.guard.word_lists import In, vocabulary

_BEFORE_TOWNS = frozenset(("in", "to", "from", "on", "near", "at"))
_WHY = "It is a place that narrows a search down. A council area, region or city may stay."


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """Places, from the tokens most likely to be of places. Large ones stay outside."""
    tokens = evidence.tokens
    scores = ((at, s) for at, s in evidence.places.items() if _may_be(tokens.items[at]))
    for first, last, tier in runs(tokens, scores):
        if first == last and is_plain(tokens.items[first]):
            continue
        end = tokens.starts[last] + tokens.items[last].length
        yield Finding(tokens.starts[first], end, Kind.PLACE, tier, _WHY, "places")
    yield from _towns(tokens)


def _towns(tokens: Tokens) -> Iterator[Finding]:
    """`She moved to Dumfries`: a town or island that another list lets stand, where people live."""
    for n in range(2, len(tokens)):
        token = tokens.items[n]
        if token.key not in vocabulary()["towns"] or token.shape != "Xx":
            continue
        lives = tokens.items[n - 1].key in _BEFORE_TOWNS and tokens.items[n - 2].shape == "x"
        after = tokens.after(n)
        goes_on = after is not None and (after.key in ("and", "&") or after.shape == "Xx")
        if lives and not goes_on:
            end = tokens.starts[n] + token.length
            yield Finding(tokens.starts[n], end, Kind.PLACE, Tier.REVIEW, _WHY, "places")


def _may_be(token: Token) -> bool:
    return not token.lists & In.PLACE_LARGE and token.kind not in ("title", "kin")
