"""The one place that knows the time: aware UTC inside, Europe/London for people."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


@upholds(Clause.SEVEN_DAYS)
def local_date(moment: datetime) -> date:
    """The calendar date in Scotland at that moment. Raises: ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no date")
    return moment.astimezone(LONDON).date()


def after(moment: datetime, time: timedelta) -> datetime:
    """So much later, in time that has really passed: a day is 24 hours, also when the clocks
    change.
    """
    return moment.astimezone(UTC) + time


def today() -> date:
    """Today's calendar date in Scotland."""
    return local_date(now())
