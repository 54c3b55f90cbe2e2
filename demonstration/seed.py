"""Fills the demonstration through the same actions that people use, so that every page has
something true to show.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cairn.analysis import actions as analysis_actions
from cairn.analysis.terms import ExtractKind
from cairn.documents.tasks import check_next
from cairn.feedback import actions as feedback_actions
from cairn.feedback.terms import Judged
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer, Purpose
from cairn.intake import actions as intake_actions
from cairn.intake import background as intake_background
from cairn.intake import drafts
from cairn.intake import files as intake_files
from cairn.intake import queries as intake_queries
from cairn.intake import reports as intake_reports
from cairn.intake.policies import Background
from cairn.intake.queries import Submission
from cairn.intake.return_policies import Point
from cairn.intake.sections import Section
from cairn.intake.terms import FileKind, LookedAt, ReturnReason
from cairn.kernel.clock import local_date
from cairn.kernel.regime import load
from demonstration import cohorts, duties, redactions, reports, time_limits
from demonstration.people import actor_of, establish_committees, open_accounts

Say = Callable[[str], None]

CHILD = {
    "age_years": 3,
    "sex": "female",
    "died": "no",
    "injury": "neglect",
    "concerns": ["neglect", "parental_mental_health"],
    "register_now": "no",
    "register_before": "yes",
    "siblings": 1,
    "agencies": ["health", "social_work", "education"],
}
# As it was asked for before the second edition of the core data set.
CHILD_BEFORE = {
    **{code: CHILD[code] for code in ("age_years", "sex", "died", "siblings", "agencies")},
    "cause": "neglect",
    "concerns": ["neglect", "parental_mental_health"],
    "register": "sibling",
}
CARER = {"relationship": "mother", "age_years": 24, "mental_health": "yes", "status": "single"}
ENVIRONMENT = {"financial": "yes", "housing": "yes", "support": "little"}
REVIEW = {
    "family_involved": "full",
    "agencies": ["health", "social_work", "education", "housing"],
    "methodology": "systems",
    "proceedings": "none",
    "lead_reviewer": "independent",
    "findings": 2,
    "duration_months": 7,
}
RATIONALE = (
    "The child was known to several agencies and was seen by none of them often enough. "
    "There is learning to be gained."
)


def answers(
    ratified: datetime, decision: str = "proceed", edition: str = "children-2"
) -> dict[Section, Any]:
    """Everything that an ICR's notification asks, under the edition of its day."""
    return {
        Section.CHILDREN: [CHILD_BEFORE if edition == "children-1" else CHILD],
        Section.CARERS: [CARER],
        Section.ENVIRONMENT: ENVIRONMENT,
        Section.REVIEW: {**REVIEW, "methodology": "icr"},
        Section.DECISION: {
            "criteria": ["B"],
            "decision": decision,
            "rationale": RATIONALE,
            "media": "possible",
        },
        Section.DATES: {"ratified": local_date(ratified).isoformat(), "delay_reason": ""},
    }


def fill(submission: UUID, answers: dict[Section, Any], officer: str, at: datetime) -> None:
    by = actor_of(officer, at)
    for section, answer in answers.items():
        row = intake_queries.find_own(by, submission)
        revision = row.revision if row else 0
        intake_actions.save_section(
            by=by, at=at, submission=submission, section=section, answers=answer, revision=revision
        )


def _icr(
    at: datetime,
    officer: str,
    data: bytes,
    decision: str = "proceed",
    chronology: bytes | None = None,
) -> UUID:
    """An ICR, notified, checked and sent."""
    by = actor_of(officer, at)
    submission = intake_actions.start(by=by, at=at, kind="ICR", regime="scotland-2015")
    told = answers(at - timedelta(days=4), decision, submission.edition)
    fill(submission.id, told, officer, at)
    intake_reports.attach_report(by=by, at=at, submission=submission.id, data=data)
    if chronology:
        intake_files.attach(
            by=by, at=at, submission=submission.id, what=FileKind.CHRONOLOGY, data=chronology
        )
    # What the worker will do, which does not run yet: a report is sent only once it is checked.
    while check_next():
        pass
    intake_actions.submit(by=by, at=at, submission=submission.id)
    return submission.id


def _decision(at: datetime, officer: str) -> UUID:
    """A decision not to carry out a Learning Review: told of without a report."""
    by = actor_of(officer, at)
    submission = intake_actions.start(by=by, at=at, kind="LRD", regime="scotland-2024")
    told = {
        Section.CHILDREN: [CHILD],
        Section.DECISION: {
            "criteria": [],
            "decision": "not_proceed",
            "rationale": "What happened was looked into at once, and what was learned is in use.",
            "media": "unlikely",
        },
        Section.DATES: {
            "decided": local_date(at - timedelta(days=3)).isoformat(),
            "delay_reason": "",
        },
    }
    fill(submission.id, told, officer, at)
    intake_actions.submit(by=by, at=at, submission=submission.id)
    return submission.id


def _scr(at: datetime, officer: str, follows: UUID) -> UUID:
    by = actor_of(officer, at)
    submission = intake_actions.start(by=by, at=at, kind="SCR", regime="scotland-2015")
    intake_background.describe(
        by=by,
        at=at,
        submission=submission.id,
        background=Background(follows=(follows,)),
        revision=submission.revision,
    )
    concluded = {"concluded": local_date(at - timedelta(days=9)).isoformat(), "delay_reason": ""}
    fill(submission.id, {Section.REVIEW: REVIEW, Section.DATES: concluded}, officer, at)
    intake_reports.attach_report(
        by=by,
        at=at,
        submission=submission.id,
        data=reports.word("Significant Case Review: Child A"),
    )
    for what, data in (
        (FileKind.CHRONOLOGY, reports.word("Chronology: Child A", reports.CHRONOLOGY)),
        (FileKind.ACTION_PLAN, reports.pdf("Action plan", reports.ACTIONS)),
    ):
        intake_files.attach(by=by, at=at, submission=submission.id, what=what, data=data)
    while check_next():
        pass
    intake_actions.submit(by=by, at=at, submission=submission.id)
    return submission.id


def _accepted(submission: UUID, at: datetime) -> UUID:
    row = intake_queries.find_arrived(actor_of("holly", at), submission)
    if row:
        # Nothing opens and nothing is accepted before the question about conflicts.
        _answered("holly", row.review, at)
        _looked_through(row, at)
    return intake_actions.accept(
        by=actor_of("holly", at), at=at, submission=submission, looked_at=tuple(LookedAt)
    ).id


def _looked_through(row: Submission, at: datetime) -> None:
    """Nothing is accepted that nobody has opened."""
    for document in intake_queries.documents_of(row):
        governance_actions.state_purpose(
            by=actor_of("holly", at),
            at=at,
            review=row.review,
            document=document.id,
            purpose=Purpose.SCREEN,
            accepted=False,
        )


def _answered(key: str, review: UUID, at: datetime) -> None:
    governance_actions.answer_conflict_question(
        by=actor_of(key, at), at=at, review=review, answer=Answer.NONE
    )


def _opened(key: str, review: UUID, at: datetime) -> None:
    """Somebody answers the question about conflicts and states a purpose."""
    _answered(key, review, at)
    row = intake_queries.of_review(review)
    if row and row.document_id:
        governance_actions.state_purpose(
            by=actor_of(key, at),
            at=at,
            review=review,
            document=row.document_id,
            purpose=Purpose.FEEDBACK,
            accepted=True,
        )


def _letter(review: UUID, at: datetime) -> None:
    """A letter from first judgement to signature."""
    _answered("alder", review, at)
    rowan = actor_of("rowan", at)
    alder = actor_of("alder", at)
    assessment = feedback_actions.begin(by=rowan, at=at, review=review)
    for marker in load("scotland-2015").markers:
        # These two are worded for England.
        applies = marker.number not in (3, 16)
        feedback_actions.judge(
            by=rowan,
            at=at,
            assessment=assessment.id,
            marker=marker.number,
            judgement=(Judged.EVIDENCED if marker.number % 3 else Judged.PARTLY)
            if applies
            else Judged.NOT_APPLICABLE,
            comment=f"{marker.good} The report shows this in its method and in its findings.",
            pages="1–3" if applies else "",
        )
    feedback_actions.compose(by=rowan, at=at, assessment=assessment.id)
    feedback_actions.propose(by=rowan, at=at, assessment=assessment.id)
    feedback_actions.issue(by=alder, at=at, assessment=assessment.id)


def seed(now: datetime, say: Say = print) -> None:
    """Committees, people, earlier cohorts, and reviews at every step of the way."""
    # Before the first thing that anybody does here, and less than a year ago, when an undertaking
    # would have lapsed.
    begun = now - timedelta(days=120)
    say("Committees and people…")
    committees = establish_committees(begun)
    open_accounts(begun, committees)
    time_limits.enter(begun, committees)
    say("Reviews of earlier years…")
    cohorts.enter(list(committees.values()), actor_of("juniper", begun))
    say("Reviews under way…")
    first = _accepted(
        _icr(now - timedelta(days=90), "hazel", reports.pdf("Initial Case Review: Child A")), now
    )
    second = _accepted(_scr(now - timedelta(days=20), "hazel", first), now - timedelta(days=18))
    _opened("rowan", second, now - timedelta(days=10))
    analysis_actions.record_extract(
        by=actor_of("rowan", now),
        at=now - timedelta(days=9),
        review=second,
        theme="chronologies",
        kind=ExtractKind.LEARNING,
        text="A shared chronology begun at the first concern would have shown the pattern earlier.",
        page=3,
        pages=3,
    )
    _letter(second, now - timedelta(days=8))
    other_icr, other_scr = _reviews_of_others(now)
    _begun_under_earlier_questions()
    governance_actions.answer_conflict_question(
        by=actor_of("aspen", now), at=now, review=second, answer=Answer.WORKED
    )
    say("Questions, notices, publications and destruction…")
    old = [
        _accepted(_icr(then, "larch", reports.word("Initial Case Review"), "criteria_not_met"), now)
        for then in _long_ago(now)
    ]
    duties.fill(duties.Reviews(first, second, other_icr, other_scr, old), now)


def _long_ago(now: datetime) -> list[datetime]:
    """Long enough for a period of three years to be over, in years for which no report has been
    published.
    """
    return [now - timedelta(days=4 * 365 + n) for n in range(4)]


def _begun_under_earlier_questions() -> None:
    """A draft that was begun before the questions of today, so that they can be taken up."""
    at = datetime(2026, 3, 10, 10, tzinfo=UTC)
    draft = intake_actions.start(
        by=actor_of("sorrel", at), at=at, kind="ICR", regime="scotland-2015"
    )
    fill(draft.id, {Section.CHILDREN: [CHILD_BEFORE]}, "sorrel", at)


def _returned(now: datetime) -> None:
    """One that was sent back with its points, for a colleague of its sender to put right; and
    another of that committee that waits to be checked.
    """
    sent = _icr(now - timedelta(days=3), "bracken", reports.word("Initial Case Review"))
    arrived = intake_queries.find_arrived(actor_of("holly", now), sent)
    if arrived:
        _answered("holly", arrived.review, now - timedelta(days=2))
    intake_actions.send_back(
        by=actor_of("holly", now),
        at=now - timedelta(days=2),
        submission=sent,
        reasons=[ReturnReason.NAMES],
        points=[
            Point(1, "page", "PERSON", page=1, paragraph=2, words="A worker's first name is left."),
            Point(
                2, "file", "DATE_OF_BIRTH", words="It stands in a comment that was not taken out."
            ),
        ],
    )
    telling = reports.word("Initial Case Review: Child E", reports.TELLING)
    _icr(now - timedelta(days=1), "bracken", telling)
    redactions.draft_with_failed_redaction("bracken", now - timedelta(hours=5))


def _reviews_of_others(now: datetime) -> tuple[UUID, UUID]:
    """Another committee's reviews, one that waits for the gatekeeper, one sent back, and a draft
    that names someone.
    """
    other = _accepted(
        _icr(now - timedelta(days=60), "larch", reports.word("Initial Case Review")), now
    )
    scr = _accepted(_scr(now - timedelta(days=6), "larch", other), now - timedelta(days=5))
    _accepted(_decision(now - timedelta(days=4), "larch"), now - timedelta(days=3))
    _returned(now)
    _icr(
        now - timedelta(days=2),
        "hazel",
        reports.pdf("Initial Case Review: Child B"),
        "follow_up",
        reports.word("Chronology: Child B", reports.CHRONOLOGY),
    )
    draft = intake_actions.start(
        by=actor_of("hazel", now), at=now - timedelta(days=1), kind="ICR", regime="scotland-2015"
    )
    fill(draft.id, {Section.CHILDREN: [CHILD], Section.ENVIRONMENT: ENVIRONMENT}, "hazel", now)
    data = reports.word("Initial Case Review: Child C", reports.NAMED)
    intake_reports.attach_report(by=actor_of("hazel", now), at=now, submission=draft.id, data=data)
    while check_next():
        pass
    _begun_by_a_colleague(now - timedelta(days=1))
    return other, scr


def _begun_by_a_colleague(at: datetime) -> None:
    """A second draft of the same committee, with a label and with somebody else."""
    by = actor_of("clover", at)
    draft = intake_actions.start(by=by, at=at, kind="LRD", regime="scotland-2024")
    drafts.give_label(by=by, at=at, submission=draft.id, label="Spring decision, two siblings")
