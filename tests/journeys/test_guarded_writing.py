"""Writing where nobody may be named: what the guard finds, and what a second person may let
stand.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


def two_reviews(visitor: Visitor) -> list[str]:
    """The addresses of the seeded Significant Case Review that has its letter, and of another."""
    visitor.go("/inspectorate/reviews/?kind=SCR")
    rows = visitor.page.locator("tbody tr")
    links = [
        rows.filter(has_text="Issued").first.get_by_role("link"),
        *rows.get_by_role("link").all(),
    ]
    addresses = [str(link.first.get_attribute("href")) for link in links]
    return list(dict.fromkeys(addresses))[:2]


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
    box = asking(rowan, two_reviews(rowan)[0])
    check = rowan.page.locator(".cairn-check")
    box.press_sequentially("😀 What did Mrs Tweedlesham say? And Mr Strathcarron?")
    expect(check.locator("mark")).to_have_text(["Tweedlesham", "Strathcarron"])
    expect(check).to_contain_text("2 things here could identify someone.")
    expect(check).to_contain_text("It follows a title, so it is somebody's name.")
    expect(check).to_have_attribute("aria-live", "polite")
    rowan.look()
    box.fill("What did the health visitor say?")
    expect(check).to_have_text("Nothing is found now.")
    rowan.look()


def test_without_scripts_the_check_comes_with_saving(visit: Visit) -> None:
    rowan = visit("Rowan", java_script_enabled=False)
    box = asking(rowan, two_reviews(rowan)[0])
    box.fill("What did Mrs Tweedlesham say?")
    rowan.press("Send the question")
    marked = rowan.page.locator(".cairn-looked__text mark")
    expect(marked).to_have_text(re.compile("Tweedlesham"))
    expect(rowan.page.locator(".cairn-check")).to_have_count(0)


def fill_in(visitor: Visitor, question: str) -> None:
    visitor.tick(
        visitor.page.get_by_role("group", name="Whom do you ask?").get_by_role("radio").first
    )
    visitor.tick(visitor.page.get_by_label("What was done since to improve"))
    visitor.fill("Your question", question)
    for part, value in zip(
        visitor.page.locator(".cairn-date input").all(), ("3", "3", "2027"), strict=True
    ):
        part.fill(value)


@pytest.mark.clause("5.5")
def test_a_colleague_lets_words_stand_in_that_review_only(visit: Visit) -> None:
    rowan, alder = visit("Rowan"), visit("Alder")
    here, there = two_reviews(rowan)
    asking(rowan, here)
    fill_in(rowan, "Who used Mirabelle with the family, and used Mirabelle late?")
    rowan.press("Send the question")
    rowan.sees("Something here could identify someone.")
    expect(rowan.page.locator(".cairn-looked__text mark")).to_have_count(2)
    rowan.sees("2 times")
    rowan.look(allowed_errors=1)
    rowan.errors.clear()
    rowan.page.get_by_text("This is not an identifier").click()
    rowan.fill("Why does it name nobody?", "It is the name of an assessment tool.")
    rowan.look()
    rowan.press("Ask a colleague")
    rowan.sees("A colleague has been asked.")
    rowan.sees("A colleague decides.")
    rowan.look()
    decide(alder)
    rowan.go(f"{here}ask/")
    rowan.sees("What you typed is below.")
    rowan.press("Send the question")
    rowan.sees("The question is sent.")
    rowan.sees("used Mirabelle late?")
    rowan.go("/inspectorate/words/")
    rowan.sees("I know the tool.")
    rowan.look()
    asking(rowan, there)
    fill_in(rowan, "Who used Mirabelle with the family?")
    rowan.press("Send the question")
    rowan.sees("Something here could identify someone.")


def decide(alder: Visitor) -> None:
    alder.go("/inspectorate/")
    alder.heading("Worklist")
    alder.look()
    alder.go("/inspectorate/words/")
    alder.look()
    alder.page.get_by_role("link", name=re.compile("words of")).last.click()
    alder.heading("Decide on words")
    alder.sees("Mirabelle")
    alder.press("Record the decision")
    alder.sees("Give your own reason.")
    alder.look(allowed_errors=1)
    alder.errors.clear()
    alder.tick(alder.page.get_by_label("No: they may stand in texts about this review"))
    alder.fill("Your reason", "I know the tool.")
    alder.press("Record the decision")
    alder.sees("The decision is recorded.")
    alder.does_not_see("Mirabelle")
    alder.look()


@pytest.mark.clause("3.1", "5.5")
def test_in_a_committee_the_chair_decides_on_words_of_the_officers_rationale(visit: Visit) -> None:
    hazel, linden = visit("Hazel"), visit("Linden", viewport={"width": 375, "height": 800})
    hazel.click("Tell us about a review")
    hazel.press("Initial Case Review")
    hazel.click("Initial Case Review, not yet sent")
    hazel.click("Criteria, decision and rationale")
    hazel.fill("Rationale", "Staff used Mirabelle with the family.")
    hazel.press("Save and continue")
    hazel.sees("Something here could identify someone.")
    hazel.page.get_by_text("This is not an identifier").click()
    hazel.fill("Why does it name nobody?", "It is the name of an assessment tool.")
    hazel.press("Ask a colleague")
    hazel.sees("A colleague has been asked.")
    hazel.errors.clear()
    hazel.look()
    linden.go("/committee/")
    linden.look()
    linden.page.get_by_role("link", name=re.compile("words of")).click()
    linden.heading("Decide on words")
    linden.look()
    linden.tick(linden.page.get_by_label("No: they may stand in texts about this review"))
    linden.fill("Your reason", "We all use the tool.")
    linden.press("Record the decision")
    linden.sees("The decision is recorded.")
    linden.look()
    hazel.press("Save and leave it for now")
    hazel.heading("Initial Case Review")


@pytest.mark.clause("5.5")
def test_what_two_papers_were_told_is_offered_to_the_list(visit: Visit) -> None:
    hazel, linden = visit("Hazel", viewport={"width": 375, "height": 800}), visit("Linden")
    linden.go("/committee/words/")
    linden.sees("You have said in 2 papers that the same words identify nobody.")
    linden.look()
    hazel.click("Words of your area")
    hazel.sees("You have said in 2 papers that ‘Brightsides Hub’ identifies nobody.")
    hazel.look()
    hazel.page.get_by_role("link", name="Answer about Brightsides Hub").press("Enter")
    hazel.heading("Words said in several papers")
    hazel.press("Save the answer")
    hazel.sees("Choose whether they may stand from now on.")
    hazel.look(allowed_errors=1)
    hazel.errors.clear()
    hazel.tick(hazel.page.get_by_label("Yes, in everything that we write and send"))
    hazel.fill("Why, if they may", "It serves four council areas.")
    hazel.press("Save the answer")
    hazel.sees("Your answer is recorded.")
    hazel.does_not_see("You have said in 2 papers")
    waits = hazel.page.get_by_role("row", name=re.compile("Brightsides Hub"))
    expect(waits).to_contain_text("Proposed")
    linden.go("/committee/local-words/")
    linden.does_not_see("You have said in 2 papers")
    decide = linden.page.get_by_role("link", name="Decide on Brightsides Hub")
    decide.click()
    linden.tick(linden.page.get_by_label("Yes: they identify nobody"))
    linden.fill("Your reason", "Every family of the region may go there.")
    linden.press("Record the decision")
    hazel.page.reload()
    expect(waits).to_contain_text("May stand")


@pytest.mark.clause("5.5")
def test_a_committee_lists_words_of_its_area_and_a_colleague_agrees(visit: Visit) -> None:
    hazel, linden = visit("Hazel"), visit("Linden", viewport={"width": 375, "height": 800})
    hazel.click("Words of your area")
    hazel.sees("the wee school")
    hazel.look()
    hazel.click("Add words")
    hazel.press("Add them")
    hazel.sees("Give the words.")
    hazel.look(allowed_errors=1)
    hazel.errors.clear()
    hazel.fill("The words", "Balmerlie Listening Hub")
    hazel.tick(hazel.page.get_by_label("A school, service, agency or other body"))
    hazel.tick(hazel.page.get_by_label("Let them stand"))
    hazel.fill("Why", "It serves the whole area.")
    hazel.press("Add them")
    hazel.sees("The words are on your list.")
    hazel.look()
    linden.go("/committee/")
    linden.look()
    linden.page.get_by_role("link", name=re.compile("Words for your list")).last.click()
    linden.heading("Decide on words for your list")
    linden.sees("Balmerlie Listening Hub")
    linden.look()
    linden.tick(linden.page.get_by_label("Yes: they identify nobody"))
    linden.fill("Your reason", "Every family here may go there.")
    linden.press("Record the decision")
    linden.sees("The decision is recorded.")
    linden.look()
    hazel.page.reload()
    row = hazel.page.get_by_role("row", name=re.compile("Balmerlie Listening Hub"))
    expect(row).to_contain_text("May stand")
    row.get_by_role("link", name=re.compile("Take off")).click()
    hazel.heading("Take words off your list")
    hazel.look()
    hazel.press("Take them off")
    hazel.sees("The words are off your list")
    hazel.does_not_see("Balmerlie Listening Hub")
