"""The schedule, what is held under it, what is due, what is held back, and what was destroyed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from cairn.cases.models import Review
from cairn.documents.queries import remains_of
from cairn.feedback.models import Assessment
from cairn.feedback.queries import text_is_left
from cairn.governance.models import Access, Disclosure
from cairn.governance.workflow import DisclosureState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.upholding import upholds
from cairn.retention import policies
from cairn.retention.kept import Kept, Sources, kept_in, sources
from cairn.retention.models import Disposal, Hold, RetentionPeriod
from cairn.retention.terms import AtTheEnd, Trigger
from cairn.retention.workflow import OPEN, DisposalState


@dataclass(frozen=True, slots=True)
class Line:
    """A class of records and its period, if the records manager has set one."""

    covers: RetentionClass
    period: RetentionPeriod | None

    @property
    def label(self) -> str:
        return self.period.label if self.period else "No period set"


@upholds(Clause.RETAINED_BY_POLICY)
def schedule() -> Sequence[Line]:
    periods = {p.covers: p for p in RetentionPeriod.objects.select_related("set_by")}
    return [Line(c, periods.get(c.value)) for c in RetentionClass]


def line(covers: RetentionClass) -> Line:
    return Line(covers, RetentionPeriod.objects.filter(covers=covers.value).first())


# The classes whose records Cairn itself destroys; the others stand in the schedule for their
# owners.
CARRIED_OUT = (RetentionClass.REPORT, RetentionClass.CONCERN)


@dataclass(frozen=True, slots=True)
class Holding:
    """What is kept, and how the schedule stands to it.

    `due`: the first day on which its period is over; None while no period is set or its trigger has
    not come.
    """

    kept: Kept
    period: RetentionPeriod | None
    due: date | None
    on_hold: bool
    open_disposal: bool

    @property
    def to_be_destroyed(self) -> bool:
        """Whether its destruction is to be proposed: the schedule says so and nothing is held."""
        destroy = self.period is not None and self.period.at_the_end == AtTheEnd.DESTROY
        return destroy and not (self.on_hold or self.open_disposal)

    def is_due(self, on: date) -> bool:
        return self.due is not None and self.due <= on


def _starts(period: RetentionPeriod, kept: Sequence[Kept]) -> dict[UUID, date]:
    """When the period began to run, by key; those whose trigger has not come are missing."""
    reviews = {k.key: k.review for k in kept if k.review}
    if period.trigger == Trigger.RECEIVED:
        return _of_reviews(reviews, _received(reviews.values()))
    if period.trigger == Trigger.FEEDBACK:
        return _of_reviews(reviews, _feedback_issued(reviews.values()))
    used = dict(
        Access.objects.values("document")
        .annotate(last=Max("stated_at"))
        .values_list("document", "last")
    )
    stored = {k.key: k.stored for k in kept}
    # What nobody ever opened was last used on the day that it was stored.
    return {key: date(local_date(used.get(key) or stored[key]).year, 12, 31) for key in reviews}


def _of_reviews(reviews: Mapping[UUID, UUID], days: Mapping[UUID, date]) -> dict[UUID, date]:
    return {key: days[review] for key, review in reviews.items() if review in days}


def _received(reviews: Collection[UUID]) -> dict[UUID, date]:
    return dict(Review.objects.filter(id__in=reviews).values_list("id", "received_on"))


def _feedback_issued(reviews: Collection[UUID]) -> dict[UUID, date]:
    rows = Assessment.objects.filter(review__in=reviews).exclude(issued_at=None)
    return {review: local_date(at) for review, at in rows.values_list("review", "issued_at") if at}


def _holdings(of: Sources) -> list[Holding]:
    kept = list(kept_in(of))
    due: dict[UUID, date] = {}
    periods = {covers: line(covers).period for covers in CARRIED_OUT}
    for covers, period in periods.items():
        starts = _starts(period, [k for k in kept if k.covers == covers]) if period else {}
        due |= {
            key: policies.due_on(start, period.years) for key, start in starts.items() if period
        }
    # These three are read once for all: asked for each record, they would be queries without end.
    disposing = set(Disposal.objects.filter(state__in=OPEN).values_list("subject", flat=True))
    holds = set(standing_holds().values_list("review", flat=True))
    asked_for = set(being_disclosed().values_list("review", flat=True))
    return [
        Holding(
            k,
            periods[k.covers],
            due.get(k.key),
            # A hold without a review holds everything.
            None in holds or k.review in holds or k.review in asked_for,
            k.key in disposing,
        )
        for k in kept
    ]


def kept_keys(actor: Actor) -> QuerySet[Any]:
    """Keys of what is kept with when each was stored, the newest first."""
    keys = sources().open_to(actor).keys()
    return keys if actor.can(Capability.RETENTION_READ) else keys.none()


def holdings(actor: Actor, keys: Sequence[UUID]) -> list[Holding]:
    """What is kept under these keys, in their order; by reference and never by content."""
    if not actor.can(Capability.RETENTION_READ):
        return []
    found = {
        holding.kept.key: holding for holding in _holdings(sources().open_to(actor).with_keys(keys))
    }
    return [found[key] for key in keys if key in found]


def due(actor: Actor, on: date) -> list[Holding]:
    """What the schedule says is over, the longest first."""
    rows = _due(on) if actor.can(Capability.RETENTION_READ) else []
    rows = [holding for holding in rows if holding.kept.review not in actor.conflicted]
    return sorted(rows, key=lambda holding: (holding.due or on, holding.kept.reference))


def _due(on: date) -> list[Holding]:
    # Every trigger comes after the review was received or after the record was stored, so the
    # shortest period tells the database what can't be over yet.
    years = [period.years for covers in CARRIED_OUT if (period := line(covers).period)]
    if not years:
        return []
    latest_start = date(on.year - min(years), on.month, min(on.day, 28)) + timedelta(days=3)
    candidates = _holdings(sources().received_or_stored_until(latest_start))
    return [holding for holding in candidates if holding.is_due(on)]


def find_holding(key: UUID) -> Holding | None:
    found = _holdings(sources().with_keys([key]))
    return found[0] if found else None


def still_there(disposal: Disposal) -> list[str]:
    """What is left of it, by name; empty once it is gone everywhere that we keep it."""
    if disposal.covers == RetentionClass.CONCERN:
        return ["its text"] if text_is_left(disposal.subject) else []
    return remains_of(disposal.subject, disposal.blobs)


def standing_holds() -> QuerySet[Hold]:
    return Hold.objects.filter(lifted_at=None).select_related("placed_by")


def being_disclosed() -> QuerySet[Disclosure]:
    """Requests to be decided, or granted and not yet carried out: they hold back everything about
    their review.
    """
    waiting = [DisclosureState.REQUESTED, DisclosureState.GRANTED]
    return Disclosure.objects.filter(state__in=waiting)


def is_on_hold(review: UUID | None) -> bool:
    """Whether a hold on the review, or on everything, stands, or a request to disclose something of
    it is open.
    """
    holds = standing_holds().filter(Q(review=None) | Q(review=review))
    return holds.exists() or (
        review is not None and being_disclosed().filter(review=review).exists()
    )


def holds(actor: Actor) -> QuerySet[Hold]:
    # By `NOT (... IN ...)` alone a hold on everything, which has no review, would be lost.
    open_to_actor = Q(review=None) | ~Q(review__in=actor.conflicted)
    rows = Hold.objects.select_related("placed_by", "lifted_by").filter(open_to_actor)
    return rows if actor.can(Capability.RETENTION_READ) else rows.none()


def disposals(actor: Actor) -> QuerySet[Disposal]:
    """What is or was to be destroyed, but for reviews that are closed to the actor."""
    # Lists show no certificates, and these are large.
    rows = Disposal.objects.select_related("proposed_by", "approved_by").defer("pdf")
    rows = rows.exclude(review__in=actor.conflicted)
    return rows if actor.can(Capability.RETENTION_READ) else rows.none()


def certificates(actor: Actor) -> QuerySet[Disposal]:
    """Of what is destroyed and certified, the newest first."""
    rows = Disposal.objects.filter(state=DisposalState.CERTIFIED)
    found = rows if actor.can(Capability.RETENTION_READ_CERTIFICATES) else rows.none()
    people = found.select_related("proposed_by", "approved_by")
    return people.defer("pdf").order_by("-destroyed_at", "-number")


def find_certificate(actor: Actor, disposal: UUID) -> Disposal | None:
    return certificates(actor).filter(id=disposal).first()


def to_approve(actor: Actor) -> QuerySet[Disposal]:
    """Destruction that waits for the actor's approval: what somebody else proposed."""
    if not actor.can(Capability.RETENTION_APPROVE):
        return Disposal.objects.none()
    rows = disposals(actor).filter(state=DisposalState.PROPOSED)
    return rows.exclude(proposed_by=actor.account).order_by("proposed_at")


def to_propose(actor: Actor, on: date) -> list[Holding]:
    """What is past its period and nothing holds back, for whoever proposes its destruction."""
    if not actor.can(Capability.RETENTION_PROPOSE):
        return []
    return [h for h in due(actor, on) if h.to_be_destroyed]


def open_disposals(review: UUID | None) -> QuerySet[Disposal]:
    """Disposals that can still be stopped: of one review, or of all."""
    rows = Disposal.objects.filter(state__in=OPEN)
    return rows.filter(review=review) if review else rows


def ready_to_destroy(at: datetime) -> QuerySet[Disposal]:
    """Approved, waited for, and held back by nothing."""
    rows = Disposal.objects.filter(state=DisposalState.APPROVED, not_before__lte=at).order_by(
        "not_before"
    )
    holds = standing_holds()
    # Asked for by itself: a hold on everything has no review, and with a NULL among them `NOT IN`
    # is never true. Requests to disclose are asked about when it is carried out.
    if holds.filter(review=None).exists():
        return rows.none()
    return rows.exclude(review__in=holds.values("review"))


def awaiting_certificate() -> QuerySet[Disposal]:
    return Disposal.objects.filter(state=DisposalState.DESTROYED).order_by("destroyed_at")


def past_their_date(on: date) -> int:
    """What is past its period and held back by nothing, for the evidence of clause 5.8."""
    return sum(1 for h in _due(on) if not h.on_hold and not h.open_disposal)


def certified() -> int:
    return Disposal.objects.filter(state=DisposalState.CERTIFIED).count()


# One disposal or hold on its page


def find_disposal(actor: Actor, disposal: UUID) -> Disposal | None:
    return disposals(actor).filter(id=disposal).first()


def find_hold(actor: Actor, hold: UUID) -> Hold | None:
    return holds(actor).filter(id=hold).first()


def number_of_holds() -> int:
    return standing_holds().count()
