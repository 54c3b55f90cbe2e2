"""Neighbouring words that the model takes for parts of one name."""

from collections.abc import Iterator, Mapping

from cairn.guard.findings import Tier
from cairn.guard.tokens import Tokens

# From these chances on a word blocks, or is for a person to look at. Chosen by cross-validation, see docs/guard.md.
BLOCK_FROM, REVIEW_FROM = 0.15, 0.07
_INSIDE = frozenset((".", "-", "–", "'", "’", "&", '"', "“", "”"))


def runs(tokens: Tokens, chances: Mapping[int, float]) -> Iterator[tuple[int, int, Tier]]:
    """First token, last token and tier of each stretch of likely words, in order.

    Words that block never share a stretch with words that are only to be looked at.
    """
    start = last = -1
    tier = Tier.REVIEW
    for at in sorted(n for n, chance in chances.items() if chance >= REVIEW_FROM):
        here = Tier.BLOCK if chances[at] >= BLOCK_FROM else Tier.REVIEW
        if start >= 0 and not (here is tier and _adjoins(tokens, last, at)):
            yield start, last, tier
            start = -1
        start, tier = (at, here) if start < 0 else (start, tier)
        last = at
    if start >= 0:
        yield start, last, tier


def _adjoins(tokens: Tokens, last: int, at: int) -> bool:
    return at - last <= 3 and all(_joins(tokens, n) for n in range(last + 1, at))


def _joins(tokens: Tokens, n: int) -> bool:
    """Whether a mark joins the words around it. A full stop does behind an initial or short form: J. Reid."""
    short = tokens.items[n - 1].length <= 2 and tokens.items[n - 1].shape in ("X", "Xx", "XX", "x")
    return tokens.items[n].key in _INSIDE and (tokens.items[n].key != "." or short)
