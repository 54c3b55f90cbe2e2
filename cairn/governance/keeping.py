"""What text may be kept about a review."""

from dataclasses import dataclass, field
from uuid import UUID

from cairn.guard.engine import blocking, find
from cairn.guard.findings import Findings
from cairn.guard.word_lists import folded
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.sealing.fingerprints import fingerprint


def same_words(words: str) -> str:
    """The words as they are compared: folded, with single spaces."""
    return " ".join(folded(words).split())


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a second person vouched for in texts about one review: fingerprints, never words."""

    review: UUID
    key: bytes = field(repr=False)
    fingerprints: frozenset[str] = frozenset()

    def fingerprint(self, kind: str, words: str) -> str:
        """What stands for these words of this kind, in texts about this review and no other."""
        return fingerprint(same_words(words), self.key, f"{self.review}:{kind}")

    def covers(self, kind: str, words: str) -> bool:
        return self.fingerprint(kind, words) in self.fingerprints


def found(text: str, about: Vouched | None = None) -> Findings:
    """What the guard finds in a text, without what was vouched for in the review that it is about."""
    return tuple(f for f in find(text) if not (about and about.covers(f.kind, text[f.start : f.end])))


def to_keep(text: str, where: str = "this text", about: Vouched | None = None) -> Refusals:
    """Text kept about a review names nobody (5.5). Each finding is given by kind and place, never by what it says."""
    for finding in blocking(found(text, about)):
        yield Refusal(
            "names_someone",
            f"{finding.kind.words} in {where}, characters {finding.start + 1} to {finding.end}: {finding.reason} "
            "Take it out and save again.",
            Clause.ONLY_THEMES_RECORDED,
        )
