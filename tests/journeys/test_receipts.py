"""What the sender holds: a receipt of what was sent, the questions as a file, and drafts in order."""

import re
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from cairn.kernel.clock import today
from tests.factories import files
from tests.journeys.test_main_line import answer_date, send
from tests.journeys.test_notify import Counted, child
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
DATA = files.word(files.CLEAN, "Nobody had the whole picture.")
FINGERPRINT = sha256(DATA).hexdigest()
LABEL = "Autumn review, one child"


def downloaded(visitor: Visitor, link: str) -> tuple[str, bytes]:
    """The name and the bytes of what a link gives."""
    with visitor.page.expect_download() as waiting:
        visitor.click(link)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.clause("4.1")
def test_what_was_sent_is_held_by_its_sender(visit: Visit) -> None:
    clover = visit("Clover")
    clover.go("/committee/notify/")
    name, data = downloaded(clover, "The questions as a Word file for Initial Case Review")
    assert name == "questions-ICR.docx"
    assert "How old was the child, in years?" in {p.text for p in docx_of(data).paragraphs}
    reference = sent(clover)
    clover.click("Read the receipt")
    clover.heading(f"Receipt for {reference}")
    clover.sees(FINGERPRINT)
    clover.sees("certutil -hashfile FILE SHA256")
    clover.look()
    name, data = downloaded(clover, "Download as PDF")
    assert name == f"receipt-{reference}-1.pdf"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    assert reference in text
    assert FINGERPRINT in text
    clover.click("See where it stands")
    clover.heading(reference)
    clover.sees(FINGERPRINT)
    clover.look()
    clover.go("/committee/")
    clover.click(f"Read it for {reference}")
    clover.heading(f"Receipt for {reference}")


def docx_of(data: bytes):
    return docx.Document(BytesIO(data))


def sent(clover: Visitor) -> str:
    clover.page.get_by_role("button", name="Initial Case Review").click()
    count = Counted(clover)
    child(count, "4")
    clover.press("Save and continue")
    clover.press("There are no known parents or carers")
    for question in ("money problems?", "housing problems?"):
        clover.choose(f"Did the family have {question}", "No")
    clover.choose("How much support did the family have", "Some")
    clover.press("Save and continue")
    count.select("Which method was used?", "icr")
    clover.choose("Which agencies contributed to the review?", "Health")
    clover.choose("Did the family take part in the review?", "Yes")
    clover.choose("Were there criminal investigations or proceedings?", "None")
    clover.press("Save and continue")
    clover.tick(clover.page.get_by_label(re.compile("^B: ")))
    clover.tick(clover.page.get_by_label(re.compile("^Proceed to a Significant")))
    clover.fill("Rationale", "Several agencies knew the family, and there is learning in it.")
    clover.press("Save and continue")
    answer_date(clover, "When did the Chief Officers Group ratify the outcome?", today())
    clover.press("Save and continue")
    clover.attach("report.docx", DATA)
    clover.is_told("Ready to send")
    clover.click("Continue")
    return send(clover)


@pytest.mark.clause("5.3")
def test_a_draft_is_labelled_handed_over_and_deleted(visit: Visit) -> None:
    hazel, clover = visit("Hazel"), visit("Clover", viewport={"width": 375, "height": 800})
    hazel.go("/committee/notify/")
    hazel.look()
    hazel.page.get_by_role("button", name="Thematic Review").click()
    hazel.go("/committee/")
    hazel.click("Thematic Review, not yet sent")
    label(hazel)
    name, data = downloaded(hazel, "Download the questions as a Word file")
    assert re.fullmatch(r"questions-[A-Z]+\.docx", name)
    assert docx_of(data).paragraphs[0].text == "Questions: Thematic Review"
    hazel.click("Hand it to a colleague")
    hazel.tick(hazel.page.get_by_label("Clover Invented"))
    hazel.look(allowed_errors=1)
    hazel.press("Hand it over")
    hazel.sees("The draft is handed over")
    clover.go("/committee/")
    clover.look()
    clover.click(LABEL)
    clover.sees(LABEL)
    clover.look()
    clover.click("Delete this draft")
    clover.heading("Delete this draft?")
    clover.sees("No file: none is attached.")
    clover.look()
    address = hazel.page.url
    clover.press("Delete this draft")
    clover.sees("The draft is deleted")
    clover.does_not_see(LABEL)
    hazel.go(address)
    hazel.sees("This draft was deleted before it was sent")


def label(hazel: Visitor) -> None:
    hazel.click("Give it a label")
    hazel.fill("Label", "Kayleigh McAllister")
    hazel.press("Save")
    hazel.sees("This is not an identifier")
    hazel.look(allowed_errors=1)
    hazel.fill("Label", LABEL)
    hazel.press("Save")
    hazel.sees("The label is saved")
    hazel.look(allowed_errors=1)
