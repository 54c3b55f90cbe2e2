"""Which committees there are, which follows which, and who holds their offices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds
from cairn.organisations.models import (
    AuthorityCode,
    Committee,
    CommitteeArea,
    CommitteeChange,
    CommitteeLead,
    CommitteeName,
    LocalAuthority,
    OfficeHolder,
)
from cairn.organisations.terms import LADDER, Office

# Committees


def committees() -> QuerySet[Committee]:
    """All that there are and were."""
    return Committee.objects.all()


def present(on: date, and_also: UUID | None = None) -> QuerySet[Committee]:
    """Those that have not ended on that day, and one that may have."""
    return Committee.objects.filter(Q(ends=None) | Q(ends__gte=on) | Q(id=and_also))


def others(committee: UUID, on: date) -> QuerySet[Committee]:
    """Those beside one that have not ended on that day."""
    return present(on).exclude(id=committee)


def ended(on: date) -> QuerySet[Committee]:
    """Those that have ended, the latest first."""
    return Committee.objects.filter(ends__lt=on).order_by("-ends", "name")


def number_of_committees() -> int:
    return Committee.objects.count()


def find(committee: UUID) -> Committee | None:
    return Committee.objects.filter(id=committee).first()


def find_by_code(code: str) -> Committee | None:
    return Committee.objects.filter(code=code.strip().upper()).first()


def has_ended(committee: UUID | None, on: date) -> bool:
    return committee is not None and ended(on).filter(id=committee).exists()


def is_named(name: str, without: Iterable[UUID] = ()) -> bool:
    """Whether a committee that goes on is called so."""
    rows = Committee.objects.filter(name__iexact=name.strip(), ends=None)
    return rows.exclude(id__in=list(without)).exists()


# How committees follow one another


def _successors() -> dict[UUID, UUID]:
    """Who goes on with the work of each committee that has ended."""
    # All of them: there are a few in a decade, and following one from another would be a query
    # for each.
    rows = CommitteeChange.objects.filter(takes_over=True)
    return dict(rows.values_list("source", "target"))


def predecessors() -> dict[UUID, frozenset[UUID]]:
    """The committees whose work came to each, also through others in between."""
    successors = _successors()
    found: dict[UUID, set[UUID]] = {}
    for source in successors:
        for later in _chain(source, successors):
            found.setdefault(later, set()).add(source)
    return {committee: frozenset(sources) for committee, sources in found.items()}


def _chain(committee: UUID, successors: dict[UUID, UUID]) -> Iterable[UUID]:
    """Those that followed, one after another."""
    seen = {committee}
    while (later := successors.get(committee)) is not None and later not in seen:
        yield later
        seen.add(later)
        committee = later


def whole(committee: UUID) -> frozenset[UUID]:
    """A committee with those that became part of it: what it owns stands under all their names."""
    return predecessors().get(committee, frozenset()) | {committee}


def current(committee: UUID) -> UUID:
    """Who does the work of a committee now: itself, or whichever took it over."""
    return [committee, *_chain(committee, _successors())][-1]


def successor(committee: Committee) -> Committee:
    """Whichever goes on with its work; itself, while it goes on or if nothing followed."""
    return Committee.objects.get(id=current(committee.id))


def joined(committee: UUID, since: date) -> QuerySet[CommitteeChange]:
    """The committees that became part of this one on that day or later."""
    rows = CommitteeChange.objects.select_related("source")
    return rows.filter(target=committee, takes_over=True, starts__gte=since)


def taken_over_by(committee: UUID) -> CommitteeChange | None:
    """Which committee went on with the work of one that has ended."""
    rows = CommitteeChange.objects.select_related("target")
    return rows.filter(source=committee, takes_over=True).first()


def changes_of(committee: UUID) -> QuerySet[CommitteeChange]:
    """What it followed, and what followed it."""
    rows = CommitteeChange.objects.select_related("source", "target")
    return rows.filter(Q(source=committee) | Q(target=committee)).order_by("starts", "id")


# Names, areas and leads, by day


def name_on(committee: UUID, on: date) -> str:
    """What it was called on that day; what it is called, before anything is on record."""
    rows = CommitteeName.objects.filter(committee=committee, starts__lte=on)
    named = rows.order_by("-starts").first()
    return named.name if named else str(Committee.objects.get(id=committee))


@dataclass(frozen=True, slots=True)
class Standing:
    """A committee as it was on a day, and who does its work since it ended."""

    called: str
    successor: Committee | None


def standing(committee: Committee, on: date) -> Standing:
    later = successor(committee) if committee.ends else committee
    return Standing(name_on(committee.id, on), later if later.id != committee.id else None)


def names_of(committee: UUID) -> QuerySet[CommitteeName]:
    return CommitteeName.objects.filter(committee=committee).order_by("starts")


def leads_of(committee: UUID) -> QuerySet[CommitteeLead]:
    rows = CommitteeLead.objects.select_related("authority")
    return rows.filter(committee=committee).order_by("starts")


def lead_on(committee: UUID, on: date) -> LocalAuthority | None:
    lead = leads_of(committee).filter(starts__lte=on).last()
    return lead.authority if lead else None


def _holds_on(on: date) -> Q:
    return Q(starts__lte=on) & (Q(ends=None) | Q(ends__gte=on))


def areas_of(committee: UUID) -> QuerySet[CommitteeArea]:
    """Every authority that it covers or covered, with the days."""
    rows = CommitteeArea.objects.select_related("authority")
    return rows.filter(committee=committee).order_by("starts", "authority__name")


def areas_on(committee: UUID, on: date) -> QuerySet[CommitteeArea]:
    return areas_of(committee).filter(_holds_on(on)).order_by("authority__name")


def authorities() -> QuerySet[LocalAuthority]:
    return LocalAuthority.objects.all()


def codes_of(authorities: Iterable[UUID]) -> QuerySet[AuthorityCode]:
    """The GSS codes of some authorities, those in force last."""
    rows = AuthorityCode.objects.filter(authority__in=list(authorities))
    return rows.order_by("authority", F("starts").asc(nulls_first=True), "code")


# Office-holders


def _here(on: date) -> Q:
    """Not away on that day."""
    return Q(away_from=None) | Q(away_from__gt=on) | Q(away_until__lt=on)


def _acting(on: date) -> Q:
    """Those whom messages reach: the holder of an office, or its deputy while the office is vacant
    or the holder away.
    """
    same = OfficeHolder.objects.filter(
        _holds_on(on),
        _here(on),
        committee=OuterRef("committee"),
        office=OuterRef("office"),
        review=None,
    )
    # A holder who is away and has no deputy is still told: better late than nobody.
    holder = Q(deputy=False) & (_here(on) | ~Exists(same.filter(deputy=True)))
    deputy = Q(deputy=True) & _here(on) & ~Exists(same.filter(deputy=False))
    return _holds_on(on) & (holder | deputy)


def holders(committee: UUID, on: date) -> QuerySet[OfficeHolder]:
    """Those who act in the offices of the committee, or of whichever took over its work, on that
    day.
    """
    rows = OfficeHolder.objects.filter(_acting(on), committee=current(committee), review=None)
    return rows.order_by("office", "deputy", "-starts")


def all_holders(on: date) -> QuerySet[OfficeHolder]:
    """Those who hold an office of any committee on that day, away or not; no deputies."""
    return OfficeHolder.objects.filter(_holds_on(on), review=None, deputy=False)


def lead_reviewer(review: UUID, on: date) -> OfficeHolder | None:
    return (
        # Nothing in the database keeps two from overlapping; then the one who began last leads.
        OfficeHolder.objects.filter(_holds_on(on), review=review).order_by("-starts", "-id").first()
    )


@upholds(Clause.CONTACT_LIMITED)
def contacts(committee: UUID, review: UUID, on: date) -> QuerySet[OfficeHolder]:
    """Everyone who may be contacted about a review: the committee's offices and its lead reviewer
    (3.2).
    """
    ours = Q(committee=current(committee), review=None) & _acting(on)
    return OfficeHolder.objects.filter(ours | (Q(review=review) & _holds_on(on)))


@upholds(Clause.CONTACT_LIMITED)
def letter_recipients(committee: UUID, on: date) -> QuerySet[OfficeHolder]:
    """To whom feedback goes: the committee's chair and lead officer, and the chief officers' chair
    (2.2).
    """
    return holders(committee, on).filter(
        office__in=[Office.CPC_CHAIR, Office.CPC_LEAD, Office.COG_CHAIR]
    )


def next_on_the_ladder(committee: UUID, after: str, on: date) -> OfficeHolder | None:
    """Who is told of a concern after the holder of an office (`""`: first of all); None if nobody
    is left (2.4).
    """
    offices = list(LADDER)[[*LADDER].index(Office(after)) + 1 :] if after else list(LADDER)
    # Of two that overlap the one who took the office last is told, as everywhere else.
    by_office = {holder.office: holder for holder in holders(committee, on).reverse()}
    # An office that nobody holds is passed over: a concern does not wait for an appointment (2.4).
    return next((by_office[office] for office in offices if office in by_office), None)


def holder_of(committee: UUID, office: str, on: date, deputy: bool = False) -> OfficeHolder | None:
    """Who holds one office of a committee on that day, or stands in for whoever does."""
    rows = OfficeHolder.objects.filter(
        _holds_on(on), committee=committee, office=office, review=None, deputy=deputy
    )
    return rows.order_by("-starts", "-id").first()


def acting_for(holder: OfficeHolder, on: date) -> OfficeHolder:
    """Whom a message to an office-holder reaches on that day: whoever acts in the office now.

    The one that was asked, if nobody does.
    """
    # A lead reviewer leads one review, and nobody stands in.
    if holder.review is not None:
        return holder
    acting = holders(holder.committee_id, on).filter(office=holder.office)
    still = acting.filter(id=holder.id).first()
    return still or acting.first() or holder


def unreachable(on: date) -> QuerySet[OfficeHolder]:
    """Those of a committee who have left their office, or are away."""
    rows = OfficeHolder.objects.filter(review=None)
    return rows.filter(Q(ends__lt=on) | (~Q(away_from=None) & ~_here(on)))


def find_holder(holder: UUID) -> OfficeHolder | None:
    """Somebody in an office of a committee, with the committee."""
    rows = OfficeHolder.objects.select_related("committee").filter(review=None)
    return rows.filter(id=holder).first()


def who_held_it_when(committee: UUID) -> list[OfficeHolder]:
    """Everyone who holds or held an office of the committee, office by office, the latest first."""
    rows = OfficeHolder.objects.filter(committee=committee, review=None)
    # One that ended before it began was entered and never held.
    holders_in_time = rows.filter(Q(ends=None) | Q(ends__gte=F("starts"))).order_by(
        "deputy", "-starts", "-id"
    )
    return sorted(holders_in_time, key=_rung)


def _rung(holder: OfficeHolder) -> int:
    return LADDER.index(Office(holder.office))


@dataclass(frozen=True, slots=True)
class Vacancies:
    """The offices that nobody holds, and how many of these a deputy fills for now."""

    offices: int
    deputised: int


def vacancies(on: date) -> Vacancies:
    """How many offices of the present committees are vacant (2.4: then a concern skips them)."""
    going_on = list(present(on).values_list("id", flat=True))
    rows = OfficeHolder.objects.filter(_holds_on(on), committee__in=going_on, review=None)
    filled = set(rows.filter(deputy=False).values_list("committee", "office"))
    deputised = set(rows.filter(deputy=True).values_list("committee", "office"))
    vacant = {(c, office.value) for c in going_on for office in LADDER} - filled
    return Vacancies(len(vacant), len(vacant & deputised))
