"""Names of people known in public: to be looked at, since somebody in the case may share one."""

from collections.abc import Iterator
from itertools import chain

from cairn.guard.evidence import NameEvidence
from cairn.guard.exclusions.labels import PUBLIC_PERSON
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.tokens import Tokens

_WHY = "Somebody known in public is called so. Make sure that it is nobody in the case."


# What is said of people in public life and hardly of a family: within so many tokens of the name.
_IN_PUBLIC = frozenset(
    "inquiry inquiries triennial novel novels film films song songs poem poems poet singer writer"
    " writes wrote essay phrase theory definition hats radio television telly programme series"
    " podcast album concert lecture chaired chairing baroness professor commissioner"
    " famous".split()
)
_NEAR = 6
_OF_A_FAMILY = frozenset(("kin", "role"))
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "master"))


def _is_spoken_of_in_public(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the words around the name show that the public person is meant, and nobody else."""
    before = tokens.before(start)
    if before is not None and (before.key in _COURTESY or before.kind in _OF_A_FAMILY):
        return False
    near = (*tokens.items[max(0, start - _NEAR) : start], *tokens.items[end : end + _NEAR])
    return any(token.key in _IN_PUBLIC for token in near) and not any(
        token.kind == "kin" for token in near
    )


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """One finding for each run of tokens that the list of public people excludes."""
    tokens = evidence.tokens
    start = 0
    for n, label in enumerate(chain(evidence.labels, ("",))):
        if label != PUBLIC_PERSON:
            if n > start and not _is_spoken_of_in_public(tokens, start, n):
                yield Finding(
                    tokens.starts[start],
                    tokens.ends[n - 1],
                    Kind.PERSON,
                    Tier.REVIEW,
                    _WHY,
                    "people",
                )
            start = n + 1
