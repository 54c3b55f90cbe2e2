"""A notification, and a time limit, by somebody who uses the keyboard alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from cairn.kernel.clock import today
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
# The longest page takes fewer; more is a trap, or something that cannot be reached.
_MOST_TABS = 90
# In milliseconds: colours and the window glide to where the focus is, in less than a second.
_PAUSE = 50
_PAUSES = 40


class Keyboard:
    """Moves by Tab and answers by keys; the mouse stays where it is.

    Whatever has the focus must show it, and must be in the window.
    """

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.keys = self.page.keyboard

    def tab_to(self, target: Locator) -> None:
        expect(target).to_be_attached()
        place = target.element_handle()
        for _ in range(_MOST_TABS):
            if self.page.evaluate("place => place === document.activeElement", place):
                break
            self.keys.press("Tab")
        else:
            pytest.fail(f"{target} is not reached by Tab on {self.page.url}")
        for _ in range(_PAUSES):
            if self.page.evaluate(_IS_SEEN):
                return
            self.page.wait_for_timeout(_PAUSE)
        pytest.fail(f"the focus on {target} is not seen")

    def follow(self, name: str) -> None:
        self.tab_to(self.page.get_by_role("link", name=name).first)
        self.keys.press("Enter")

    def press(self, name: str, exact: bool = False) -> None:
        self.tab_to(self.page.get_by_role("button", name=name, exact=exact).first)
        self.keys.press("Enter")

    def type(self, label: str, text: str) -> None:
        """Whatever stands in the box is typed over, as Tab selects it."""
        self.tab_to(self.page.get_by_label(label, exact=True).first)
        self.keys.press("Control+A")
        self.keys.type(text)

    def tick(self, label: str | re.Pattern[str]) -> None:
        box = self.page.get_by_label(label).first
        self.tab_to(box)
        self.keys.press("Space")
        expect(box).to_be_checked()

    def choose(self, question: str, answer: str) -> None:
        """Tab leads to the first of the circles, and the arrows to the others."""
        circles = self.page.get_by_role("group", name=question).get_by_role("radio")
        wanted = self.page.get_by_role("group", name=question).get_by_label(answer, exact=True)
        self.tab_to(circles.first)
        self.keys.press("Space")
        for _ in range(circles.count()):
            if wanted.is_checked():
                break
            self.keys.press("ArrowDown")
        expect(wanted).to_be_checked()

    def select(self, question: str, answer: str) -> None:
        """Typing the beginning of an answer chooses it."""
        box = self.page.get_by_label(question)
        self.tab_to(box)
        self.keys.type(answer)
        expect(box.locator("option:checked")).to_have_text(answer)

    def date(self, question: str) -> None:
        self.tab_to(self.page.get_by_role("group", name=question).get_by_label("Day"))
        for part in (today().day, today().month, today().year):
            self.keys.press("Control+A")
            self.keys.type(str(part))
            self.keys.press("Tab")

    def arrives(self, title: str) -> None:
        self.visitor.heading(title)
        self.visitor.look()


# A circle or box is drawn by its label, and so is its focus; links and buttons turn yellow.
_IS_SEEN = """() => {
  const focused = document.activeElement;
  const hidden = getComputedStyle(focused).opacity === "0";
  const drawn = hidden ? document.querySelector(`label[for="${focused.id}"]`) : focused;
  const styles = [getComputedStyle(drawn), getComputedStyle(drawn, "::before")];
  const box = drawn.getBoundingClientRect();
  const yellow = "rgb(253, 213, 34)";
  return styles.some((style) => [style.outlineStyle, style.boxShadow].some((is) => is !== "none")
    || style.backgroundColor === yellow)
    && box.bottom > 0 && box.top < innerHeight;
}"""


def test_a_decision_is_told_by_keyboard_alone(visit: Visit) -> None:
    larch = visit("Larch")
    larch.go("/committee/")
    keyboard = Keyboard(larch)
    keyboard.follow("Tell us about a review")
    keyboard.arrives("Tell us about a review")
    keyboard.press("Learning Review decision")
    keyboard.arrives("Child 1")
    keyboard.press("Save and continue")
    larch.sees("There is a problem")
    larch.look(allowed_errors=1)
    # From the list of what is missing, a link leads to the first question.
    keyboard.tab_to(larch.page.locator("#error-summary a").first)
    keyboard.keys.press("Enter")
    keyboard.type("How old was the child, in years?", "5")
    child(keyboard)
    keyboard.press("Save and continue")
    keyboard.arrives("Criteria, decision and rationale")
    keyboard.tick(re.compile("came to significant harm"))
    keyboard.choose("Decision", "Carry out a Learning Review")
    keyboard.type("Rationale", "Agencies knew of the harm late, and there is much to learn.")
    keyboard.press("Save and continue")
    keyboard.arrives("Dates")
    keyboard.date("When did the committee decide?")
    keyboard.press("Save and continue")
    keyboard.arrives("Check your answers")
    keyboard.press("Send to the Care Inspectorate")
    keyboard.arrives("We have it")


def child(keyboard: Keyboard) -> None:
    """The required answers, and one that is folded away."""
    keyboard.choose("What is the child's sex?", "Male")
    keyboard.tab_to(keyboard.page.locator("summary").first)
    keyboard.keys.press("Enter")
    keyboard.choose("Has the child died?", "No")
    keyboard.select("What was the harm or injury?", "Consequences of neglect")
    group = keyboard.page.get_by_role("group", name="Which kinds of harm and concern were there?")
    keyboard.tab_to(group.get_by_label("Neglect", exact=True))
    keyboard.keys.press("Space")
    keyboard.choose("Was the child on the Child Protection Register at the time?", "No")


def test_a_limit_is_set_and_ended_by_keyboard_alone(visit: Visit) -> None:
    alder = visit("Alder")
    alder.go("/inspectorate/time-limits/")
    keyboard = Keyboard(alder)
    keyboard.follow("Set Our letter on an adult Learning Review")
    keyboard.arrives("Our letter on an adult Learning Review")
    keyboard.follow("Set it")
    keyboard.arrives("Set the time limit")
    keyboard.type("Number of days", "40")
    keyboard.choose("Which days count", "Working days")
    keyboard.choose("What it rests on", "A policy of the Care Inspectorate")
    keyboard.press("Set it")
    alder.sees("The limit is set.")
    alder.look()
    keyboard.follow("End it")
    keyboard.arrives("End the time limit")
    keyboard.choose("What it rests on", "A policy of the Care Inspectorate")
    keyboard.press("End it")
    alder.sees("The limit ends then.")
    alder.look()
