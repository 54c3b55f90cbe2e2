"""What is kept under a period, and where it comes from."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.documents.workflow import DocumentState
from cairn.feedback.models import Concern, Enquiry
from cairn.feedback.queries import settled_concerns
from cairn.feedback.workflow import EnquiryState
from cairn.intake import file_queries
from cairn.intake.models import Submission, SubmissionFile
from cairn.intake.queries import submissions_with_report
from cairn.intake.workflow import SubmissionState
from cairn.kernel.actor import Actor
from cairn.kernel.classification import RetentionClass


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is kept under a period: a document or a concern, by reference and never by its
    content.

    `key` is its own, `review` that of the review once it is accepted.
    """

    key: UUID
    covers: RetentionClass
    review: UUID | None
    reference: str
    committee: str
    what: str
    stored: datetime


@dataclass(frozen=True, slots=True)
class Sources:
    """What is kept under a period, by where it comes from; each can be narrowed by the database."""

    submissions: QuerySet[Submission]
    # What came beside the reports: each is a document of its own, destroyed and certified as one.
    files: QuerySet[SubmissionFile]
    enquiries: QuerySet[Enquiry]
    concerns: QuerySet[Concern]

    def open_to(self, actor: Actor) -> "Sources":
        """Without what belongs to reviews that are closed to the actor (2.5)."""
        closed = actor.conflicted
        return Sources(
            self.submissions.exclude(review__in=closed),
            self.files.exclude(submission__review__in=closed),
            self.enquiries.exclude(review__in=closed),
            self.concerns.exclude(review__in=closed),
        )

    def with_keys(self, keys: Collection[UUID]) -> "Sources":
        return Sources(
            self.submissions.filter(document__in=keys),
            self.files.filter(document__in=keys),
            self.enquiries.filter(attachment__in=keys),
            self.concerns.filter(id__in=keys),
        )

    def received_or_stored_until(self, day: date) -> "Sources":
        received = Review.objects.filter(received_on__lte=day).values("id")
        reviews, stored = Q(review__in=received), Q(document__stored_at__date__lte=day)
        return Sources(
            self.submissions.filter(reviews | stored),
            self.files.filter(Q(submission__review__in=received) | stored),
            self.enquiries.filter(reviews | Q(attachment__stored_at__date__lte=day)),
            self.concerns.filter(reviews | Q(raised_at__date__lte=day)),
        )

    def keys(self) -> QuerySet[Any]:
        """Keys with when each was stored, the newest first; read a page at a time."""
        parts = (
            (self.submissions, "document_id", "document__stored_at"),
            (self.files, "document_id", "document__stored_at"),
            (self.enquiries, "attachment_id", "attachment__stored_at"),
            (self.concerns, "id", "raised_at"),
        )
        rows = [
            part.order_by().annotate(key=F(key), stored=F(stored)).values_list("key", "stored")
            for part, key, stored in parts
        ]
        return rows[0].union(*rows[1:], all=True).order_by("-stored", "key")


def sources() -> Sources:
    # While the answer is being written, its attachment is still the committee's.
    answered = Enquiry.objects.exclude(state=EnquiryState.ASKED)
    return Sources(
        submissions_with_report().order_by("-submitted_at", "-started_at"),
        file_queries.kept_files().order_by("submission__submitted_at", "number"),
        answered.filter(attachment__state=DocumentState.CHECKED)
        .select_related("attachment", "review__committee")
        .order_by("due_on"),
        settled_concerns(),
    )


def kept_in(of: Sources) -> Iterator[Kept]:
    for s in of.submissions:
        if s.document:
            yield _sent_with(s, s.document, s.document.title)
    files = list(of.files)
    names = file_queries.called(f.document_id for f in files)
    for f in files:
        what = ": ".join(part for part in (names[f.document_id].label, f.document.form) if part)
        yield _sent_with(f.submission, f.document, what)
    for e in of.enquiries:
        if e.attachment:
            what = f"Attachment to an answer: {e.attachment.title}"
            yield _document(
                e.attachment, e.review_id, e.review.reference, str(e.review.committee), what
            )
    for c in of.concerns:
        what = "The text of a serious concern"
        yield Kept(
            c.id, RetentionClass.CONCERN, c.review, c.reference, str(c.committee), what, c.raised_at
        )


def _sent_with(submission: Submission, document: Document, what: str) -> Kept:
    # Until it is accepted it belongs to no review, so that nothing of it is ever due.
    review = submission.review if submission.state == SubmissionState.ACCEPTED else None
    reference = submission.reference or "Not yet sent"
    return _document(document, review, reference, str(submission.committee), what)


def _document(
    document: Document, review: UUID | None, reference: str, committee: str, what: str
) -> Kept:
    return Kept(
        document.id, RetentionClass.REPORT, review, reference, committee, what, document.stored_at
    )
