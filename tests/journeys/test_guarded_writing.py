"""Writing where nobody may be named: what the guard finds, and what a second person may vouch for."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


def issued_reviews(visitor: Visitor) -> list[str]:
    """The addresses of the seeded Significant Case Reviews that have their letters."""
    visitor.go("/inspectorate/reviews/?kind=SCR")
    rows = visitor.page.locator("tr", has_text="Issued").get_by_role("link").all()
    return [str(row.get_attribute("href")) for row in rows]


def asking(visitor: Visitor, review: str) -> Locator:
    """The page on which a question to the committee is written, with its box."""
    visitor.go(f"{review}ask/")
    if "conflict" in visitor.page.url:
        visitor.has_no_conflict()
    visitor.heading("Ask about a review")
    return visitor.page.get_by_label("Your question")


@pytest.mark.clause("5.5")
def test_what_is_typed_is_looked_at_while_it_is_typed(visit: Visit) -> None:
    rowan = visit("Rowan")
    box = asking(rowan, issued_reviews(rowan)[0])
    check = rowan.page.locator(".cairn-check")
    box.press_sequentially("😀 What did Mrs Tweedlesham say? And the Rowanhill team?")
    expect(check.locator("mark")).to_have_text(["Tweedlesham", "Rowanhill"])
    expect(check).to_contain_text("2 things here could identify someone.")
    expect(check).to_contain_text("It follows a title, so it is somebody's name.")
    expect(check).to_have_attribute("aria-live", "polite")
    rowan.look()
    box.fill("What did the health visitor say?")
    expect(check).to_have_text("Nothing is found now.")
    rowan.look()


def test_without_scripts_the_check_comes_with_saving(visit: Visit) -> None:
    rowan = visit("Rowan", java_script_enabled=False)
    box = asking(rowan, issued_reviews(rowan)[0])
    box.fill("What did Mrs Tweedlesham say?")
    rowan.press("Send the question")
    marked = rowan.page.locator(".cairn-looked__text mark")
    expect(marked).to_have_text(re.compile("Tweedlesham"))
    expect(rowan.page.locator(".cairn-check")).to_have_count(0)
