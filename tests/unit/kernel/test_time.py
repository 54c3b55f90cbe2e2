"""Clocks, periods and dates."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from cairn.kernel import clock
from cairn.kernel.periods import Period, containing
from cairn.kernel.working_time import Limit, Unit, due, how_computed, is_working_day, read

WEEK = Limit(7)


@pytest.mark.parametrize(
    ("on", "label", "passed"),
    [
        (date(2026, 3, 8), "two days left", False),
        (date(2026, 3, 10), "due today", False),
        (date(2026, 3, 11), "one day late", True),
        (date(2026, 3, 30), "20 days late", True),
    ],
)
def test_the_seven_days_are_calendar_days_and_the_last_one_counts(
    on: date, label: str, passed: bool
) -> None:
    reading = read(date(2026, 3, 3), WEEK, on)
    assert (reading.due, reading.label, reading.passed) == (date(2026, 3, 10), label, passed)


def test_working_days_pass_over_week_ends_and_scottish_holidays() -> None:
    # 2 January is a holiday in Scotland only; 3 January 2026 is a Saturday.
    assert due(date(2025, 12, 31), Limit(1, Unit.WORKING_DAYS)) == date(2026, 1, 5)
    assert not is_working_day(date(2026, 1, 2))


@given(st.dates(date(2010, 1, 1), date(2040, 1, 1)), st.integers(1, 30))
def test_working_days_end_on_a_working_day_and_never_sooner_than_calendar_days(
    start: date, days: int
) -> None:
    last = due(start, Limit(days, Unit.WORKING_DAYS))
    assert is_working_day(last)
    assert last >= due(start, Limit(days))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_days_are_scotlands_across_the_change_of_summer_time(moment: datetime, day: date) -> None:
    assert clock.local_date(moment) == day


def test_a_time_without_a_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match="zone"):
        clock.local_date(datetime(2026, 3, 3))  # noqa: DTZ001


def test_now_is_aware_and_today_is_its_date() -> None:
    assert clock.now().tzinfo is UTC
    assert isinstance(clock.today(), date)


@pytest.mark.clause("1.1")
@pytest.mark.parametrize(
    ("day", "first"),
    [(date(2015, 3, 31), 2014), (date(2015, 4, 1), 2015), (date(2016, 1, 1), 2015)],
)
def test_a_reporting_year_runs_from_april_to_march(day: date, first: int) -> None:
    assert containing(day) == Period(first, first + 1)
    assert day in containing(day)


def test_a_period_knows_what_it_holds() -> None:
    period = Period(2012, 2015)
    assert str(period) == "1 April 2012 to 31 March 2015"
    assert date(2015, 4, 1) not in period
    assert "2013" not in period


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="period"):
        Period(2015, 2015)


@pytest.mark.parametrize(("evening", "hour"), [(date(2026, 3, 28), 21), (date(2026, 10, 24), 19)])
def test_a_day_later_is_twenty_four_hours_later_when_the_clocks_change(
    evening: date, hour: int
) -> None:
    later = clock.after(datetime.combine(evening, time(20), clock.LONDON), timedelta(hours=24))
    assert later.astimezone(clock.LONDON).hour == hour


def test_today_is_a_day_in_scotland() -> None:
    with time_machine.travel("2026-07-01 23:30:00+00:00", tick=False):
        assert clock.today() == date(2026, 7, 2)


def test_it_is_said_how_a_last_day_was_worked_out() -> None:
    days = Limit(7)
    assert how_computed(date(2026, 5, 20), days) == (
        "7 calendar days from 20 May 2026, not counting that day. Every day counts."
    )
    working = Limit(1, Unit.WORKING_DAYS)
    assert how_computed(date(2026, 5, 20), working) == (
        "1 working day from 20 May 2026, not counting that day. Weekends and Scottish bank "
        "holidays are left out."
    )
