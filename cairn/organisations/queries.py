"""Which committees there are and who holds their offices."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds
from cairn.organisations.models import Committee, OfficeHolder
from cairn.organisations.terms import LADDER, Office


def committees() -> QuerySet[Committee]:
    return Committee.objects.all()


def find(committee: UUID) -> Committee | None:
    return Committee.objects.filter(id=committee).first()


def _current(on: date) -> Q:
    return Q(starts__lte=on) & (Q(ends=None) | Q(ends__gte=on))


def holders(committee: UUID, on: date) -> QuerySet[OfficeHolder]:
    """Those who hold an office of the committee on that day."""
    return OfficeHolder.objects.filter(_current(on), committee=committee, review=None)


def all_holders(on: date) -> QuerySet[OfficeHolder]:
    """Those who hold an office of any committee on that day."""
    return OfficeHolder.objects.filter(_current(on), review=None)


def lead_reviewer(review: UUID, on: date) -> OfficeHolder | None:
    return (
        # Nothing in the database keeps two from overlapping; then the one who began last leads.
        OfficeHolder.objects.filter(_current(on), review=review).order_by("-starts", "-id").first()
    )


@upholds(Clause.CONTACT_LIMITED)
def contacts(committee: UUID, review: UUID, on: date) -> QuerySet[OfficeHolder]:
    """Everyone who may be contacted about a review: the committee's offices and its lead reviewer
    (3.2).
    """
    ours = Q(committee=committee, review=None) | Q(review=review)
    return OfficeHolder.objects.filter(_current(on) & ours)


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
    by_office = {holder.office: holder for holder in holders(committee, on)}
    # An office that nobody holds is passed over: a concern does not wait for an appointment (2.4).
    return next((by_office[office] for office in offices if office in by_office), None)


def holder_of(committee: UUID, office: str, on: date) -> OfficeHolder | None:
    """Who holds one office of a committee on that day."""
    return holders(committee, on).filter(office=office).first()
