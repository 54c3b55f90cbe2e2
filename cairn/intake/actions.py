"""What a committee does with a notification, and what the gatekeeper does with what arrived."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity.models import judged
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.cases import actions as cases_actions
from cairn.cases.models import Review
from cairn.documents import answers, findings
from cairn.documents.terms import DestructionReason
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.queries import exemptions_for
from cairn.governance import actions as governance_actions
from cairn.governance import queries as governance_queries
from cairn.intake import (
    editions,
    file_policies,
    file_queries,
    files,
    policies,
    queries,
    receipts,
    report_queries,
    return_policies,
    return_queries,
)
from cairn.intake.drafts import delete as delete  # a move of the notification
from cairn.intake.messages import acknowledge, tell_sender
from cairn.intake.models import Submission
from cairn.intake.registration import registration_of
from cairn.intake.return_points import keep_points
from cairn.intake.return_policies import Point
from cairn.intake.sections import Section

# The moves by which something is taken back have a file of their own.
from cairn.intake.taking_back import ask_back as ask_back
from cairn.intake.taking_back import take_back as take_back
from cairn.intake.taking_back import withdraw as withdraw
from cairn.intake.terms import LookedAt, ReturnReason
from cairn.intake.workflow import SUBMISSION
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.dictionary import in_force
from cairn.kernel.refusals import require
from cairn.kernel.regime import load
from cairn.organisations import queries as organisations_queries


@action
def start(*, by: Actor, at: datetime, kind: str, regime: str) -> Submission:
    """Begin a notification for the actor's committee."""
    on = local_date(at)
    committee = organisations_queries.find(by.committee) if by.committee else None
    protects = committee.protects if committee else []
    require(policies.may_start(by, regime, kind, protects, on))
    chosen = load(regime)
    assert by.committee is not None  # noqa: S101  # asked by the policy
    submission = Submission(
        committee_id=by.committee,
        kind=kind,
        regime=regime,
        edition=in_force(chosen.dictionary, on).code,
        needs_report=chosen.kind(kind).report,
        started_by_id=by.person,
        started_at=at,
        owner_id=by.person,
    )
    submission.touched(by, at)
    move(submission, "start", by=by, at=at)
    return submission


@action
def save_section(
    *,
    by: Actor,
    at: datetime,
    submission: UUID,
    section: Section,
    answers: Any,
    revision: int,
    of: int = 0,
    number: int | None = None,
) -> Submission:
    """Keep a page's answers, finished or not; `revision` is what the writer saw, so that no other
    tab is undone. `of` is the child or carer whose answers these are, where a page has several; the
    number after the last adds one. `number` is the one whose answers somebody has looked through.

    Raises: Refused, with nothing changed.
    """
    row = lock(Submission, submission)
    require(policies.may_change(by, row))
    answers = _whole(row, section, answers, of)
    still = editions.still_to_look_at(row, section, number)
    return _keep(by, at, row, section, answers, revision, of, still)


@action
def take_out(
    *, by: Actor, at: datetime, submission: UUID, section: Section, number: int, revision: int
) -> Submission:
    """Take one child or carer out, by number from 1; with a number that nobody has, save the page
    as it is.

    Raises: Refused, with nothing changed.
    """
    row = lock(Submission, submission)
    require(policies.may_change(by, row))
    rows = row.answers.get(section.value) or []
    answers = [answers for n, answers in enumerate(rows, start=1) if n != number]
    still = editions.without(row, section, number) if len(answers) < len(rows) else row.look_again
    return _keep(by, at, row, section, answers, revision, 0, still)


def _keep(
    by: Actor,
    at: datetime,
    row: Submission,
    section: Section,
    answers: Any,
    revision: int,
    of: int,
    look_again: list[dict[str, Any]],
) -> Submission:
    require(
        policies.must_follow_on(row.changed_at(section.value, of), revision),
        policies.may_keep_answers(row, section, answers, local_date(at)),
    )
    # Only this page's texts are judged: what stands on another page stops nobody here.
    exemptions = exemptions_for(row.review_notified)
    texts = judged(Submission, exemptions, answers={section.value: answers})["answers"]
    row.look_again = look_again
    row.answers = {**row.answers, **texts}
    changed = row.changed(f"{section.value}.{of}" if of else section.value)
    row.save(update_fields=[*changed, *row.touched(by, at)])
    record(
        by=by,
        at=at,
        verb="intake.submission.save_section",
        subject=row.id,
        detail={"section": section.value},
        upholds=[Clause.MINIMUM_NO_NAMES, Clause.CORE_DATA_SET],
    )
    return row


def _whole(row: Submission, section: Section, answers: Any, of: int) -> Any:
    """The answers of the whole page, where only those about one child or carer were given."""
    if not of:
        return answers
    rows = list(row.answers.get(section.value) or [])
    return [*rows[: of - 1], answers, *rows[of:]]


@action
def submit(
    *, by: Actor, at: datetime, submission: UUID, with_open_questions: bool = False
) -> Submission:
    """Send it: a reference, a step, and an acknowledgement that holds no case content.

    `with_open_questions`: the gatekeeper settles what is found in the report and nobody has decided
    on; until then it is held apart (3.1).
    """
    row = lock(Submission, submission)
    on = local_date(at)
    still_open = with_open_questions and report_queries.has_open_questions(row)
    report = report_queries.report_refusals(row, with_open_questions=still_open)
    require(
        policies.may_submit(by, row, report, queries.limits_of(row), on),
        queries.send_open_refusals(row, on) if still_open else (),
    )
    if row.submitted_at:
        governance_actions.ask_again(
            by=by, at=at, review=row.review
        )  # who was part of it may have changed (2.5)
    # What was sent back keeps its number, so that committee and inspectorate go on speaking of one
    # review.
    reference = row.reference or _number(by, at, row)
    move(
        row,
        "submit",
        by=by,
        at=at,
        reference=reference,
        submitted_by_id=by.account,
        submitted_at=at,
        sent_open=still_open,
        step={"sent_open": still_open},
        **_under_todays_committee(by, at, row),
    )
    if still_open:
        phrases = [
            phrase
            for document in queries.documents_of(row)
            for phrase in findings.unsettled_phrases(document)
        ]
        exemption_requests.hand_over(by=by, at=at, review=row.review, phrases=phrases)
    for document in queries.documents_of(row):
        answers.leave(by=by, at=at, document=document.id)
    receipts.write(by=by, at=at, submission=row)
    acknowledge(row, at)
    return row


def _number(by: Actor, at: datetime, row: Submission) -> str:
    """The reference of a notification that is sent for the first time."""
    year, follows = local_date(at).year, queries.follows(row)
    reference: str = cases_actions.give_reference(
        by=by, at=at, kind=row.shape, year=year, follows=follows
    )
    # A colleague told of the same review before: the gatekeeper accepts one of the two.
    if Submission.objects.filter(reference=reference).exists():
        reference = cases_actions.give_reference(by=by, at=at, kind=row.shape, year=year)
    return reference


def _under_todays_committee(by: Actor, at: datetime, row: Submission) -> dict[str, Any]:
    """What a committee began before it became part of another is that other's once it is sent, and
    so is the review.
    """
    if by.committee is None or row.committee_id == by.committee:
        return {}
    anonymity_actions.change_committee(by=by, at=at, review=row.review, committee=by.committee)
    return {"committee_id": by.committee}


@action
def accept(
    *,
    by: Actor,
    at: datetime,
    submission: UUID,
    looked_at: Collection[LookedAt],
    sending: str = "",
) -> Review:
    """Enter the review in the register, on its chain; the report stays sealed where it is.

    `sending` is which sending the gatekeeper saw, if they say so; `looked_at` what they say that
    they looked at: of a report that no program could read, the whole file.
    """
    row = lock(Submission, submission)
    # First and alone: of what is not with us any more, nothing else is to be said.
    require(
        policies.may_screen(by, row, "accept"),
        return_policies.must_be_as_seen(row.sending, sending),
    )
    opened = governance_queries.has_opened(by, row.document_id)
    others = [file.called for file in file_queries.unopened(by, row)]
    unread = [file.called for file in file_queries.unread(by, row)]
    if opened and not others and not unread and LookedAt.BY_HAND in looked_at:
        row = files.vouch_for_all(by=by, at=at, submission=row)
    applies = return_queries.to_be_looked_at(row)
    require(
        policies.may_accept(by, row, opened),
        file_policies.must_be_opened(others),
        file_policies.must_be_read_by_hand(unread),
        return_policies.must_have_looked(applies, looked_at),
        report_queries.unsettled(row),
    )
    review = cases_actions.register(by=by, at=at, registration=registration_of(row))
    looked = [what.value for what in applies]
    move(row, "accept", by=by, at=at, step={"looked_at": looked})
    tell_sender(
        row, at, f"Accepted: {row.reference}", f"{row.reference} has been accepted. Thank you."
    )
    return review


@action
def send_back(
    *,
    by: Actor,
    at: datetime,
    submission: UUID,
    reasons: Sequence[ReturnReason],
    points: Sequence[Point] = (),
    sending: str = "",
) -> Submission:
    """Return it with reasons, and the points to put right; our copy of the report is destroyed at
    once (5.3).
    """
    row = lock(Submission, submission)
    pages, beside = return_queries.pages_of(row), return_queries.beside(row)
    on_hold = return_queries.is_on_hold(row.review)
    require(
        return_policies.must_be_as_seen(row.sending, sending),
        return_policies.may_send_back(
            by, row, reasons, points, pages, beside=beside, on_hold=on_hold
        ),
    )
    keep_points(row, points, {number: called for number, (called, _) in beside.items()})
    files.destroy_all(by=by, at=at, submission=row, reason=DestructionReason.RETURNED)
    codes = [reason.value for reason in reasons]
    move(
        row,
        "send_back",
        by=by,
        at=at,
        detail={"reason": ",".join(codes), "points": len(points)},
        step={"return_reasons": codes},
        document=None,
        return_reasons=codes,
    )
    exemption_requests.lapse_handed_over(by=SYSTEM, at=at, review=row.review)
    tell_sender(row, at, f"Please look again: {row.reference}", "Something in it waits for you.")
    return row


@action
def revise(*, by: Actor, at: datetime, submission: UUID) -> Submission:
    """Take up a returned notification again; it keeps its reference and its answers."""
    row = lock(Submission, submission)
    require(SUBMISSION.may_move("revise", row.state, by), policies.may_see(by, row))
    move(row, "revise", by=by, at=at)
    return row
