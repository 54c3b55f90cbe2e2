"""Names of people known in public: to be looked at, since somebody in the case may share one."""

from collections.abc import Iterator

from cairn.guard.evidence import NameEvidence
from cairn.guard.exclusions.labels import PUBLIC_PERSON
from cairn.guard.findings import Finding, Kind, Tier

_WHY = "Somebody known in public is called so. Make sure that it is nobody in the case."


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """One finding for each different name that the list of public people excludes."""
    tokens = evidence.tokens
    asked: set[str] = set()
    start = 0
    for n, label in enumerate([*evidence.labels, ""]):
        if label != PUBLIC_PERSON:
            name = " ".join(token.key for token in tokens.items[start:n])
            if n > start and name not in asked:
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
