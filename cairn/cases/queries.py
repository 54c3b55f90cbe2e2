"""Reading the register, scoped by the actor."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from cairn.cases.models import Review
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.periods import Period
from cairn.kernel.regime import codes, load
from cairn.kernel.upholding import upholds
from cairn.kernel.working_time import Reading, read


def visible(actor: Actor) -> QuerySet[Review]:
    """The reviews that exist for the actor: all for staff, a committee's own for its people
    (with those of committees that became part of it), none for others.
    """
    reviews = Review.objects.select_related("committee")
    # First, so that no capability ever shows a committee's people the reviews of another.
    if actor.committee:
        return reviews.filter(committee__in=actor.committees)
    return reviews if actor.can(Capability.CASES_READ) else reviews.none()


@upholds(Clause.BOUND_BY_THE_CODE)
def listed(actor: Actor) -> QuerySet[Review]:
    """The reviews that lists and counts tell the actor of: not those that are closed to them."""
    # `visible` still finds these, so that a page can say why it is closed (2.5).
    return visible(actor).exclude(id__in=actor.conflicted)


def find(actor: Actor, review: UUID) -> Review | None:
    """One review, or None if it is absent or another's: from outside these look the same."""
    return visible(actor).select_related("follows", "led_to").filter(id=review).first()


def awaiting_scr(actor: Actor) -> QuerySet[Review]:
    """ICRs that proceed to an SCR which has not arrived."""
    # Of every regime: a review stands under the one of its time, whose codes may differ from
    # today's.
    proceeding = {d.code for code in codes() for d in load(code).decisions.values() if d.proceeds}
    return listed(actor).filter(decision__in=proceeding, led_to=None)


@upholds(Clause.COLLATION_POINT)
def received_in(period: Period, kind: str) -> QuerySet[Review]:
    """The cohort of a period: by date received, not by date of incident (1.1)."""
    return Review.objects.filter(kind=kind, received_on__range=(period.start, period.end))


def report_clock(review: Review, on: date | None = None) -> Reading | None:
    """How the clock from ratification to receipt stood (1.6), where the regime has one."""
    clock = review.under.clocks.get("report_to_us")
    # Without a clock or a ratification there is nothing to read: such a review is neither in time
    # nor late.
    if clock is None or review.ratified_on is None:
        return None
    return read(review.ratified_on, clock.limit, on or review.received_on)


def by_reference(reference: str) -> UUID | None:
    """The key of the review with this reference, in the register."""
    return Review.objects.filter(reference=reference).values_list("id", flat=True).first()


def known(actor: Actor, review: UUID | None) -> Review | None:
    """A review that another one names, such as the one that it follows; None if it is closed to the
    actor.
    """
    return listed(actor).filter(id=review).first() if review else None


def references(reviews: Iterable[UUID]) -> dict[UUID, str]:
    """The references of reviews in the register, by key; for registers that hold only keys."""
    return dict(Review.objects.filter(id__in=set(reviews)).values_list("id", "reference"))


def timeliness() -> tuple[int, int]:
    """How many ICRs arrived within the seven days of ratification, and of how many that have the
    clock (1.6).
    """
    # Not counted in the database, since the limit is in the regime of each review.
    clocks = [
        reading
        for review in Review.objects.exclude(ratified_on=None)
        if (reading := report_clock(review))
    ]
    return sum(1 for reading in clocks if not reading.passed), len(clocks)


def without_core_data() -> int:
    """Reviews that hold no core data on any child (5.7)."""
    return Review.objects.filter(children=None).count()


def in_register(kind: str) -> int:
    return Review.objects.filter(kind=kind).count()


def chains() -> int:
    """Reviews that follow another on one chain (1.3)."""
    return Review.objects.exclude(follows=None).count()


# The register on its page


def register(actor: Actor, kind: str = "", reference: str = "") -> QuerySet[Review]:
    """The register as its page shows it, with letters; of one kind or reference if one is given."""
    rows = listed(actor).select_related("assessment")
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(reference=reference) if reference else rows
