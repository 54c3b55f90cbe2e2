"""What the sender holds: a receipt of each sending, what was sent, and the questions to prepare."""

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import docx
import pypdf
import pytest
from django.db import connection

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity import text_policy
from cairn.anonymity.models import TextCheck
from cairn.audit.actions import record
from cairn.audit.models import AuditEntry
from cairn.audit.recording import OutsideAnAction, action
from cairn.intake import actions, printing, receipts
from cairn.intake.models import Receipt, Submission
from cairn.intake.sections import Section
from cairn.intake.terms import LookedAt, ReturnReason
from cairn.kernel.actor import SYSTEM
from tests.factories import files, notifications, reviews
from tests.factories.answers import RATIONALE
from tests.factories.old_text import write_past_the_guard
from tests.factories.reviews import AT

DATA = files.word("One page.", "Another page.")
FINGERPRINT = sha256(DATA).hexdigest()
OTHER = "Agencies met late and without a shared plan, and there is learning in that."


def pages(row: Submission, number: int = 1) -> str:
    return f"/committee/notifications/{row.id}/receipts/{number}/"


def words(receipt: Receipt) -> str:
    return str(printing.printed(receipt).pages)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def send_again(people, row: Submission, at=AT + timedelta(days=2)) -> Submission:
    """Sent back, put right and sent once more."""
    actions.send_back(
        by=people.gatekeeper, at=at, submission=row.id, reasons=[ReturnReason.INCOMPLETE]
    )
    actions.revise(by=people.officer, at=at, submission=row.id)
    changed = {"criteria": ["B"], "decision": "proceed", "rationale": OTHER}
    reviews.fill(people, row, {Section.DECISION: changed}, at)
    reviews.attach(people, row, files.word("A page of the second file."), at)
    return actions.submit(by=people.officer, at=at, submission=row.id)


@pytest.mark.clause("4.1")
def test_the_fingerprint_is_of_the_bytes_as_they_came(people) -> None:
    row = reviews.sent_icr(people, data=DATA)
    receipt = row.receipts.get()
    assert row.document.fingerprint == FINGERPRINT
    assert receipt.files == [
        {
            "what": "Report",
            "kind": "Word report, 2 pages",
            "size": len(DATA),
            "pages": 2,
            "fingerprint": FINGERPRINT,
        }
    ]


@pytest.mark.clause("4.1")
def test_each_sending_has_a_receipt_that_stays_as_it_was_sent(people) -> None:
    row = send_again(people, reviews.sent_icr(people, data=DATA))
    first, second = row.receipts.all()
    assert (first.number, second.number) == (1, 2)
    assert first.reference == second.reference == row.reference
    assert RATIONALE in words(first)
    assert OTHER not in words(first)
    assert OTHER in words(second)
    # The file of the first sending was destroyed when it was sent back; what it was stays said.
    assert first.files[0]["fingerprint"] == FINGERPRINT
    assert second.files[0]["fingerprint"] == row.document.fingerprint != FINGERPRINT


def test_a_receipt_says_what_a_committee_was_called_then(people) -> None:
    row = reviews.sent_icr(people)
    before = people.committee.name
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_committee SET name = id")
    receipt = row.receipts.get()
    assert (receipt.committee, receipt.sent_by) == (before, people.officer.name)


@action
def _change(receipt: Receipt) -> None:
    receipt.reference = "Another"
    receipt.save()


def test_a_receipt_is_never_changed(people) -> None:
    reviews.sent_icr(people)
    with pytest.raises(OutsideAnAction):
        _change(Receipt.objects.get())


@action
def _erase(people, row: Submission) -> None:
    receipts.erase(at=AT, submission=row)
    record(by=people.officer, at=AT, verb="test.erase", subject=row.id)


def test_what_is_erased_leaves_the_time_and_the_fingerprints(people, client_of) -> None:
    row = reviews.sent_icr(people, data=DATA)
    _erase(people, row)
    receipt = Receipt.objects.get()
    assert (receipt.words, receipt.texts) == ([], {})
    assert not TextCheck.objects.filter(table="intake.receipt").exists()
    shown = text(client_of("officer").get(pages(row)))
    assert "The answers were erased on 1 June 2026" in shown
    assert FINGERPRINT in shown
    assert RATIONALE not in shown
    assert "The answers were erased." in pdf_of(client_of, row)


def test_a_check_that_has_learned_since_stops_no_receipt(people, monkeypatch) -> None:
    """What was judged when it was written goes over with what it passed."""
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft)
    monkeypatch.setattr(
        text_policy, "examine", lambda *a, **k: pytest.fail("the guard is not asked again")
    )
    row = actions.submit(by=people.officer, at=AT, submission=draft.id)
    check = TextCheck.objects.get(table="intake.receipt")
    assert check.field == "texts.decision.rationale"
    assert check.review == row.review


@pytest.mark.clause("5.5")
def test_the_text_of_a_receipt_is_looked_at_again_as_any_other(people) -> None:
    reviews.sent_icr(people)
    receipt = Receipt.objects.get()
    write_past_the_guard(receipt, "Kayleigh McAllister was not seen.")
    check = TextCheck.objects.get(table="intake.receipt", row=receipt.id)
    found = anonymity_actions.recheck(by=SYSTEM, at=AT, checks=[check.id], exemptions={})
    assert found == (1, 1), "one text, and it is stopped"


# On pages


def pdf_of(client_of, row: Submission) -> str:
    answer = client_of("officer").get(pages(row) + "pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].endswith(f'receipt-{row.reference}-1.pdf"')
    reader = pypdf.PdfReader(BytesIO(answer.content))
    assert files.root_of(reader)["/MarkInfo"]["/Marked"]
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_page_and_pdf_say_the_same(people, client_of) -> None:
    row = reviews.sent_icr(people, data=DATA)
    answer = client_of("officer").get(pages(row))
    assert answer["Cache-Control"] == "no-store"
    for shown in (text(answer), pdf_of(client_of, row)):
        for said in (
            row.reference,
            people.committee.name,
            "Initial Case Review",
            "1 June 2026, 10:00 BST",
            people.officer.name,
            f"{len(DATA):,} bytes",
            FINGERPRINT,
            "certutil -hashfile FILE SHA256",
            RATIONALE,
            "Nature of harm or injury",
        ):
            assert said in shown, said


@pytest.mark.clause("5.1")
def test_reading_a_receipt_is_recorded(people, client_of) -> None:
    row = reviews.sent_icr(people)
    for page, verb in ((pages(row), "read"), (pages(row) + "pdf/", "download")):
        client_of("officer").get(page)
        entry = AuditEntry.objects.order_by("-number").first().content
        assert (entry["verb"], entry["subject"]) == (f"intake.receipt.{verb}", str(row.id))


@pytest.mark.clause("5.2")
def test_a_receipt_is_the_committees_own(people, client_of) -> None:
    row = reviews.sent_icr(people)
    for page in (pages(row), pages(row) + "pdf/", f"/committee/notifications/{row.id}/questions/"):
        assert client_of("stranger").get(page).status_code == 404
        assert client_of("inspector").get(page).status_code == 403
        assert client_of("chair").get(page).status_code == 200
    assert client_of("officer").get(pages(row, 2)).status_code == 404


def test_a_file_stored_before_fingerprints_were_says_so(people, client_of) -> None:
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE documents_document SET fingerprint = ''")
    row = actions.submit(by=people.officer, at=AT, submission=draft.id)
    shown = text(client_of("officer").get(pages(row)))
    assert "None was taken when this file was stored" in shown
    assert "certutil" not in shown


def test_what_was_sent_before_there_were_receipts_says_so(people, client_of) -> None:
    row = reviews.sent_icr(people)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM anonymity_textcheck WHERE \"table\" = 'intake.receipt'")
        cursor.execute("DELETE FROM intake_receipt")
    officer = client_of("officer")
    assert "None made" in text(officer.get("/committee/"))
    assert "before receipts were" in text(officer.get(f"/committee/notifications/{row.id}/"))
    assert "Your receipt" not in text(officer.get(f"/committee/notifications/{row.id}/sent/"))


def test_what_was_sent_is_on_the_pages_of_the_notification(people, client_of) -> None:
    row = reviews.sent_icr(people, data=DATA)
    officer = client_of("officer")
    for page in ("/committee/", f"/committee/notifications/{row.id}/sent/"):
        assert pages(row) in text(officer.get(page)), page
    status = text(officer.get(f"/committee/notifications/{row.id}/"))
    assert pages(row) in status
    assert FINGERPRINT in status
    assert f"{len(DATA):,} bytes" in status
    assert RATIONALE in status
    assert "Another page." not in status, "the report's text is nobody's to see here"
    actions.accept(
        by=people.gatekeeper,
        at=AT + timedelta(days=1),
        submission=row.id,
        looked_at=tuple(LookedAt),
    )
    assert pages(row) in text(officer.get("/committee/")), "also once it is accepted"


def test_what_was_sent_can_be_seen_while_it_is_mended(people, client_of) -> None:
    row = reviews.sent_icr(people, data=DATA)
    actions.send_back(
        by=people.gatekeeper, at=AT, submission=row.id, reasons=[ReturnReason.INCOMPLETE]
    )
    status = text(client_of("officer").get(f"/committee/notifications/{row.id}/"))
    assert FINGERPRINT in status
    actions.revise(by=people.officer, at=AT, submission=row.id)
    mending = text(client_of("officer").get(f"/committee/notifications/{row.id}/"))
    assert "What you sent before" in mending
    assert pages(row) in mending


def test_a_kind_without_a_report_has_a_receipt_without_files(people, client_of) -> None:
    draft = notifications.begun(people.officer, "scotland-2024", "LRD")
    notifications.answered(people.officer, draft)
    row = actions.submit(by=people.officer, at=AT, submission=draft.id)
    assert "No file belongs to it" in text(client_of("officer").get(pages(row)))
    assert "No file belongs to it" in pdf_of(client_of, row)


# The questions as a Word file


def word(client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer, docx.Document(BytesIO(answer.content))


def shown_in(file: Any) -> str:
    return str(file.element.xpath("string(.)"))


def test_the_questions_of_a_draft_hold_what_is_answered(people, client_of) -> None:
    draft = reviews.draft_icr(people)
    address = f"/committee/notifications/{draft.id}/questions/"
    answer, file = word(client_of("officer"), address)
    assert answer["Content-Disposition"].endswith('"questions-ICR.docx"')
    shown = shown_in(file)
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]
    assert headings[:2] == ["About this review", "The children"]
    assert headings[-1] == "The report"
    assert "☒ Female" in shown
    assert "☐ Male" in shown
    assert "If the answer to ‘Has the child died?’ is ‘Yes’:" in shown
    assert "☒ Neglect" in shown
    assert RATIONALE in shown
    assert "Answer: 28 May 2026" in shown
    assert "Answer: 24" in shown
    entry = AuditEntry.objects.order_by("-number").first().content
    assert entry["verb"] == "intake.submission.download_questions"


@pytest.mark.parametrize(
    ("regime", "kind"),
    [("scotland-2024", "LR"), ("scotland-2024", "LRD"), ("scotland-2015", "SCR")],
)
def test_every_question_of_a_kind_stands_in_its_file(people, client_of, regime, kind) -> None:
    _, file = word(client_of("officer"), f"/committee/notify/questions/{regime}/{kind}/")
    shown = shown_in(file)
    blank = notifications.begun(people.officer, regime, kind)
    for entry in blank.dictionary.fields:
        if entry.subject in blank.shape.asks:
            assert entry.label in shown, entry.code
    assert "☒" not in shown
    assert ("Rationale" in shown) is blank.shape.decides


def test_the_questions_of_what_there_is_not_are_not_found(people, client_of) -> None:
    officer = client_of("officer")
    for address in ("scotland-2024/NO", "nowhere/LR", "adults-2022/LR"):
        assert officer.get(f"/committee/notify/questions/{address}/").status_code == 404
    assert (
        client_of("chair").get("/committee/notify/questions/scotland-2024/LR/").status_code == 403
    )
