"""Clocks: when something is due and whether the limit has passed (1.6), in calendar or working
days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays


class Unit(StrEnum):
    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days from an event. The day of the event itself is not counted."""

    days: int
    unit: Unit = Unit.CALENDAR_DAYS

    @property
    def label(self) -> str:
        """‘1 calendar day’, ‘60 working days’."""
        unit = self.unit.value
        return f"{self.days} {unit if self.days != 1 else unit[:-1]}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A clock as it stands: `days_left` is negative once the limit has passed."""

    due: date
    days_left: int
    start: date
    limit: Limit

    @property
    def how(self) -> str:
        """How the last day was worked out, in a sentence."""
        return how_computed(self.start, self.limit)

    @property
    def counted(self) -> str:
        """The same in short, for lists."""
        return f"{self.limit.label} from {self.start:%-d %B %Y}"

    @property
    def passed(self) -> bool:
        return self.days_left < 0

    @property
    def label(self) -> str:
        """‘two days left’, ‘due today’, ‘three days late’: numbers under ten in words."""
        if self.days_left == 0:
            return "due today"
        days = abs(self.days_left)
        number = _SMALL[days] if days < len(_SMALL) else str(days)
        return f"{number} day{'' if days == 1 else 's'} {'late' if self.passed else 'left'}"


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


# A limit in working days asks about each of its days, and the package works out whole years.
@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="SCT", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday of Scotland (source: the holidays package)."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def due(start: date, limit: Limit) -> date:
    """The last day on which the limit is still kept."""
    # Whatever day it is: the seven days of the Code pass over no Sunday and no holiday (1.6).
    if limit.unit is Unit.CALENDAR_DAYS:
        return start + timedelta(days=limit.days)
    day = start
    left = limit.days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def read(start: date, limit: Limit, on: date) -> Reading:
    """The clock that began at `start`, read `on` a day; `days_left` counts calendar days."""
    last = due(start, limit)
    return Reading(due=last, days_left=(last - on).days, start=start, limit=limit)


def how_computed(start: date, limit: Limit) -> str:
    """How the last day of a limit was worked out, in a sentence that can be checked by hand."""
    left_out = (
        "Weekends and Scottish bank holidays are left out"
        if (limit.unit is Unit.WORKING_DAYS)
        else "Every day counts"
    )
    return f"{limit.label} from {start:%-d %B %Y}, not counting that day. {left_out}."
