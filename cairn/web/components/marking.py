"""What the guard found in a text that somebody typed: marked in their own words, and listed. Kept nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.guard.findings import Finding, Findings, Kind, Tier
from cairn.guard.word_lists import folded


@dataclass(frozen=True, slots=True)
class Marked:
    """The same words of one kind, wherever they stand in the text; `number` leads from the text to the list."""

    number: int
    kind: Kind
    tier: str
    words: str
    reason: str
    times: int

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


def same_words(words: str) -> str:
    """The words as they are compared: folded, with single spaces."""
    return " ".join(folded(words).split())


def look(text: str, findings: Findings) -> Looked:
    """The text in pieces. The findings are in order of place and do not overlap."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for f in sorted(findings, key=lambda f: f.tier is not Tier.BLOCK):
        groups.setdefault((f.tier, f.kind, same_words(text[f.start : f.end])), []).append(f)
    listed = {
        f: Marked(number, f.kind, f.tier.value, text[of[0].start : of[0].end], of[0].reason, len(of))
        for number, of in enumerate(groups.values(), start=1)
        for f in of
    }
    return Looked(list(_pieces(text, findings, listed)), list(dict.fromkeys(listed.values())))


def _pieces(text: str, findings: Findings, listed: dict[Finding, Marked]) -> Iterator[Piece]:
    behind = 0
    for f in findings:
        yield Piece(text[behind : f.start])
        yield Piece(text[f.start : f.end], listed[f])
        behind = f.end
    yield Piece(text[behind:])
