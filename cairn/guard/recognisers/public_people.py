"""Names of people known in public: to be looked at, since somebody in the case may share one."""

from collections.abc import Iterator

from cairn.guard.evidence import NameEvidence
from cairn.guard.exclusions.labels import PUBLIC_PERSON
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.tokens import Tokens

_WHY = "Somebody known in public is called so. Make sure that it is nobody in the case."


# What is said of people in public life and hardly of a family: within so many tokens of the name.
_IN_PUBLIC = frozenset(
    "inquiry inquiries report reports review reviews triennial overview death deaths murder"
    " murdered book books novel novels film films song songs poem poems poet singer writer writes"
    " wrote author phrase work works theory model definition hats radio television telly programme"
    " series podcast album match team goal concert tour lecture essay judgment judgement government"
    " minister secretary parliament commissioner chaired chairing recommended recommendations known"
    " famous like".split()
)
_NEAR = 6


def _is_spoken_of_in_public(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the words around the name show that the public person is meant."""
    near = (*tokens.items[max(0, start - _NEAR) : start], *tokens.items[end : end + _NEAR])
    return any(token.key in _IN_PUBLIC for token in near)


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """One finding for each different name that the list of public people excludes."""
    tokens = evidence.tokens
    asked: set[str] = set()
    start = 0
    for n, label in enumerate([*evidence.labels, ""]):
        if label != PUBLIC_PERSON:
            name = " ".join(token.key for token in tokens.items[start:n])
            if n > start and name not in asked and not _is_spoken_of_in_public(tokens, start, n):
                asked.add(name)
                yield Finding(
                    tokens.starts[start],
                    tokens.ends[n - 1],
                    Kind.PERSON,
                    Tier.REVIEW,
                    _WHY,
                    "people",
                )
            start = n + 1
