"""Places that narrow a search down: villages, small towns, estates, parks, beaches. Large ones may stay."""

from collections.abc import Iterator, Mapping

from cairn.guard.findings import Finding, Kind
from cairn.guard.runs import runs
from cairn.guard.tokens import Token, Tokens, is_plain
from cairn.guard.word_lists import In

_WHY = "It is a place that narrows a search down. A council area, region or city may stay."


def _may_be(token: Token) -> bool:
    return not token.lists & In.PLACE_LARGE and token.kind not in ("title", "kin")


def find(tokens: Tokens, chances: Mapping[int, float]) -> Iterator[Finding]:
    """Places in the text, from the tokens most likely to be of places. Large ones stay outside."""
    sure = {at: chance for at, chance in chances.items() if _may_be(tokens.items[at])}
    for start, end, tier in runs(tokens, sure):
        if start == end and is_plain(tokens.items[start]):
            continue
        yield Finding(
            tokens.starts[start],
            tokens.starts[end] + tokens.items[end].length,
            Kind.PLACE,
            tier,
            _WHY,
            "places",
        )
