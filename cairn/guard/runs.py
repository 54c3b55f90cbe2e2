"""Neighbouring tokens that are parts of one name."""

from collections.abc import Iterable, Iterator

from cairn.guard.findings import Tier
from cairn.guard.tokens import Tokens

# From these scores on a token blocks, or is for a person to look at. Chosen on
# the marked texts. They are low because a missed name may harm a child, while a word blocked
# wrongly costs its writer time. The goals that they have to meet are in benchmarks/guard.py.
BLOCK_FROM = 0.25
# In a text full of names an unlikely one is likelier than in one that was anonymised.
BLOCK_FROM_AMONG_NAMES = 0.15
REVIEW_FROM = 0.12
# Marks that stand inside names: J. Reid, Smith-Jones, O’Neill, Jimmy “Jazz” Rennie.
_INSIDE = frozenset((".", "-", "–", "'", "’", "&", '"', "“", "”"))
# In tokens: a nickname's quotation mark and the stop of an initial before it, and no more.
_MOST_MARKS_BETWEEN = 2
# In letters: `J.`, `Wm.`, `Mc.`. A stop behind anything longer ends a sentence.
_LONGEST_SHORT_FORM = 2


def runs(
    tokens: Tokens, scores: Iterable[tuple[int, float]], block_from: float = BLOCK_FROM
) -> Iterator[tuple[int, int, Tier]]:
    """First token, last token and tier of each run of likely tokens; all in the text's order.

    Tokens that block never share a run with tokens that are only to be looked at.
    """
    start = last = -1
    tier = Tier.REVIEW
    for at, score in scores:
        if score < REVIEW_FROM:
            continue
        here = Tier.BLOCK if score >= block_from else Tier.REVIEW
        if start >= 0 and not (here is tier and _adjoins(tokens, last, at)):
            yield start, last, tier
            start = -1
        if start < 0:
            start = at
            tier = here
        last = at
    if start >= 0:
        yield start, last, tier


def _adjoins(tokens: Tokens, last: int, at: int) -> bool:
    between = range(last + 1, at)
    return len(between) <= _MOST_MARKS_BETWEEN and all(_joins(tokens, n) for n in between)


def _joins(tokens: Tokens, n: int) -> bool:
    """Whether a mark joins the tokens around it. A stop does so behind an initial: J. Reid."""
    key = tokens.items[n].key
    if key != ".":
        return key in _INSIDE
    before = tokens.items[n - 1]
    return before.length <= _LONGEST_SHORT_FORM and before.shape in ("X", "Xx", "XX", "x")
