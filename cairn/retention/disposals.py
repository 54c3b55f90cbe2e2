"""Destruction: proposed, approved by somebody else, waited for, carried out, certified; and holds on it (5.8)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from cairn.accounts.models import Account
from cairn.audit.actions import make_move, record
from cairn.audit.recording import action
from cairn.audit.turns import one_at_a_time
from cairn.documents import actions as documents
from cairn.feedback import concerns
from cairn.governance import vouchings
from cairn.kernel.actor import Actor
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import after, local_date
from cairn.kernel.refusals import Refusal, Refusals, Refused, require
from cairn.retention import certificates, policies, queries
from cairn.retention.models import Disposal, Hold
from cairn.retention.terms import HoldReason
from cairn.retention.workflow import DISPOSAL


def _locked(disposal: UUID) -> Disposal:
    return Disposal.objects.select_for_update().get(id=disposal)


def _moved(by: Actor, at: datetime, held: Disposal, name: str, reason: str = "") -> None:
    detail: dict[str, str | int | None] = {
        "number": held.number,
        "reference": held.reference,
        "subject": str(held.subject),
    }
    make_move(by=by, at=at, workflow=DISPOSAL, name=name, held=held, detail=detail, reason=reason)


def _to_be_due(subject: UUID, at: datetime) -> Refusals:
    """As the schedule, the holds and the requests to disclose stand now, not as they stood when it was proposed."""
    found = queries.find_holding(subject)
    due, held_back, period = (found.due, found.held, found.period) if found else (None, False, None)
    yield from policies.to_be_due(due, period.at_the_end if period else "", held_back, local_date(at))


@action
def propose(*, by: Actor, at: datetime, subject: UUID) -> Disposal:
    """Propose that something which is due, a document or a concern, is destroyed."""
    require(policies.to_propose(by), _to_be_due(subject, at))
    found = queries.find_holding(subject)
    if found is None or found.kept.review is None or found.period is None:
        raise Refused([Refusal("not_due", "Its retention period is not over.", Clause.RETAINED_BY_POLICY)])
    if found.open_disposal:
        raise Refused([Refusal("already_proposed", "Its destruction has been proposed already.")])
    one_at_a_time()
    last = Disposal.objects.aggregate(last=Max("number"))["last"] or 0
    disposal = Disposal(
        number=last + 1,
        subject=subject,
        covers=found.kept.covers,
        review=found.kept.review,
        reference=found.kept.reference,
        what=found.kept.what,
        rule=f"{found.period.authority}: {found.period.words}",
        proposed_by_id=by.person,
        proposed_at=at,
    )
    _moved(by, at, disposal, "propose")
    return disposal


@action
def approve(*, by: Actor, at: datetime, disposal: UUID) -> Disposal:
    """Approve what somebody else proposed; from now the waiting time runs, in which it can be stopped."""
    held = _locked(disposal)
    period = queries.line(RetentionClass(held.covers)).period
    require(policies.to_approve(by, held), _to_be_due(held.subject, at))
    held.approved_by_id, held.approved_at = by.person, at
    held.not_before = after(at, timedelta(days=period.waiting_days if period else 1))
    _moved(by, at, held, "approve")
    return held


@action
def abort(*, by: Actor, at: datetime, disposal: UUID, reason: str = "stopped") -> Disposal:
    """Stop it: possible until the moment it is carried out."""
    held = _locked(disposal)
    require(DISPOSAL.to_make("abort", held.state, by))
    _moved(by, at, held, "abort", reason)
    return held


@action
def destroy(*, by: Actor, at: datetime, disposal: UUID) -> Disposal:
    """Destroy the key, and with it bytes, text layers and findings, or words. The core data and extracts stay."""
    held = _locked(disposal)
    require(policies.to_destroy(by, held, at), _to_be_due(held.subject, at))
    if held.covers == RetentionClass.CONCERN:
        concerns.dispose(by=by, at=at, concern=held.subject)
    else:
        held.blobs = list(documents.dispose(by=by, at=at, document=held.subject))
        if held.covers == RetentionClass.REPORT:
            vouchings.lapse_all(by=by, at=at, review=held.review)
    held.destroyed_at = at
    _moved(by, at, held, "destroy")
    return held


@action
def certify(*, by: Actor, at: datetime, disposal: UUID) -> Disposal:
    """Look whether anything is left, and if nothing is, write the certificate. Raises: Refused (something is left)."""
    held = _locked(disposal)
    require(policies.to_certify(by, held, queries.still_there(held)))
    roles = {a.id: a.in_role.title for a in Account.objects.filter(id__in=[held.proposed_by_id, held.approved_by_id])}
    held.certified_at, held.certificate = at, certificates.compose(held, roles, at)
    held.pdf = certificates.to_pdf(held.certificate)
    _moved(by, at, held, "certify")
    return held


@action
def place_hold(*, by: Actor, at: datetime, review: UUID | None, reason: HoldReason, authority: str) -> Hold:
    """Hold a review's records, or everything; destruction that was under way is stopped (5.4)."""
    require(policies.to_hold(by, authority))
    for disposal in queries.open_disposals(review).select_for_update():
        abort(by=by, at=at, disposal=disposal.id, reason="hold")
    hold = Hold.objects.create(review=review, reason=reason, authority=authority, placed_by_id=by.person, placed_at=at)
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
    held = Hold.objects.select_for_update().get(id=hold)
    require(policies.to_lift(by, held.lifted_at is not None))
    held.lifted_by_id, held.lifted_at = by.person, at
    held.save(update_fields=["lifted_by", "lifted_at"])
    record(by=by, at=at, verb="retention.hold.lift", subject=held.id, upholds=[Clause.RETENTION_AND_LAW])
    return held
