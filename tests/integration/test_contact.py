"""Questions to committees, serious concerns, replies to letters and the light record of ICRs (2.1
to 2.4, 3.2, 3.3).
"""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from cairn.analysis import actions as analysis_actions
from cairn.analysis import queries as analysis_queries
from cairn.analysis import statistics
from cairn.analysis.terms import Clarity
from cairn.cases import actions as cases_actions
from cairn.documents.tasks import check_next
from cairn.feedback import actions as feedback_actions
from cairn.feedback import concerns, enquiries, queries
from cairn.feedback.models import Concern, Enquiry
from cairn.feedback.sealed_concerns import text_of
from cairn.feedback.tasks import escalate_next, remind_next
from cairn.feedback.terms import Asking, Outcome, ReplyKind
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.intake import actions as intake_actions
from cairn.intake.terms import ReturnReason
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import local_date
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refused
from cairn.organisations.models import OfficeHolder
from cairn.organisations.terms import Office
from cairn.outbox.models import Message
from tests.factories import duties, files, limits, reviews
from tests.factories.duties import AT

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HOUR = timedelta(hours=1)


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def icr(people):
    return reviews.accepted_icr(people, decision="criteria_not_met")


@pytest.fixture
def scr(people):
    return reviews.accepted_scr(people)


# Questions


@pytest.mark.clause("3.2")
def test_only_office_holders_of_that_committee_and_its_lead_reviewer_can_be_asked(
    people, scr
) -> None:
    reviews.cleared(people, "inspector", scr.id)
    stranger = OfficeHolder.objects.filter(committee=people.other).first()
    with pytest.raises(Refused) as caught:
        duties.asked(people, scr, recipient=stranger.id)
    assert codes(caught) == ["recipient"]
    cases_actions.name_lead_reviewer(
        by=people.gatekeeper, at=AT, review=scr.id, name="Sorrel", email="s@reviews.example"
    )
    reviews.cleared(people, "inspector", scr.id)
    asked = duties.asked(people, scr, recipient=duties.holder(scr, "lead_reviewer").id)
    assert Message.objects.filter(to="s@reviews.example", about=asked.id).count() == 1


@pytest.mark.clause("3.2")
def test_a_lead_reviewer_of_another_review_and_somebody_who_has_left_cannot_be_asked(
    people, scr, icr
) -> None:
    cases_actions.name_lead_reviewer(
        by=people.gatekeeper, at=AT, review=scr.id, name="Sorrel", email="s@reviews.example"
    )
    leads = duties.holder(scr, "lead_reviewer")
    with pytest.raises(Refused):
        duties.asked(people, icr, recipient=leads.id)
    reviews.cleared(people, "gatekeeper", scr.id)
    later = AT + timedelta(days=2)
    cases_actions.name_lead_reviewer(
        by=people.gatekeeper, at=later, review=scr.id, name="Teasel", email="t@reviews.example"
    )
    with pytest.raises(Refused):
        duties.asked(people, scr, at=later, recipient=leads.id)


@pytest.mark.clause("3.3")
def test_a_question_names_nobody_and_its_message_holds_no_word_of_it(people, icr) -> None:
    reviews.cleared(people, "inspector", icr.id)
    with pytest.raises(Refused) as caught:
        duties.asked(people, icr, question="What did Mrs Moira Tweedlesham say?")
    assert "names_someone" in codes(caught)
    asked = duties.asked(
        people, icr, purpose=Asking.RATIONALE, question="Which criterion was looked at longest?"
    )
    body = Message.objects.get(about=asked.id).body
    assert "criterion" not in body
    assert "15 September 2026" in body


@pytest.mark.clause("3.3")
def test_an_answer_with_an_attachment_goes_through_the_same_gate(people, icr) -> None:
    asked = duties.asked(people, icr)
    enquiries.attach(by=people.officer, at=AT, enquiry=asked.id, data=files.word(files.NAMED))
    while check_next():
        pass
    with pytest.raises(Refused) as caught:
        enquiries.answer(by=people.officer, at=AT, enquiry=asked.id, reply="See the attachment.")
    assert codes(caught) == ["names_in_report"]
    enquiries.attach(by=people.officer, at=AT, enquiry=asked.id, data=files.word())
    with pytest.raises(Refused) as caught:
        enquiries.answer(by=people.officer, at=AT, enquiry=asked.id, reply="See the attachment.")
    assert codes(caught) == ["not_checked"]
    while check_next():
        pass
    with pytest.raises(Refused):
        enquiries.answer(by=people.stranger, at=AT, enquiry=asked.id, reply="Ours.")
    answered = enquiries.answer(
        by=people.officer, at=AT, enquiry=asked.id, reply="See the attachment."
    )
    assert (answered.state, answered.attachment.state) == ("answered", "checked")
    closed = enquiries.close(
        by=people.inspector, at=AT, enquiry=asked.id, learned="Chronologies begin earlier."
    )
    assert closed.state == "closed"
    with pytest.raises(Refused):
        enquiries.close(by=people.inspector, at=AT, enquiry=asked.id, learned="Twice.")


@pytest.mark.clause("3.2")
def test_a_reminder_goes_before_the_date_and_once_after_it(people, icr) -> None:
    asked = duties.asked(people, icr)
    sent = Message.objects.filter(about=asked.id)
    for day, expected in ((10, 1), (11, 2), (12, 2), (14, 2), (15, 3), (20, 3)):
        with time_machine.travel(AT + timedelta(days=day), tick=False):
            while remind_next():
                pass
        assert sent.count() == expected, day
    with pytest.raises(Refused) as caught:
        enquiries.remind(by=SYSTEM, at=AT + timedelta(days=21), enquiry=asked.id)
    assert codes(caught) == ["too_early"]
    assert sent.count() == 3, "nothing happens twice on the same ground"
    assert {m.subject.split(":")[0] for m in sent} >= {"Reminder", "Overdue"}


@pytest.mark.clause("3.2")
def test_a_question_that_is_due_at_once_is_not_followed_by_a_reminder(people, icr) -> None:
    asked = duties.asked(people, icr, due_on=AT.date() + timedelta(days=2))
    with time_machine.travel(AT, tick=False):
        assert not remind_next()
    with time_machine.travel(AT + timedelta(days=3), tick=False):
        assert remind_next()
    assert Message.objects.filter(about=asked.id).count() == 2


@pytest.mark.clause("3.3")
def test_the_committee_answers_in_its_pages_and_nothing_it_wrote_is_lost(
    people, client_of, icr
) -> None:
    asked = duties.asked(people, icr)
    officer = client_of("officer")
    page = f"/committee/questions/{asked.id}/"
    assert "What has changed in practice since?" in officer.get(page).content.decode()
    named = SimpleUploadedFile("answer.docx", files.word(files.NAMED), WORD)
    officer.post(page, {"reply": "Three of four are done.", "file": named, "save": "1"})
    while check_next():
        pass
    shown = officer.get(page).content.decode()
    assert "Take these out" in shown
    assert "Three of four are done." in shown
    refused = officer.post(page, {"reply": "Three of four are done.", "send": "1"})
    assert refused.status_code == 422
    assert "could identify someone" in refused.content.decode()
    empty = SimpleUploadedFile("answer.docx", b"MZ a program", WORD)
    assert officer.post(page, {"reply": "Kept.", "file": empty, "send": "1"}).status_code == 422
    assert Enquiry.objects.get(id=asked.id).reply == "Kept."
    officer.post(
        page,
        {"reply": "Done.", "file": SimpleUploadedFile("a.docx", files.word(), WORD), "save": "1"},
    )
    while check_next():
        pass
    assert (
        officer.post(page, {"reply": "All four are done.", "send": "1"})["Location"]
        == "/committee/"
    )
    assert client_of("stranger").get(page).status_code == 404
    attachment = Enquiry.objects.get(id=asked.id).attachment_id
    inspector = client_of("inspector")
    purpose = f"/inspectorate/documents/{attachment}/purpose/"
    assert inspector.get(purpose).status_code == 200
    assert inspector.post(purpose, {"purpose": "learning"})["Location"].endswith("/page/1/")
    assert (
        "health visitor"
        in inspector.get(f"/inspectorate/documents/{attachment}/page/1/").content.decode()
    )


def test_the_same_question_is_not_sent_twice_and_a_wrong_file_can_be_taken_out(
    people, client_of, icr
) -> None:
    asked = duties.asked(people, icr)
    with pytest.raises(Refused) as caught:
        duties.asked(people, icr)
    assert codes(caught) == ["asked_already"]
    officer, page = client_of("officer"), f"/committee/questions/{asked.id}/"
    wrong = SimpleUploadedFile("a.docx", files.word(files.NAMED), WORD)
    officer.post(page, {"reply": "Half of it.", "file": wrong, "save": "1"})
    while check_next():
        pass
    document = Enquiry.objects.get(id=asked.id).attachment
    officer.post(page, {"reply": "All of it.", "detach": "1"})
    document.refresh_from_db()
    assert document.state == "destroyed"
    assert "All of it." in officer.get(page).content.decode()
    assert officer.post(page, {"reply": "All of it.", "send": "1"}).status_code == 302


@pytest.mark.clause("5.3")
def test_what_was_never_sent_is_not_kept_when_a_question_is_closed(people, icr) -> None:
    asked = duties.asked(people, icr)
    enquiries.save_reply(by=people.officer, at=AT, enquiry=asked.id, reply="Half an answer.")
    document = enquiries.attach(by=people.officer, at=AT, enquiry=asked.id, data=files.word())
    closed = enquiries.close(
        by=people.inspector, at=AT, enquiry=asked.id, learned="No answer came."
    )
    assert (closed.reply, closed.attachment) == ("", None)
    document.refresh_from_db()
    assert (document.state, document.wrapped_key) == ("destroyed", None)


def test_an_attachment_is_the_committees_until_it_is_sent(people, client_of, icr) -> None:
    asked = duties.asked(people, icr)
    document = enquiries.attach(by=people.officer, at=AT, enquiry=asked.id, data=files.word())
    while check_next():
        pass
    assert (
        client_of("inspector").get(f"/inspectorate/documents/{document.id}/purpose/").status_code
        == 404
    )
    assert queries.enquiry_with(document.id) is None


# Serious concerns


@pytest.mark.clause("2.4")
def test_a_concern_goes_to_the_chair_at_once_by_a_message_that_names_nobody(people, scr) -> None:
    reviews.cleared(people, "inspector", scr.id)
    raised = duties.raised(people, scr)
    message = Message.objects.get(about=raised.id)
    assert message.to == "cpc_chair@invented.example"
    assert "younger child" not in message.body + message.subject
    assert queries.concerns_for(people.chair).get() == raised
    assert text_of(raised) == "A younger child may be at risk."
    assert not queries.concerns_for(people.officer).exists()
    assert not queries.concerns_for(people.stranger).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_text FROM feedback_concern")
        assert b"younger" not in bytes(cursor.fetchone()[0])


@pytest.mark.clause("2.4")
def test_unacknowledged_it_goes_on_to_the_next_and_to_the_managers_each_day(people, scr) -> None:
    reviews.cleared(people, "manager", scr.id)
    raised = duties.raised(people, scr)
    messages = Message.objects.filter(about=raised.id)
    with time_machine.travel(AT + 23 * HOUR, tick=False):
        assert not escalate_next()
    for hours, to in ((24, "cpc_lead@invented.example"), (48, "cog_chair@invented.example")):
        with time_machine.travel(AT + hours * HOUR, tick=False):
            assert escalate_next()
            assert not escalate_next()
        assert messages.filter(to=to).count() == 1
    assert messages.filter(to="manager@cairn.example").count() == 2
    with time_machine.travel(AT + 72 * HOUR, tick=False):
        assert escalate_next()
    assert messages.filter(to="manager@cairn.example").count() == 3, (
        "with nobody left the managers are told again"
    )
    assert queries.concerns_for(people.officer).get() == raised
    concerns.acknowledge(
        by=people.officer, at=AT + 73 * HOUR, concern=raised.id, answer="A visit is made today."
    )
    with time_machine.travel(AT + 200 * HOUR, tick=False):
        assert not escalate_next()
    with pytest.raises(Refused):
        concerns.acknowledge(
            by=people.chair, at=AT + 74 * HOUR, concern=raised.id, answer="A visit is made today."
        )
    settled = concerns.settle(
        by=people.manager, at=AT + 90 * HOUR, concern=raised.id, outcome=Outcome.ACTING
    )
    assert settled.state == "settled"


@pytest.mark.clause("2.4")
def test_one_concern_that_is_refused_keeps_no_other_from_being_passed_on(
    people, scr, monkeypatch, caplog
) -> None:
    first = duties.raised(people, scr)
    second = duties.raised(people, reviews.accepted_scr(people), at=AT + HOUR)
    real = concerns.escalate

    def refuse_first(*, concern, **values):
        if concern == first.id:
            raise Refused([])
        return real(concern=concern, **values)

    monkeypatch.setattr(concerns, "escalate", refuse_first)
    with time_machine.travel(AT + 30 * HOUR, tick=False):
        assert escalate_next()
        assert not escalate_next()
    assert Message.objects.filter(about=second.id, to="cpc_lead@invented.example").exists()
    assert str(first.id) in caplog.text


@pytest.mark.clause("2.4")
def test_without_a_chair_on_record_it_goes_to_the_next_at_once_and_the_managers_know(
    people, scr
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisations_officeholder SET ends = '2020-01-01' WHERE office = 'cpc_chair'"
        )
    raised = duties.raised(people, scr)
    to = set(Message.objects.filter(about=raised.id).values_list("to", flat=True))
    assert to == {"cpc_lead@invented.example", "manager@cairn.example"}
    assert queries.concerns_for(people.officer).get() == raised


@pytest.mark.clause("2.4")
def test_with_nobody_on_record_it_is_raised_all_the_same(people, scr) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_officeholder SET ends = '2020-01-01'")
    reviews.cleared(people, "manager", scr.id)
    raised = duties.raised(people, scr)
    assert raised.sent_to is None
    assert set(Message.objects.filter(about=raised.id).values_list("to", flat=True)) == {
        "manager@cairn.example"
    }
    with time_machine.travel(AT + 24 * HOUR, tick=False):
        assert escalate_next()
    noted = concerns.note_acknowledgement(
        by=people.manager, at=AT + 25 * HOUR, concern=raised.id, office=Office.CPC_CHAIR
    )
    assert noted.state == "acknowledged"


@pytest.mark.clause("2.4")
def test_twenty_four_hours_are_twenty_four_hours_when_the_clocks_go_back(people, scr) -> None:
    london = ZoneInfo("Europe/London")
    evening = datetime(
        2026, 10, 24, 20, tzinfo=london
    )  # the clocks go back in the night that follows
    raised = duties.raised(people, scr, at=evening)
    assert raised.next_at.astimezone(london) == datetime(2026, 10, 25, 19, tzinfo=london)
    with time_machine.travel(datetime(2026, 10, 25, 18, 59, tzinfo=london), tick=False):
        assert not escalate_next()
    with time_machine.travel(datetime(2026, 10, 25, 19, 0, tzinfo=london), tick=False):
        assert escalate_next()


@pytest.mark.clause("1.6")
def test_a_day_is_a_day_in_scotland_on_both_sides_of_summer_time() -> None:
    assert local_date(datetime.fromisoformat("2026-03-28T23:30:00+00:00")) == date(2026, 3, 28)
    assert local_date(datetime.fromisoformat("2026-03-29T23:30:00+00:00")) == date(2026, 3, 30)
    assert local_date(datetime.fromisoformat("2026-10-24T23:30:00+00:00")) == date(2026, 10, 25)
    assert local_date(datetime.fromisoformat("2026-10-25T23:30:00+00:00")) == date(2026, 10, 25)


@pytest.mark.clause("2.4")
def test_it_is_raised_from_any_page_of_a_review_in_one_step(people, client_of, scr) -> None:
    reviews.cleared(people, "inspector", scr.id)
    inspector = client_of("inspector")
    assert (
        "Raise a serious concern"
        in inspector.get(f"/inspectorate/reviews/{scr.id}/").content.decode()
    )
    page = f"/inspectorate/reviews/{scr.id}/concern/"
    assert inspector.post(page, {"text": " "}).status_code == 422
    made = inspector.post(page, {"text": "A younger child may be at risk."})
    assert "A younger child may be at risk." in inspector.get(made["Location"]).content.decode()
    chair = client_of("chair")
    assert "A serious concern needs you now." in chair.get("/committee/").content.decode()
    key = Concern.objects.get().id
    assert (
        chair.post(f"/committee/concerns/{key}/", {"answer": "A visit is made today."}).status_code
        == 302
    )
    assert Concern.objects.get().state == "acknowledged"
    manager = client_of("manager")
    reviews.cleared(people, "manager", scr.id)
    assert manager.get(f"/inspectorate/concerns/{key}/settle/").status_code == 200
    manager.post(f"/inspectorate/concerns/{key}/settle/", {"outcome": "acting"})
    assert Concern.objects.get().state == "settled"


@pytest.mark.clause("2.4", "2.5")
def test_who_declared_a_conflict_can_raise_and_follow_a_concern_and_sees_nothing_else(
    people, client_of, scr
) -> None:
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    torn = client_of("torn")
    made = torn.post(f"/inspectorate/reviews/{scr.id}/concern/", {"text": "I fear for somebody."})
    assert torn.get(made["Location"]).status_code == 200
    assert torn.get(f"/inspectorate/reviews/{scr.id}/").status_code == 403


@pytest.mark.clause("2.4")
def test_it_can_be_raised_while_what_arrived_is_still_being_checked(people, client_of) -> None:
    submission = reviews.sent_icr(people)
    gatekeeper = client_of("gatekeeper")
    page = f"/inspectorate/arrived/{submission.id}/"
    assert "Raise a serious concern" in gatekeeper.get(page).content.decode()
    made = gatekeeper.post(
        f"/inspectorate/reviews/{submission.review}/concern/", {"text": "A cot is still in use."}
    )
    assert gatekeeper.get(made["Location"]).status_code == 200
    assert Concern.objects.get().reference == submission.reference
    assert (
        client_of("inspector")
        .get(f"/inspectorate/reviews/{people.committee.id}/concern/")
        .status_code
        == 404
    )


@pytest.mark.clause("2.4", "2.5")
def test_a_manager_with_a_conflict_cannot_stop_a_concern_and_no_address_breaks(
    people, client_of, scr
) -> None:
    raised = duties.raised(people, scr)
    governance_actions.answer_conflict_question(
        by=people.manager, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    manager = client_of("manager")
    assert manager.post(f"/inspectorate/concerns/{raised.id}/acknowledged/").status_code == 403
    assert manager.post(f"/inspectorate/concerns/{scr.id}/acknowledged/").status_code == 404
    with pytest.raises(Refused):
        concerns.note_acknowledgement(
            by=people.manager, at=AT, concern=raised.id, office=Office.CPC_CHAIR
        )
    raised.refresh_from_db()
    assert (raised.state, raised.next_at is None) == ("raised", False)


@pytest.mark.clause("2.4")
def test_a_concern_stays_reachable_when_what_arrived_is_sent_back(people, client_of) -> None:
    submission = reviews.sent_icr(people)
    values: dict[str, Any] = {
        "review": submission.review,
        "reference": submission.reference,
        "committee": submission.committee_id,
    }
    raised = concerns.raise_concern(
        by=people.gatekeeper, at=AT, **values, text="A cot is still in use."
    )
    intake_actions.send_back(
        by=people.gatekeeper, at=AT, submission=submission.id, reasons=[ReturnReason.INCOMPLETE]
    )
    page = f"/inspectorate/concerns/{raised.id}/"
    assert "A cot is still in use." in client_of("gatekeeper").get(page).content.decode()
    manager = client_of("manager")
    question = manager.get(page)["Location"]
    assert submission.reference in manager.get(question).content.decode()
    assert manager.post(question, {"answer": "none"})["Location"] == page
    assert "A cot is still in use." in manager.get(page).content.decode()


@pytest.mark.clause("2.4")
def test_nothing_of_a_concern_reaches_what_is_learned_shared_or_published(people, scr) -> None:
    duties.raised(people, scr)
    duties.cohort(people)
    report = duties.report(people, [duties.study(people, scr).id])
    notice = duties.drafted(
        people, scr, content=replace(duties.TOLD, publication_on=date(2027, 1, 5))
    )
    text = (
        json.dumps(report.frozen)
        + notice.circumstances
        + "".join(e.text for e in analysis_queries.extracts())
    )
    assert "younger" not in text


# Letters and replies


@pytest.mark.clause("2.2")
def test_a_letter_past_its_target_time_shows_on_the_worklist(people, client_of, scr) -> None:
    on_time, late = scr.received_on + timedelta(days=20), scr.received_on + timedelta(days=120)
    limits.for_letters(people)
    assert not queries.letter_clock(scr, on_time).passed
    assert queries.letter_clock(scr, late).passed
    with time_machine.travel(datetime(2026, 12, 30, 12, tzinfo=ZoneInfo("UTC"))):
        assert "days late" in client_of("inspector").get("/inspectorate/").content.decode()


@pytest.mark.clause("2.2", "1.7")
def test_what_a_committee_did_with_a_letter_stands_beside_it(people, client_of, scr) -> None:
    letter = reviews.issued(people, scr)
    with pytest.raises(Refused):
        feedback_actions.reply(
            by=people.stranger, at=AT, assessment=letter.id, kind=ReplyKind.REPLY, text="Not ours."
        )
    with pytest.raises(Refused):
        feedback_actions.reply(
            by=people.chair,
            at=AT,
            assessment=letter.id,
            kind=ReplyKind.REPLY,
            text="Mrs Moira Tweedlesham agrees.",
        )
    chair = client_of("chair")
    chair.post(
        f"/committee/letters/{letter.id}/",
        {"kind": "done", "text": "Supervision now makes room for doubt."},
    )
    for client, page in (
        (client_of("officer"), f"/committee/letters/{letter.id}/"),
        (client_of("inspector"), f"/inspectorate/assessments/{letter.id}/"),
    ):
        assert "Supervision now makes room for doubt." in client.get(page).content.decode()
    assert Message.objects.filter(
        to="inspector@cairn.example", subject__startswith="A reply"
    ).exists()


# The light record of ICRs


@pytest.mark.clause("2.1", "1.7")
def test_an_icr_waits_for_its_record_and_its_themes_are_counted_once(people, icr) -> None:
    assert list(analysis_queries.awaiting_record(people.analyst)) == [icr]
    reviews.cleared(people, "analyst", icr.id)
    values: dict[str, Any] = {
        "clarity": Clarity.PARTLY,
        "themes": ["voice", "chronologies"],
        "good_practice": "",
        "learning": "Ask early.",
    }
    analysis_actions.record_lightly(by=people.analyst, at=AT, review=icr.id, **values)
    assert not analysis_queries.awaiting_record(people.analyst).exists()
    duties.extract(people, icr)
    counted = statistics.count(Period(2026, 2027)).themes
    assert (counted["voice"], counted["chronologies"]) == (1, 1)
    with pytest.raises(Refused):
        analysis_actions.record_lightly(
            by=people.analyst, at=AT, review=icr.id, **{**values, "themes": ["gossip"]}
        )


@pytest.mark.clause("2.1")
def test_the_record_is_made_on_its_page(people, client_of, icr) -> None:
    reviews.cleared(people, "analyst", icr.id)
    analyst = client_of("analyst")
    page = f"/inspectorate/reviews/{icr.id}/record/"
    assert analyst.post(page, {"clarity": "clear", "themes": ["voice"]}).status_code == 422
    assert (
        analyst.post(
            page, {"clarity": "clear", "themes": ["voice"], "learning": "Ask early."}
        ).status_code
        == 302
    )
    assert "Ask early." in analyst.get(f"/inspectorate/reviews/{icr.id}/").content.decode()
    stale = analyst.post(
        page, {"clarity": "clear", "learning": "From an old tab.", "revision": "0"}
    )
    assert "Somebody changed this since you opened it." in stale.content.decode()
    assert (
        analyst.post(
            page, {"clarity": "clear", "learning": "Having seen it.", "revision": "1"}
        ).status_code
        == 302
    )
