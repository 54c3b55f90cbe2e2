"""What was found in a report, in the order in which its sender works through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from cairn.documents import findings
from cairn.documents.findings import FoundWords
from cairn.documents.queries import Document
from cairn.documents.terms import FindingStatus, Said
from cairn.exemptions.terms import WhyNobody
from cairn.web.components.guarded_text import without_unprintable
from cairn.web.components.routes import Request

# More would be no list to work through; the count says how many there are.
_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class FoundInReport:
    """`stopping` has to be taken out or let stand, `to_look_at` stops nobody, `standing` a second
    person let stand. `before` is how many different words were found in the file before, `gone` how
    many of those are gone.
    """

    stopping: Sequence[FoundWords]
    to_look_at: Sequence[FoundWords]
    standing: Sequence[FoundWords]
    before: int
    gone: int

    @classmethod
    def of(cls, found: Sequence[FoundWords], document: Document) -> "FoundInReport":
        blocking = [words for words in found if words.status == FindingStatus.BLOCK]
        return cls(
            stopping=[words for words in blocking if not words.may_stand],
            to_look_at=[words for words in found if words.status != FindingStatus.BLOCK],
            standing=[words for words in blocking if words.may_stand],
            before=len(document.before),
            gone=findings.gone_since(document) if document.before else 0,
        )

    @property
    def different(self) -> int:
        """How many different words a person is asked about."""
        return len(self.stopping) + len(self.to_look_at) + len(self.standing)

    @property
    def in_words(self) -> str:
        """What these words do, the gravest first."""
        stop = len(self.stopping)
        stand = len(self.standing)
        look = len(self.to_look_at)
        parts = [
            f"{stop} {'stops' if stop == 1 else 'stop'} it" if stop else "",
            f"{look} {'is' if look == 1 else 'are'} worth a look" if look else "",
            f"{stand} may stand" if stand else "",
        ]
        return ", ".join(part for part in parts if part)

    @property
    def not_looked_at(self) -> int:
        return sum(1 for words in self.to_look_at if not words.said)

    @property
    def unanswered(self) -> int:
        return sum(1 for words in self.stopping if not words.answered)

    @property
    def shown(self) -> Sequence[FoundWords]:
        """What stops the report, what nobody has answered yet first."""
        rows = sorted(self.stopping, key=attrgetter("answered"))
        return rows[:_MOST_SHOWN]

    @property
    def shown_to_look_at(self) -> Sequence[FoundWords]:
        rows = sorted(self.to_look_at, key=attrgetter("said"))
        return rows[:_MOST_SHOWN]


@dataclass(frozen=True, slots=True)
class Answered:
    """What was posted about words that were found, so that nothing typed is lost."""

    fingerprint: str
    said: str
    why: WhyNobody | None
    words: str

    @classmethod
    def of(cls, request: Request) -> "Answered":
        why = request.POST.get("why", "")
        return cls(
            fingerprint=request.POST.get("words", "")[:64],
            said=request.POST.get("said", ""),
            why=WhyNobody(why) if why in WhyNobody.values else None,
            words=without_unprintable(request.POST.get("reason")),
        )

    @property
    def place(self) -> UUID:
        """The key of a redaction that it is said of; one that nothing has if none was given."""
        try:
            return UUID(self.fingerprint)
        except ValueError:
            return UUID(int=0)

    @property
    def of_sender(self) -> Said | None:
        return Said(self.said) if self.said in Said.values else None
