"""Entering committees from a file. It adds what is missing and changes nothing that is there, so
that it undoes nobody's work and may be done again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import Refusal, require
from cairn.organisations import policies
from cairn.organisations.files import Row
from cairn.organisations.models import (
    AuthorityCode,
    Committee,
    CommitteeArea,
    CommitteeLead,
    CommitteeName,
    LocalAuthority,
)


@dataclass(slots=True)
class Loaded:
    """What a file added, and what it says otherwise than what is there already."""

    added: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)


class _Preview(Exception):
    """Undoes a load that was only to show what it would do."""


@action
def load(*, by: Actor, at: datetime, rows: Sequence[Row]) -> Loaded:
    """Enter committees, authorities, areas and GSS codes: all of the file, or nothing of it.

    Raises: Refused, with the row and column of everything that can't be as the file says.
    """
    require(policies.may_keep(by), _must_fit(rows))
    loaded = Loaded()
    for row in rows:
        authority = _authority(row, loaded)
        _code(authority, row, loaded)
        committee = _committee(row, loaded)
        # What has ended has passed its areas on.
        if committee.ends is None:
            _area(committee, authority, row, loaded)
    _set_codes_in_force(rows)
    detail: dict[str, str | int | None] = {"rows": len(rows), "added": len(loaded.added)}
    record(by=by, at=at, verb="organisations.committees.load", subject=None, detail=detail)
    return loaded


def preview(*, by: Actor, at: datetime, rows: Sequence[Row]) -> Loaded:
    """What `load` would do, with nothing done. Raises: Refused, as `load`."""
    loaded = Loaded()
    try:
        with transaction.atomic():
            loaded = load(by=by, at=at, rows=rows)
            raise _Preview
    except _Preview:
        return loaded


def _must_fit(rows: Sequence[Row]) -> Sequence[Refusal]:
    """What belongs to another authority or committee than the file says."""
    codes = {c.code: c.authority.name for c in AuthorityCode.objects.select_related("authority")}
    names = {c.name: c.code for c in Committee.objects.filter(ends=None)}
    called = set(CommitteeName.objects.values_list("committee__code", "name"))
    known = {code for code, _ in called}
    refusals = []
    for row in rows:
        if codes.get(row.gss_code, row.authority) != row.authority:
            why = f"belongs to {codes[row.gss_code]} in Cairn."
            refusals.append(_wrong(row, "gss_code", why))
        if names.get(row.name, row.committee) != row.committee:
            why = f"is that of the committee {names[row.name]} in Cairn."
            refusals.append(_wrong(row, "name", why))
        if row.committee in known and (row.committee, row.name) not in called:
            why = f"is a committee in Cairn that was never called {row.name}."
            refusals.append(_wrong(row, "committee", why))
    return refusals


def _wrong(row: Row, column: str, why: str) -> Refusal:
    return Refusal("row", f"Row {row.number}, column {column}: {getattr(row, column)} {why}")


def _authority(row: Row, loaded: Loaded) -> LocalAuthority:
    found: LocalAuthority | None = LocalAuthority.objects.filter(name=row.authority).first()
    if found is None:
        loaded.added.append(f"the authority {row.authority}")
        return LocalAuthority.objects.create(
            name=row.authority,
            code=row.gss_code,
            nhs_board=row.nhs_board,
            nhs_board_code=row.nhs_board_code,
        )
    if row.nhs_board and not found.nhs_board:
        found.nhs_board = row.nhs_board
        found.nhs_board_code = row.nhs_board_code
        found.save(update_fields=["nhs_board", "nhs_board_code"])
        loaded.added.append(f"the NHS board of {row.authority}")
    _note(row, "nhs_board", found.nhs_board, loaded)
    return found


def _note(row: Row, column: str, there: object, loaded: Loaded) -> None:
    said = getattr(row, column)
    if said and said != there:
        loaded.differs.append(f"Row {row.number}, column {column}: Cairn has {there or 'nothing'}.")


def _code(authority: LocalAuthority, row: Row, loaded: Loaded) -> None:
    found: AuthorityCode | None = AuthorityCode.objects.filter(code=row.gss_code).first()
    if found is None:
        AuthorityCode.objects.create(
            authority=authority, code=row.gss_code, starts=row.gss_from, ends=row.gss_until
        )
        loaded.added.append(f"the code {row.gss_code} of {row.authority}")
        return
    dates = (row.gss_from, row.gss_until)
    known: tuple[date | None, date | None] = (found.starts, found.ends)
    # A day that nobody has entered yet is filled in; one that was entered stays.
    found.starts = known[0] or dates[0]
    found.ends = known[1] or dates[1]
    if (found.starts, found.ends) != known:
        found.save(update_fields=["starts", "ends"])
        loaded.added.append(f"the days of the code {row.gss_code}")
    _note(row, "gss_from", found.starts, loaded)
    _note(row, "gss_until", found.ends, loaded)


def _also_protect(committee: Committee, row: Row, loaded: Loaded) -> None:
    """A file can give a committee more people to protect, and takes none away."""
    more = [who for who in row.protects if who not in committee.protects]
    if more:
        committee.protects = [*committee.protects, *more]
        committee.save(update_fields=["protects"])
        loaded.added.append(f"reviews about {' and '.join(more)} to {row.committee}")


def _committee(row: Row, loaded: Loaded) -> Committee:
    found: Committee | None = Committee.objects.filter(code=row.committee).first()
    if found:
        for column in ("name", "chief_officers_group", "starts"):
            _note(row, column, getattr(found, column), loaded)
        _also_protect(found, row, loaded)
        return found
    made = Committee.objects.create(
        code=row.committee,
        name=row.name,
        chief_officers_group=row.chief_officers_group,
        protects=list(row.protects),
        starts=row.starts,
    )
    CommitteeName.objects.create(
        committee=made,
        name=row.name,
        chief_officers_group=row.chief_officers_group,
        starts=row.starts,
    )
    loaded.added.append(f"the committee {row.committee}, {row.name}")
    return made


def _area(committee: Committee, authority: LocalAuthority, row: Row, loaded: Loaded) -> None:
    areas = CommitteeArea.objects.filter(committee=committee, authority=authority)
    found: CommitteeArea | None = areas.filter(starts=row.covers_from).first() or areas.first()
    if found is None:
        CommitteeArea.objects.create(
            committee=committee,
            authority=authority,
            starts=row.covers_from,
            ends=row.covers_until,
        )
        loaded.added.append(f"that {row.committee} covers {row.authority}")
    else:
        _note(row, "covers_from", found.starts, loaded)
        _note(row, "covers_until", found.ends, loaded)
    if row.leads and not committee.leads.exists():
        CommitteeLead.objects.create(
            committee=committee, authority=authority, starts=row.covers_from
        )
        loaded.added.append(f"that {row.authority} leads {row.committee}")


def _set_codes_in_force(rows: Sequence[Row]) -> None:
    """The code of each authority is the one that has not ended."""
    for authority in LocalAuthority.objects.filter(name__in={row.authority for row in rows}):
        code = authority.codes.filter(ends=None).order_by("-starts").values_list("code", flat=True)
        # Of several that go on, nobody has said until when the earlier held.
        if len(code) == 1 and code[0] != authority.code:
            authority.code = code[0]
            authority.save(update_fields=["code"])
