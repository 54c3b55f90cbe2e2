"""Reviews that wait for their letters, as worklists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.cases.models import Review
from cairn.feedback import queries
from cairn.feedback.models import Assessment
from cairn.feedback.workflow import AssessmentState
from cairn.kernel.working_time import Reading
from cairn.time_limits.queries import SetLimits, all_set


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A review on the worklist that waits for its letter."""

    review: Review
    assessment: Assessment | None
    clock: Reading | None
    author_has_conflict: bool
    changes_asked_for: bool


def letter_rows(reviews: Iterable[Review], on: date) -> list[LetterRow]:
    """Rows of `awaiting_feedback`, which counts what is needed here; limits are read once."""
    known = all_set()
    return [letter_row(review, on, known) for review in reviews]


def letter_row(review: Review, on: date, known: SetLimits | None = None) -> LetterRow:
    row: Any = review
    assessment: Assessment | None = getattr(row, "assessment", None)
    drafted = assessment is not None and assessment.state == AssessmentState.DRAFTED
    # Only what was proposed is sent back, so there is a time to compare with.
    asked_for = drafted and row.sent_back is not None and row.sent_back > row.proposed
    clock = queries.letter_clock(review, on, known)
    return LetterRow(review, assessment, clock, row.author_has_conflict, asked_for)
