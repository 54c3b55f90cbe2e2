"""What the guard found in a text, highlighted in it and listed. Not stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.anonymity.text_policy import Exemptions
from cairn.guard.alike import different_words, same
from cairn.guard.findings import Finding, Findings, Kind, Tier


@dataclass(frozen=True, slots=True)
class Highlight:
    """The same phrase with the parts of a full name, wherever they stand in the text and whatever
    they were found as.

    `number` leads from the text to the list.
    """

    number: int
    kind: Kind
    tier: str
    phrase: str
    reason: str
    times: int
    # By which a second person can be asked; empty where the text is about no single review. The
    # earlier one is that of questions which were asked while each kind had its own.
    fingerprint: str = ""
    earlier_fingerprint: str = ""

    @property
    def why_suffix(self) -> str:
        """What the box for the writer's reason adds to the name of its field."""
        return f"-why-{self.number}"

    @property
    def fingerprints(self) -> tuple[str, str]:
        """The earlier one first, so that what was asked since then counts before it."""
        return self.earlier_fingerprint, self.fingerprint

    @property
    def blocks(self) -> bool:
        return self.tier == Tier.BLOCK


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A part of the text, plain or highlighted."""

    text: str
    highlight: Highlight | None = None


@dataclass(frozen=True, slots=True)
class HighlightedText:
    """A text with what was found in it, the most certain first."""

    pieces: Sequence[TextPiece]
    highlights: Sequence[Highlight]

    @property
    def blocking(self) -> list[Highlight]:
        return [h for h in self.highlights if h.blocks]

    @property
    def to_look_at(self) -> list[Highlight]:
        return [h for h in self.highlights if not h.blocks]


def highlight(text: str, findings: Findings, about: Exemptions | None = None) -> HighlightedText:
    """The text in pieces. The findings are in order of place and do not overlap."""
    phrases = {f: (f.kind, text[f.start : f.end]) for f in findings}
    questions = different_words(phrases.values())
    groups: dict[str, list[Finding]] = {}
    for f in sorted(findings, key=_stops_nobody):
        groups.setdefault(questions[phrases[f]], []).append(f)
    by_finding: dict[Finding, Highlight] = {}
    for number, (question, alike) in enumerate(groups.items(), start=1):
        shown = _highlight(number, text, question, alike, about)
        by_finding |= dict.fromkeys(alike, shown)
    pieces = list(_pieces(text, findings, by_finding))
    return HighlightedText(pieces, list(dict.fromkeys(by_finding.values())))


def _stops_nobody(finding: Finding) -> bool:
    return finding.tier is not Tier.BLOCK


def _highlight(
    number: int, text: str, question: str, alike: list[Finding], about: Exemptions | None
) -> Highlight:
    first = alike[0]
    written = (text[f.start : f.end] for f in alike)
    # The full name, where it stands with its parts.
    phrase = next(phrase for phrase in written if same(phrase) == question)
    return Highlight(
        number,
        first.kind,
        first.tier.value,
        phrase,
        first.reason,
        len(alike),
        fingerprint=about.fingerprint(phrase) if about else "",
        earlier_fingerprint=about.earlier_fingerprint(first.kind, phrase) if about else "",
    )


def _pieces(
    text: str, findings: Findings, by_finding: dict[Finding, Highlight]
) -> Iterator[TextPiece]:
    behind = 0
    for f in findings:
        yield TextPiece(text[behind : f.start])
        yield TextPiece(text[f.start : f.end], by_finding[f])
        behind = f.end
    yield TextPiece(text[behind:])
