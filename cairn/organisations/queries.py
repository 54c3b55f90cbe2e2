"""Which committees there are and who holds their offices."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.organisations.models import Committee, OfficeHolder
from cairn.organisations.terms import Office


def committees() -> QuerySet[Committee]:
    return Committee.objects.all()


def holders(committee: UUID, on: date) -> QuerySet[OfficeHolder]:
    """Those who hold an office of the committee on that day."""
    current = Q(starts__lte=on) & (Q(ends=None) | Q(ends__gte=on))
    return OfficeHolder.objects.filter(current, committee=committee)


def letter_recipients(committee: UUID, on: date) -> QuerySet[OfficeHolder]:
    """To whom feedback goes: the committee's chair and lead officer, and the chief officers' chair (2.2)."""
    return holders(committee, on).filter(office__in=[Office.CPC_CHAIR, Office.CPC_LEAD, Office.COG_CHAIR])
