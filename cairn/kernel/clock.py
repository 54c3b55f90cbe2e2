"""The one place that knows the time: aware UTC inside, Europe/London for people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def local_date(moment: datetime) -> date:
    """The calendar date in Scotland at that moment. Raises: ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no date")
    return moment.astimezone(LONDON).date()


def today() -> date:
    """Today's calendar date in Scotland."""
    return local_date(now())
