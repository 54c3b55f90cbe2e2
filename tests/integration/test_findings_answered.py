"""An honest report gets through: every finding is answered in its place, by two people or by the
gatekeeper, and what is open is held apart.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cairn.audit.models import AuditEntry
from cairn.cases.models import Review
from cairn.documents import actions as documents_actions
from cairn.documents import findings
from cairn.documents.models import Document
from cairn.documents.tasks import mark_next
from cairn.documents.terms import Said
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.models import ExemptionRequest
from cairn.exemptions.tasks import lapse_next
from cairn.exemptions.terms import WhyNobody
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Purpose
from cairn.intake import actions, queries, report_queries, reports
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.terms import LookedAt, ReturnReason, TakeBackReason
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from tests.factories import files, reviews
from tests.factories.honest_reports import LOOKED_AT, WORDS, with_words
from tests.factories.reviews import AT
from tests.personas import People

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
HONEST = set(WORDS)


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def honest(shared: Path, name: str = "icr-honest.docx") -> bytes:
    return with_words(shared / "honest-reports" / name)


def stopping(draft: Submission) -> dict[str, findings.FoundWords]:
    document = Document.objects.get(id=draft.document_id)
    return {words.words: words for words in findings.found_in(document) if words.stops}


def ask(people: People, draft: Submission, words: str, why: WhyNobody, more: str = "") -> None:
    reports.ask_about_finding(
        by=people.officer,
        at=AT,
        submission=draft.id,
        document=draft.document_id,
        fingerprint=stopping(draft)[words].fingerprint,
        why=why,
        words=more,
    )


def say(people: People, draft: Submission, words: str, said: Said | None) -> None:
    mark = stopping(draft)[words].fingerprint
    reports.say_of_finding(
        by=people.officer,
        at=AT,
        submission=draft.id,
        document=draft.document_id,
        fingerprint=mark,
        said=said,
    )


def settled(people: People, draft: Submission) -> None:
    """Every question of the officer, answered by the chair."""
    for row in exemptions_queries.requests_to_decide(people.chair):
        exemption_requests.grant(by=people.chair, at=AT, request=row.id, reasons="I agree with it.")


def due_today(people: People, draft: Submission) -> None:
    """The last day of the limit: the outcome was ratified seven days ago."""
    ratified = local_date(AT - timedelta(days=7)).isoformat()
    reviews.fill(people, draft, {Section.DATES: {**draft.answers["dates"], "ratified": ratified}})
    draft.refresh_from_db()


def opened(people: People, draft: Submission) -> None:
    reviews.cleared(people, "gatekeeper", draft.review)
    governance_actions.state_purpose(
        by=people.gatekeeper,
        at=LATER,
        review=draft.review,
        document=draft.document_id,
        purpose=Purpose.SCREEN,
        accepted=False,
    )


def accept(people: People, sent: Submission, *looked_at: LookedAt) -> Review:
    return actions.accept(
        by=people.gatekeeper,
        at=LATER,
        submission=sent.id,
        looked_at=looked_at or (LookedAt.TEXT, LookedAt.HIDDEN, LookedAt.ANSWERS),
    )


@pytest.fixture
def draft(people, shared: Path) -> Submission:
    row = reviews.draft_icr(people)
    reviews.attach(people, row, honest(shared))
    return row


def send(people: People, draft: Submission, **how: Any) -> Submission:
    return actions.submit(by=people.officer, at=AT, submission=draft.id, **how)


# In its place


@pytest.mark.clause("3.1")
def test_an_honest_report_is_sent_once_two_people_agree(people, draft) -> None:
    assert set(stopping(draft)) == HONEST
    with pytest.raises(Refused) as caught:
        send(people, draft)
    assert codes(caught) == ["names_in_report"]
    ask(people, draft, "Brightsides Hub", WhyNobody.ORDINARY)
    ask(people, draft, "Strathgarve", WhyNobody.AUTHOR)
    ask(people, draft, "Quorndale Academy", WhyNobody.PUBLIC_BODY)
    ask(people, draft, "Beechgrove", WhyNobody.OTHER, "It is a scale that researchers use.")
    with pytest.raises(Refused) as caught:
        send(people, draft)
    assert codes(caught) == ["names_in_report"], "one person's word lets nothing stand"
    settled(people, draft)
    assert stopping(draft) == {}
    assert send(people, draft).reference
    assert not Submission.objects.get().sent_open


@pytest.mark.clause("5.5")
def test_one_decision_holds_in_the_report_and_in_the_text_boxes(people, shared) -> None:
    row = reviews.draft_icr(people)
    about = row.review_notified
    why = "It is the author of a review that was published."
    words = "The panel read what Dr Strathgarve wrote about services, and went on from there."
    exemption = exemption_requests.ask(
        by=people.officer,
        at=AT,
        review=about.review,
        kind=findings.Kind.PERSON,
        phrase="Strathgarve",
        why=why,
    )
    exemption_requests.grant(by=people.chair, at=AT, request=exemption.id, reasons="So it is.")
    decision = {**row.answers["decision"], "rationale": words}
    reviews.fill(people, row, {Section.DECISION: decision})
    reviews.attach(people, row, honest(shared))
    assert set(stopping(row)) == HONEST - {"Strathgarve"}, "vouched for once is vouched for here"


def test_what_one_said_is_taken_out_is_found_again_in_the_next_file(people, draft, shared) -> None:
    say(people, draft, "Strathgarve", Said.TAKEN_OUT)
    say(people, draft, "Beechgrove", Said.TAKEN_OUT)
    say(people, draft, "Beechgrove", None)
    reviews.attach(people, draft, honest(shared, "icr-leftover.docx"))
    found = stopping(draft)
    assert found["Strathgarve"].still_there
    assert not found["Beechgrove"].still_there
    assert findings.gone_since(draft.document) == 0
    reviews.attach(people, draft, files.word())
    assert len(draft.document.before) > 10
    assert findings.gone_since(draft.document) == len(draft.document.before)


def test_the_author_in_several_properties_is_one_line(people, shared) -> None:
    row = reviews.draft_icr(people)
    reviews.attach(people, row, honest(shared, "icr-leftover.docx"))
    author = stopping(row)["Fiona McAllister"]
    assert author.times > len(author.places) + len(author.elsewhere)
    assert [place.where for place in author.places].count("The file's properties") == 1


def test_what_is_only_to_be_looked_at_is_looked_at_once(people, draft, shared) -> None:
    document = Document.objects.get(id=draft.document_id)
    mark = next(w for w in findings.found_in(document) if w.words == LOOKED_AT).fingerprint
    reports.say_of_finding(
        by=people.officer,
        at=AT,
        submission=draft.id,
        document=draft.document_id,
        fingerprint=mark,
        said=Said.LOOKED_AT,
    )
    with pytest.raises(Refused) as caught:
        say(people, draft, "Strathgarve", Said.LOOKED_AT)
    assert codes(caught) == ["asks_a_colleague"]
    reviews.attach(people, draft, honest(shared))
    again = next(w for w in findings.found_in(draft.document) if w.words == LOOKED_AT)
    assert again.said == Said.LOOKED_AT


def test_two_who_answer_at_once_ask_once(people, draft) -> None:
    mark = stopping(draft)["Strathgarve"].fingerprint
    ask(people, draft, "Strathgarve", WhyNobody.AUTHOR)
    with pytest.raises(Refused) as caught:
        reports.ask_about_finding(
            by=people.officer,
            at=AT,
            submission=draft.id,
            document=draft.document_id,
            fingerprint=mark,
            why=WhyNobody.AUTHOR,
        )
    assert codes(caught) == ["asked_already"]
    assert ExemptionRequest.objects.count() == 1


@pytest.mark.parametrize("said", [Said.TAKEN_OUT, None])
def test_an_answer_about_a_file_that_was_replaced_says_so(people, draft, said) -> None:
    mark = stopping(draft)["Strathgarve"].fingerprint
    reviews.attach(people, draft, files.word())
    with pytest.raises(Refused) as caught:
        reports.say_of_finding(
            by=people.officer,
            at=AT,
            submission=draft.id,
            document=draft.document_id,
            fingerprint=mark,
            said=said,
        )
    assert codes(caught) == ["changed_meanwhile"]
    with pytest.raises(Refused) as caught:
        reports.ask_about_finding(
            by=people.officer,
            at=AT,
            submission=draft.id,
            document=draft.document_id,
            fingerprint=mark,
            why=WhyNobody.AUTHOR,
        )
    assert codes(caught) == ["changed_meanwhile"]


def test_a_file_that_is_replaced_while_a_colleague_decides_loses_no_decision(
    people, client_of, draft, shared
) -> None:
    ask(people, draft, "Strathgarve", WhyNobody.AUTHOR)
    (row,) = exemptions_queries.requests_to_decide(people.chair)
    chair: Client = client_of("chair")
    page = f"/committee/words/{row.id}/"
    place = re.search(r"Page \d+, paragraph \d+", chair.get(page).content.decode())
    assert place
    reviews.attach(people, draft, files.word())
    assert place.group() not in chair.get(page).content.decode(), "not in this file"
    typed = {"decision": "grant", "reasons": "It is the author of a review."}
    assert chair.post(page, typed).status_code == 302
    reviews.attach(people, draft, honest(shared))
    assert "Strathgarve" not in stopping(draft), "what was decided holds in the next file"


def test_another_committee_answers_nothing(people, draft) -> None:
    mark = stopping(draft)["Strathgarve"].fingerprint
    with pytest.raises(Refused):
        reports.say_of_finding(
            by=people.stranger,
            at=AT,
            submission=draft.id,
            document=draft.document_id,
            fingerprint=mark,
            said=Said.TAKEN_OUT,
        )
    with pytest.raises(Refused):
        reports.ask_about_finding(
            by=people.stranger,
            at=AT,
            submission=draft.id,
            document=draft.document_id,
            fingerprint=mark,
            why=WhyNobody.AUTHOR,
        )


def test_findings_of_before_can_be_answered_once_they_are_marked(people, draft) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_documentfinding SET fingerprint = '', own = '', earlier = ''"
        )
    words = {f.words: f for f in findings.found_in(draft.document) if f.stops}
    assert words["Strathgarve"].fingerprint == ""
    assert mark_next()
    assert not mark_next()
    ask(people, draft, "Strathgarve", WhyNobody.AUTHOR)
    settled(people, draft)
    assert "Strathgarve" not in stopping(draft)


@pytest.mark.clause("5.5")
def test_what_staff_ask_each_other_is_no_question_of_the_committee(people, draft) -> None:
    """A gatekeeper who writes about the draft asks a colleague about the same words."""
    due_today(people, draft)
    reviews.cleared(people, "gatekeeper", draft.review)
    theirs = exemption_requests.ask(
        by=people.gatekeeper,
        at=AT,
        review=draft.review,
        kind=findings.Kind.PERSON,
        phrase="Strathgarve",
        why="It is an author.",
    )
    assert not stopping(draft)["Strathgarve"].waits
    ask(people, draft, "Strathgarve", WhyNobody.AUTHOR)
    assert ExemptionRequest.objects.filter(state="asked").count() == 2
    sent = send(people, draft, with_open_questions=True)
    theirs.refresh_from_db()
    assert theirs.handed_over_at is None, "it is decided where it was asked"
    waiting = exemptions_queries.handed_over(people.gatekeeper, sent.review)
    assert waiting.count() == len(HONEST)
    assert (
        exemptions_queries.requests_to_decide(people.gatekeeper).filter(id=theirs.id).count() == 0
    )


# With open questions


@pytest.mark.clause("1.6", "3.1")
def test_on_the_last_day_it_is_sent_with_open_questions_and_held_apart(people, draft) -> None:
    with pytest.raises(Refused) as caught:
        send(people, draft, with_open_questions=True)
    assert codes(caught) == ["still_time"]
    due_today(people, draft)
    ask(people, draft, "Strathgarve", WhyNobody.AUTHOR)
    ask(people, draft, "Brightsides Hub", WhyNobody.ORDINARY)
    settled(people, draft)
    ask(people, draft, "Beechgrove", WhyNobody.OTHER, "It is a scale.")
    sent = send(people, draft, with_open_questions=True)
    assert sent.sent_open
    told = Message.objects.filter(to=people.account("gatekeeper").email)
    assert told.exists()
    opened(people, sent)
    with pytest.raises(Refused) as caught:
        accept(people, sent)
    assert codes(caught) == ["open_questions"]
    waiting = list(exemptions_queries.handed_over(people.gatekeeper, sent.review))
    assert sorted(exemptions_queries.phrase_of(row) for row in waiting) == [
        "Beechgrove",
        "Quorndale Academy",
    ]
    for row in waiting:
        exemption_requests.grant(
            by=people.gatekeeper, at=LATER, request=row.id, reasons="It names nobody."
        )
    assert accept(people, sent).id == sent.review


@pytest.mark.clause("3.1")
def test_what_a_colleague_wants_taken_out_is_not_sent_as_open(people, draft) -> None:
    due_today(people, draft)
    ask(people, draft, "Strathgarve", WhyNobody.AUTHOR)
    (row,) = exemptions_queries.requests_to_decide(people.chair)
    exemption_requests.decline(by=people.chair, at=AT, request=row.id, reasons="It is not.")
    with pytest.raises(Refused) as caught:
        send(people, draft, with_open_questions=True)
    assert "names_in_report" in codes(caught)
    assert not report_queries.has_open_questions(draft)


def test_what_was_handed_over_waits_with_the_report_and_goes_with_it(people, draft) -> None:
    due_today(people, draft)
    sent = send(people, draft, with_open_questions=True)
    assert not lapse_next()
    assert ExemptionRequest.objects.filter(phrase__isnull=False).count() == len(HONEST)
    reviews.cleared(people, "gatekeeper", sent.review)
    actions.send_back(
        by=people.gatekeeper, at=LATER, submission=sent.id, reasons=[ReturnReason.NAMES]
    )
    assert not ExemptionRequest.objects.filter(phrase__isnull=False).exists()
    assert not Document.objects.exclude(before={}).exists()


def test_what_the_gatekeeper_wants_taken_out_is_a_point_of_the_return(
    people, client_of, draft
) -> None:
    due_today(people, draft)
    sent = send(people, draft, with_open_questions=True)
    opened(people, sent)
    rows = exemptions_queries.handed_over(people.gatekeeper, sent.review)
    munro = next(row for row in rows if exemptions_queries.phrase_of(row) == "Strathgarve")
    exemption_requests.decline(by=people.gatekeeper, at=LATER, request=munro.id, reasons="It is.")
    (point,) = findings.to_mend(Document.objects.get(id=sent.document_id))
    assert (point.kind, point.page) == (findings.Kind.PERSON, 16)
    page = client_of("gatekeeper").get(f"/inspectorate/arrived/{sent.id}/send-back/")
    text = page.content.decode()
    given = re.search(r'<input[^>]*name="paragraph_1"[^>]*>', text)
    assert given
    assert f'value="{point.paragraph}"' in given[0]
    assert "Strathgarve" not in text, "the words themselves are in no message and on no form"


def test_taking_it_back_takes_the_open_questions_back(people, draft) -> None:
    due_today(people, draft)
    sent = send(people, draft, with_open_questions=True)
    assert exemptions_queries.handed_over(people.gatekeeper, sent.review).count() == len(HONEST)
    actions.ask_back(by=people.officer, at=AT, submission=sent.id)
    assert not exemptions_queries.handed_over(people.gatekeeper, sent.review).exists()
    settled_by = exemptions_queries.requests_to_decide(people.chair)
    assert settled_by.count() == len(HONEST), "the chair decides again"


# What nobody could read


@pytest.mark.clause("3.1", "4.1")
def test_a_file_that_cannot_be_read_is_held_and_read_by_hand(people, client_of) -> None:
    row = reviews.draft_icr(people)
    due_today(people, row)
    broken = files.word()[:-200]
    reviews.attach(people, row, broken)
    assert row.document.state.is_held
    with pytest.raises(Refused) as caught:
        send(people, row)
    assert codes(caught) == ["not_read"]
    sent = send(people, row, with_open_questions=True)
    (kept,) = queries.receipts_of(sent).get().files
    assert kept["kind"] == "Kept sealed, could not be read"
    opened(people, sent)
    reviews.cleared(people, "inspector", sent.review)
    address = f"/inspectorate/documents/{sent.document_id}/by-hand/"
    assert client_of("inspector").get(address).status_code == 404
    with pytest.raises(Refused) as caught:
        accept(people, sent, LookedAt.ANSWERS)
    assert codes(caught) == ["not_read_by_hand", "not_looked_at", "not_read"]
    with pytest.raises(Refused) as caught:
        accept(people, sent, LookedAt.BY_HAND, LookedAt.ANSWERS)
    assert "not_read_by_hand" in codes(caught), "a tick alone reads nothing"
    data = documents_actions.read_by_hand(
        by=people.gatekeeper,
        at=LATER,
        document=sent.document_id,
        review=sent.review,
        purpose="screen",
    )
    assert data == broken
    review = accept(people, sent, LookedAt.BY_HAND, LookedAt.ANSWERS)
    assert review.id == sent.review
    assert Document.objects.get(id=sent.document_id).is_read_by_hand
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM documents_document WHERE wrapped_key IS NULL")
        assert cursor.fetchone()[0] == 0


@pytest.mark.clause("5.1")
def test_a_purpose_ends_when_the_acceptance_is_taken_back(people, client_of) -> None:
    review = reviews.accepted_icr(people)
    row = Submission.objects.get(review=review.id)
    reviews.cleared(people, "inspector", review.id)
    reading = f"/inspectorate/documents/{row.document_id}/page/1/"
    inspector: Client = client_of("inspector")
    inspector.post(f"/inspectorate/documents/{row.document_id}/purpose/", {"purpose": "feedback"})
    assert inspector.get(reading).status_code == 200
    actions.take_back(
        by=people.gatekeeper, at=LATER, submission=row.id, reason=TakeBackReason.OVERLOOKED
    )
    assert inspector.get(reading)["Location"].endswith("/purpose/")


def test_a_decision_on_an_earlier_sending_is_refused(people) -> None:
    row = reviews.sent_icr(people)
    seen = row.sending
    actions.ask_back(by=people.officer, at=AT, submission=row.id)
    again = actions.submit(by=people.officer, at=LATER, submission=row.id)
    reviews.looked_through(people, again, LATER)
    for act, how in (
        (actions.accept, {"looked_at": tuple(LookedAt)}),
        (actions.send_back, {"reasons": [ReturnReason.NAMES]}),
    ):
        with pytest.raises(Refused) as caught:
            act(by=people.gatekeeper, at=LATER, submission=row.id, sending=seen, **how)
        assert "sent_again" in codes(caught)
    assert actions.accept(
        by=people.gatekeeper,
        at=LATER,
        submission=row.id,
        sending=again.sending,
        looked_at=tuple(LookedAt),
    )


def test_what_is_not_with_us_is_not_said_to_be(people, client_of) -> None:
    row = reviews.sent_icr(people)
    officer: Client = client_of("officer")
    sent = f"/committee/notifications/{row.id}/sent/"
    assert "We have it" in officer.get(sent).content.decode()
    actions.ask_back(by=people.officer, at=AT, submission=row.id)
    assert officer.get(sent).status_code == 302
    gatekeeper = client_of("gatekeeper")
    assert gatekeeper.get(f"/inspectorate/arrived/{row.id}/send-back/").status_code == 403


def test_a_draft_gives_a_held_file_back_to_its_sender(people) -> None:
    row = reviews.draft_icr(people)
    reviews.attach(people, row, files.word()[:-200])
    held = row.document_id
    reviews.attach(people, row, files.word())
    assert Document.objects.get(id=held).wrapped_key is None
    assert row.document.state.is_checked


# The pages


def test_the_page_asks_and_keeps_what_was_typed(people, client_of, draft) -> None:
    client: Client = client_of("officer")
    address = f"/committee/notifications/{draft.id}/report/"
    found = f"/committee/notifications/{draft.id}/found/{draft.document_id}/"
    page = client.get(address).content.decode()
    assert "Check these 4" in page
    mark = stopping(draft)["Strathgarve"].fingerprint
    asked = {"words": mark, "said": "ask", "why": "other", "reason": "It is Mrs Moira Tweed."}
    refused = client.post(found, asked)
    assert refused.status_code == 422
    assert "Mrs Moira Tweed." in refused.content.decode()
    assert client.post(found, {**asked, "reason": "A scale."}).status_code == 302
    page = client.get(address).content.decode()
    assert "Check these 3" in page
    assert "Waits for a colleague" in page
    assert client.post(found, {"words": mark, "said": "nonsense"}).status_code == 302
    assert client.post(found, {}).status_code == 422


def test_the_gatekeeper_settles_each_in_its_sentence(people, client_of, draft) -> None:
    due_today(people, draft)
    sent = send(people, draft, with_open_questions=True)
    client: Client = client_of("gatekeeper")
    reviews.cleared(people, "gatekeeper", sent.review)
    address = f"/inspectorate/arrived/{sent.id}/questions/"
    assert client.get(address)["Location"].endswith("/purpose/?then=questions")
    client.post(f"/inspectorate/documents/{sent.document_id}/purpose/", {"purpose": "screen"})
    page = client.get(address).content.decode()
    assert "To decide: 4" in page
    assert "Brightsides Hub</mark>" in page
    noted = AuditEntry.objects.filter(verb="documents.document.read_findings")
    assert noted.count() == 1
    row = exemptions_queries.handed_over(people.gatekeeper, sent.review).first()
    assert row
    none = client.post(address, {"request": row.id, "decision": "grant"})
    assert "Choose why these words identify nobody." in none.content.decode()
    assert (
        client.post(
            address, {"request": row.id, "decision": "grant", "why": "ordinary"}
        ).status_code
        == 302
    )
    again = client.post(address, {"request": row.id, "decision": "decline"})
    assert "A colleague has decided on this meanwhile." in again.content.decode()
    assert client.post(address, {"request": "x"}).status_code == 422
