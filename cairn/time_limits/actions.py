"""Setting a limit from a day on, ending it, and confirming what a regime's file leaves open."""

from datetime import date, datetime
from uuid import UUID

from cairn.anonymity.models import judged
from cairn.audit.actions import Detail, record
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.kernel.regime import Clock, load
from cairn.kernel.working_time import Limit
from cairn.time_limits import policies, queries
from cairn.time_limits.models import Confirmation, TimeLimit
from cairn.time_limits.terms import Source


@action
def set_limit(
    *,
    by: Actor,
    at: datetime,
    regime: str,
    clock: str,
    committee: UUID | None,
    limit: Limit,
    starts: date,
    owner: UUID,
    source: Source,
    note: str = "",
    revision: int,
) -> TimeLimit:
    """Set a limit from a day on, for all committees or for one. `revision` is how often
    the clock had been set when the page was opened.
    """
    # Before looking what is set: of two managers the second sees what the first did.
    serialise()
    under = load(regime)
    of = under.clocks[clock]
    # Also what holds for all, where one committee gets its own.
    holds = queries.all_set().limit_on(under, of, committee, starts) is not None
    require(
        policies.may_set(by),
        policies.must_be_as_seen(queries.revision(regime, clock), revision),
        policies.must_be_a_limit(limit),
        policies.may_differ_from_guidance(of, limit, committee is not None, note),
        policies.may_begin_on(starts, local_date(at), under, holds),
        policies.must_have_an_owner(queries.is_of_staff(owner)),
    )
    row = TimeLimit.objects.create(
        regime=regime,
        clock=clock,
        committee_id=committee,
        days=limit.days,
        unit=limit.unit,
        starts=starts,
        owner_id=owner,
        source=source,
        **judged(TimeLimit, None, note=note),
        set_by_id=by.person,
        set_at=at,
    )
    _record(by, at, row, of, "set")
    return row


@action
def end_limit(
    *,
    by: Actor,
    at: datetime,
    regime: str,
    clock: str,
    committee: UUID | None,
    starts: date,
    source: Source,
    note: str = "",
    revision: int,
) -> TimeLimit:
    """From a day on what was set for all, or for one committee, holds no more. What the guidance
    says, or what is set for all, holds in its place.
    """
    serialise()
    holding = queries.all_set().row_on(regime, clock, committee, starts)
    require(
        policies.may_set(by),
        policies.must_be_as_seen(queries.revision(regime, clock), revision),
        policies.may_end(holding is not None, starts, local_date(at)),
    )
    row = TimeLimit.objects.create(
        regime=regime,
        clock=clock,
        committee_id=committee,
        starts=starts,
        owner_id=by.person,
        source=source,
        **judged(TimeLimit, None, note=note),
        set_by_id=by.person,
        set_at=at,
    )
    _record(by, at, row, load(regime).clocks[clock], "end")
    return row


def _record(by: Actor, at: datetime, row: TimeLimit, clock: Clock, did: str) -> None:
    detail: Detail = {
        "regime": row.regime,
        "clock": row.clock,
        "committee": str(row.committee_id) if row.committee_id else None,
        "days": row.days,
        "starts": row.starts.isoformat(),
    }
    verb = f"time_limits.limit.{did}"
    # How long our letter takes is part of what is owed with it (2.2).
    clause = clock.clause or (Clause.WRITTEN_FEEDBACK if clock.ends == "issued" else None)
    upholds = [clause] if clause else []
    record(by=by, at=at, verb=verb, subject=row.id, detail=detail, upholds=upholds)


@action
def confirm(
    *,
    by: Actor,
    at: datetime,
    regime: str,
    fact: str,
    owner: UUID,
    source: Source,
    note: str = "",
) -> Confirmation:
    """Somebody answers for what a regime's file says."""
    under = load(regime)
    require(
        policies.may_confirm(by, under, fact),
        policies.must_have_an_owner(queries.is_of_staff(owner)),
    )
    row = Confirmation.objects.create(
        regime=regime,
        fact=fact,
        value=queries.value_of(under, fact),
        owner_id=owner,
        source=source,
        **judged(Confirmation, None, note=note),
        set_by_id=by.person,
        set_at=at,
    )
    detail = {"regime": regime, "fact": fact}
    record(by=by, at=at, verb="time_limits.confirmation.give", subject=row.id, detail=detail)
    return row
