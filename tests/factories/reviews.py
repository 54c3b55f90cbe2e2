"""Reviews at each step of the way, made by the actions that people use."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cairn.cases.models import Review
from cairn.documents.tasks import check_next
from cairn.feedback import actions as feedback_actions
from cairn.feedback.models import Assessment
from cairn.feedback.terms import Judged
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer, Purpose
from cairn.intake import actions as intake_actions
from cairn.intake import background as intake_background
from cairn.intake import files as intake_files
from cairn.intake import queries as intake_queries
from cairn.intake import reports as intake_reports
from cairn.intake.models import Submission, SubmissionFile
from cairn.intake.policies import Background
from cairn.intake.sections import Section
from cairn.intake.terms import FileKind, LookedAt
from cairn.kernel.actor import Actor
from cairn.kernel.clock import local_date
from tests.factories import files
from tests.factories.answers import CARER, CHILD, ENVIRONMENT, RATIONALE, REVIEW
from tests.personas import People

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def icr_answers(
    decision: str = "proceed", ratified: str = "2026-05-28", **changes: Any
) -> dict[Section, Any]:
    return {
        Section.CHILDREN: changes.get("children", [CHILD]),
        Section.CARERS: [CARER],
        Section.ENVIRONMENT: ENVIRONMENT,
        Section.REVIEW: {**REVIEW, "methodology": "icr"},
        Section.DECISION: {"criteria": ["B"], "decision": decision, "rationale": RATIONALE},
        Section.DATES: {
            "ratified": ratified,
            "delay_reason": changes.get("delay_reason", ""),
        },
    }


def fill(
    people: People, submission: Submission, answers: dict[Section, Any], at: datetime = AT
) -> None:
    for section, answer in answers.items():
        submission.refresh_from_db()
        intake_actions.save_section(
            by=people.officer,
            at=at,
            submission=submission.id,
            section=section,
            answers=answer,
            revision=submission.revision,
        )


def attach(
    people: People,
    submission: Submission,
    data: bytes | None = None,
    at: datetime = AT,
    by: Actor | None = None,
) -> None:
    intake_reports.attach_report(
        by=by or people.officer, at=at, submission=submission.id, data=data or files.word()
    )
    checked(submission)


def checked(submission: Submission) -> None:
    """The worker has looked at what was attached."""
    while check_next():
        pass
    submission.refresh_from_db()


def draft_icr(people: People, at: datetime = AT, **changes: Any) -> Submission:
    submission = intake_actions.start(by=people.officer, at=at, kind="ICR", regime="scotland-2015")
    fill(people, submission, icr_answers(**changes), at)
    submission.refresh_from_db()
    return submission


def sent_icr(
    people: People, at: datetime = AT, data: bytes | None = None, **changes: Any
) -> Submission:
    submission = draft_icr(people, at, **changes)
    attach(people, submission, data, at)
    looked_through(people, submission, at)
    return intake_actions.submit(by=people.officer, at=at, submission=submission.id)


def accepted_icr(people: People, at: datetime = AT, **changes: Any) -> Review:
    submission = sent_icr(people, at, **changes)
    return intake_actions.accept(
        by=people.gatekeeper,
        at=at + timedelta(days=1),
        submission=submission.id,
        looked_at=tuple(LookedAt),
    )


def sent_scr(people: People, follows: Review, at: datetime = AT + timedelta(days=60)) -> Submission:
    submission = intake_actions.start(by=people.officer, at=at, kind="SCR", regime="scotland-2015")
    following(people.officer, submission, follows, at=at)
    concluded = {"concluded": local_date(at - timedelta(days=5)).isoformat(), "delay_reason": ""}
    fill(people, submission, {Section.REVIEW: REVIEW, Section.DATES: concluded}, at)
    attach(people, submission, files.word("One page.", "Another page.", "A third page."), at)
    looked_through(people, submission, at)
    return intake_actions.submit(by=people.officer, at=at, submission=submission.id)


def following(by: Actor, submission: Submission, *before: Review, at: datetime = AT) -> Submission:
    """Say which earlier reviews a notification follows."""
    submission.refresh_from_db()
    intake_background.describe(
        by=by,
        at=at,
        submission=submission.id,
        background=Background(follows=tuple(review.id for review in before)),
        revision=submission.revision,
    )
    submission.refresh_from_db()
    return submission


def accepted_scr(people: People, follows: Review | None = None) -> Review:
    submission = sent_scr(people, follows or accepted_icr(people))
    return intake_actions.accept(
        by=people.gatekeeper,
        at=AT + timedelta(days=61),
        submission=submission.id,
        looked_at=tuple(LookedAt),
    )


def cleared(people: People, name: str, review: UUID, at: datetime = AT) -> None:
    """The person has answered that they have no conflict."""
    governance_actions.answer_conflict_question(
        by=people.__getattr__(name), at=at, review=review, answer=Answer.NONE
    )


def attach_beside(
    people: People,
    submission: Submission,
    what: FileKind = FileKind.CHRONOLOGY,
    data: bytes | None = None,
    at: datetime = AT,
) -> SubmissionFile:
    """A file beside the report, which the worker has looked at."""
    document = intake_files.attach(
        by=people.officer, at=at, submission=submission.id, what=what, data=data or files.word()
    )
    checked(submission)
    return SubmissionFile.objects.select_related("document").get(document=document)


def looked_through(people: People, submission: Submission, at: datetime) -> None:
    """The gatekeeper has opened the report, and every file beside it, that is about to arrive."""
    cleared(people, "gatekeeper", submission.review, at)
    for document in intake_queries.documents_of(submission):
        looked_at(people, submission, document.id, at)


def looked_at(people: People, submission: Submission, document: UUID, at: datetime) -> None:
    """The gatekeeper has opened one file of what is about to arrive."""
    governance_actions.state_purpose(
        by=people.gatekeeper,
        at=at,
        review=submission.review,
        document=document,
        purpose=Purpose.SCREEN,
        accepted=False,
    )


def opened_by(people: People, name: str, review: UUID, document: UUID, at: datetime) -> None:
    """The person has answered the question about conflicts and stated a purpose."""
    cleared(people, name, review, at)
    governance_actions.state_purpose(
        by=people.__getattr__(name),
        at=at,
        review=review,
        document=document,
        purpose=Purpose.FEEDBACK,
        accepted=True,
    )


def judged(people: People, review: Review, at: datetime = AT + timedelta(days=62)) -> Assessment:
    cleared(people, "inspector", review.id)
    assessment = feedback_actions.begin(by=people.inspector, at=at, review=review.id)
    for marker in review.under.markers:
        feedback_actions.judge(
            by=people.inspector,
            at=at,
            assessment=assessment.id,
            marker=marker.number,
            judgement=Judged.EVIDENCED,
            comment=f"Shown for marker {marker.number}.",
            pages="1",
        )
    return assessment


def proposed(people: People, review: Review, at: datetime = AT + timedelta(days=63)) -> Assessment:
    assessment = judged(people, review)
    feedback_actions.compose(by=people.inspector, at=at, assessment=assessment.id)
    return feedback_actions.propose(by=people.inspector, at=at, assessment=assessment.id)


def issued(people: People, review: Review, at: datetime = AT + timedelta(days=64)) -> Assessment:
    assessment = proposed(people, review)
    cleared(people, "manager", review.id)
    return feedback_actions.issue(by=people.manager, at=at, assessment=assessment.id)
