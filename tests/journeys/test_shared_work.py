"""Work is shared out: a manager assigns, an inspector finds it first, a colleague stands in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cairn.kernel.clock import today
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


def unassigned_scr(visitor: Visitor) -> str:
    """An SCR on the team's list; its reference."""
    visitor.go("/inspectorate/?show=team")
    row = visitor.page.locator("tr", has_text="Not begun").first
    return row.get_by_role("link").first.inner_text()


@pytest.mark.clause("2.2", "2.5")
def test_a_manager_assigns_the_inspector_finds_it_first_and_an_absence_is_covered(
    visit: Visit,
) -> None:
    alder = visit("Alder")
    alder.look()
    reference = unassigned_scr(alder)
    alder.page.get_by_role("link", name=f"who works on {reference}").click()
    alder.heading("Assign the work")
    alder.look()
    # Aspen is away, and Rowan stands in.
    alder.page.get_by_label("Lead inspector").select_option(
        label="Aspen Invented, who has a conflict, away now"
    )
    alder.page.get_by_label("Second reader").select_option(label="Alder Invented")
    alder.press("Save")
    alder.sees("The work is assigned.")
    alder.sees("has not answered the question about conflicts yet")
    alder.look()
    aspen, rowan = visit("Aspen"), visit("Rowan")
    for person, why in ((aspen, "You lead the work on it"), (rowan, "You stand in for Aspen")):
        person.heading("Worklist")
        due = person.page.locator("table", has_text="Why it is yours").first
        row = due.locator("tr", has_text=reference).first
        expect(row).to_contain_text(why)
        person.look()
    rowan.sees("Covered")
    alder.go("/inspectorate/workload/")
    alder.sees("Rowan Invented stands in")
    alder.click("Change when Aspen")
    alder.look()
    alder.press("End it")
    alder.sees("The absence is ended.")
    alder.look()
    rowan.go("/inspectorate/?show=mine")
    rowan.does_not_see("You stand in for Aspen")


def test_an_absence_is_recorded_and_wrong_days_are_said(visit: Visit) -> None:
    maple = visit("Maple")
    maple.go("/inspectorate/away/")
    maple.press("Record it")
    maple.sees("There is a problem")
    maple.look(allowed_errors=1)
    maple.errors.clear()
    first, last = today(), today() + timedelta(days=3)
    for group, day in (("First day away", first), ("Last day away", last)):
        parts = maple.page.get_by_role("group", name=group)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            parts.get_by_label(part, exact=True).fill(str(value))
    maple.page.get_by_label("Who stands in").select_option(label="Elder Invented, records manager")
    maple.press("Record it")
    maple.sees("The absence is recorded.")
    maple.look()
    maple.page.get_by_role("button", name="End it").first.click()
    maple.sees("The absence is ended.")


@pytest.mark.clause("5.8")
def test_governance_officer_and_records_manager_have_a_worklist_too(visit: Visit) -> None:
    for name in ("Maple", "Elder"):
        person = visit(name)
        person.click("Worklist")
        person.heading("Worklist")
        person.look()
