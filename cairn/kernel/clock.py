"""The one place that knows the time: aware UTC inside, Europe/London for people."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# The limits of the Code are days on a calendar in Scotland (1.6). In summer the first hour of a day
# there is still the day before in UTC.
LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


@upholds(Clause.SEVEN_DAYS)
def local_date(moment: datetime) -> date:
    """The calendar date in Scotland at that moment. Raises: ValueError for a naive time."""
    # A guess would be a day out for one hour of every summer night,
    # and that can be the seventh day.
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no date")
    return moment.astimezone(LONDON).date()


def after(moment: datetime, time: timedelta) -> datetime:
    """So much later, in time that has really passed: a day is 24 hours, also when the clocks
    change.
    """
    # Python adds to a local time on the wall clock: over the night of a change of the clocks a wait
    # would be an hour too long or too short. UTC has no such nights.
    return moment.astimezone(UTC) + time


def today() -> date:
    """Today's calendar date in Scotland."""
    return local_date(now())
