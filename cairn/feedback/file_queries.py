"""What feedback asks about files: which pages a report has, and what is to be checked again."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from cairn.documents import checking_again, places
from cairn.documents import queries as documents_queries
from cairn.documents.models import Document
from cairn.feedback.models import Assessment, Enquiry, Judgement
from cairn.feedback.workflow import AssessmentState, EnquiryState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability


def attachments_to_check_again() -> QuerySet[Document]:
    """Attachments of answers that are not sent yet and were checked when our check saw less."""
    asked = Enquiry.objects.filter(state=EnquiryState.ASKED, attachment__isnull=False)
    return checking_again.checked_before().filter(id__in=asked.values("attachment"))


def last_page(review: UUID) -> tuple[int | None, dict[str, int]]:
    """How many pages its report has, and its numbered paragraphs; None where nobody counted the
    pages.
    """
    report = documents_queries.report_of(review)
    if report is None:
        return documents_queries.most_pages_of([review]).get(review), {}
    return (report.pages or None) if report.pages_are_counted else None, report.numbered


def shown_where(assessment: Assessment) -> dict[int, str]:
    """By the number of the marker, where each judgement says that it is shown, as in ‘7.1, page 14,
    and pages 3, 5–7’.
    """
    report = documents_queries.report_of(assessment.review_id)
    numbered = report.numbered if report else {}
    rows = assessment.judgements.exclude(pages="").values_list("marker", "pages")
    return {marker: places.references(pages, numbered) for marker, pages in rows}


@dataclass(frozen=True, slots=True)
class NotThere:
    """A judgement that was written before references were looked for, with those that are not in
    the report.
    """

    judgement: Judgement
    references: str
    pages: int

    @property
    def assessment(self) -> Assessment:
        assessment: Assessment = self.judgement.assessment
        return assessment


def not_there(actor: Actor) -> Iterator[NotThere]:
    """Judgements that refer to pages that their report does not have, in letters that are not
    issued.
    """
    if not actor.can(Capability.FEEDBACK_ASSESS):
        return
    rows = Judgement.objects.select_related("assessment__review").exclude(pages="")
    rows = rows.exclude(assessment__state=AssessmentState.ISSUED)
    rows = rows.exclude(assessment__review__in=actor.conflicted)
    reports = documents_queries.reports_of(rows.values("assessment__review"))
    for row in rows.order_by("assessment", "marker"):
        report = reports.get(row.assessment.review_id)
        if report is None or not report.pages or not report.pages_are_counted:
            continue
        if missing := places.beyond(row.pages, report.pages, report.numbered):
            yield NotThere(row, ", ".join(missing), report.pages)
