"""What the guard found in a text that somebody typed: marked in their own words, and listed. Kept nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.governance.keeping import Vouched, same_words
from cairn.guard.findings import Finding, Findings, Kind, Tier


@dataclass(frozen=True, slots=True)
class Marked:
    """The same words of one kind, wherever they stand in the text; `number` leads from the text to the list."""

    number: int
    kind: Kind
    tier: str
    words: str
    reason: str
    times: int
    # By which a second person can be asked about them; empty where the text is about no single review.
    fingerprint: str = ""

    @property
    def blocks(self) -> bool:
        return self.tier == Tier.BLOCK


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, plain or found."""

    text: str
    found: Marked | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A text with what was found in it, the most certain first."""

    pieces: Sequence[Piece]
    listed: Sequence[Marked]

    @property
    def blocking(self) -> list[Marked]:
        return [m for m in self.listed if m.blocks]

    @property
    def to_look_at(self) -> list[Marked]:
        return [m for m in self.listed if not m.blocks]


def look(text: str, findings: Findings, about: Vouched | None = None) -> Looked:
    """The text in pieces. The findings are in order of place and do not overlap."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for f in sorted(findings, key=lambda f: f.tier is not Tier.BLOCK):
        groups.setdefault((f.tier, f.kind, same_words(text[f.start : f.end])), []).append(f)
    listed: dict[Finding, Marked] = {}
    for number, of in enumerate(groups.values(), start=1):
        kind, words = of[0].kind, text[of[0].start : of[0].end]
        fingerprint = about.fingerprint(kind, words) if about else ""
        mark = Marked(number, kind, of[0].tier.value, words, of[0].reason, len(of), fingerprint)
        listed |= dict.fromkeys(of, mark)
    return Looked(list(_pieces(text, findings, listed)), list(dict.fromkeys(listed.values())))


def _pieces(text: str, findings: Findings, listed: dict[Finding, Marked]) -> Iterator[Piece]:
    behind = 0
    for f in findings:
        yield Piece(text[behind : f.start])
        yield Piece(text[f.start : f.end], listed[f])
        behind = f.end
    yield Piece(text[behind:])
