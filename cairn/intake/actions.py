"""What a committee does with a notification, and what the gatekeeper does with what arrived."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings

from cairn.audit.actions import make_move, record
from cairn.audit.recording import action
from cairn.cases import actions as cases
from cairn.cases import policies as case_policies
from cairn.cases.models import Review
from cairn.documents import actions as documents
from cairn.documents.models import Document
from cairn.documents.workflow import DOCUMENT
from cairn.governance import actions as governance_actions
from cairn.governance import queries as governance
from cairn.governance.keeping import About, Vouched
from cairn.intake import policies, queries
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.terms import ReturnReason
from cairn.intake.workflow import SUBMISSION
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.kernel.regime import DEFAULT
from cairn.outbox.actions import post


def _locked(submission: UUID) -> Submission:
    return Submission.objects.select_for_update().get(id=submission)


def _moved(by: Actor, at: datetime, submission: Submission, name: str, reason: str = "") -> None:
    detail = {"kind": submission.kind, "reference": submission.reference or None, "reason": reason or None}
    make_move(by=by, at=at, workflow=SUBMISSION, name=name, held=submission, detail=detail, reason=reason)


@action
def start(*, by: Actor, at: datetime, kind: str, regime: str = DEFAULT) -> Submission:
    """Begin a notification for the actor's committee."""
    require(SUBMISSION.to_make("start", "", by))
    if by.committee is None:
        raise Refused([Refusal("no_committee", "Only people of a committee can notify us.")])
    submission = Submission(committee_id=by.committee, kind=kind, regime=regime, started_by_id=by.person, started_at=at)
    _moved(by, at, submission, "start")
    return submission


def _agreed(held: Submission) -> Vouched | None:
    return governance.vouched_for(About(held.review, held.committee_id))


@action
def save_section(
    *, by: Actor, at: datetime, submission: UUID, section: Section, answers: Any, revision: int
) -> Submission:
    """Keep a page's answers, finished or not; `revision` is what the writer saw, so that no other tab is undone.

    Raises: Refused, with nothing changed.
    """
    held = _locked(submission)
    require(
        policies.to_change(by, held),
        _to_follow_on(held, revision),
        policies.to_keep_answers(held.under, section, answers, local_date(at), _agreed(held)),
    )
    held.answers = {**held.answers, section.value: answers}
    held.revision += 1
    held.save(update_fields=["answers", "revision"])
    record(
        by=by,
        at=at,
        verb="intake.submission.save_section",
        subject=held.id,
        detail={"section": section.value},
        upholds=[Clause.MINIMUM_NO_NAMES, Clause.CORE_DATA_SET],
    )
    return held


def _to_follow_on(held: Submission, revision: int) -> Sequence[Refusal]:
    if held.revision == revision:
        return ()
    why = (
        "This notification was changed in another tab or by a colleague since you opened this page. "
        "What you typed is still below. Compare it and save again."
    )
    return (Refusal("changed_meanwhile", why),)


@action
def choose_chain(*, by: Actor, at: datetime, submission: UUID, follows: UUID) -> Submission:
    """Say which ICR an SCR follows, and fill in what was told then, so that nobody types it twice."""
    held = _locked(submission)
    before = Review.objects.filter(id=follows, committee=held.committee).first()
    if before is None:
        raise Refused([Refusal("no_such_review", "Choose a review from the list.")])
    followed = Review.objects.filter(follows=before).exists()
    require(policies.to_change(by, held), case_policies.to_follow(before.proceeds, followed, True))
    earlier = _carried(held.follows) if held.follows else {}
    kept = {k: v for k, v in held.answers.items() if v and v != earlier.get(k)}
    held.follows, held.revision = before, held.revision + 1
    held.answers = {**_carried(before), **kept, Section.CHAIN.value: {"follows": str(before.id)}}
    held.save(update_fields=["follows", "answers", "revision"])
    record(
        by=by,
        at=at,
        verb="intake.submission.choose_chain",
        subject=held.id,
        detail={"follows": before.reference},
        upholds=[Clause.LEARNED_FROM_TOGETHER],
    )
    return held


def _carried(before: Review) -> dict[str, Any]:
    """What was told of an ICR that holds for its SCR too."""
    return {
        Section.CHILDREN.value: [child.core_data for child in before.children.all()],
        Section.CARERS.value: [carer.core_data for carer in before.carers.all()],
        Section.ENVIRONMENT.value: before.core_data["environment"],
    }


def attach_report(*, by: Actor, at: datetime, submission: UUID, data: bytes) -> Document:
    """Store the report sealed and attach it; a file it replaces is destroyed. Raises: CannotRead, Refused."""
    require(policies.to_change(by, Submission.objects.get(id=submission)))
    return documents.store(by=by, at=at, data=data, then=partial(_attach, by, at, submission))


@action
def _attach(by: Actor, at: datetime, submission: UUID, document: Document) -> None:
    held = _locked(submission)
    require(policies.to_change(by, held))
    replaced = held.document
    held.document = document
    held.save(update_fields=["document"])
    if replaced and replaced.state in DOCUMENT["withdraw"].sources:
        documents.withdraw(by=by, at=at, document=replaced.id)
    record(
        by=by,
        at=at,
        verb="intake.submission.attach_report",
        subject=held.id,
        detail={"document": str(document.id)},
        upholds=[Clause.SECURE_SUBMISSION, Clause.MINIMUM_NO_NAMES],
    )


@action
def submit(*, by: Actor, at: datetime, submission: UUID) -> Submission:
    """Send it: a reference, a step, and an acknowledgement that holds no case content."""
    held = _locked(submission)
    on = local_date(at)
    require(policies.to_submit(by, held, queries.report_refusals(held), on))
    if held.submitted_at:
        governance_actions.ask_again(by=by, at=at, review=held.review)  # who was part of it may have changed (2.5)
    held.reference = held.reference or cases.give_reference(by=by, at=at, kind=held.kind, year=on.year)
    held.submitted_by_id, held.submitted_at = by.account, at
    _moved(by, at, held, "submit")
    _acknowledge(held, at)
    return held


def _acknowledge(held: Submission, at: datetime) -> None:
    body = (
        f"We have received {held.reference}.\n\n"
        "We check that nothing in it names anyone, and tell you within five working days whether it is accepted.\n"
        f"See where it stands: {settings.CAIRN_URL}/committee/\n"
    )
    to = held.submitted_by.email if held.submitted_by else ""
    post(at=at, to=to, subject=f"Received: {held.reference}", body=body, about=held.id)


def _tell_sender(held: Submission, at: datetime, subject: str, body: str) -> None:
    if held.submitted_by:
        body = f"{body}\n\nSign in to see it: {settings.CAIRN_URL}/committee/\n"
        post(at=at, to=held.submitted_by.email, subject=subject, body=body, about=held.id)


@action
def accept(*, by: Actor, at: datetime, submission: UUID) -> Review:
    """Enter the review in the register, on its chain; the report stays sealed where it is."""
    held = _locked(submission)
    opened = governance.has_opened(by, held.document_id)
    require(policies.to_accept(by, held, opened), queries.report_refusals(held))
    review = cases.register(by=by, at=at, registration=_registration(held))
    _moved(by, at, held, "accept")
    _tell_sender(held, at, f"Accepted: {held.reference}", f"{held.reference} has been accepted. Thank you.")
    return review


def _registration(held: Submission) -> cases.Registration:
    answers: Mapping[str, Any] = held.answers
    decision, ratification = answers.get("decision", {}), answers.get("ratification", {})
    return cases.Registration(
        id=held.review,
        kind=held.kind,
        regime=held.regime,
        committee=held.committee_id,
        reference=held.reference,
        received_on=_date_sent(held),
        ratified_on=held.ratified_on,
        follows=held.follows_id,
        children=answers.get("children", []),
        carers=answers.get("carers", []),
        environment=answers.get("environment", {}),
        review=answers.get("review", {}),
        decision=decision.get("decision", ""),
        criteria=decision.get("criteria", []),
        rationale=decision.get("rationale", ""),
        delay_reason=ratification.get("delay_reason", ""),
    )


def _date_sent(held: Submission) -> date:
    if held.submitted_at is None:
        raise Refused([Refusal("not_sent", "This was never sent.")])
    return local_date(held.submitted_at)


@action
def send_back(*, by: Actor, at: datetime, submission: UUID, reasons: Sequence[ReturnReason]) -> Submission:
    """Return it with reasons; our copy of the report is destroyed at once (5.3)."""
    held = _locked(submission)
    require(policies.to_screen(by, held, "send_back"))
    if not reasons:
        raise Refused([Refusal("no_reason", "Choose at least one reason, so that the committee knows what to do.")])
    document, held.document = held.document, None
    held.return_reasons = [reason.value for reason in reasons]
    _moved(by, at, held, "send_back", reason=",".join(held.return_reasons))
    if document:
        documents.destroy(by=by, at=at, document=document.id, reason="returned")
    _tell_sender(held, at, f"Please look again: {held.reference}", "We have sent this back with our reasons.")
    return held


@action
def revise(*, by: Actor, at: datetime, submission: UUID) -> Submission:
    """Take up a returned notification again; it keeps its reference and its answers."""
    held = _locked(submission)
    require(SUBMISSION.to_make("revise", held.state, by), policies.to_see(by, held))
    _moved(by, at, held, "revise")
    return held
