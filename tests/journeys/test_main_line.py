"""One ICR and its SCR go the whole way, from a committee's notification to the national figures."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import expect

from cairn.kernel.clock import today
from cairn.kernel.regime import load
from tests.conftest import SHARED
from tests.factories import files
from tests.journeys.visitor import Visitor
from tests.marked_texts import read

Visit = Callable[..., Visitor]
TELLING = "Her father was the provost, and she had won a medal."
REAL_WORD = SHARED / "documents" / "docx" / "apache__0c4c9353cf__61787.docx"
REAL_PDF = SHARED / "documents" / "pdf" / "mozilla__002b207f1d__issue16263.pdf"


def text_of(number: str, otherwise: str) -> str:
    path = SHARED / "scottish-identifiers" / f"{number}.txt"
    return read(path).text if _there(path) else otherwise


def real(path: Path, otherwise: bytes) -> bytes:
    return path.read_bytes() if _there(path) else otherwise


def _there(path: Path) -> bool:
    """Real files are what this journey is for; only away from CI may it do with others."""
    assert path.exists() or not os.environ.get("CI"), f"{path} is missing"
    return path.exists()


def start(visitor: Visitor, kind: str) -> None:
    visitor.click("Tell us about a review")
    visitor.look()
    visitor.press(kind)


def answer_child(visitor: Visitor) -> None:
    visitor.heading("Child 1")
    visitor.look()
    visitor.press("Save and continue")
    visitor.sees("There is a problem")
    visitor.look()
    visitor.fill("How old was the child, in years?", "3")
    visitor.choose("What is the child's sex?", "Female")
    visitor.choose("Has the child died?", "No")
    visitor.page.get_by_label("What was the harm or injury?").select_option("neglect")
    visitor.choose("Which kinds of harm and concern were there?", "Neglect", "Domestic abuse")
    visitor.choose("Was the child on the Child Protection Register at the time?", "No")
    visitor.look()
    visitor.press("Save and continue")


def answer_rest(visitor: Visitor) -> None:
    visitor.heading("Parent or carer 1")
    visitor.look()
    visitor.press("There are no known parents or carers")
    visitor.heading("Home and community")
    for question in (
        "Did the family have money problems?",
        "Did the family have housing problems?",
    ):
        visitor.choose(question, "Yes")
    visitor.choose("How much support did the family have", "Some")
    visitor.press("Save and continue")


def answer_review(visitor: Visitor, methodology: str) -> None:
    visitor.heading("How the review was done")
    visitor.page.get_by_label("Which method was used?").select_option(label=methodology)
    visitor.choose("Which agencies contributed to the review?", "Health")
    visitor.choose("Did the family take part in the review?", "Yes")
    visitor.choose("Were there criminal investigations or proceedings?", "None")
    visitor.look()
    visitor.press("Save and continue")


def answer_date(visitor: Visitor, question: str, day: date) -> None:
    group = visitor.page.get_by_role("group", name=question)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def answer_decision(visitor: Visitor, today: date) -> None:
    visitor.heading("Criteria, decision and rationale")
    visitor.tick(visitor.page.get_by_label(re.compile("^B: ")))
    visitor.tick(visitor.page.get_by_label("Proceed to a Significant Case Review", exact=True))
    visitor.fill("Rationale", "Mrs Tweedlesham told the worker about the child.")
    visitor.press("Save and continue")
    visitor.sees("There is a problem")
    visitor.look(allowed_errors=1)
    visitor.errors.clear()
    visitor.fill(
        "Rationale",
        "A neighbour told the worker about the child, and there is learning to be gained.",
    )
    visitor.press("Save and continue")
    visitor.heading("Dates")
    answer_date(visitor, "When did the Chief Officers Group ratify the outcome?", today)
    visitor.press("Save and continue")


def send(visitor: Visitor) -> str:
    visitor.heading("Check your answers")
    visitor.look()
    visitor.press("Send to the Care Inspectorate")
    visitor.heading("We have it")
    visitor.look()
    return visitor.page.locator(".ds_notification-panel__reference").inner_text().strip()


def notify_icr(visitor: Visitor, today: date) -> str:
    start(visitor, "Initial Case Review")
    answer_child(visitor)
    answer_rest(visitor)
    answer_review(visitor, "Initial Case Review reports")
    answer_decision(visitor, today)
    visitor.heading("The report")
    visitor.look()
    visitor.attach("report.docx", files.word(text_of("001", files.NAMED)))
    visitor.sees("Check these")
    expect(visitor.page.locator(".cairn-findings mark").first).to_be_visible()
    visitor.look()
    visitor.click("Back to the list")
    visitor.sees("Due to us by")
    visitor.look()
    visitor.click("Check your answers and send")
    visitor.sees("could identify someone")
    visitor.click("Back to the list")
    visitor.click("The report", exact=True)
    visitor.attach("report.docx", real(REAL_WORD, files.word()))
    visitor.sees("Word report, ")
    visitor.look()
    visitor.attach("report.docx", files.word(f"{files.CLEAN} {TELLING}", files.CLEAN))
    visitor.sees("Word report, 2 pages")
    visitor.is_told("Ready to send")
    looks_at_telling_facts(visitor)
    visitor.click("Continue")
    return send(visitor)


def looks_at_telling_facts(visitor: Visitor) -> None:
    """What could tell who somebody is stops nothing: it is there for whoever opens the fold."""
    fold = visitor.page.locator("#telling")
    expect(fold.get_by_text(TELLING)).to_be_hidden()
    fold.get_by_text("Facts that together could tell who this is (1)").click()
    expect(fold.get_by_text(TELLING)).to_be_visible()
    visitor.sees("To make it coarser:")
    visitor.look()


def accept(visitor: Visitor, reference: str, *, telling: bool = False) -> None:
    visitor.go("/inspectorate/")
    visitor.click(f"Check {reference}")
    visitor.has_no_conflict()
    visitor.heading(reference)
    visitor.look()
    visitor.click("Open the report")
    visitor.tick(visitor.page.get_by_label("To check what arrived"))
    visitor.look()
    visitor.press("Open the report")
    visitor.look()
    if telling:
        looks_at_telling_facts(visitor)
    visitor.click("accept it or send it back")
    accept_it(visitor)
    visitor.sees(f"{reference} is accepted")
    visitor.look()


def accept_it(visitor: Visitor) -> None:
    """From what arrived: say what was looked at, and accept."""
    visitor.click("Accept", exact=True)
    visitor.heading("Accept it")
    visitor.look()
    for box in visitor.page.get_by_role("checkbox").all():
        visitor.tick(box)
    visitor.press("Accept")


def notify_scr(visitor: Visitor, follows: str, today: date) -> str:
    visitor.go("/committee/")
    start(visitor, "Significant Case Review")
    visitor.heading("About this review")
    visitor.look()
    visitor.tick(visitor.page.get_by_label(re.compile(follows)))
    visitor.press("Save and continue")
    answer_review(visitor, "Systems approach")
    visitor.heading("Dates")
    answer_date(visitor, "When was the review concluded?", today)
    visitor.press("Save and continue")
    visitor.heading("The report")
    visitor.attach("a report.pdf", real(REAL_PDF, files.pdf()))
    visitor.sees("PDF report, ")
    visitor.attach("a report.pdf", files.pdf(text_of("002", files.CLEAN), files.CLEAN))
    visitor.sees("PDF report, 2 pages")
    visitor.is_told("Ready to send")
    visitor.click("Continue")
    return send(visitor)


def open_report(visitor: Visitor, reference: str) -> None:
    visitor.go(f"/inspectorate/reviews/?reference={reference}")
    visitor.click(reference)
    visitor.heading("Conflicts of interest")
    visitor.look()
    visitor.has_no_conflict()
    visitor.heading(reference)
    visitor.look()
    visitor.click("Open the report")
    visitor.heading("Before you open the report")
    visitor.look()
    visitor.tick(visitor.page.get_by_label("To judge the quality of the review"))
    visitor.press("Open the report")
    visitor.heading("Page 1 of")
    visitor.look()


def record_extract(visitor: Visitor) -> None:
    visitor.page.get_by_label("Theme").select_option("voice")
    visitor.fill("What is to be learned", "Kayleigh was not asked about her day.")
    visitor.press("Record from page 1")
    visitor.sees("Take it out.")
    visitor.look(allowed_errors=1)
    visitor.errors.clear()
    visitor.fill("What is to be learned", "Nobody asked the child what an ordinary day was like.")
    visitor.press("Record from page 1")
    visitor.sees("Recorded, from page 1.")
    visitor.look()


def assess(visitor: Visitor, reference: str) -> None:
    visitor.go(f"/inspectorate/reviews/?reference={reference}")
    visitor.click(reference)
    visitor.press("Begin the assessment")
    visitor.heading("Assessment")
    visitor.look()
    visitor.click("1. Referral")
    for number in range(len(load("scotland-2015").markers)):
        visitor.choose("What the report shows", "Evidenced")
        visitor.fill("Pages", "1–2")
        visitor.fill("In your words", "The report shows this well, with reasons.")
        if number == 0:
            visitor.look()
        visitor.press("Save and go to the next")
    visitor.press("Compose the letter")
    visitor.heading("Edit the letter")
    visitor.fill("Opening", "Thank you for this report. It is clear and kind.")
    visitor.look()
    visitor.press("Save the letter")
    visitor.press("Send for signature")
    visitor.sees("You wrote this letter")
    visitor.look()


def sign(visitor: Visitor, reference: str) -> None:
    visitor.go("/inspectorate/")
    visitor.click(f"Read and sign the letter on {reference}")
    visitor.has_no_conflict()
    visitor.sees("It is clear and kind.")
    visitor.press("Sign and issue")
    visitor.sees("The letter is issued")
    visitor.look()


def read_letter(visitor: Visitor, reference: str) -> None:
    visitor.go("/committee/")
    visitor.look()
    visitor.click(f"Feedback on {reference}")
    visitor.sees("It is clear and kind.")
    visitor.look()
    for form, check in (("PDF", _is_tagged_pdf), ("Word", _is_word)):
        with visitor.page.expect_download() as download:
            visitor.click(f"Download as {form}")
        check(Path(download.value.path()).read_bytes(), reference)


def _is_tagged_pdf(data: bytes, reference: str) -> None:
    reader = pypdf.PdfReader(BytesIO(data))
    assert files.root_of(reader)["/MarkInfo"]["/Marked"]
    assert reference in (reader.pages[0].extract_text())


def _is_word(data: bytes, reference: str) -> None:
    assert any(reference in paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


@pytest.mark.clause("1.3", "1.6", "2.1", "2.2", "4.1", "5.5", "5.7")
def test_a_review_goes_from_notification_to_the_national_figures(visit: Visit, var: Path) -> None:
    officer, gatekeeper, inspector, manager = (
        visit(name) for name in ("Hazel", "Holly", "Rowan", "Alder")
    )
    icr = notify_icr(officer, today())
    accept(gatekeeper, icr, telling=True)
    scr = notify_scr(officer, icr, today())
    accept(gatekeeper, scr)
    open_report(inspector, scr)
    record_extract(inspector)
    assess(inspector, scr)
    sign(manager, scr)
    read_letter(officer, scr)
    inspector.go("/inspectorate/figures/")
    inspector.look()
    inspector.page.get_by_label("Period").select_option("2024")
    inspector.press("Show")
    inspector.heading("National figures")
    inspector.sees("stands for a count that is hidden")
    inspector.look()
    verified = subprocess.run(
        [sys.executable, "-m", "cairn.ops.cli", "audit", "verify"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "demonstration.settings",
            "CAIRN_VAR": str(var),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout
    assert "The record is whole" in verified.stdout
    assert_nothing_plain_on_disk(var)


def assert_nothing_plain_on_disk(var: Path) -> None:
    """No text of a report lies in any file of the running system: database, its journal, blobs,
    mail.
    """
    for needle in (b"Tweedlesham", b"Kayleigh Drummond", b"Balmerlie"):
        for path in var.rglob("*"):
            if path.is_file():
                assert needle not in path.read_bytes(), path.name
