"""What text may be kept about a review."""

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from cairn.guard.engine import blocking, find
from cairn.guard.findings import Findings
from cairn.guard.local_terms import LocalTerms
from cairn.guard.word_lists import folded
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.sealing.fingerprints import fingerprint


def same_words(words: str) -> str:
    """The words as they are compared: folded, with single spaces."""
    return " ".join(folded(words).split())


class OfACommittee(Protocol):
    """A review in the register."""

    id: UUID
    committee_id: UUID


@dataclass(frozen=True, slots=True)
class About:
    """What a text is about: one review, and the committee whose own words count in it."""

    review: UUID
    committee: UUID | None

    @classmethod
    def of(cls, review: OfACommittee) -> "About":
        return cls(review.id, review.committee_id)


@dataclass(frozen=True, slots=True)
class Vouched:
    """What people say of words in texts about one review.

    Fingerprints of what a second person vouched for there, and `terms`, its committee's own words.
    """

    review: UUID
    key: bytes = field(repr=False)
    fingerprints: frozenset[str] = frozenset()
    terms: LocalTerms = field(default_factory=LocalTerms, repr=False)

    def fingerprint(self, kind: str, words: str) -> str:
        """What stands for these words of this kind, in texts about this review and no other."""
        return fingerprint(same_words(words), self.key, f"{self.review}:{kind}")

    def covers(self, kind: str, words: str) -> bool:
        return self.fingerprint(kind, words) in self.fingerprints


def found(text: str, about: Vouched | None = None) -> Findings:
    """What the guard finds in a text, as people who know the review that it is about told it."""
    if about is None:
        return find(text)
    findings = find(text, terms=about.terms)
    return tuple(f for f in findings if not about.covers(f.kind, text[f.start : f.end]))


def find_by_themselves(words: str) -> Findings:
    """What the guard makes of words alone and in an ordinary sentence; the places are of no use."""
    before = "The family went to "
    there = find(f"{before}{words} that week.")
    within = (f for f in there if f.start < len(before) + len(words) and f.end > len(before))
    return (*find(words), *within)


def to_keep(text: str, where: str = "this text", about: Vouched | None = None) -> Refusals:
    """Text kept about a review names nobody (5.5). Each finding is given by kind and place, never by what it says."""
    for finding in blocking(found(text, about)):
        yield Refusal(
            "names_someone",
            f"{finding.kind.words} in {where}, characters {finding.start + 1} to {finding.end}: {finding.reason} "
            "Take it out and save again.",
            Clause.ONLY_THEMES_RECORDED,
        )
