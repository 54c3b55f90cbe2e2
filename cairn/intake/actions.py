"""What a committee does with a notification, and what the gatekeeper does with what arrived."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity.models import judged
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.cases import actions as cases_actions
from cairn.cases import policies as cases_policies
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.documents import actions as documents_actions
from cairn.documents.models import Document
from cairn.documents.terms import DestructionReason
from cairn.documents.workflow import DOCUMENT
from cairn.exemptions.queries import exemptions_for
from cairn.governance import actions as governance_actions
from cairn.governance import queries as governance_queries
from cairn.intake import editions, policies, queries
from cairn.intake.models import Submission
from cairn.intake.policies import Background
from cairn.intake.sections import Section
from cairn.intake.terms import ReturnReason
from cairn.intake.workflow import SUBMISSION
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.dictionary import in_force
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.kernel.regime import load
from cairn.kernel.working_time import due
from cairn.organisations import queries as organisations_queries
from cairn.organisations.queries import next_on_the_ladder
from cairn.organisations.terms import Office
from cairn.outbox.actions import post


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
    )
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
    row.save(update_fields=row.changed(f"{section.value}.{of}" if of else section.value))
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
def describe(
    *, by: Actor, at: datetime, submission: UUID, background: Background, revision: int
) -> Submission:
    """Say what a review follows, how it was carried out and with whom, and fill in what was told of
    an earlier one, so that nobody types it twice.
    """
    row = lock(Submission, submission)
    on = local_date(at)
    committees = organisations_queries.others(row.committee_id, on).values_list("id", flat=True)
    # Another committee's is as if it did not exist.
    seen = cases_queries.visible(by).filter(id__in=background.follows)
    before = list(seen.order_by("received_on", "id"))
    ours = cases_queries.before_of(before, row.committee_id, background.partners)
    shape = row.under.kind(row.kind)
    require(
        policies.may_change(by, row),
        policies.must_follow_on(row.changed_at(Section.BACKGROUND.value), revision),
        policies.may_keep_background(row, list(committees), background),
        policies.must_all_be_there(len(before), len(set(background.follows))),
        cases_policies.may_follow(shape, ours),
    )
    pages = _fill_in(row, before, background)
    row.save(update_fields=row.changed(Section.BACKGROUND.value, *pages))
    record(
        by=by,
        at=at,
        verb="intake.submission.describe",
        subject=row.id,
        detail={"follows": ",".join(b.reference for b in before) or None},
        upholds=[Clause.LEARNED_FROM_TOGETHER],
    )
    return row


def _fill_in(row: Submission, before: Sequence[Review], background: Background) -> list[str]:
    """Enter what was told of earlier reviews, under the edition of the notification. Gives the
    pages that it filled in.
    """
    # What came from a review that was chosen before and was not changed since goes with that
    # choice; what somebody typed stays.
    earlier, _ = editions.carried(row, queries.followed(row))
    filled_in, again = editions.carried(row, before)
    # An empty list is an answer: that there are no carers.
    kept = {k: v for k, v in row.answers.items() if (v or v == []) and v != earlier.get(k)}
    row.answers = {
        **filled_in,
        **kept,
        Section.BACKGROUND.value: {
            "follows": [str(b.id) for b in before],
            "no_earlier": background.no_earlier,
            "partners": [str(key) for key in background.partners],
            "form": background.form,
        },
    }
    new = filled_in.keys() - kept.keys()
    row.look_again = [
        *(entry for entry in row.look_again if entry["section"] not in new),
        *(entry for entry in again if entry["section"] in new),
    ]
    return sorted(new)


def attach_report(*, by: Actor, at: datetime, submission: UUID, data: bytes) -> Document:
    """Store the report sealed and attach it; a file it replaces is destroyed.

    Raises: CannotRead, Refused.
    """
    # Asked before a byte is sealed or written, so that nothing is stored for somebody who may not.
    require(policies.may_change(by, Submission.objects.get(id=submission)))
    return documents_actions.store(
        by=by, at=at, data=data, then=partial(_attach, by, at, submission)
    )


@action
def _attach(by: Actor, at: datetime, submission: UUID, document: Document) -> None:
    # Asked once more under the lock: a colleague may have sent the notification during the upload.
    row = lock(Submission, submission)
    require(policies.may_change(by, row))
    replaced = row.document
    row.document = document
    row.save(update_fields=["document"])
    # A file that was refused is destroyed already and has nothing left to take back.
    if replaced and replaced.state in DOCUMENT["withdraw"].sources:
        documents_actions.withdraw(by=by, at=at, document=replaced.id)
    record(
        by=by,
        at=at,
        verb="intake.submission.attach_report",
        subject=row.id,
        detail={"document": str(document.id)},
        upholds=[Clause.SECURE_SUBMISSION, Clause.MINIMUM_NO_NAMES],
    )


@action
def submit(*, by: Actor, at: datetime, submission: UUID) -> Submission:
    """Send it: a reference, a step, and an acknowledgement that holds no case content."""
    row = lock(Submission, submission)
    on = local_date(at)
    require(policies.may_submit(by, row, queries.report_refusals(row), queries.limits_of(row), on))
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
        **_under_todays_committee(by, at, row),
    )
    _acknowledge(row, at)
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


def _acknowledge(row: Submission, at: datetime) -> None:
    body = (
        f"We have received {row.reference}.\n\n"
        f"We check that nothing in it names anyone, and tell you {_by_when(row, at)}whether it is "
        "accepted.\n"
        f"See where it stands: {settings.CAIRN_URL}/committee/\n"
    )
    to = row.submitted_by.email if row.submitted_by else ""
    post(at=at, to=to, subject=f"Received: {row.reference}", body=body, about=row.id)


def _by_when(row: Submission, at: datetime) -> str:
    """The day by which we answer, where the inspectorate has set one."""
    limit = queries.limits_of(row).get("screening")
    return f"by {due(local_date(at), limit):%-d %B %Y} " if limit else ""


def _tell_sender(row: Submission, at: datetime, subject: str, body: str) -> None:
    to = _whom_to_tell(row, local_date(at))
    if to:
        body = f"{body}\n\nSign in to see it: {settings.CAIRN_URL}/committee/\n"
        post(at=at, to=to, subject=subject, body=body, about=row.id)


def _whom_to_tell(row: Submission, on: date) -> str:
    """Whoever sent it; once they have left, whoever acts for the committee that has it now."""
    if row.submitted_by and row.submitted_by.is_active:
        return row.submitted_by.email
    acting = next_on_the_ladder(row.committee_id, Office.CPC_CHAIR, on)
    return acting.email if acting else ""


@action
def accept(*, by: Actor, at: datetime, submission: UUID) -> Review:
    """Enter the review in the register, on its chain; the report stays sealed where it is."""
    row = lock(Submission, submission)
    opened = governance_queries.has_opened(by, row.document_id)
    require(policies.may_accept(by, row, opened), queries.report_refusals(row))
    review = cases_actions.register(by=by, at=at, registration=_registration(row))
    move(row, "accept", by=by, at=at)
    _tell_sender(
        row, at, f"Accepted: {row.reference}", f"{row.reference} has been accepted. Thank you."
    )
    return review


def _registration(row: Submission) -> cases_actions.Registration:
    answers: Mapping[str, Any] = row.answers
    decision = answers.get("decision", {})
    dates = answers.get("dates", {})
    background = row.background
    return cases_actions.Registration(
        id=row.review,
        kind=row.kind,
        regime=row.regime,
        edition=row.edition,
        committee=row.committee_id,
        reference=row.reference,
        # The day it was sent: how long we take to accept it does not count against the committee
        # (1.6).
        received_on=_date_sent(row),
        dates={code: day for code, day in dates.items() if day and code != "delay_reason"},
        follows=queries.follows(row),
        no_earlier=background.get("no_earlier", ""),
        form=background.get("form", ""),
        partners=[UUID(key) for key in background.get("partners", [])],
        children=answers.get("children", []),
        carers=answers.get("carers", []),
        environment=answers.get("environment", {}),
        review=answers.get("review", {}),
        decision=decision.get("decision", ""),
        criteria=decision.get("criteria", []),
        rationale=decision.get("rationale", ""),
        media=decision.get("media", ""),
        delay_reason=dates.get("delay_reason", ""),
    )


def _date_sent(row: Submission) -> date:
    if row.submitted_at is None:
        raise Refused([Refusal("not_sent", "This was never sent.")])
    return local_date(row.submitted_at)


@action
def send_back(
    *, by: Actor, at: datetime, submission: UUID, reasons: Sequence[ReturnReason]
) -> Submission:
    """Return it with reasons; our copy of the report is destroyed at once (5.3)."""
    row = lock(Submission, submission)
    require(policies.may_screen(by, row, "send_back"))
    if not reasons:
        raise Refused(
            [
                Refusal(
                    "no_reason",
                    "Choose at least one reason, so that the committee knows what to do.",
                )
            ]
        )
    document = row.document
    codes = [reason.value for reason in reasons]
    move(
        row,
        "send_back",
        by=by,
        at=at,
        detail={"reason": ",".join(codes)},
        step={"return_reasons": codes},
        document=None,
        return_reasons=codes,
    )
    if document:
        documents_actions.destroy(
            by=by, at=at, document=document.id, reason=DestructionReason.RETURNED
        )
    _tell_sender(
        row, at, f"Please look again: {row.reference}", "We have sent this back with our reasons."
    )
    return row


@action
def revise(*, by: Actor, at: datetime, submission: UUID) -> Submission:
    """Take up a returned notification again; it keeps its reference and its answers."""
    row = lock(Submission, submission)
    require(SUBMISSION.may_move("revise", row.state, by), policies.may_see(by, row))
    move(row, "revise", by=by, at=at)
    return row
