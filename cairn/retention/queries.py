"""The schedule, what is held under it, what is due, what is held back, and what was destroyed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.feedback.models import Assessment, Enquiry
from cairn.feedback.workflow import EnquiryState
from cairn.governance.models import Access, Disclosure
from cairn.governance.workflow import DisclosureState
from cairn.intake.queries import held_documents
from cairn.intake.workflow import SubmissionState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clock import local_date
from cairn.retention import policies
from cairn.retention.models import Disposal, Hold, RetentionPeriod
from cairn.retention.terms import Trigger
from cairn.retention.workflow import OPEN, DisposalState


@dataclass(frozen=True, slots=True)
class Line:
    """A class of records and its period, if the records manager has set one."""

    covers: RetentionClass
    period: RetentionPeriod | None

    @property
    def words(self) -> str:
        return self.period.words if self.period else "No period set"


def schedule() -> Sequence[Line]:
    periods = {p.covers: p for p in RetentionPeriod.objects.select_related("set_by")}
    return [Line(c, periods.get(c.value)) for c in RetentionClass]


def line(covers: RetentionClass) -> Line:
    return Line(covers, RetentionPeriod.objects.filter(covers=covers.value).first())


@dataclass(frozen=True, slots=True)
class Holding:
    """A document that we hold, by its review's reference and never by its content.

    `due`: the first day on which its period is over; None while no period is set or its trigger has not come.
    """

    document: Document
    review: UUID | None
    reference: str
    committee: str
    what: str
    due: date | None
    held: bool
    open_disposal: bool

    def is_due(self, on: date) -> bool:
        return self.due is not None and self.due <= on


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document with what it belongs to; `review` is the key of the review once that is accepted."""

    document: Document
    review: UUID | None
    reference: str
    committee: str
    what: str


def _kept() -> Iterator[_Kept]:
    for s in held_documents().order_by("-submitted_at", "-started_at"):
        if s.document:
            review = s.review if s.state == SubmissionState.ACCEPTED else None
            yield _Kept(s.document, review, s.reference or "Not yet sent", str(s.committee), s.document.title)
    sent = Enquiry.objects.exclude(state=EnquiryState.ASKED).filter(attachment__state="checked")
    rows = sent.select_related("attachment", "review__committee")
    for e in rows.order_by("due_on"):
        if e.attachment:
            what = f"Attachment to an answer: {e.attachment.title}"
            yield _Kept(e.attachment, e.review_id, e.review.reference, str(e.review.committee), what)


def _starts(period: RetentionPeriod, kept: Sequence[_Kept]) -> dict[UUID, date]:
    """When the period began to run, by document; those whose trigger has not come are missing."""
    reviews = {k.document.id: k.review for k in kept if k.review}
    if period.trigger == Trigger.RECEIVED:
        received = dict(Review.objects.filter(id__in=reviews.values()).values_list("id", "received_on"))
        return {document: received[review] for document, review in reviews.items() if review in received}
    if period.trigger == Trigger.FEEDBACK:
        rows = Assessment.objects.filter(review__in=reviews.values()).exclude(issued_at=None)
        issued = {review: local_date(at) for review, at in rows.values_list("review", "issued_at") if at}
        return {document: issued[review] for document, review in reviews.items() if review in issued}
    used = dict(Access.objects.values("document").annotate(last=Max("stated_at")).values_list("document", "last"))
    stored = {k.document.id: k.document.stored_at for k in kept}
    return {document: date(local_date(used.get(document) or stored[document]).year, 12, 31) for document in reviews}


def _all_holdings() -> list[Holding]:
    kept, period = list(_kept()), line(RetentionClass.REPORT).period
    starts = _starts(period, kept) if period else {}
    due = {document: policies.due_on(start, period.years) for document, start in starts.items() if period}
    disposing = set(Disposal.objects.filter(state__in=OPEN).values_list("document", flat=True))
    holds = set(standing_holds().values_list("review", flat=True))
    asked_for = set(being_disclosed().values_list("document", flat=True))
    return [
        Holding(
            k.document,
            k.review,
            k.reference,
            k.committee,
            k.what,
            due.get(k.document.id),
            None in holds or k.review in holds or k.document.id in asked_for,
            k.document.id in disposing,
        )
        for k in kept
    ]


def holdings(actor: Actor) -> list[Holding]:
    """The documents that are held, by reference and never by content."""
    return _all_holdings() if actor.can(Capability.RETENTION_READ) else []


def due(actor: Actor, on: date) -> list[Holding]:
    """What the schedule says is over, the longest first."""
    rows = [holding for holding in holdings(actor) if holding.is_due(on)]
    return sorted(rows, key=lambda holding: (holding.due or on, holding.reference))


def find_holding(document: UUID) -> Holding | None:
    return next((holding for holding in _all_holdings() if holding.document.id == document), None)


def standing_holds() -> QuerySet[Hold]:
    return Hold.objects.filter(lifted_at=None).select_related("placed_by")


def being_disclosed() -> QuerySet[Disclosure]:
    """Requests for a document that are to be decided, or granted and not yet carried out: they hold it back."""
    waiting = [DisclosureState.REQUESTED, DisclosureState.GRANTED]
    return Disclosure.objects.filter(state__in=waiting).exclude(document=None)


def is_held(review: UUID | None) -> bool:
    """Whether a hold on the review, or on everything, stands, or a request to disclose something of it is open."""
    holds = standing_holds().filter(Q(review=None) | Q(review=review))
    return holds.exists() or (review is not None and being_disclosed().filter(review=review).exists())


def holds(actor: Actor) -> QuerySet[Hold]:
    rows = Hold.objects.select_related("placed_by", "lifted_by")
    return rows if actor.can(Capability.RETENTION_READ) else rows.none()


def disposals(actor: Actor) -> QuerySet[Disposal]:
    rows = Disposal.objects.select_related("proposed_by", "approved_by", "document").defer("pdf")
    return rows if actor.can(Capability.RETENTION_READ) else rows.none()


def open_disposals(review: UUID | None) -> QuerySet[Disposal]:
    """Disposals that can still be stopped: of one review, or of all."""
    rows = Disposal.objects.filter(state__in=OPEN)
    return rows.filter(review=review) if review else rows


def to_carry_out(at: datetime) -> QuerySet[Disposal]:
    """Approved, waited for, and held back by nothing."""
    rows = Disposal.objects.filter(state=DisposalState.APPROVED, not_before__lte=at).order_by("not_before")
    held = standing_holds()
    if held.filter(review=None).exists():
        return rows.none()
    return rows.exclude(review__in=held.values("review"))


def to_certify() -> QuerySet[Disposal]:
    return Disposal.objects.filter(state=DisposalState.DESTROYED).order_by("destroyed_at")


def past_their_date(on: date) -> int:
    """Documents whose period is over and that nothing holds back, for the evidence of clause 5.8."""
    return sum(1 for h in _all_holdings() if h.is_due(on) and not h.held and not h.open_disposal)


def certified() -> int:
    return Disposal.objects.filter(state=DisposalState.CERTIFIED).count()
