"""What each person meets: refusals with their reason, a return, another device, no script, no
mouse, a small screen.
"""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.factories import files
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
SMALL = {"viewport": {"width": 375, "height": 700}}
# 400 % zoom of a window 1280 pixels wide shows as many pixels as this.
ZOOMED = {"viewport": {"width": 320, "height": 256}}
# Seconds; a machine with other work may need most of them.
CHECKED_WITHIN = 120
MONEY = "Did the family have money problems?"


def review_with_letter(visitor: Visitor) -> None:
    """The seeded SCR whose letter is issued, and on which Aspen declared a conflict."""
    visitor.go("/inspectorate/reviews/?kind=SCR")
    row = visitor.page.locator("tr", has_text="Strathcarron").filter(has_text="Issued").last
    row.get_by_role("link").click()


@pytest.mark.clause("2.5")
def test_an_inspector_with_a_conflict_is_refused_with_the_clause(visit: Visit) -> None:
    rowan, aspen = visit("Rowan"), visit("Aspen")
    review_with_letter(rowan)
    reference = rowan.page.locator("h1").inner_text()
    # No list of Aspen's leads there any more; a link in an old message may.
    aspen.go("/inspectorate/reviews/")
    aspen.does_not_see(reference)
    aspen.page.goto(rowan.page.url)
    aspen.heading("You can't open this")
    aspen.sees("raise a serious concern")
    aspen.sees("You declared a conflict of interest on this review")
    aspen.sees("Code of practice, 2.5")
    aspen.look(allowed_errors=1)


@pytest.mark.clause("2.5", "5.2")
def test_someone_who_has_not_signed_can_only_sign(visit: Visit) -> None:
    willow = visit("Willow")
    willow.heading("Your undertaking")
    willow.look()
    willow.go("/inspectorate/reviews/")
    willow.sees("You haven't signed the current undertaking")
    willow.look(allowed_errors=1)
    willow.click("Read and sign the undertaking")
    willow.click("Sign", "button", exact=True)
    willow.sees("Tick the box to sign.")
    willow.look(allowed_errors=1)


@pytest.mark.clause("2.5", "5.1")
def test_a_manager_is_asked_like_everyone_else(visit: Visit) -> None:
    alder = visit("Alder")
    alder.go("/inspectorate/reviews/?kind=SCR")
    alder.page.locator("tr", has_text="From earlier records").first.get_by_role("link").click()
    alder.heading("Conflicts of interest")
    alder.press("Continue")
    alder.sees("Choose one answer.")
    alder.look()


@pytest.mark.clause("5.3")
def test_a_returned_notification_comes_back_with_its_reasons_and_without_its_report(
    visit: Visit,
) -> None:
    gatekeeper, officer = visit("Holly"), visit("Hazel")
    officer.look()
    row = officer.page.locator("tr", has_text="With us").first
    reference = row.get_by_role("link").first.inner_text()
    gatekeeper.go("/inspectorate/")
    gatekeeper.click(f"Check {reference}")
    gatekeeper.has_no_conflict()
    gatekeeper.click("Send back")
    gatekeeper.look()
    gatekeeper.press("Send back and destroy our copy")
    gatekeeper.sees("Choose at least one reason")
    gatekeeper.look(allowed_errors=1)
    gatekeeper.tick(gatekeeper.page.get_by_label("The report still names"))
    gatekeeper.press("Send back and destroy our copy")
    gatekeeper.sees("was sent back")
    officer.go("/committee/")
    officer.click(reference)
    officer.sees("Our copies of the report")
    officer.sees("still names or describes somebody")
    officer.look()
    officer.press("Put it right and send it again")
    officer.sees("Not ready to send yet")
    officer.sees("Not started")
    officer.look()


def test_a_page_saves_itself_and_can_be_taken_up_on_another_device(visit: Visit) -> None:
    desk, tablet = visit("Larch"), visit("Larch", **SMALL)
    desk.click("Tell us about a review")
    desk.press("Initial Case Review")
    desk.click("Initial Case Review, not yet sent")
    desk.click("Criteria, decision and rationale")
    desk.fill("Rationale", "There is learning to be gained from this review.")
    expect(desk.page.locator("[data-autosave-status]")).to_contain_text("Saved")
    tablet.go("/committee/")
    tablet.click("Initial Case Review, not yet sent")
    tablet.look()
    tablet.click("Criteria, decision and rationale")
    expect(tablet.page.get_by_label("Rationale")).to_have_value(
        "There is learning to be gained from this review."
    )
    tablet.look()


def test_the_way_back_shows_no_stale_form_and_loses_nothing(visit: Visit) -> None:
    officer = visit("Larch")
    officer.click("Tell us about a review")
    officer.press("Initial Case Review")
    officer.click("Initial Case Review, not yet sent")
    officer.click("Home and community")
    officer.choose(MONEY, "Yes")
    officer.press("Save and leave it for now")
    officer.heading("Initial Case Review")
    officer.page.go_back()
    officer.choose("Did the family have housing problems?", "No")
    officer.press("Save and leave it for now")
    officer.heading("Initial Case Review")
    officer.click("Home and community")
    group = officer.page.get_by_role("group", name=MONEY)
    expect(group.get_by_label("Yes", exact=True)).to_be_checked()


def test_everything_works_without_javascript(visit: Visit) -> None:
    officer = visit("Larch", java_script_enabled=False)
    officer.click("Tell us about a review")
    officer.press("Initial Case Review")
    officer.click("Initial Case Review, not yet sent")
    officer.click("Home and community")
    officer.choose(MONEY, "No")
    officer.choose("Did the family have housing problems?", "No")
    officer.choose("How much support did the family have", "Good support")
    officer.press("Save and leave it for now")
    officer.heading("Initial Case Review")
    officer.click("The report", exact=True)
    officer.attach("report.docx", files.word(files.NAMED))
    # The page promises a few minutes at most; without its script nothing else brings the answer.
    latest = time.monotonic() + CHECKED_WITHIN
    while officer.page.get_by_text("We are checking the report").count():
        assert time.monotonic() < latest, "the check of a small report is not done"
        officer.page.wait_for_timeout(500)
        officer.click("See if it is done")
    officer.sees("Check these 2")
    officer.sees("Moira Tweedlesham")


def test_a_notification_can_be_begun_by_keyboard_alone(visit: Visit) -> None:
    officer = visit("Larch")
    page = officer.page

    def tab_to(name: str, most: int = 40) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            focused = (
                "(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''"
            )
            if name in page.evaluate(focused):
                return
        raise AssertionError(f"the keyboard does not reach ‘{name}’")

    tab_to("Skip to main content")
    page.keyboard.press("Enter")
    tab_to("Tell us about a review")
    page.keyboard.press("Enter")
    officer.heading("Tell us about a review")
    tab_to("Initial Case Review")
    page.keyboard.press("Enter")
    officer.heading("Child 1")
    tab_to("Initial Case Review, not yet sent")
    page.keyboard.press("Enter")
    officer.heading("Initial Case Review")
    tab_to("Home and community")
    page.keyboard.press("Enter")
    officer.heading("Home and community")
    tab_to("Yes")
    page.keyboard.press("Space")
    tab_to("Save and continue")
    page.keyboard.press("Enter")
    officer.sees("There is a problem")
    tab_to("Save and leave it for now")
    page.keyboard.press("Enter")
    officer.sees("In progress")


PAGES = {
    "": [
        "/",
        "/guidance/",
        "/accessibility/",
        "/accounts/login/",
        "/accounts/password/reset/",
        "/reports/",
        "/reports/2018-2021/",
        "/code-of-practice/",
    ],
    "Hazel": ["/committee/", "/committee/notify/"],
    "Holly": ["/inspectorate/"],
    "Alder": ["/inspectorate/", "/inspectorate/?show=overdue", "/inspectorate/workload/"],
    "Rowan": [
        "/inspectorate/",
        "/inspectorate/?show=mine",
        "/inspectorate/away/",
        "/inspectorate/reviews/",
        "/inspectorate/figures/",
        "/inspectorate/figures/?from=2018",
    ],
    "Juniper": ["/inspectorate/publications/", "/inspectorate/publications/case-studies/new/"],
    "Laurel": ["/government/", "/government/figures/"],
    "Linden": ["/committee/", "/committee/figures/"],
    "Maple": [
        "/inspectorate/governance/",
        "/inspectorate/disclosures/",
        "/inspectorate/governance/record/",
    ],
    "Cherry": [
        "/inspectorate/committees/",
        "/inspectorate/committees/new/",
        "/inspectorate/code-of-practice/",
    ],
    "Elder": [
        "/inspectorate/records/",
        "/inspectorate/records/report/",
        "/inspectorate/undertaking/",
    ],
}


@pytest.mark.parametrize("window", [SMALL, ZOOMED], ids=["375 pixels", "400 % zoom"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_a_small_window(visit: Visit, name: str, window: dict) -> None:
    visitor = visit(name, **window)
    for path in PAGES[name]:
        visitor.go(path)
        visitor.look()


@pytest.mark.clause("5.8")
def test_the_records_manager_sets_a_period_and_reports_show_it(visit: Visit) -> None:
    elder, rowan = visit("Elder"), visit("Rowan")
    elder.sees("No period set")
    elder.click("Set the period of Messages sent")
    elder.press("Set the period")
    elder.sees("Enter the number of years.")
    elder.look()
    elder.fill("Years", "3")
    elder.tick(elder.page.get_by_label("From the end of the year"))
    elder.tick(elder.page.get_by_label("Look at it again"))
    elder.fill("Days that an approved destruction waits", "14")
    elder.fill("Which rule", "Records Management Policy, 7.1")
    elder.press("Set the period")
    elder.sees("3 years, from the end of the year")
    elder.look()
    review_with_letter(rowan)
    rowan.sees(
        "Reports of reviews, their text layers and findings: 3 years, from the day the review was received"
    )
    rowan.look()


def test_pages_for_when_something_is_wrong(visit: Visit) -> None:
    nobody = visit()
    nobody.go("/no/such/page/")
    nobody.heading("Page not found")
    nobody.look(allowed_errors=1)
    nobody.errors.clear()
    nobody.go("/accounts/login/")
    nobody.fill("E-mail", "nobody@cairn.example")
    nobody.page.get_by_label(re.compile("^Password")).fill("wrong")
    nobody.click("Sign in", "button", exact=True)
    nobody.sees("There is a problem")
    nobody.look()


@pytest.mark.clause("4.2")
def test_guidance_for_notifiers_is_open_to_all(visit: Visit) -> None:
    anyone = visit()
    anyone.click("How to notify us")
    anyone.sees("within 7 calendar days")
    anyone.look()
