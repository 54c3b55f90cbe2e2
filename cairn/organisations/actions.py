"""Setting up committees and their office-holders."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.audit.actions import record
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.kernel.regime import people
from cairn.organisations import policies, queries
from cairn.organisations.models import (
    AuthorityCode,
    Committee,
    CommitteeArea,
    CommitteeLead,
    CommitteeName,
    LocalAuthority,
    OfficeHolder,
)
from cairn.organisations.terms import Office
from cairn.organisations.terms_of_office import end_terms


@action
def establish(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name: str,
    chief_officers_group: str,
    authorities: Mapping[str, str],
    starts: date,
    lead: str = "",
    protects: Sequence[str] = ("children",),
) -> Committee:
    """A committee for the authorities (code to name) that it covers from a date on.

    `lead` is the code of the authority that leads it; one alone leads by itself.
    """
    # Two who establish at once would both find the code and the name free.
    serialise()
    taken = queries.find_by_code(code) is not None
    require(
        policies.may_keep(by),
        policies.may_establish(code, name, chief_officers_group, taken, starts),
        policies.name_is_free(name, queries.is_named(name)),
        policies.must_protect(protects, people()),
        policies.must_cover(authorities),
        policies.must_lead_its_own(not lead or lead in authorities),
    )
    committee = Committee.objects.create(
        code=code,
        name=name.strip(),
        chief_officers_group=chief_officers_group,
        protects=list(protects),
        starts=starts,
    )
    CommitteeName.objects.create(
        committee=committee,
        name=committee.name,
        chief_officers_group=chief_officers_group,
        starts=starts,
    )
    leads = lead or (next(iter(authorities)) if len(authorities) == 1 else "")
    for gss, title in authorities.items():
        area = _authority(gss, title)
        CommitteeArea.objects.create(committee=committee, authority=area, starts=starts)
        if gss == leads:
            CommitteeLead.objects.create(committee=committee, authority=area, starts=starts)
    record(by=by, at=at, verb="organisations.committee.establish", subject=committee.id)
    return committee


def _authority(code: str, name: str) -> LocalAuthority:
    """The authority that has or had this code, or is called so; a new one if there is none."""
    coded = AuthorityCode.objects.select_related("authority").filter(code=code).first()
    if coded:
        known: LocalAuthority = coded.authority
        return known
    found: LocalAuthority | None = LocalAuthority.objects.filter(name=name).first()
    if found:
        return found
    made = LocalAuthority.objects.create(name=name, code=code)
    AuthorityCode.objects.create(authority=made, code=code)
    return made


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
    telephone: str = "",
    deputy: bool = False,
    revision: int | None = None,
) -> OfficeHolder:
    """Somebody takes an office, stands in for whoever holds it, or leads a review; whoever did so
    until then has left.

    `revision`: of the committee, as the writer saw it.
    """
    # Locked, so that of two who enter somebody at once the later finds the earlier.
    committee = _lock_committee(committee.id)
    require(
        policies.may_appoint(by, office.value, review is not None),
        policies.must_have_offices(committee, review is not None),
        policies.must_be_as_seen(committee, revision),
        policies.must_be_telephone(telephone),
    )
    place = {"office": office.value, "review": review, "deputy": deputy}
    before = OfficeHolder.objects.filter(**place)
    # A review can turn out to be another committee's, so its lead is found by the review alone.
    _make_way(before if review else before.filter(committee=committee), starts, local_date(at))
    holder: OfficeHolder = OfficeHolder.objects.create(
        **place,
        committee=committee,
        name=name,
        email=email,
        telephone=telephone,
        starts=starts,
    )
    _changed(committee)
    _record_office(by, at, holder)
    return holder


def _record_office(by: Actor, at: datetime, holder: OfficeHolder) -> None:
    review = str(holder.review) if holder.review else None
    record(
        by=by,
        at=at,
        verb="organisations.office_holder.appoint",
        subject=holder.id,
        detail={"office": holder.office, "deputy": int(holder.deputy), "review": review},
        upholds=[Clause.CONTACT_LIMITED],
    )


def _make_way(before: QuerySet[OfficeHolder], starts: date, today: date) -> None:
    """Whoever held it until then has left it."""
    going_on = before.filter(Q(ends=None) | Q(ends__gte=starts))
    present = going_on.filter(starts__lte=today).order_by("-starts").first()
    require(policies.may_take_office(starts, today, present.starts if present else None))
    end_terms(going_on, starts)


def _lock_committee(committee: UUID) -> Committee:
    found: Committee = Committee.objects.select_for_update().get(id=committee)
    return found


def _changed(committee: Committee) -> None:
    committee.revision += 1
    committee.save(update_fields=["revision"])


def _lock(holder: UUID) -> OfficeHolder:
    """With its committee, which is locked first, as whoever appoints does."""
    row: OfficeHolder = OfficeHolder.objects.get(id=holder)
    row.committee = _lock_committee(row.committee_id)
    row.refresh_from_db(fields=["starts", "ends", "away_from", "away_until"])
    return row


@action
def end_office(
    *, by: Actor, at: datetime, holder: UUID, last: date, revision: int | None = None
) -> OfficeHolder:
    """Somebody leaves an office and nobody follows yet: after that day it is vacant."""
    row = _lock(holder)
    require(
        policies.may_appoint(by, row.office, row.review is not None),
        policies.must_be_as_seen(row.committee, revision),
        policies.may_leave(row, last, local_date(at)),
    )
    row.ends = last
    row.save(update_fields=["ends"])
    _changed(row.committee)
    detail: dict[str, str | int | None] = {
        "office": row.office,
        "deputy": int(row.deputy),
        "last": last.isoformat(),
    }
    record(by=by, at=at, verb="organisations.office_holder.end", subject=row.id, detail=detail)
    return row


@action
def note_absence(
    *,
    by: Actor,
    at: datetime,
    holder: UUID,
    first: date | None,
    last: date | None,
    revision: int | None = None,
) -> OfficeHolder:
    """Whoever holds an office is away, and their deputy stands in; or is back, with no days."""
    row = _lock(holder)
    require(
        policies.may_appoint(by, row.office, row.review is not None),
        policies.must_be_as_seen(row.committee, revision),
        policies.may_be_away(row, first, last, local_date(at)),
    )
    row.away_from = first
    row.away_until = last
    row.save(update_fields=["away_from", "away_until"])
    _changed(row.committee)
    detail: dict[str, str | int | None] = {
        "office": row.office,
        "from": first.isoformat() if first else None,
        "until": last.isoformat() if last else None,
    }
    record(by=by, at=at, verb="organisations.office_holder.absence", subject=row.id, detail=detail)
    return row


@action
def end_lead(*, by: Actor, at: datetime, review: UUID) -> None:
    """Nobody leads the review any more, as when it turns out to be another committee's: the lead is
    named anew.
    """
    require(policies.may_appoint(by, Office.LEAD_REVIEWER.value, for_a_review=True))
    end_terms(
        OfficeHolder.objects.filter(office=Office.LEAD_REVIEWER, review=review, ends=None),
        local_date(at),
    )
    detail = {"review": str(review)}
    record(by=by, at=at, verb="organisations.office_holder.end_lead", subject=review, detail=detail)
