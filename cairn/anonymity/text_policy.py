"""What text may be kept about a review, given what people let stand in it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from cairn.guard.alike import parts_of, same
from cairn.guard.engine import blocking, find
from cairn.guard.findings import Finding, Findings
from cairn.guard.local_terms import LocalTerms
from cairn.guard.version import version
from cairn.guard.word_lists import folded
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.sealing.fingerprints import fingerprint

# What a program writes for bytes that it can't read: nobody knows what stood there.
UNREAD = "\ufffd"


class RegisteredReview(Protocol):
    """A review in the register."""

    id: UUID
    committee_id: UUID


@dataclass(frozen=True, slots=True)
class About:
    """What a text is about: one review, and the committee whose local terms count in it."""

    review: UUID
    committee: UUID | None

    @classmethod
    def of(cls, review: RegisteredReview) -> "About":
        return cls(review.id, review.committee_id)


@dataclass(frozen=True, slots=True)
class Exemptions:
    """What people let stand in texts about one review, as a value for whoever judges such a text.

    `granted` leads from the fingerprint of a phrase to the account of the second person who let it
    stand, `granted_parts` from those of the parts of a name that was let stand, but for parts that
    somebody asked about by themselves. `terms` are the local terms of the review's committee, and
    `terms_version` says which.
    """

    about: About
    # The master key, like the terms below, must not reach a log or an error through a `repr`.
    key: bytes = field(repr=False)
    granted: Mapping[str, UUID] = field(default_factory=dict)
    granted_parts: Mapping[str, UUID] = field(default_factory=dict)
    terms: LocalTerms = field(default_factory=LocalTerms, repr=False)
    terms_version: str = ""

    def fingerprint(self, phrase: str) -> str:
        """What stands for a phrase and what is written like it, whatever it was found as, in texts
        about this review and no other.
        """
        return fingerprint(same(phrase), self.key, str(self.about.review))

    def earlier_fingerprint(self, kind: str, phrase: str) -> str:
        """The same as it was before words of two kinds were one question. Decisions of that time go
        on counting: their phrases are gone, so nothing could be worked out anew.
        """
        words = " ".join(folded(phrase).split())
        return fingerprint(words, self.key, f"{self.about.review}:{kind}")

    def fingerprints_of_parts(self, phrase: str) -> list[str]:
        """Those of what a full name is also written as, in a fixed order; none for what is none."""
        return sorted(self.fingerprint(part) for part in parts_of(same(phrase)))

    def who_let_stand(self, kind: str, phrase: str, *, as_part: bool = True) -> UUID | None:
        """The account that let the phrase stand, or a longer name that it is part of; none if
        nobody did. Without `as_part` only what was said of the phrase itself.
        """
        if not (self.granted or self.granted_parts):
            return None
        mark = self.fingerprint(phrase)
        who = self.granted.get(mark) or self.granted.get(self.earlier_fingerprint(kind, phrase))
        return who or (self.granted_parts.get(mark) if as_part else None)


@dataclass(frozen=True, slots=True)
class Passed:
    """What a text passed: which guard, which local terms, and who let a phrase in it stand.

    `about` is empty for a text that was judged without anybody's exemptions.
    """

    guard: str
    terms: str = ""
    about: About | None = None
    granted_by: tuple[UUID, ...] = ()


class AnonymousText(str):
    """Text that the guard passed, with what it passed.

    Made by `judge`; any change gives a plain string.
    """

    __slots__ = ("passed",)
    passed: Passed

    def __new__(cls, text: str, passed: Passed) -> "AnonymousText":
        made = super().__new__(cls, text)
        made.passed = passed
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """What is stored elsewhere, such as in a cache, comes back as a plain string."""
        return str, (str(self),)

    def __copy__(self) -> "AnonymousText":
        return self

    def __deepcopy__(self, memo: object) -> "AnonymousText":
        """Text cannot change, so a copy of a form's values keeps its judgement."""
        return self

    def was_judged_as(self, exemptions: Exemptions | None) -> bool:
        """Whether it passed today's guard with just these exemptions, so that it need not pass
        again.
        """
        # What was granted is not compared. A grant only lets more stand and is never taken back, so
        # what passed before it passes with it.
        terms = exemptions.terms_version if exemptions else ""
        about = exemptions.about if exemptions else None
        return (self.passed.guard, self.passed.terms, self.passed.about) == (
            version(),
            terms,
            about,
        )


@dataclass(frozen=True, slots=True)
class Examined:
    """What the guard made of a text: findings that nobody let stand, and the text if none
    stops it.
    """

    findings: Findings
    text: AnonymousText | None


def examine(text: str, exemptions: Exemptions | None = None) -> Examined:
    """Ask the guard about a text, once, with what people let stand in texts about its review."""
    terms = exemptions.terms if exemptions else LocalTerms()
    findings = []
    granted_by = []
    found = find(text, terms=terms)
    others = _parts_of_others(text, found, exemptions)
    for finding in found:
        phrase = text[finding.start : finding.end]
        account = _who_let_stand(finding.kind, phrase, exemptions, others)
        if account is None:
            findings.append(finding)
        else:
            granted_by.append(account)
    if blocking(findings):
        return Examined(tuple(findings), None)
    version_of_terms = exemptions.terms_version if exemptions else ""
    about = exemptions.about if exemptions else None
    passed = Passed(version(), version_of_terms, about, tuple(dict.fromkeys(granted_by)))
    return Examined(tuple(findings), AnonymousText(text, passed))


def _who_let_stand(
    kind: str, phrase: str, exemptions: Exemptions | None, others: Collection[str]
) -> UUID | None:
    """The account that let the phrase stand; none if nobody did."""
    if exemptions is None:
        return None
    return exemptions.who_let_stand(kind, phrase, as_part=same(phrase) not in others)


def _parts_of_others(
    text: str, findings: Findings, exemptions: Exemptions | None
) -> Collection[str]:
    """What full names in the text are also written as that nobody let stand: in this text, a word
    of these may be theirs, and not that of the name that somebody vouched for.
    """
    if exemptions is None or not exemptions.granted_parts:
        return ()
    phrases = [(f.kind, text[f.start : f.end]) for f in findings]
    open_ones = (p for k, p in phrases if exemptions.who_let_stand(k, p, as_part=False) is None)
    return {part for phrase in open_ones for part in parts_of(same(phrase))}


def find_in(text: str, exemptions: Exemptions | None = None) -> Findings:
    """What the guard finds in a text, but for what people let stand in texts about its review."""
    return examine(text, exemptions).findings


def find_alone(phrase: str) -> Findings:
    """What the guard makes of a phrase alone and in an ordinary sentence; the places are
    of no use.
    """
    # The guard judges a phrase by its company, and one on a list will stand in sentences too.
    before = "The family went to "
    in_sentence = find(f"{before}{phrase} that week.")
    # Only what touches the phrase: the words around it are ours.
    within = (f for f in in_sentence if f.start < len(before) + len(phrase) and f.end > len(before))
    return (*find(phrase), *within)


@upholds(Clause.MINIMUM_NO_NAMES, Clause.ONLY_THEMES_RECORDED, Clause.NO_ONE_RECOGNISABLE)
def judge(
    text: str, where: str = "this text", exemptions: Exemptions | None = None
) -> AnonymousText | list[Refusal]:
    """The text with what it passed, or why it can't be kept: it names somebody (5.5).

    A text that was judged in just this way already, such as by the form that it was typed into,
    is not judged again. Each refusal gives a finding's kind and place, never what it says.
    """
    if isinstance(text, AnonymousText) and text.was_judged_as(exemptions):
        return text
    if UNREAD in text:
        return [
            Refusal(
                "unread",
                f"Some characters of {where} could not be read, and show as ‘{UNREAD}’. Type them "
                "again.",
                Clause.ONLY_THEMES_RECORDED,
            )
        ]
    examined = examine(text, exemptions)
    if examined.text is not None:
        return examined.text
    return [_refusal(finding, where) for finding in blocking(examined.findings)]


def _refusal(finding: Finding, where: str) -> Refusal:
    return Refusal(
        "names_someone",
        f"{finding.kind.label} in {where}, characters {finding.start + 1} to {finding.end}: "
        f"{finding.reason} "
        "Take it out and save again.",
        Clause.ONLY_THEMES_RECORDED,
    )


def may_keep(text: str, where: str = "this text", exemptions: Exemptions | None = None) -> Refusals:
    """Text kept about a review names nobody (5.5)."""
    judged = judge(text, where, exemptions)
    if isinstance(judged, list):
        yield from judged


def may_release(texts: Iterable[tuple[str, str]], exemptions: Exemptions | None = None) -> Refusals:
    """Before labelled texts leave, today's guard is asked, whatever they passed when they were
    written (5.6).
    """
    for label, text in texts:
        # `str` drops what the text passed when it was written, so that it is judged now.
        refusals = list(may_keep(str(text), label, exemptions))
        if refusals:
            yield Refusal(
                "stopped_today",
                f"The check has learned since {label} was written, and now stops something in it. "
                "Send it back, so "
                "that its writer can take it out or ask a colleague.",
                Clause.NO_ONE_RECOGNISABLE,
            )
