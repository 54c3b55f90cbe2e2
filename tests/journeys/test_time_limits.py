"""A manager sets how long a letter may take, and the worklist counts by it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cairn.kernel.clock import today
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.mark.clause("2.2")
def test_a_manager_sets_the_limit_for_letters_and_sees_it_on_the_worklist(visit: Visit) -> None:
    alder = visit("Alder")
    alder.go("/inspectorate/?show=team")
    alder.sees("60 working days from")
    alder.click("Time limits")
    alder.heading("Time limits")
    alder.look()
    alder.click(
        "Change Our letter on a Learning Review, Learning Reviews (guidance of 2021, revised in 2024)"
    )
    alder.look()
    alder.click("Change it from a day on")
    alder.fill("Number of days", "none")
    alder.press("Set it")
    alder.sees("Enter a whole number of days from 1 to 730.")
    alder.look(allowed_errors=1)
    alder.errors.clear()
    alder.fill("Number of days", "45")
    alder.choose("Which days count", "Working days")
    alder.choose("What it rests on", "A policy of the Care Inspectorate")
    alder.press("Set it")
    alder.sees("The limit is set.")
    history = alder.page.locator("table", has_text="Who answers for it").last
    expect(history).to_contain_text("45 working days")
    expect(history).to_contain_text("Alder Invented")
    alder.look()
    alder.click("Time limits")
    alder.sees(f"since {today():%-d %B %Y}")


def test_committees_read_the_limits_that_hold_for_them(visit: Visit) -> None:
    sorrel = visit("Sorrel")
    sorrel.go("/guidance/")
    sorrel.page.get_by_text("Every time limit that holds for Portlennan").click()
    sorrel.sees("21 calendar days")
    sorrel.look()
    hazel = visit("Hazel")
    hazel.go("/guidance/")
    hazel.page.get_by_text("Every time limit that holds").click()
    hazel.sees("14 calendar days")
    hazel.does_not_see("21 calendar days")
