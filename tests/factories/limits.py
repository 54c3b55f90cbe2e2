"""Time limits as a manager sets them."""

from datetime import date, datetime
from typing import Any

from cairn.kernel.working_time import Limit, Unit
from cairn.time_limits import actions, queries
from cairn.time_limits.models import TimeLimit
from cairn.time_limits.terms import Source
from tests.factories.reviews import AT
from tests.personas import People

SIXTY = Limit(60, Unit.WORKING_DAYS)


def set_limit(
    people: People,
    limit: Limit = SIXTY,
    clock: str = "feedback_letter",
    at: datetime = AT,
    **changes: Any,
) -> TimeLimit:
    values: dict[str, Any] = {
        "regime": "scotland-2015",
        "clock": clock,
        "committee": None,
        "starts": at.date(),
        "owner": people.account("manager").id,
        "source": Source.POLICY,
        "revision": queries.revision("scotland-2015", clock),
    }
    return actions.set_limit(by=people.manager, at=at, limit=limit, **{**values, **changes})


def for_letters(people: People) -> TimeLimit:
    """That letters are due in sixty working days, whenever the review came."""
    return set_limit(people, starts=date(2015, 3, 31))
