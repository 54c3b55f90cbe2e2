"""Telling colleagues at once that something waits for one of them as the second person."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
from cairn.accounts.roles import ROLES
from cairn.governance.queries import counting_conflicts, staff_undertakings
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.upholding import upholds
from cairn.outbox.actions import post


@upholds(Clause.BOUND_BY_THE_CODE)
def who_could(
    capability: Capability,
    at: datetime,
    *,
    reviews: Iterable[UUID] = (),
    but: Collection[UUID | None] = (),
    committee: UUID | None = None,
) -> list[Account]:
    """Everyone who could do it now: by role and undertaking, without those who wrote it and those
    who declared a conflict on any of these reviews (2.5).

    Of one committee, or of the inspectorate if none is given.
    """
    roles = [role.code for role in ROLES.values() if capability in role.capabilities]
    rows = Account.objects.filter(is_active=True, role__in=roles, committee=committee)
    closed = counting_conflicts().filter(review__in=list(reviews)).values("account")
    found = rows.exclude(id__in=[key for key in but if key]).exclude(id__in=closed)
    if committee is not None:
        return list(found)
    bound = {row.account.id for row in staff_undertakings(local_date(at)) if row.current}
    able = [account for account in found.order_by("name") if account.id in bound]
    return _there(able, local_date(at))


def _there(accounts: list[Account], on: date) -> list[Account]:
    """Those who are not away on that day; everyone, if all are, so that nobody is left untold."""
    # By the relation of an account, since the area that keeps absences lies above this one.
    away = Account.objects.filter(
        absences__ended_at=None, absences__starts__lte=on, absences__ends__gte=on
    )
    keys = set(away.values_list("id", flat=True))
    return [account for account in accounts if account.id not in keys] or accounts


def tell(accounts: Iterable[Account], *, at: datetime, about: UUID) -> None:
    """One message for each, which says neither what it is nor about whom."""
    body = (
        "A colleague's work waits for a second person, and you could be that person.\n\n"
        f"See what it is: {settings.CAIRN_URL}/home/\n"
    )
    for account in accounts:
        subject = "Something waits for you in Cairn"
        post(at=at, to=account.email, subject=subject, body=body, about=about)
