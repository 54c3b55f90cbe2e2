"""A well anonymised report gets through, with a question left open; one with names in it does
not.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cairn.kernel.clock import today
from tests.factories.honest_reports import with_words
from tests.journeys.test_main_line import answer_date
from tests.journeys.test_notify import Counted, child
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
REPORTS = ("icr-honest.docx", "icr-leftover.docx")
RATIONALE = "Several agencies knew the family, and there is learning to be gained."


def everything_but_the_report(officer: Visitor) -> None:
    """An Initial Case Review that is due to the inspectorate today."""
    count = Counted(officer)
    officer.go("/committee/")
    officer.click("Tell us about a review")
    officer.press("Initial Case Review")
    child(count, "4")
    officer.press("Save and continue")
    officer.press("There are no known parents or carers")
    officer.choose("Did the family have money problems?", "Yes")
    officer.choose("Did the family have housing problems?", "No")
    officer.choose("How much support did the family have", "Some")
    officer.press("Save and continue")
    count.select("Which method was used?", "icr")
    officer.choose("Which agencies contributed to the review?", "Health")
    officer.choose("Did the family take part in the review?", "Yes")
    officer.choose("Were there criminal investigations or proceedings?", "None")
    officer.press("Save and continue")
    count.tick("^B: ")
    count.tick("^Proceed to a Significant")
    officer.fill("Rationale", RATIONALE)
    officer.press("Save and continue")
    ratified = today() - timedelta(days=7)
    answer_date(officer, "When did the Chief Officers Group ratify the outcome?", ratified)
    officer.press("Save and continue")
    officer.heading("The report")


def answer(officer: Visitor, words: str, why: str, more: str = "") -> None:
    found = officer.page.locator("li", has_text=words).filter(has_text="It identifies nobody").first
    found.locator("summary").click()
    officer.tick(found.get_by_label(why))
    if more:
        found.get_by_label("In words, if that says more").fill(more)
    found.get_by_role("button", name="Ask a colleague").click()


def decide(chair: Visitor, words: str) -> None:
    """The chair sees the words in their sentence, and lets them stand."""
    chair.go("/committee/words/")
    for link in chair.page.locator("tbody a").all():
        address = link.get_attribute("href") or ""
        chair.go(address)
        if chair.page.locator("p.cairn-words", has_text=words).count():
            break
        chair.go("/committee/words/")
    assert chair.page.locator("p.cairn-sentence mark", has_text=words).count()
    chair.look()
    chair.tick(chair.page.get_by_label("No: they may stand"))
    chair.fill("Your reason", "It is an ordinary expression, or the author of something published.")
    chair.press("Record the decision")


@pytest.mark.clause("1.6", "3.1")
def test_an_honest_report_is_sent_with_one_question_open(visit: Visit, shared: Path) -> None:
    hazel, linden, holly = visit("Hazel"), visit("Linden"), visit("Holly")
    everything_but_the_report(hazel)
    hazel.attach("a report.docx", with_words(shared / "honest-reports" / REPORTS[0]))
    hazel.sees("Check these 4")
    hazel.sees("different words:")
    hazel.look()
    answer(hazel, "Brightsides Hub", "It is an ordinary word or expression")
    hazel.sees("Check these 3")
    answer(hazel, "Strathgarve", "It is the author of something published")
    answer(hazel, "Beechgrove", "For another reason", "It is a scale that researchers use.")
    hazel.sees("Check this 1")
    decide(linden, "Brightsides Hub")
    decide(linden, "Strathgarve")
    decide(linden, "Beechgrove")
    hazel.page.reload()
    hazel.sees("May stand: 3")
    hazel.look()
    hazel.click("Back to the list")
    hazel.click("Check your answers")
    hazel.heading("Check your answers")
    hazel.look()
    hazel.press("Send with open questions")
    hazel.heading("We have it")
    reference = hazel.page.locator(".ds_notification-panel__reference").inner_text()
    is_counted_in_the_receipt(hazel)
    settle(holly, reference)


def is_counted_in_the_receipt(hazel: Visitor) -> None:
    """What nobody answered stopped nothing, and is counted."""
    address = hazel.page.url
    hazel.page.get_by_role("link", name=re.compile("receipt", re.IGNORECASE)).first.click()
    hazel.sees("What the check asked about")
    hazel.sees("worth a look, of which the sender answered 0.")
    hazel.look()
    hazel.go(address)


def settle(holly: Visitor, reference: str) -> None:
    """The gatekeeper decides on what was left open, and then accepts as usual."""
    holly.go("/inspectorate/")
    holly.click(f"Settle what is open, then check {reference}")
    holly.has_no_conflict()
    holly.sees("It was sent with open questions.")
    holly.look()
    holly.click("Decide on the open questions")
    holly.tick(holly.page.get_by_label("To check what arrived"))
    holly.press("Open the report")
    holly.heading("Open questions")
    holly.sees("To decide: 1")
    holly.look()
    holly.tick(holly.page.get_by_label("It is a body that serves the whole country"))
    holly.press("It may stand")
    holly.sees("Nothing is left to decide.")
    holly.look()


def test_a_report_that_names_people_is_stopped(visit: Visit, shared: Path) -> None:
    hazel = visit("Hazel")
    everything_but_the_report(hazel)
    hazel.attach("a report.docx", (shared / "honest-reports" / REPORTS[1]).read_bytes())
    hazel.sees("Check these 9")
    author = hazel.page.locator("li", has_text="The file's properties")
    assert author.count() == 1, "the author is one line, however many properties hold the name"
    author.get_by_role("button", name="Taken out in the new file").click()
    hazel.sees("You take it out")
    hazel.sees("Not ready to send")
    hazel.attach("a report.docx", with_words(shared / "honest-reports" / REPORTS[0]))
    hazel.sees("Everything that was found before is gone.")
    hazel.look()
