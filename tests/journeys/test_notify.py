"""How much work it is to tell of a review, and a Learning Review from decision to letter."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from cairn.kernel.clock import today
from tests.factories import files
from tests.journeys.test_main_line import (
    accept,
    accept_it,
    answer_date,
    assess,
    open_report,
    read_letter,
    send,
    sign,
)
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


class Counted:
    """A visitor whose answers, presses and page loads are counted; a date is one answer."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.actions = self.loads = 0
        visitor.page.on("load", self._loaded)

    def _loaded(self, page: Page) -> None:
        self.loads += 1

    def press(self, name: str, role: str = "button") -> None:
        self.actions += 1
        self.visitor.click(name, "link" if role == "link" else "button")

    def choose(self, question: str, answer: str) -> None:
        self.actions += 1
        self.visitor.choose(question, answer)

    def select(self, question: str, value: str) -> None:
        self.actions += 1
        self.visitor.page.get_by_label(question).select_option(value)

    def fill(self, question: str, text: str) -> None:
        self.actions += 1
        self.visitor.fill(question, text)

    def tick(self, label: str) -> None:
        self.actions += 1
        self.visitor.tick(self.visitor.page.get_by_label(re.compile(label)).first)

    def date(self, question: str, day: date) -> None:
        self.actions += 1
        answer_date(self.visitor, question, day)


def test_an_initial_case_review_is_told_in_few_steps(visit: Visit) -> None:
    larch = visit("Larch")
    larch.go("/committee/")
    count = Counted(larch)
    count.press("Tell us about a review", role="link")
    count.press("Initial Case Review")
    child(count, "4")
    count.press("Save and add another")
    larch.heading("Child 2")
    larch.sees("filled in from the one before")
    child(count, "2", shared=False)
    count.press("Save and continue")
    larch.heading("Parent or carer 1")
    count.select("Who are they to the child?", "mother")
    count.press("Save and continue")
    count.choose("Did the family have money problems?", "Yes")
    count.choose("Did the family have housing problems?", "No")
    count.choose("How much support did the family have", "Some")
    count.press("Save and continue")
    larch.heading("How the review was done")
    count.select("Which method was used?", "icr")
    count.choose("Which agencies contributed to the review?", "Health")
    count.choose("Did the family take part in the review?", "Yes")
    count.choose("Were there criminal investigations or proceedings?", "None")
    count.press("Save and continue")
    larch.heading("Criteria, decision and rationale")
    count.tick("^B: ")
    count.tick("^Proceed to a Significant")
    count.fill("Rationale", "Several agencies knew the family, and there is learning to be gained.")
    count.press("Save and continue")
    count.date("When did the Chief Officers Group ratify the outcome?", today())
    count.press("Save and continue")
    larch.heading("The report")
    count.actions += 2  # a file is chosen, and attached
    larch.attach("report.docx", files.word(files.CLEAN))
    larch.is_told("Ready to send")
    count.press("Continue", role="link")
    larch.heading("Check your answers")
    count.press("Send to the Care Inspectorate")
    larch.heading("We have it")
    assert count.actions <= 35, count.actions
    assert count.loads <= 15, count.loads


def child(count: Counted, age: str, shared: bool = True) -> None:
    """The required answers; of the second child those that it shares are there already."""
    count.fill("How old was the child, in years?", age)
    count.choose("What is the child's sex?", "Female")
    count.choose("Has the child died?", "No")
    count.select("What was the harm or injury?", "neglect")
    if shared:
        count.choose("Which kinds of harm and concern were there?", "Neglect")
        count.choose("Was the child on the Child Protection Register at the time?", "No")


@pytest.mark.clause("1.3", "2.2")
def test_a_learning_review_goes_from_decision_to_letter(visit: Visit) -> None:
    larch, holly, rowan, alder = (visit(name) for name in ("Larch", "Holly", "Rowan", "Alder"))
    decision = decided(larch)
    accept_decision(holly, decision)
    outcome = told(larch, decision)
    assert outcome.split("-")[1:3] == decision.split("-")[1:3], "both have one number"
    accept(holly, outcome)
    open_report(rowan, outcome)
    assess(rowan, outcome)
    sign(alder, outcome)
    read_letter(larch, outcome)


def decided(larch: Visitor) -> str:
    larch.go("/committee/")
    larch.click("Tell us about a review")
    larch.look()
    larch.page.get_by_role("button", name="Learning Review decision").first.click()
    child(Counted(larch), "5")
    larch.press("Save and continue")
    larch.heading("Criteria, decision and rationale")
    larch.tick(larch.page.get_by_label(re.compile("came to significant harm")))
    larch.tick(larch.page.get_by_label("Carry out a Learning Review", exact=True))
    larch.fill("Rationale", "Agencies knew of the harm late, and there is learning to be gained.")
    larch.look()
    larch.press("Save and continue")
    answer_date(larch, "When did the committee decide?", today() - timedelta(days=3))
    larch.look()
    larch.press("Save and continue")
    return send(larch)


def accept_decision(holly: Visitor, reference: str) -> None:
    """No report belongs to it, so none is opened."""
    holly.go("/inspectorate/")
    holly.click(f"Check {reference}")
    holly.has_no_conflict()
    holly.heading(reference)
    holly.sees("None belongs to it")
    holly.look()
    accept_it(holly)
    holly.sees(f"{reference} is accepted")


def told(larch: Visitor, decision: str) -> str:
    larch.go("/committee/notify/")
    larch.page.get_by_role("button", name="Learning Review", exact=True).first.click()
    larch.heading("About this review")
    larch.tick(larch.page.get_by_label(re.compile(decision)))
    larch.tick(larch.page.get_by_label(re.compile("^A Learning Review, with")))
    larch.look()
    larch.press("Save and continue")
    larch.heading("Parent or carer 1")
    larch.press("There are no known parents or carers")
    for question in (
        "Did the family have money problems?",
        "Did the family have housing problems?",
    ):
        larch.choose(question, "Yes")
    larch.choose("How much support did the family have", "Some")
    larch.press("Save and continue")
    larch.page.get_by_label("Which method was used?").select_option("learning_review")
    larch.choose("Which agencies contributed to the review?", "Health")
    larch.choose("Did the family take part in the review?", "Yes")
    larch.choose("Were there criminal investigations or proceedings?", "None")
    larch.press("Save and continue")
    answer_date(larch, "When did the Chief Officers Group ratify the outcome?", today())
    larch.press("Save and continue")
    larch.heading("The report")
    larch.attach("report.docx", files.word(files.CLEAN, files.CLEAN))
    larch.is_told("Ready to send")
    expect(larch.page.get_by_role("link", name="Continue")).to_be_visible()
    larch.click("Continue")
    return send(larch)
