"""What hangs on reviews beyond the main line, made by the actions that people use."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from cairn.analysis import actions as analysis_actions
from cairn.analysis.models import Extract
from cairn.analysis.terms import ExtractKind
from cairn.cases import actions as cases_actions
from cairn.cases.models import Review
from cairn.feedback import concerns, enquiries
from cairn.feedback.models import Concern, Enquiry
from cairn.feedback.terms import Asking
from cairn.intake import return_requests
from cairn.intake.models import ReturnRequest
from cairn.intake.queries import of_review
from cairn.intake.terms import ChangeReason
from cairn.kernel.classification import RetentionClass
from cairn.kernel.periods import Period
from cairn.organisations.models import OfficeHolder
from cairn.organisations.queries import contacts
from cairn.publications import case_studies
from cairn.publications import reports as national
from cairn.publications.models import CaseStudy, NationalReport
from cairn.publications.policies import QUESTIONS
from cairn.retention import actions as retention_actions
from cairn.retention.terms import AtTheEnd, Trigger
from cairn.sharing import actions as sharing_actions
from cairn.sharing.actions import Content
from cairn.sharing.models import Notice
from cairn.sharing.terms import Effect, Media, Proceedings
from tests.factories import cohorts, reviews
from tests.personas import People

AT = datetime.fromisoformat("2026-09-01T09:00:00+00:00")
PERIOD = Period(2018, 2021)
NOBODY = {question: {"answer": "no", "why": "It tells nothing rare."} for question in QUESTIONS}
TOLD = Content(
    circumstances="A young child came to serious harm. Several agencies knew the family.",
    proceedings=Proceedings.PENDING,
    effect=Effect.NONE,
    media_attention=Media.POSSIBLE,
)


def holder(review: Review, office: str = "cpc_lead") -> OfficeHolder:
    return contacts(review.committee_id, review.id, AT.date()).get(office=office)


def asked(people: People, review: Review, at: datetime = AT, **changes: Any) -> Enquiry:
    """A question to the committee's lead officer, answer due in two weeks."""
    if not people.inspector.was_asked_about(review.id):
        reviews.cleared(people, "inspector", review.id)
    values = {
        "purpose": Asking.ACTIONS_SINCE,
        "recipient": holder(review).id,
        "question": "What has changed in practice since?",
        "due_on": at.date() + timedelta(days=14),
        **changes,
    }
    return enquiries.ask(by=people.inspector, at=at, review=review.id, **values)


def asked_back(people: People, review: Review, at: datetime = AT) -> ReturnRequest:
    """The committee asks to have the accepted notification back."""
    submission = of_review(review.id)
    assert submission is not None
    return return_requests.ask(
        by=people.officer,
        at=at,
        submission=submission.id,
        reason=ChangeReason.ANSWER,
        words="The date of the decision is wrong.",
    )


def raised(people: People, review: Review, at: datetime = AT) -> Concern:
    text = "A younger child may be at risk."
    values: dict[str, Any] = {
        "review": review.id,
        "reference": review.reference,
        "committee": review.committee_id,
    }
    return concerns.raise_concern(by=people.inspector, at=at, **values, text=text)


def drafted(people: People, review: Review, at: datetime = AT, content: Content = TOLD) -> Notice:
    for name in ("inspector", "manager"):
        if not people.__getattr__(name).was_asked_about(review.id):
            reviews.cleared(people, name, review.id)
    if not review.decision:
        to_be_published(people, review)
    kind = "proceeding" if review.decision else "publishing"
    return sharing_actions.draft(
        by=people.inspector, at=at, review=review.id, kind=kind, content=content
    )


def to_be_published(people: People, review: Review) -> None:
    """The register says that the review is to be published."""
    agencies = review.core_data["review"]["agencies"]
    cases_actions.correct(
        by=people.gatekeeper,
        at=AT,
        review=review.id,
        committee=review.committee_id,
        agencies=agencies,
        publication="full",
    )


def sent(people: People, review: Review, at: datetime = AT) -> Notice:
    notice = drafted(people, review, at)
    sharing_actions.propose(by=people.inspector, at=at, notice=notice.id)
    return sharing_actions.send(by=people.manager, at=at, notice=notice.id)


def extract(
    people: People, review: Review, text: str = "A chronology begins with the first concern."
) -> Extract:
    if not people.inspector.was_asked_about(review.id):
        reviews.cleared(people, "inspector", review.id)
    return analysis_actions.record_extract(
        by=people.inspector,
        at=AT,
        review=review.id,
        theme="chronologies",
        kind=ExtractKind.LEARNING,
        text=text,
        page=2,
        pages=None,
    )


def study(people: People, review: Review, *, cleared: bool = True) -> CaseStudy:
    if not people.analyst.was_asked_about(review.id):
        reviews.cleared(people, "analyst", review.id)
    row = case_studies.compose(
        by=people.analyst, at=AT, title="Seeing the pattern", extracts=[extract(people, review).id]
    )
    row = case_studies.propose(by=people.analyst, at=AT, study=row.id)
    return (
        case_studies.clear(by=people.manager, at=AT, study=row.id, answers=NOBODY)
        if cleared
        else row
    )


def report(
    people: People,
    studies: list[UUID],
    *,
    issued: bool = True,
    changed: str = "",
    period: Period = PERIOD,
) -> NationalReport:
    row = national.begin(by=people.analyst, at=AT, period=period)
    row = national.edit(
        by=people.analyst,
        at=AT,
        report=row.id,
        foreword="What committees shared.",
        learned="Ask early and write it down.",
        changed=changed,
        case_studies=studies,
        revision=row.revision,
    )
    row = national.propose(by=people.analyst, at=AT, report=row.id)
    return (
        national.issue(by=people.manager, at=AT, report=row.id, answers=NOBODY) if issued else row
    )


def cohort(people: People) -> None:
    """Reviews of 2018 to 2021, enough of them for figures that may be shown."""
    cohorts.enter(people, cohorts.third())


def period(
    people: People,
    years: int = 3,
    at_the_end: AtTheEnd = AtTheEnd.DESTROY,
    covers: RetentionClass = RetentionClass.REPORT,
) -> None:
    """Records are kept for some years from the day they were received."""
    retention_actions.set_period(
        by=people.records,
        at=AT,
        covers=covers,
        years=years,
        trigger=Trigger.RECEIVED,
        at_the_end=at_the_end,
        waiting_days=14,
        authority="Records Management Policy, 4.2",
    )


def document_of(review: Review) -> UUID:
    submission = of_review(review.id)
    assert submission
    assert submission.document_id
    return submission.document_id


LONG_AFTER = datetime.fromisoformat("2030-01-10T09:00:00+00:00")
LONG_AFTER_DAY = date(2030, 1, 10)


def give_telephones(number: str) -> None:
    """Every office-holder can be rung there."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_officeholder SET telephone = %s", [number])
