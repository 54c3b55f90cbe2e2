"""Setting up committees and their office-holders."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.kernel.workflow import may_use
from cairn.organisations import policies
from cairn.organisations.models import Committee, CommitteeArea, LocalAuthority, OfficeHolder
from cairn.organisations.terms import Office


@action
def establish(
    *,
    by: Actor,
    at: datetime,
    name: str,
    chief_officers_group: str,
    authorities: Mapping[str, str],
    starts: date,
) -> Committee:
    """A committee for the authorities (code to name) that it covers from a date on."""
    require(may_use(Capability.SYSTEM_WORK, by))
    committee = Committee.objects.create(name=name, chief_officers_group=chief_officers_group)
    for code, authority in authorities.items():
        area, _ = LocalAuthority.objects.get_or_create(code=code, defaults={"name": authority})
        CommitteeArea.objects.create(committee=committee, authority=area, starts=starts)
    record(by=by, at=at, verb="organisations.committee.establish", subject=committee.id)
    return committee


@action
def appoint(
    *,
    by: Actor,
    at: datetime,
    committee: Committee,
    office: Office,
    name: str,
    email: str,
    starts: date,
    review: UUID | None = None,
) -> OfficeHolder:
    """Somebody takes an office, or leads a review; whoever held it until then has left it."""
    require(policies.may_appoint(by, office.value, review is not None))
    today = local_date(at)
    before = OfficeHolder.objects.filter(office=office, review=review)
    # A review can turn out to be another committee's, so its lead is found by the review alone.
    before = before if review else before.filter(committee=committee)
    present = (
        before.filter(Q(ends=None) | Q(ends__gte=starts), starts__lte=today)
        .order_by("-starts")
        .first()
    )
    require(policies.may_take_office(starts, today, present.starts if present else None))
    _end(before.filter(Q(ends=None) | Q(ends__gte=starts)), starts)
    holder = OfficeHolder.objects.create(
        committee=committee, office=office, review=review, name=name, email=email, starts=starts
    )
    record(
        by=by,
        at=at,
        verb="organisations.office_holder.appoint",
        subject=holder.id,
        detail={"office": office.value, "review": str(review) if review else None},
        upholds=[Clause.CONTACT_LIMITED],
    )
    return holder


def _end(holders: QuerySet[OfficeHolder], on: date) -> None:
    """From that day they no longer hold it; one that was to begin later never does."""
    for holder in holders:
        # An end before the start is meant, and no constraint forbids it: whoever was to begin later
        # never held the office, and is found on no day.
        holder.ends = min(on, holder.starts) - timedelta(days=1)
        holder.save(update_fields=["ends"])


@action
def end_lead(*, by: Actor, at: datetime, review: UUID) -> None:
    """Nobody leads the review any more, as when it turns out to be another committee's: the lead is
    named anew.
    """
    require(policies.may_appoint(by, Office.LEAD_REVIEWER.value, for_a_review=True))
    _end(
        OfficeHolder.objects.filter(office=Office.LEAD_REVIEWER, review=review, ends=None),
        local_date(at),
    )
    detail = {"review": str(review)}
    record(by=by, at=at, verb="organisations.office_holder.end_lead", subject=review, detail=detail)
