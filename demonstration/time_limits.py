"""The time limits of the demonstration, set as a manager would."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cairn.kernel.clock import local_date
from cairn.kernel.working_time import Limit, Unit
from cairn.time_limits import actions, queries
from cairn.time_limits.terms import Source
from demonstration.people import actor_of

_FOR_ALL = {
    "screening": Limit(5, Unit.WORKING_DAYS),
    "feedback_letter": Limit(60, Unit.WORKING_DAYS),
}
_REGIMES = ("scotland-2015", "scotland-2021", "scotland-2024")


def enter(at: datetime, committees: Mapping[str, UUID]) -> None:
    """Invented numbers, for all committees and one of them: none comes from a guidance."""
    for regime in _REGIMES:
        for clock, limit in _FOR_ALL.items():
            _set(at, regime, clock, limit)
    _set(
        at,
        "scotland-2015",
        "agency_report",
        Limit(21),
        committees["Portlennan"],
        "Agencies of three islands report there.",
    )


def _set(
    at: datetime,
    regime: str,
    clock: str,
    limit: Limit,
    committee: UUID | None = None,
    note: str = "",
) -> None:
    alder = actor_of("alder", at)
    actions.set_limit(
        by=alder,
        at=at,
        regime=regime,
        clock=clock,
        committee=committee,
        limit=limit,
        starts=local_date(at),
        owner=alder.person,
        source=Source.AGREED if committee else Source.POLICY,
        note=note,
        revision=queries.revision(regime, clock),
    )
