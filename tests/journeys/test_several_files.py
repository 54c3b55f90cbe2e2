"""A report and its chronology: the chronology is stopped and replaced, both are sent, and the
gatekeeper opens one after the other.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cairn.kernel.clock import today
from tests.factories import files
from tests.journeys.test_main_line import accept_it, answer_date, send
from tests.journeys.test_notify import Counted, child
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
CHRONOLOGY = "A chronology of what each agency knew, and when."


def notified(larch: Visitor) -> None:
    """Everything but the files; how its pages are is looked at in other journeys."""
    larch.go("/committee/notify/")
    larch.press("Initial Case Review")
    child(Counted(larch), "4")
    larch.press("Save and continue")
    larch.press("There are no known parents or carers")
    for question in ("money problems", "housing problems"):
        larch.choose(f"Did the family have {question}?", "Yes")
    larch.choose("How much support did the family have", "Some")
    larch.press("Save and continue")
    larch.page.get_by_label("Which method was used?").select_option("icr")
    larch.choose("Which agencies contributed to the review?", "Health")
    larch.choose("Did the family take part in the review?", "Yes")
    larch.choose("Were there criminal investigations or proceedings?", "None")
    larch.press("Save and continue")
    larch.tick(larch.page.get_by_label(re.compile("^B: ")))
    larch.tick(larch.page.get_by_label("Proceed to a Significant Case Review", exact=True))
    larch.fill("Rationale", "Agencies knew of the harm late, and there is learning to be gained.")
    larch.press("Save and continue")
    answer_date(larch, "When did the Chief Officers Group ratify the outcome?", today())
    larch.press("Save and continue")
    larch.heading("The report")


def add(larch: Visitor, label: str, data: bytes) -> None:
    larch.page.get_by_label(label).set_input_files(
        {"name": "file.docx", "mimeType": "application/octet-stream", "buffer": data}
    )


@pytest.mark.clause("3.1")
def test_a_chronology_beside_the_report_is_checked_sent_and_opened(visit: Visit) -> None:
    larch, holly = visit("Larch"), visit("Holly")
    notified(larch)
    larch.attach("report.docx", files.word(files.CLEAN))
    larch.is_told("Ready to send")
    larch.sees("You have added no other file.")
    larch.click("Add a file")
    larch.heading("Add a file")
    larch.look()
    larch.choose("What is it?", "Chronology")
    add(larch, "Choose the file", files.word(files.NAMED))
    larch.press("Add and check")
    larch.heading("The chronology")
    larch.is_told("Not ready to send")
    expect(larch.page.locator("mark").first).to_be_visible()
    larch.look()
    larch.click("Back to the report and its files")
    larch.sees("The chronology still has 2 details that could identify someone.")
    larch.look()
    larch.click("Chronology", exact=True)
    larch.heading("The chronology")
    add(larch, "Choose another file", files.word(CHRONOLOGY))
    larch.press("Save")
    larch.is_told("Ready to send")
    larch.look()
    larch.click("Back to the report and its files")
    larch.click("Continue")
    reference = send(larch)
    screened(holly, reference)


def screened(holly: Visitor, reference: str) -> None:
    """File by file, the chronology second."""
    holly.go("/inspectorate/")
    holly.click(f"Check {reference}")
    holly.has_no_conflict()
    holly.heading(reference)
    expect(holly.page.get_by_text("You have not opened it yet.")).to_have_count(2)
    holly.look()
    for name in ("report", "chronology"):
        holly.page.locator("a.ds_button", has_text=f"Open the {name}").click()
        holly.heading(f"Before you open the {name}")
        holly.tick(holly.page.get_by_label("To check what arrived"))
        holly.press(f"Open the {name}")
        holly.heading("Page 1 of")
        holly.sees("Files of this review")
        holly.look()
        holly.click("accept it or send it back")
    holly.does_not_see("You have not opened it yet.")
    accept_it(holly)
    holly.sees(f"{reference} is accepted")
