"""Places that narrow a search down: villages, small towns, estates, parks. Large ones may stay."""

from collections.abc import Iterator

from cairn.guard.evidence import NameEvidence
from cairn.guard.findings import Finding, Kind
from cairn.guard.runs import runs
from cairn.guard.tokens import Token, is_plain
from cairn.guard.word_lists import In

_WHY = "It is a place that narrows a search down. A council area, region or city may stay."


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """Places, from the tokens most likely to be of places. Large ones stay outside."""
    tokens = evidence.tokens
    scores = {at: s for at, s in evidence.places.items() if _may_be(tokens.items[at])}
    for first, last, tier in runs(tokens, scores):
        if first == last and is_plain(tokens.items[first]):
            continue
        end = tokens.starts[last] + tokens.items[last].length
        yield Finding(tokens.starts[first], end, Kind.PLACE, tier, _WHY, "places")


def _may_be(token: Token) -> bool:
    return not token.lists & In.PLACE_LARGE and token.kind not in ("title", "kin")
