"""How many different words a person is asked about in a file: without unsealing anything."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields

from cairn.documents import marks
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.terms import Said
from cairn.guard.findings import Tier


@dataclass(frozen=True, slots=True)
class Counts:
    """How many different words a person is asked about in a file, and what became of them: `stop`
    and `stand` of those that block; the others are worth a look.
    """

    stop: int
    stand: int
    answered: int
    left: int
    unanswered: int

    @property
    def to_look_at(self) -> int:
        return self.answered + self.left + self.unanswered

    @property
    def different(self) -> int:
        return self.stop + self.stand + self.to_look_at

    @property
    def in_words(self) -> str:
        """For whoever receives it."""
        look = f"{self.to_look_at} worth a look, of which the sender answered {self.answered}"
        parts = [
            f"{self.stop} open" if self.stop else "",
            f"{self.stand} let stand by a second person" if self.stand else "",
            look if self.to_look_at else "",
        ]
        s = "" if self.different == 1 else "s"
        return f"{self.different} different word{s}: {', '.join(p for p in parts if p)}."


def counts(document: Document) -> Counts:
    """Of one file: what is asked about together counts once."""
    groups: dict[str, list[DocumentFinding]] = defaultdict(list)
    for row in document.findings.annotate(stands=marks.is_let_stand()):
        groups[row.fingerprint or str(row.id)].append(row)
    standing = Counter(_standing(group) for group in groups.values())
    return Counts(**{of.name: standing[of.name] for of in fields(Counts)})


def _standing(group: Sequence[DocumentFinding]) -> str:
    blocking = [row for row in group if row.tier == Tier.BLOCK]
    if blocking:
        # `stands` was asked for by the query.
        return "stand" if all(row.stands for row in blocking) else "stop"  # type: ignore[attr-defined]
    said = {row.said for row in group}
    if "" in said:
        return "unanswered"
    return "left" if Said.LEFT in said else "answered"
