"""The core data set at a browser: the questions of today taken up, questions that come and go, and
the dictionary that anybody may read.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.mark.clause("5.7")
def test_a_draft_of_an_earlier_edition_is_taken_up(visit: Visit) -> None:
    sorrel = visit("Sorrel")
    sorrel.page.get_by_role("link", name=re.compile("not yet sent")).last.click()
    sorrel.sees("The questions have changed since you began")
    sorrel.look()
    sorrel.press("Take up the questions of today")
    sorrel.sees("1 answer to look at again")
    sorrel.sees("A sibling is or was on the register")
    sorrel.look()
    sorrel.click("Child 1: Child Protection Register")
    sorrel.sees("To look at again")
    sorrel.choose("Was the child on the Child Protection Register at the time?", "No")
    sorrel.look()
    sorrel.press("Save and continue")
    sorrel.go("/committee/")
    sorrel.page.get_by_role("link", name=re.compile("not yet sent")).last.click()
    sorrel.does_not_see("to look at again")


def test_questions_come_and_go_with_the_answers_that_they_depend_on(visit: Visit) -> None:
    larch = visit("Larch")
    larch.go("/committee/notify/")
    larch.press("Initial Case Review")
    address = larch.page.url.split("/notifications/")[1].split("/")[0]
    larch.go(f"/committee/notifications/{address}/children/1/")
    cause = larch.page.get_by_label("What caused the death?")
    harm = larch.page.get_by_label("What was the harm or injury?")
    expect(cause).to_be_hidden()
    expect(harm).to_be_hidden()
    larch.choose("Has the child died?", "Yes")
    expect(cause).to_be_visible()
    cause.select_option("accident")
    larch.choose("Has the child died?", "No")
    expect(cause).to_be_hidden()
    expect(harm).to_be_visible()
    larch.look()
    harm.select_option("neglect")
    larch.page.get_by_text("More about: The child").click()
    larch.page.get_by_label("How old was the child, in years?").fill("3")
    expect(larch.page.get_by_role("group", name="in months")).to_be_hidden()
    larch.press("Save and leave it for now")
    larch.click("The children")
    larch.sees("Consequences of neglect")
    larch.does_not_see("Accident")


def test_without_scripts_every_question_says_when_it_applies(visit: Visit) -> None:
    larch = visit("Larch", java_script_enabled=False)
    larch.go("/committee/notify/")
    larch.press("Initial Case Review")
    address = larch.page.url.split("/notifications/")[1].split("/")[0]
    larch.go(f"/committee/notifications/{address}/children/1/")
    larch.sees("If the answer to ‘Has the child died?’ is ‘Yes’:")
    expect(larch.page.get_by_label("What caused the death?")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 375])
def test_anybody_may_read_the_dictionary(visit: Visit, width: int) -> None:
    reader = visit(viewport={"width": width, "height": 900})
    reader.click("The core data set")
    reader.heading("The core data set")
    reader.look()
    reader.click("Core data set on children, edition 2")
    reader.sees("What caused the death?")
    reader.look()
    reader.click("What changed since the edition before")
    reader.sees("A sibling is or was on the register")
    reader.look()
