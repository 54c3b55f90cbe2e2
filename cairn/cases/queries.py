"""Reading the register, scoped by the actor."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.assignments import queries as assignments_queries
from cairn.cases.models import Partner, Review
from cairn.cases.policies import Before
from cairn.governance import queries as governance_queries
from cairn.kernel import dictionary
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.periods import Period
from cairn.kernel.regime import Kind, decisions_that, kinds_that, regimes
from cairn.kernel.upholding import upholds
from cairn.kernel.working_time import Reading, read
from cairn.organisations.queries import whole
from cairn.time_limits.queries import SetLimits, all_set, limits


def visible(actor: Actor) -> QuerySet[Review]:
    """The reviews that exist for the actor: all for staff, a committee's own for its people
    (with those of committees that became part of it, and joint ones), none for others.
    """
    reviews = Review.objects.select_related("committee")
    # First, so that no capability ever shows a committee's people the reviews of another.
    if actor.committee:
        joint = Partner.objects.filter(committee__in=actor.committees).values("review")
        return reviews.filter(Q(committee__in=actor.committees) | Q(id__in=joint))
    return reviews if actor.can(Capability.CASES_READ) else reviews.none()


def joint(actor: Actor) -> QuerySet[Review]:
    """The reviews that the actor's committee carries out with another, which leads."""
    if not actor.committee:
        return Review.objects.none()
    shared = Partner.objects.filter(committee__in=actor.committees).values("review")
    return visible(actor).filter(id__in=shared).exclude(committee__in=actor.committees)


@upholds(Clause.BOUND_BY_THE_CODE)
def listed(actor: Actor) -> QuerySet[Review]:
    """The reviews that lists and counts tell the actor of: not those that are closed to them."""
    # `visible` still finds these, so that a page can say why it is closed (2.5).
    return visible(actor).exclude(id__in=actor.conflicted)


def find(actor: Actor, review: UUID) -> Review | None:
    """One review, or None if it is absent or another's: from outside these look the same."""
    rows = visible(actor).select_related("led_to")
    return rows.prefetch_related("partners__committee", "follows").filter(id=review).first()


def having(role: str) -> Q:
    """Reviews whose kind has a role, each by its own regime."""
    return _by_regime("kind", kinds_that(role))


def decided(proceed: bool) -> Q:
    """Reviews that the committee decided to carry on with, or not to, each by its own regime."""
    return _by_regime("decision", decisions_that(proceed))


def _by_regime(column: str, codes: Mapping[str, Collection[str]]) -> Q:
    found = Q(pk__in=[])
    for regime, known in codes.items():
        found |= Q(regime=regime, **{f"{column}__in": sorted(known)})
    return found


def to_be_published() -> Q:
    """Reviews that their committee means to publish, if only in part, each by the edition of the
    core data set under which it answered.
    """
    found = Q(pk__in=[])
    for edition in map(dictionary.load, dictionary.codes()):
        for asked in edition.fields_of("review"):
            if asked.publishes:
                answered = {f"core_data__review__{asked.code}__in": asked.publishes}
                found |= Q(edition=edition.code, **answered)
    return found


def awaiting_next(actor: Actor) -> QuerySet[Review]:
    """Reviews that proceed to another which has not arrived."""
    return listed(actor).filter(having("decides"), decided(True), led_to=None)


def may_be_followed_by(actor: Actor, shape: Kind) -> QuerySet[Review]:
    """The reviews that one of this kind could follow, the latest first."""
    rows = listed(actor).filter(kind__in=shape.follows, led_to=None)
    if not shape.other:
        # A thematic review may be what was decided on in place of another.
        rows = rows.exclude(decided(False))
    return rows.order_by("-received_on", "-id")


def could_come_before(actor: Actor, review: Review) -> QuerySet[Review]:
    """What a review follows, and what it could follow: those of its committees that no other review
    follows.
    """
    theirs = {review.committee_id, *review.partners.values_list("committee", flat=True)}
    keys = {key for committee in theirs for key in whole(committee)}
    free = may_be_followed_by(actor, review.shape).filter(committee__in=keys)
    return (free | listed(actor).filter(led_to=review)).exclude(id=review.id)


@upholds(Clause.COLLATION_POINT)
def received_in(period: Period, role: str, protects: str = "children") -> QuerySet[Review]:
    """The cohort of a period whose kind has a role: by date received, not by date of incident
    (1.1). Reviews about adults are another cohort.
    """
    theirs = [regime.code for regime in regimes() if regime.protects == protects]
    rows = Review.objects.filter(having(role), regime__in=theirs)
    return rows.filter(received_on__range=(period.start, period.end))


def report_clock(
    review: Review, on: date | None = None, known: SetLimits | None = None
) -> Reading | None:
    """How the limit within which it was to reach us stood (1.6), where one holds."""
    asked = {event.code for event in review.under.events_of(review.kind)}
    ends = [c for c in review.under.clocks.values() if c.ends == "received" and c.starts in asked]
    starts = {c.starts: day for c in ends if (day := review.on(c.starts))}
    held = limits(review.under, review.committee_id, starts, known)
    # Without a limit or its first day there is nothing to read: it is neither in time nor late.
    readings = [
        read(starts[c.starts], held[c.code], on or review.received_on)
        for c in ends
        if c.code in held and c.starts in starts
    ]
    return min(readings, key=lambda reading: reading.due, default=None)


def report_clocks(reviews: Iterable[Review]) -> list[Reading]:
    """The clocks of those of the reviews that have one; limits are read once for all."""
    known = all_set()
    clocks = (report_clock(review, known=known) for review in reviews)
    return [reading for reading in clocks if reading]


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
    """How many reviews reached us within the limit that held, and of how many that have one
    (1.6).
    """
    # Not counted in the database, since the limit is in the regime of each review.
    clocks = report_clocks(Review.objects.exclude(dates={}))
    return sum(1 for reading in clocks if not reading.passed), len(clocks)


def without_core_data() -> int:
    """Reviews that hold no core data on any child (5.7)."""
    return Review.objects.filter(children=None).count()


def in_register(role: str) -> int:
    return Review.objects.filter(having(role)).count()


def chains() -> int:
    """Reviews that follow another on one chain (1.3)."""
    return Review.objects.filter(follows__isnull=False).distinct().count()


# The register on its page


def register(actor: Actor, kind: str = "", reference: str = "") -> QuerySet[Review]:
    """The register as its page shows it, with letters; of one kind or reference if one is given."""
    rows = listed(actor).select_related("assessment")
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(reference=reference) if reference else rows


# Chains


def before_of(rows: Iterable[Review], committee: UUID, partners: Collection[UUID]) -> list[Before]:
    """What the policies look at of earlier reviews, for one of these committees."""
    # A review of a committee that became part of another is followed by one of that other.
    theirs = {key for own in {committee, *partners} for key in whole(own)}
    return [
        Before(
            kind=row.kind,
            decided=bool(row.decision),
            proceeds=row.proceeds,
            followed=row.led_to_id is not None,
            same_committee=row.committee_id in theirs,
        )
        for row in rows
    ]


def chain_of(review: UUID) -> set[UUID]:
    """The keys of every review of the chain, however many steps it has."""
    chain, new = {review}, {review}
    while new:
        linked = Review.objects.filter(Q(led_to__in=new) | Q(follows__in=new))
        new = set(linked.values_list("id", flat=True)) - chain
        chain |= new
    return chain


def earlier_of(reviews: Iterable[UUID]) -> set[UUID]:
    """These reviews and all that they follow, in one step or in several."""
    found = new = set(reviews)
    while new:
        new = set(Review.objects.filter(led_to__in=new).values_list("id", flat=True)) - found
        found = found | new
    return found


def stands_alone(review: Review) -> bool:
    """Whether it neither follows a review nor led to one, whoever may see those."""
    return review.led_to_id is None and not review.follows.exists()


# What stands on a review

# What is the review's own, and goes with it.
OWN = ("children", "carers", "partners", "follows")
# What others built on it, by the name of the relation: then it stays.
BUILT_ON = {
    "assessment": "its assessment was begun",
    "enquiries": "the committee was asked about it",
    "extracts": "something was recorded from it",
    "light_record": "what it tells was recorded",
    "notices": "a notice to Scottish Government was begun",
}


def built_on(row: Review) -> list[str]:
    """What stands on a review in the register, each as a clause of a sentence. Reading leaves
    nothing that counts here.
    """
    # Asked of the database and not of the areas: these lie above this one.
    found = []
    for relation in row._meta.related_objects:
        name = str(relation.get_accessor_name())
        rows = relation.related_model._default_manager.filter(**{relation.field.name: row})
        if name not in OWN and rows.exists():
            found.append(BUILT_ON.get(name, relation.related_model._meta.verbose_name_plural))
    if row.led_to_id:
        found.append("a later review follows it")
    if assignments_queries.of_review(row.id):
        found.append("the work on it has been given to somebody")
    if governance_queries.disclosures_of(row.id).exists():
        found.append("somebody outside asked for its report")
    return [str(what) for what in found]
