"""What the files of a notification are called: the report, the chronology, Appendix 2."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cairn.documents.models import Document
from cairn.documents.workflow import WITHOUT_KEY, DocumentState
from cairn.intake.models import SubmissionFile
from cairn.intake.terms import FileKind


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file of a notification. `row` is None for the report itself; `number` tells several of one
    sort apart, and is 0 where there is one.
    """

    document: Document
    row: SubmissionFile | None = None
    number: int = 0

    @property
    def label(self) -> str:
        """For tables."""
        label = FileKind(self.row.what).label if self.row else "Report"
        return f"{label} {self.number}" if self.number else label

    @property
    def form(self) -> str:
        """What sort of file it is, or why nobody can say."""
        if self.row is None and self.document.pages:
            return self.document.title
        if self.document.form:
            return self.document.form
        if self.document.state in WITHOUT_KEY:
            return "We hold nothing of it"
        if self.document.is_read_by_hand:
            return "Read by hand"
        held = self.document.state == DocumentState.HELD
        return "Kept sealed" if held else "Not read yet"

    @property
    def name(self) -> str:
        """At the beginning of a sentence."""
        return f"{self.called[0].upper()}{self.called[1:]}"

    @property
    def called(self) -> str:
        """Within a sentence."""
        return self.label if self.number else f"the {self.label.lower()}"


def named(rows: Iterable[SubmissionFile]) -> Iterator[NamedFile]:
    """The files beside the report of one notification, in their order, with names that differ."""
    files = sorted(rows, key=lambda row: row.number)
    of_each = Counter(row.what for row in files)
    seen: Counter[str] = Counter()
    for row in files:
        seen[row.what] += 1
        yield NamedFile(row.document, row, seen[row.what] if of_each[row.what] > 1 else 0)
