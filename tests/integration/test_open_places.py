"""Pages that nobody could check and redactions that hide nothing: they stop a file, wherever it
goes, until somebody has looked.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from cairn.anonymity.models import TextCheck
from cairn.audit.actions import record
from cairn.audit.models import AuditEntry
from cairn.audit.recording import action
from cairn.documents import actions as documents_actions
from cairn.documents import findings, open_places
from cairn.documents.models import Document, OpenPlace
from cairn.documents.terms import CHECK_VERSION, Said
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.extraction.layers import Layer
from cairn.feedback import enquiries
from cairn.feedback.tasks import check_attachment_again_next
from cairn.feedback.terms import Asking
from cairn.intake import actions, queries, reports
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.tasks import check_again_next
from cairn.intake.terms import LookedAt, ReturnReason
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refused
from tests.factories import extractions, files, reviews
from tests.factories.extractions import UNDER, extraction, failed, held
from tests.factories.reviews import AT
from tests.personas import People

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
REASON = "It is a shaded heading."


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def draft(people: People) -> Submission:
    return reviews.draft_icr(people)


def due_today(people: People, draft: Submission) -> None:
    """The last day on which it reaches us in time."""
    draft.refresh_from_db()
    ratified = (local_date(AT) - timedelta(days=7)).isoformat()
    actions.save_section(
        by=people.officer,
        at=AT,
        submission=draft.id,
        section=Section.DATES,
        answers={"ratified": ratified, "delay_reason": ""},
        revision=draft.revision,
    )


def send(people: People, draft: Submission, **how: Any) -> Submission:
    return actions.submit(by=people.officer, at=AT, submission=draft.id, **how)


def refused(people: People, draft: Submission, **how: Any) -> str:
    with pytest.raises(Refused) as caught:
        send(people, draft, **how)
    return " ".join(refusal.because for refusal in caught.value.refusals)


def accept(people: People, sent: Submission) -> Any:
    return actions.accept(
        by=people.gatekeeper, at=LATER, submission=sent.id, looked_at=tuple(LookedAt)
    )


def say(people: People, draft: Submission, document: Document, reason: str = REASON) -> None:
    for place in open_places.of(document):
        if not place.is_held:
            reports.say_of_redaction(
                by=people.officer,
                at=AT,
                submission=draft.id,
                document=document.id,
                place=place.id,
                reason=reason,
            )


def settle(people: People, document: Document, by: str = "gatekeeper") -> None:
    for place in open_places.of(document).filter(settled_at=None):
        actor = getattr(people, by)
        open_places.settle(by=actor, at=LATER, document=document.id, place=place.id)


def take_out(people: People, sent: Submission, document: Document) -> bytes:
    return documents_actions.read_by_hand(
        by=people.gatekeeper, at=LATER, document=document.id, review=sent.review, purpose="screen"
    )


# Pages that nobody could check


@pytest.mark.clause("3.1")
def test_a_page_that_nobody_could_check_stops_the_report_and_the_file_beside_it(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction(held=held(7, 4, 4)))
    assert [place.page for place in open_places.of(document)] == [4, 7], "each page once"
    assert "The report: pages 4 and 7 could not be checked." in refused(people, draft)
    extractions.report(people, draft, extraction())
    file = extractions.beside(people, draft, extraction(held=held(2)))
    assert "The chronology: page 2 could not be checked." in refused(people, draft)

    @action
    def by_nobody() -> None:
        place = OpenPlace.objects.get(document=file.document)
        place.settled_at = AT
        place.save(update_fields=["settled_at"])

    with pytest.raises(IntegrityError, match="settled_by_somebody"), transaction.atomic():
        by_nobody()


@pytest.mark.clause("3.1")
def test_the_gatekeeper_looks_at_each_page_by_hand_before_it_is_accepted(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction(held=held(4, 7)))
    due_today(people, draft)
    assert "could not be checked" in refused(people, draft)
    sent = send(people, draft, with_open_questions=True)
    assert sent.sent_open
    reviews.looked_through(people, sent, AT)
    with pytest.raises(Refused) as caught:
        accept(people, sent)
    assert codes(caught) == ["pages_not_looked_at"]
    with pytest.raises(Refused) as caught:
        settle(people, document)
    assert codes(caught) == ["not_read_by_hand"], "a word alone has seen nothing"
    assert take_out(people, sent, document) == files.pdf()
    first, second = open_places.of(document)
    open_places.settle(by=people.gatekeeper, at=LATER, document=document.id, place=first.id)
    with pytest.raises(Refused) as caught:
        accept(people, sent)
    assert "No program could read page 7 of the report." in str(caught.value.refusals[0].because)
    with pytest.raises(Refused) as caught:
        open_places.settle(by=people.officer, at=LATER, document=document.id, place=second.id)
    assert "no_capability" in codes(caught)
    settle(people, document)
    assert accept(people, sent).id == sent.review
    verbs = AuditEntry.objects.filter(verb="documents.document.settle_place")
    assert verbs.count() == 2
    with pytest.raises(Refused) as caught:
        open_places.settle(by=people.gatekeeper, at=LATER, document=document.id, place=second.id)
    assert codes(caught) == ["settled_already"]
    with pytest.raises(Refused) as caught:
        take_out(people, sent, document)
    assert codes(caught) == ["read_in_cairn"], "nothing is left to look at by hand"


def test_what_is_sent_back_says_which_pages(people: People, client_of, draft: Submission) -> None:
    extractions.report(people, draft, extraction(held=held(4), redactions=failed(6)))
    due_today(people, draft)
    sent = send(people, draft, with_open_questions=True)
    reviews.looked_through(people, sent, AT)
    page = client_of("gatekeeper").get(f"/inspectorate/arrived/{sent.id}/send-back/")
    text = page.content.decode()
    assert "What is shown here could not be checked." in text
    assert "A redaction here hides nothing." in text
    assert re.search(
        r'<input[^>]*name="page_2"[^>]*value="6"|<input[^>]*value="6"[^>]*name="page_2"', text
    )
    actions.send_back(
        by=people.gatekeeper, at=LATER, submission=sent.id, reasons=[ReturnReason.NAMES]
    )
    assert not OpenPlace.objects.exists()


def test_what_is_to_be_taken_out_is_named_by_the_reports_own_paragraph(
    people: People, client_of, draft: Submission
) -> None:
    text = "7.1 The panel read what Dr Strathgarve wrote."
    document = extractions.report(people, draft, extraction(1, layers=[Layer(1, "text", text)]))
    (words,) = findings.found_in(document)
    assert words.places[0].where == "7.1, page 1"
    due_today(people, draft)
    sent = send(people, draft, with_open_questions=True)
    reviews.looked_through(people, sent, AT)
    (asked,) = exemptions_queries.handed_over(people.gatekeeper, sent.review)
    exemption_requests.decline(by=people.gatekeeper, at=LATER, request=asked.id, reasons="It is.")
    (point,) = findings.to_mend(Document.objects.get(id=document.id))
    assert (point.page, point.label) == (1, "7.1")
    page = client_of("gatekeeper").get(f"/inspectorate/arrived/{sent.id}/send-back/")
    assert "It stands in 7.1." in page.content.decode()


# Redactions that hide nothing


@pytest.mark.clause("3.1")
def test_a_redaction_that_hides_nothing_stops_it_until_its_sender_says_why(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction(redactions=failed(3, 5)))
    assert "2 redactions on pages 3 and 5 hide nothing" in refused(people, draft)
    with pytest.raises(Refused) as caught:
        say(people, draft, document, " ")
    assert codes(caught) == ["no_reason"]
    with pytest.raises(Refused):
        say(people, draft, document, files.NAMED)
    assert not OpenPlace.objects.exclude(reason="").exists(), "the reason is guarded"
    say(people, draft, document)
    sent = send(people, draft)
    assert not sent.sent_open
    reviews.looked_through(people, sent, AT)
    with pytest.raises(Refused) as caught:
        accept(people, sent)
    assert codes(caught) == ["redactions_not_settled"]
    settle(people, document)
    assert accept(people, sent).id == sent.review


@pytest.mark.clause("3.1")
def test_on_the_last_day_a_redaction_goes_unanswered_and_waits_for_the_gatekeeper(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction(redactions=failed(3)))
    with pytest.raises(Refused) as caught:
        send(people, draft, with_open_questions=True)
    assert codes(caught) == ["still_time"]
    due_today(people, draft)
    sent = send(people, draft, with_open_questions=True)
    (kept,) = queries.receipts_of(sent).get().files
    assert kept["open"] == [
        "1 redaction that hides nothing, on page 3; the sender has not said why nothing was to be "
        "hidden."
    ]
    reviews.looked_through(people, sent, AT)
    with pytest.raises(Refused) as caught:
        accept(people, sent)
    assert codes(caught) == ["redactions_not_settled"]
    settle(people, document)
    assert accept(people, sent).id == sent.review


@pytest.mark.clause("3.1")
def test_another_file_in_its_place_is_asked_about_anew(people: People, draft: Submission) -> None:
    document = extractions.report(people, draft, extraction(redactions=failed(3)))
    say(people, draft, document)
    before = OpenPlace.objects.get()
    assert TextCheck.objects.filter(table="documents.openplace").exists()
    extractions.report(people, draft, extraction(redactions=failed(3)))
    assert not TextCheck.objects.filter(table="documents.openplace").exists()
    assert "1 redaction on page 3 hides nothing" in refused(people, draft)
    with pytest.raises(Refused) as caught:
        reports.say_of_redaction(
            by=people.officer,
            at=AT,
            submission=draft.id,
            document=document.id,
            place=before.id,
            reason=REASON,
        )
    assert codes(caught) == ["changed_meanwhile"]


def test_only_the_committee_says_why_and_only_of_redactions(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction(held=held(2), redactions=failed(3)))
    page, box = open_places.of(document)
    for by, place in ((people.officer, page), (people.gatekeeper, box)):
        with pytest.raises(Refused):
            open_places.say(by=by, at=AT, document=document.id, place=place.id, reason=REASON)


@pytest.mark.clause("5.3")
def test_nothing_of_it_is_left_once_the_file_is_destroyed(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction(held=held(1), redactions=failed(3)))
    say(people, draft, document)
    documents_actions.withdraw(by=people.officer, at=AT, document=document.id)
    assert not OpenPlace.objects.exists()
    assert not TextCheck.objects.filter(table="documents.openplace").exists()


def test_an_attachment_to_an_answer_is_stopped_as_well(people: People) -> None:
    review = reviews.accepted_icr(people)
    (recipient, *_) = enquiries.contacts(review.committee_id, review.id, LATER.date())
    reviews.cleared(people, "inspector", review.id)
    asked = enquiries.ask(
        by=people.inspector,
        at=LATER,
        review=review.id,
        purpose=Asking(Asking.values[0]),
        recipient=recipient.id,
        question="What did the committee change?",
        due_on=LATER.date() + timedelta(days=20),
    )
    document = enquiries.attach(by=people.officer, at=LATER, enquiry=asked.id, data=files.pdf())
    extractions.check(document, extraction(held=held(2), redactions=failed(3)))
    with pytest.raises(Refused) as caught:
        enquiries.answer(by=people.officer, at=LATER, enquiry=asked.id, reply="A shared log.")
    assert codes(caught) == ["pages_not_checked", "failed_redactions"]
    place = OpenPlace.objects.get(what="redaction")
    with pytest.raises(Refused):
        open_places.say(
            by=people.officer, at=AT, document=document.id, place=place.id, reason=REASON
        )
    assert not check_attachment_again_next()
    _as_checked_before(document)
    assert check_attachment_again_next()


# Files that were checked when our check saw less


@action
def _as_checked_before(document: Document) -> None:
    Document.objects.filter(id=document.id).update(check_version=CHECK_VERSION - 1)
    record(by=SYSTEM, at=AT, verb="documents.document.check", subject=document.id)


@pytest.mark.clause("3.1")
def test_what_was_checked_before_is_checked_again_before_it_is_sent(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction())
    assert not check_again_next()
    _as_checked_before(document)
    assert "It is checked again now" in refused(people, draft)
    due_today(people, draft)
    with pytest.raises(Refused) as caught:
        send(people, draft, with_open_questions=True)
    assert "checked_before" in codes(caught)
    assert check_again_next()
    document.refresh_from_db()
    assert (document.state, document.layers_blob, document.pages) == ("waiting", "", 0)
    extractions.check(document, extraction(held=held(4)))
    assert "page 4 could not be checked" in refused(people, draft)


@pytest.mark.clause("3.1")
def test_what_has_arrived_is_checked_again_before_it_is_accepted(
    people: People, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction())
    reviews.looked_through(people, draft, AT)
    sent = send(people, draft)
    _as_checked_before(document)
    with pytest.raises(Refused) as caught:
        accept(people, sent)
    assert codes(caught) == ["checked_before"]
    assert check_again_next()
    with pytest.raises(Refused) as caught:
        accept(people, sent)
    assert "not_checked" in codes(caught)
    extractions.check(Document.objects.get(id=document.id), extraction())
    review = accept(people, sent)
    _as_checked_before(document)
    assert not check_again_next(), "what is accepted has been looked through by a person"
    assert review.id == sent.review


def test_what_was_said_of_words_holds_when_they_are_found_again(
    people: People, draft: Submission
) -> None:
    text = "Somebody in the waiting room liked Susan Boyle."
    named = extraction(1, layers=[Layer(1, "text", text)])
    document = extractions.report(people, draft, named)
    rows = document.findings.filter(tier="review")
    mark = rows[0].fingerprint
    reports.say_of_finding(
        by=people.officer,
        at=AT,
        submission=draft.id,
        document=document.id,
        fingerprint=mark,
        said=Said.LOOKED_AT,
    )
    _as_checked_before(document)
    assert check_again_next()
    extractions.check(document, named)
    assert {row.said for row in document.findings.filter(fingerprint=mark)} == {Said.LOOKED_AT}


# The pages


def shown(client: Client, address: str, status: int = 200) -> str:
    page = client.get(address, follow=True)
    assert page.status_code == status, page.content[:500]
    return " ".join(page.content.decode().split())


@pytest.mark.clause("3.1")
def test_the_sender_sees_which_pages_why_and_what_to_do(
    people: People, client_of, draft: Submission
) -> None:
    extractions.report(
        people, draft, extraction(held=(*held(4), *held(7, inside="Attachment 2, Word")))
    )
    page = shown(client_of("officer"), f"/committee/notifications/{draft.id}/report/")
    assert "Pages 4 and 7 could not be checked" in page
    assert "Attachment 2, Word, page 7" in page
    assert "it shows something that no program could read" in page
    assert "take the picture out" in page
    assert "Not ready to send" in page
    assert "Nothing found" not in page
    assert "<img" not in page.partition("<main")[2]


@pytest.mark.clause("3.1", "5.1")
def test_the_sender_sees_what_a_redaction_does_not_hide_and_says_why(
    people: People, client_of, draft: Submission
) -> None:
    document = extractions.report(people, draft, extraction(redactions=failed(3)))
    officer = client_of("officer")
    report = f"/committee/notifications/{draft.id}/report/"
    page = shown(officer, report)
    assert "1 redaction hides nothing" in page
    assert f"Below it stands: <mark>{UNDER}</mark>" in page
    assert "Anybody can copy" in page
    picture = f"/committee/notifications/{draft.id}/found/{document.id}/redactions/0/"
    assert f'src="{picture}"' in page
    image = officer.get(picture)
    assert (image.status_code, image["Content-Type"]) == (200, "image/png")
    assert image.content.startswith(b"\x89PNG")
    assert "no-store" in image["Cache-Control"]
    assert officer.get(picture.replace("/0/", "/1/")).status_code == 404
    for stranger in ("stranger", "gatekeeper", "inspector"):
        assert client_of(stranger).get(picture).status_code in (403, 404)
    place = OpenPlace.objects.get()
    post = picture.removesuffix("0/")
    typed = {"words": str(place.id), "reason": files.NAMED}
    answer = officer.post(post, typed)
    assert answer.status_code == 422
    assert "Tweedlesham" in answer.content.decode(), "nothing typed is lost"
    assert officer.post(post, {"words": "x", "reason": REASON}).status_code == 422
    answer = officer.post(post, {"words": str(place.id), "reason": REASON})
    assert answer.status_code == 302
    page = shown(officer, report)
    assert REASON in page
    assert "Ready to send" in page
    send(people, draft)
    assert officer.get(picture).status_code in (302, 403)


def test_a_file_beside_the_report_shows_its_own(people: People, client_of, draft) -> None:
    extractions.report(people, draft, extraction())
    file = extractions.beside(people, draft, extraction(redactions=failed(3, picture="")))
    officer = client_of("officer")
    address = f"/committee/notifications/{draft.id}/files/{file.id}/"
    page = shown(officer, address)
    assert "There is no picture of this place" in page
    place = OpenPlace.objects.get()
    post = f"/committee/notifications/{draft.id}/found/{file.document_id}/redactions/"
    assert officer.get(f"{post}0/").status_code == 404
    refused_page = officer.post(post, {"words": str(place.id), "reason": ""})
    assert refused_page.status_code == 422
    assert "Say in a sentence why" in refused_page.content.decode()
    answer = officer.post(post, {"words": str(place.id), "reason": REASON})
    assert answer["Location"].startswith(address)


@pytest.mark.clause("3.1", "5.1")
def test_the_gatekeeper_sees_both_and_decides(people: People, client_of, draft) -> None:
    document = extractions.report(people, draft, extraction(held=held(4), redactions=failed(6)))
    due_today(people, draft)
    say(people, draft, document)
    sent = send(people, draft, with_open_questions=True)
    gatekeeper = client_of("gatekeeper")
    reviews.cleared(people, "gatekeeper", sent.review)
    screen = f"/inspectorate/arrived/{sent.id}/"
    with time_machine.travel(LATER, tick=False):
        picture = f"/inspectorate/documents/{document.id}/redactions/0/"
        assert gatekeeper.get(picture).status_code == 404, "no purpose is stated"
        reviews.looked_at(people, sent, document.id, LATER)
        page = shown(gatekeeper, screen)
        assert "In 2 places you have to look yourself" in page
        assert "Not checked: page 4." in page
        assert "Decide on the open questions" in page
        questions = f"{screen}questions/"
        page = shown(gatekeeper, questions)
        assert "Page 4 could not be checked" in page
        assert UNDER in page
        assert REASON in page
        assert gatekeeper.get(picture)["Content-Type"] == "image/png"
        box, held_page = OpenPlace.objects.get(what="redaction"), OpenPlace.objects.get(what="held")
        given = {"document": str(document.id)}
        answer = gatekeeper.post(questions, {**given, "place": str(held_page.id)})
        assert answer.status_code == 422
        assert "Download the file and look at the page" in answer.content.decode()
        assert gatekeeper.post(questions, {**given, "place": "x"}).status_code == 422
        strange = {"document": str(sent.id), "place": str(box.id)}
        assert gatekeeper.post(questions, strange).status_code == 422
        by_hand = f"/inspectorate/documents/{document.id}/by-hand/"
        assert "No program could read page 4 of this file" in shown(gatekeeper, by_hand)
        assert gatekeeper.post(by_hand).content == files.pdf()
        reading = f"/inspectorate/documents/{document.id}/page/"
        assert "No program could read all that this page shows" in shown(gatekeeper, f"{reading}4/")
        assert "No program could read" not in shown(gatekeeper, f"{reading}3/")
        for place in (box, held_page):
            answer = gatekeeper.post(questions, {**given, "place": str(place.id)})
            assert answer.status_code == 302
        page = shown(gatekeeper, questions)
        assert "Nothing is left to decide" in page
        assert "looked at it, and it names nobody" in page
        assert "All of them are settled now" in shown(gatekeeper, screen)
        assert accept(people, sent)
