"""How a committee changes: its name, its lead and its areas, merging with others, and splitting."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q

from cairn.audit.actions import record
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.kernel.regime import people
from cairn.organisations import policies, queries
from cairn.organisations.actions import establish
from cairn.organisations.models import (
    Committee,
    CommitteeArea,
    CommitteeChange,
    CommitteeLead,
    CommitteeName,
    OfficeHolder,
)
from cairn.organisations.terms import ChangeKind
from cairn.organisations.terms_of_office import end_terms


def _lock(*committees: UUID) -> list[Committee]:
    """Locked in one order, so that two who change the same committees never wait for each other."""
    rows = Committee.objects.select_for_update().filter(id__in=committees)
    return list(rows.order_by("id"))


def _changed(committee: Committee, *fields: str) -> None:
    committee.revision += 1
    committee.save(update_fields=["revision", *fields])


def _latest(rows: Iterable[date | None], committee: Committee) -> date:
    return max((day for day in rows if day is not None), default=committee.starts)


@action
def rename(
    *,
    by: Actor,
    at: datetime,
    committee: UUID,
    name: str,
    chief_officers_group: str,
    starts: date,
    revision: int,
) -> Committee:
    """Call a committee, its Chief Officers Group or both otherwise from a day on."""
    # Two who give the same name at once would both find it free.
    serialise()
    (row,) = _lock(committee)
    since = _latest(row.names.values_list("starts", flat=True), row)
    require(
        policies.may_change(by, row, revision),
        policies.must_be_called(name, chief_officers_group),
        policies.name_is_free(name, queries.is_named(name, [row.id])),
        policies.may_begin_on(starts, local_date(at), since),
    )
    row.name = name.strip()
    row.chief_officers_group = chief_officers_group.strip()
    CommitteeName.objects.create(
        committee=row, name=row.name, chief_officers_group=row.chief_officers_group, starts=starts
    )
    _changed(row, "name", "chief_officers_group")
    detail = {"starts": starts.isoformat()}
    record(by=by, at=at, verb="organisations.committee.rename", subject=row.id, detail=detail)
    return row


@action
def change_protects(
    *, by: Actor, at: datetime, committee: UUID, protects: Collection[str], revision: int
) -> Committee:
    """Say whose reviews the committee carries out from now on. What it carried out before stays."""
    (row,) = _lock(committee)
    require(policies.may_change(by, row, revision), policies.must_protect(protects, people()))
    row.protects = sorted(protects, reverse=True)
    _changed(row, "protects")
    detail = {"protects": ",".join(row.protects)}
    record(by=by, at=at, verb="organisations.committee.protect", subject=row.id, detail=detail)
    return row


@action
def change_lead(
    *, by: Actor, at: datetime, committee: UUID, authority: UUID, starts: date, revision: int
) -> Committee:
    """Another of its authorities leads the committee from a day on."""
    (row,) = _lock(committee)
    leads = list(row.leads.values_list("starts", flat=True))
    # The first that is entered may hold from the day on which the committee began.
    since = max(leads) if leads else row.starts - timedelta(days=1)
    covered = queries.areas_on(row.id, starts).filter(authority=authority).exists()
    require(
        policies.may_change(by, row, revision),
        policies.may_begin_on(starts, local_date(at), since),
        policies.must_lead_its_own(covered),
    )
    CommitteeLead.objects.create(committee=row, authority_id=authority, starts=starts)
    _changed(row)
    detail = {"authority": str(authority), "starts": starts.isoformat()}
    record(by=by, at=at, verb="organisations.committee.change_lead", subject=row.id, detail=detail)
    return row


@action
def change_areas(
    *,
    by: Actor,
    at: datetime,
    committee: UUID,
    authorities: Collection[UUID],
    starts: date,
    revision: int,
) -> Committee:
    """From a day on the committee covers these authorities and no others."""
    (row,) = _lock(committee)
    since = _latest(row.areas.values_list("starts", flat=True), row)
    require(
        policies.may_change(by, row, revision),
        policies.must_cover(authorities),
        policies.may_begin_on(starts, local_date(at), since),
    )
    _cover(row, authorities, starts)
    _changed(row)
    detail: dict[str, str | int | None] = {
        "authorities": len(authorities),
        "starts": starts.isoformat(),
    }
    record(by=by, at=at, verb="organisations.committee.change_areas", subject=row.id, detail=detail)
    return row


def _cover(committee: Committee, authorities: Collection[UUID], starts: date) -> None:
    """From a day on these, and no others."""
    open_areas = committee.areas.filter(Q(ends=None) | Q(ends__gte=starts))
    gone = open_areas.exclude(authority__in=list(authorities))
    gone.update(ends=starts - timedelta(days=1))
    _add_areas(committee, authorities, starts)


def _add_areas(committee: Committee, authorities: Collection[UUID], starts: date) -> None:
    open_areas = committee.areas.filter(Q(ends=None) | Q(ends__gte=starts))
    for authority in set(authorities) - set(open_areas.values_list("authority", flat=True)):
        CommitteeArea.objects.create(committee=committee, authority_id=authority, starts=starts)


@action
def merge(
    *,
    by: Actor,
    at: datetime,
    sources: Collection[UUID],
    target: UUID,
    starts: date,
    revisions: Mapping[UUID, int],
) -> Committee:
    """From a day on committees are part of another that is there already, which goes on with their
    work.
    """
    rows = {row.id: row for row in _lock(*sources, target)}
    going = [rows[source] for source in sources]
    into = rows[target]
    require(
        policies.may_merge(going, into, least=1),
        policies.must_have_begun(into, starts),
        *(policies.may_change(by, row, revisions.get(row.id, row.revision)) for row in going),
        *(policies.may_begin_on(starts, local_date(at), _since(row)) for row in going),
    )
    authorities = {area.authority_id for row in going for area in _open_areas(row)}
    for row in going:
        _follow(row, into, ChangeKind.MERGE, starts, takes_over=True)
        _end(row, starts)
        detail = {"into": str(into.id), "starts": starts.isoformat()}
        record(by=by, at=at, verb="organisations.committee.merge", subject=row.id, detail=detail)
    _add_areas(into, authorities, starts)
    into.protects = _protected_by(into, *going)
    _changed(into, "protects")
    return into


def _protected_by(*committees: Committee) -> list[str]:
    return list(dict.fromkeys(who for committee in committees for who in committee.protects))


@action
def merge_into_new(
    *,
    by: Actor,
    at: datetime,
    sources: Collection[UUID],
    code: str,
    name: str,
    chief_officers_group: str,
    starts: date,
    revisions: Mapping[UUID, int],
) -> Committee:
    """From a day on two or more committees are one new one, for all their authorities."""
    going = _lock(*sources)
    areas = [area for row in going for area in _open_areas(row)]
    require(policies.may_merge(going, None, least=2))
    made: Committee = establish(
        by=by,
        at=at,
        code=code,
        name=name,
        chief_officers_group=chief_officers_group,
        authorities={area.authority.code: area.authority.name for area in areas},
        starts=starts,
        protects=_protected_by(*going),
    )
    merge(by=by, at=at, sources=sources, target=made.id, starts=starts, revisions=revisions)
    return made


@action
def split(
    *,
    by: Actor,
    at: datetime,
    source: UUID,
    targets: Collection[UUID],
    takes_over: UUID,
    starts: date,
    revision: int,
) -> Committee:
    """From a day on others are there in a committee's place; one of them takes over its open work,
    and can hand single reviews on.
    """
    rows = {row.id: row for row in _lock(source, *targets)}
    row = rows[source]
    following = [rows[target] for target in targets]
    require(
        policies.may_change(by, row, revision),
        policies.may_split(row, following, takes_over, starts),
        policies.may_begin_on(starts, local_date(at), _since(row)),
    )
    for target in following:
        _follow(row, target, ChangeKind.SPLIT, starts, takes_over=target.id == takes_over)
        _changed(target)
    _end(row, starts)
    detail = {"takes_over": str(takes_over), "starts": starts.isoformat()}
    record(by=by, at=at, verb="organisations.committee.split", subject=row.id, detail=detail)
    return row


def _follow(
    source: Committee, target: Committee, kind: ChangeKind, starts: date, takes_over: bool
) -> None:
    CommitteeChange.objects.create(
        kind=kind, starts=starts, source=source, target=target, takes_over=takes_over
    )


def _open_areas(committee: Committee) -> list[CommitteeArea]:
    return list(committee.areas.filter(ends=None).select_related("authority"))


def _since(committee: Committee) -> date:
    """The last day on which something of the committee began: it can't end before that."""
    begun = [
        rows.aggregate(latest=Max("starts"))["latest"]
        for rows in (committee.names, committee.leads, committee.areas)
    ]
    return _latest(begun, committee)


def _end(committee: Committee, starts: date) -> None:
    """The committee is no more from that day; its offices end with it, and nothing is deleted."""
    last = starts - timedelta(days=1)
    committee.areas.filter(Q(ends=None) | Q(ends__gte=starts)).update(ends=last)
    offices = OfficeHolder.objects.filter(committee=committee, review=None)
    end_terms(offices.filter(Q(ends=None) | Q(ends__gte=starts)), starts)
    committee.ends = last
    _changed(committee, "ends")
