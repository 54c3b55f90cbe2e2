"""Destruction: proposed, approved by somebody else, waited for, carried out, certified; and holds
on it (5.8).
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from cairn.accounts.models import Account
from cairn.anonymity.models import judged
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.documents import actions as documents_actions
from cairn.exemptions import requests
from cairn.feedback import concerns
from cairn.governance import second_persons
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import after, local_date
from cairn.kernel.refusals import Refusal, Refusals, Refused, require
from cairn.retention import certificates, policies, queries
from cairn.retention.models import Disposal, Hold
from cairn.retention.terms import HoldReason, StopReason
from cairn.retention.workflow import DISPOSAL


def _must_be_due(subject: UUID, at: datetime) -> Refusals:
    """As the schedule, the holds and the requests to disclose stand now, not as they stood when it
    was proposed.
    """
    found = queries.find_holding(subject)
    due = found.due if found else None
    at_the_end = found.period.at_the_end if found and found.period else ""
    on_hold = found is not None and found.on_hold
    yield from policies.must_be_due(due, at_the_end, on_hold, local_date(at))


@action
def propose(*, by: Actor, at: datetime, subject: UUID) -> Disposal:
    """Propose that something which is due, a document or a concern, is destroyed."""
    require(policies.may_propose(by), _must_be_due(subject, at))
    found = queries.find_holding(subject)
    if found is None or found.kept.review is None or found.period is None:
        raise Refused(
            [Refusal("not_due", "Its retention period is not over.", Clause.RETAINED_BY_POLICY)]
        )
    if found.open_disposal:
        raise Refused([Refusal("already_proposed", "Its destruction has been proposed already.")])
    # Certificates bear this number, and two proposals at once would take the same one.
    serialise()
    last = Disposal.objects.aggregate(last=Max("number"))["last"] or 0
    disposal = Disposal(
        number=last + 1,
        subject=subject,
        covers=found.kept.covers,
        review=found.kept.review,
        reference=found.kept.reference,
        what=found.kept.what,
        rule=f"{found.period.authority}: {found.period.label}",
        proposed_by_id=by.person,
        proposed_at=at,
    )
    move(disposal, "propose", by=by, at=at)
    could_approve = second_persons.who_could(
        Capability.RETENTION_APPROVE, at, reviews=[disposal.review], but=[by.person]
    )
    second_persons.tell(could_approve, at=at, about=disposal.id)
    return disposal


@action
def approve(*, by: Actor, at: datetime, disposal: UUID) -> Disposal:
    """Approve what somebody else proposed; from now the waiting time runs, in which it can be
    stopped.
    """
    row = lock(Disposal, disposal)
    period = queries.line(RetentionClass(row.covers)).period
    require(policies.may_approve(by, row), _must_be_due(row.subject, at))
    # Never at once: there is always a time in which it can be stopped.
    not_before = after(at, timedelta(days=period.waiting_days if period else 1))
    move(
        row,
        "approve",
        by=by,
        at=at,
        approved_by_id=by.person,
        approved_at=at,
        not_before=not_before,
    )
    return row


@action
def abort(
    *, by: Actor, at: datetime, disposal: UUID, reason: StopReason = StopReason.PERSON
) -> Disposal:
    """Stop it: possible until the moment it is carried out."""
    row = lock(Disposal, disposal)
    require(DISPOSAL.may_move("abort", row.state, by))
    move(
        row,
        "abort",
        by=by,
        at=at,
        detail={"reason": reason.value},
        step={"stopped_by": reason.value},
    )
    return row


@action
def destroy(*, by: Actor, at: datetime, disposal: UUID) -> Disposal:
    """Destroy the key, and with it bytes, layers and findings, or a concern's text.

    Core data and extracts stay.
    """
    row = lock(Disposal, disposal)
    require(policies.may_destroy(by, row, at), _must_be_due(row.subject, at))
    blobs: list[str] = []
    if row.covers == RetentionClass.CONCERN:
        concerns.dispose(by=by, at=at, concern=row.subject)
    else:
        blobs = list(documents_actions.dispose(by=by, at=at, document=row.subject))
        if row.covers == RetentionClass.REPORT:
            # Questions about phrases of the report hold these phrases, so they go with it (ADR 15).
            requests.lapse_all(by=by, at=at, review=row.review)
    move(row, "destroy", by=by, at=at, blobs=blobs, destroyed_at=at)
    return row


@action
def certify(*, by: Actor, at: datetime, disposal: UUID) -> Disposal:
    """Look whether anything is left, and if nothing is, write the certificate.

    Raises: Refused (something is left).
    """
    row = lock(Disposal, disposal)
    # The store and the database are asked and not the step before: until it is certified it has not
    # happened.
    require(policies.may_certify(by, row, queries.still_there(row)))
    roles = {
        a.id: a.in_role.title
        for a in Account.objects.filter(id__in=[row.proposed_by_id, row.approved_by_id])
    }
    certificate = certificates.compose(row, roles, at)
    pdf = certificates.to_pdf(certificate)
    move(row, "certify", by=by, at=at, certified_at=at, certificate=certificate, pdf=pdf)
    return row


@action
def place_hold(
    *, by: Actor, at: datetime, review: UUID | None, reason: HoldReason, authority: str
) -> Hold:
    """Hold a review's records, or everything; destruction that was under way is stopped (5.4)."""
    require(policies.may_hold(by, authority))
    # Locked, so that a worker that is about to destroy one of them waits, and then finds it
    # stopped.
    for disposal in queries.open_disposals(review).select_for_update():
        abort(by=by, at=at, disposal=disposal.id, reason=StopReason.HOLD)
    texts = judged(Hold, None, authority=authority)
    hold = Hold.objects.create(
        review=review, reason=reason, placed_by_id=by.person, placed_at=at, **texts
    )
    record(
        by=by,
        at=at,
        verb="retention.hold.place",
        subject=hold.id,
        detail={"reason": reason.value, "review": str(review) if review else None},
        upholds=[Clause.RETENTION_AND_LAW],
    )
    return hold


@action
def lift_hold(*, by: Actor, at: datetime, hold: UUID) -> Hold:
    """Lift a hold; what was stopped has to be proposed again."""
    row: Hold = Hold.objects.select_for_update().get(id=hold)
    require(policies.may_lift(by, row.lifted_at is not None))
    row.lifted_by_id = by.person
    row.lifted_at = at
    row.save(update_fields=["lifted_by", "lifted_at"])
    record(
        by=by, at=at, verb="retention.hold.lift", subject=row.id, upholds=[Clause.RETENTION_AND_LAW]
    )
    return row
