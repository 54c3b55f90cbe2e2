"""Words that the guard stops and that name nobody: asked about, decided by a second person, for one
review only.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from cairn.analysis import actions as analysis_actions
from cairn.analysis.models import Extract
from cairn.analysis.terms import ExtractKind
from cairn.anonymity.models import NotThroughItsRow
from cairn.audit.models import AuditEntry
from cairn.audit.recording import NothingRecorded, action
from cairn.cases.models import Review
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.models import ExemptionRequest
from cairn.exemptions.tasks import lapse_next
from cairn.feedback import actions as feedback_actions
from cairn.feedback.terms import Judged
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.guard.findings import Kind
from cairn.intake import actions as intake_actions
from cairn.intake.sections import Section
from cairn.intake.terms import LookedAt
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refused
from tests.factories import duties, reviews
from tests.factories.reviews import AT

WORD, TEXT, WHY = "Kayleigh", "Kayleigh was not seen alone.", "It is the name of a method."
LATER = AT + timedelta(days=65)


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def scr(people) -> Review:
    row = reviews.accepted_scr(people)
    for name in ("inspector", "second"):
        reviews.cleared(people, name, row.id)
        reviews.cleared(people, name, row.follows.get().id)
    return row


def ask(
    people, review, name: str = "inspector", phrase: str = WORD, kind: Kind = Kind.PERSON
) -> ExemptionRequest:
    by = people.__getattr__(name)
    return exemption_requests.ask(by=by, at=LATER, review=review, kind=kind, phrase=phrase, why=WHY)


def granted(people, review, **asked) -> ExemptionRequest:
    row = ask(people, review, **asked)
    return exemption_requests.grant(
        by=people.second, at=LATER, request=row.id, reasons="I know the method."
    )


def extract(people, review, text: str = TEXT) -> Extract:
    return analysis_actions.record_extract(
        by=people.inspector,
        at=LATER,
        review=review,
        theme="voice",
        kind=ExtractKind.LEARNING,
        text=text,
        page=2,
        pages=None,
    )


@pytest.mark.clause("5.5")
def test_what_was_granted_may_stand_in_texts_about_that_review_and_about_no_other(
    people, scr
) -> None:
    with pytest.raises(Refused):
        extract(people, scr.id)
    granted(people, scr.id)
    assert extract(people, scr.id).text == TEXT
    assert extract(people, scr.id, "KAYLEIGH\u2009was used.").review_id == scr.id
    with pytest.raises(Refused) as caught:
        extract(people, scr.follows.get().id)
    assert codes(caught) == ["names_someone"]
    with pytest.raises(Refused):
        extract(people, scr.id, "Mrs Tweedlesham was not seen alone.")


@pytest.mark.clause("5.5")
def test_until_somebody_decides_and_after_a_no_the_guards_word_stands_and_one_may_ask_again(
    people, scr
) -> None:
    row = ask(people, scr.id)
    with pytest.raises(Refused):
        extract(people, scr.id)
    with pytest.raises(Refused) as caught:
        ask(people, scr.id)
    assert codes(caught) == ["asked_already"]
    exemption_requests.decline(
        by=people.second, at=LATER, request=row.id, reasons="It could be a child's name."
    )
    with pytest.raises(Refused):
        extract(people, scr.id)
    granted(people, scr.id)
    assert extract(people, scr.id)
    with pytest.raises(Refused) as caught:
        ask(people, scr.id)
    assert codes(caught) == ["granted_already"]


@pytest.mark.clause("5.3", "5.5")
def test_the_words_are_sealed_until_the_decision_and_gone_after_it(people, scr) -> None:
    row = ask(people, scr.id)
    assert exemptions_queries.phrase_of(row) == WORD
    assert WORD.encode() not in bytes(row.phrase)
    for decided in (
        exemption_requests.grant(
            by=people.second, at=LATER, request=row.id, reasons="I know the method."
        ),
        exemption_requests.decline(
            by=people.second,
            at=LATER,
            request=ask(people, scr.id, phrase="Rowanhill", kind=Kind.PLACE).id,
            reasons="No.",
        ),
    ):
        decided.refresh_from_db()
        assert (decided.phrase, decided.wrapped_key) == (None, None)
        assert exemptions_queries.phrase_of(decided) == ""
        plain = " ".join(str(value) for value in vars(decided).values())
        assert not re.search("kayleigh|rowanhill", plain, re.IGNORECASE)


@pytest.mark.clause("5.5")
def test_who_asked_who_decided_and_why_is_recorded_without_the_words(people, scr) -> None:
    row = granted(people, scr.id)
    entries = [
        e.content
        for e in AuditEntry.objects.order_by("number")
        if "exemptions" in e.content["verb"]
    ]
    assert [(e["verb"], e["by"]) for e in entries] == [
        ("exemptions.request.ask", str(people.inspector.account)),
        ("exemptions.request.grant", str(people.second.account)),
    ]
    assert entries[1]["detail"] == {"kind": "PERSON", "review": str(scr.id)}
    assert WORD not in str(entries)
    assert (row.why, row.reasons, row.decided_by.name) == (
        WHY,
        "I know the method.",
        "Second Persona",
    )
    assert [step.move for step in row.steps.all()] == ["ask", "grant"]


@pytest.mark.clause("2.5", "5.5")
def test_nobody_with_a_conflict_and_not_the_writer_decides(people, scr) -> None:
    row = ask(people, scr.id)
    governance_actions.answer_conflict_question(
        by=people.torn, at=LATER, review=scr.id, answer=Answer.WORKED
    )
    for by, why_not in (
        (people.inspector, "own_request"),
        (people.torn, "conflict"),
        (people.unsigned, "no_undertaking"),
    ):
        with pytest.raises(Refused) as caught:
            exemption_requests.grant(by=by, at=LATER, request=row.id, reasons="A reason.")
        assert why_not in codes(caught)
    with pytest.raises(Refused) as caught:
        ask(people, scr.id, name="torn", phrase="Rowanhill", kind=Kind.PLACE)
    assert codes(caught) == ["conflict"]
    assert not exemptions_queries.requests_to_decide(people.inspector).exists()
    assert not exemptions_queries.requests_to_decide(people.torn).exists()
    assert exemptions_queries.requests_to_decide(people.second).get() == row


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ("decided_by_id = asked_by_id", "cop_5_5_granted_by_somebody_else"),
        ("reasons = ''", "cop_5_5_decided_with_reasons"),
        ("why = ''", "cop_5_5_asked_for_a_reason"),
        ("state = 'asked'", "cop_5_5_phrase_goes_with_the_decision"),
    ],
)
def test_the_database_itself_refuses_what_no_action_does(
    people, scr, changes: str, constraint: str
) -> None:
    row = granted(people, scr.id)
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE exemptions_exemptionrequest SET {changes} WHERE fingerprint = %s",
            [row.fingerprint],
        )


def test_nothing_is_asked_without_a_trace(people, scr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cairn.exemptions.requests.move", lambda *_, **__: None)
    with pytest.raises(NothingRecorded):
        ask(people, scr.id)
    assert not ExemptionRequest.objects.exists()


@pytest.mark.clause("5.5")
def test_an_update_past_the_row_is_stopped_although_the_phrase_was_granted(people, scr) -> None:
    granted(people, scr.id)
    row = extract(people, scr.id, "Nobody saw the child alone.")

    @action
    def straight_to_the_table() -> None:
        Extract.objects.filter(id=row.id).update(text=TEXT)

    with pytest.raises(NotThroughItsRow):
        straight_to_the_table()


@pytest.mark.clause("5.5")
def test_it_holds_in_judgements_letters_and_notices_about_the_review(people, scr) -> None:
    granted(people, scr.id)
    row = reviews.judged(people, scr)
    values: dict[str, Any] = {
        "marker": 1,
        "judgement": Judged.PARTLY,
        "comment": TEXT,
        "pages": "2",
    }
    feedback_actions.judge(by=people.inspector, at=LATER, assessment=row.id, **values)
    row = feedback_actions.compose(by=people.inspector, at=LATER, assessment=row.id)
    row = feedback_actions.edit(
        by=people.inspector,
        at=LATER,
        assessment=row.id,
        texts={"opening": TEXT},
        revision=row.revision,
    )
    assert row.parts.get(code="opening").text == TEXT
    content = replace(duties.TOLD, circumstances=TEXT, publication_on=date(2026, 10, 1))
    assert duties.drafted(people, scr, LATER, content).circumstances == TEXT


@pytest.mark.clause("3.1", "5.5")
def test_in_a_committee_the_colleague_decides_and_the_rationale_goes_on_into_the_register(
    people,
) -> None:
    draft = reviews.draft_icr(people)
    answers = {"criteria": ["B"], "decision": "proceed", "rationale": TEXT}

    def save():
        draft.refresh_from_db()
        values: dict[str, Any] = {
            "section": Section.DECISION,
            "answers": answers,
            "revision": draft.revision,
        }
        return intake_actions.save_section(by=people.officer, at=AT, submission=draft.id, **values)

    row = ask(people, draft.review, name="officer")
    with pytest.raises(Refused):
        save()
    with pytest.raises(Refused) as caught:
        exemption_requests.grant(by=people.stranger, at=AT, request=row.id, reasons="A reason.")
    assert codes(caught) == ["other_organisation"]
    assert not exemptions_queries.requests_to_decide(people.stranger).exists()
    assert not exemptions_queries.requests_to_decide(people.inspector).exists()
    exemption_requests.grant(by=people.chair, at=AT, request=row.id, reasons="It is a method.")
    save()
    reviews.attach(people, draft)
    sent = intake_actions.submit(by=people.officer, at=AT, submission=draft.id)
    reviews.looked_through(people, sent, AT)
    assert (
        intake_actions.accept(
            by=people.gatekeeper, at=AT, submission=sent.id, looked_at=tuple(LookedAt)
        ).rationale
        == TEXT
    )


@pytest.mark.clause("5.3", "5.5")
def test_words_that_nobody_decides_on_in_four_weeks_are_not_kept_and_may_be_asked_about_again(
    people, scr
) -> None:
    row = ask(people, scr.id)
    with time_machine.travel(LATER + timedelta(days=27), tick=False):
        assert not lapse_next()
    with time_machine.travel(LATER + timedelta(days=28), tick=False):
        assert lapse_next()
        assert not lapse_next()
    row.refresh_from_db()
    assert (row.state, row.phrase, row.wrapped_key) == ("lapsed", None, None)
    with pytest.raises(Refused):
        extract(people, scr.id)
    assert (
        AuditEntry.objects.order_by("-number").first().content["verb"] == "exemptions.request.lapse"
    )
    assert granted(people, scr.id)


@pytest.mark.clause("5.3", "5.8")
def test_words_that_were_asked_about_go_with_the_report(people, scr) -> None:
    row, other = ask(people, scr.id), ask(people, scr.follows.get().id)
    exemption_requests.lapse_all(by=SYSTEM, at=LATER, review=scr.id)
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, row.phrase) == ("lapsed", None)
    assert other.state == "asked"


# On the pages


def fingerprint_on(page: str) -> str:
    return re.search(r'name="exempt" value="(\w+)"', page)[1]


def test_the_writer_asks_from_the_page_and_what_was_typed_is_kept_for_them(
    people, scr, client_of
) -> None:
    client, address = client_of("inspector"), f"/inspectorate/reviews/{scr.id}/notify/publishing/"
    typed = {"circumstances": TEXT, "proceedings": "none"}
    page = client.post(address, typed).content.decode()
    assert "This is not an identifier" in page
    print_of = fingerprint_on(page)
    nothing_said = client.post(address, {**typed, "exempt": print_of})
    assert nothing_said.status_code == 422
    assert "Say why this names nobody" in nothing_said.content.decode()
    asked = client.post(address, {**typed, "exempt": print_of, f"why-{print_of}": WHY})
    assert asked.status_code == 200
    assert "A colleague has been asked." in asked.content.decode()
    assert "There is a problem" not in asked.content.decode()
    assert "A colleague decides." in asked.content.decode()
    assert TEXT in client.get(address).content.decode()
    assert ExemptionRequest.objects.get().kind == "PERSON"


def test_words_that_are_no_longer_there_are_not_asked_about_and_nothing_is_saved(
    people, scr, client_of
) -> None:
    client, address = client_of("inspector"), f"/inspectorate/reviews/{scr.id}/ask/"
    page = client.post(address, {"question": TEXT}).content.decode()
    sent = {"question": "What did the nurse say?", "exempt": fingerprint_on(page)}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "These words are no longer in what you wrote." in answer.content.decode()
    assert not ExemptionRequest.objects.exists()


@pytest.mark.clause("5.5")
def test_a_colleague_sees_the_words_decides_with_a_reason_and_the_check_while_typing_knows(
    people, scr, client_of
) -> None:
    row = ask(people, scr.id)
    second, writer, address = (
        client_of("second"),
        client_of("inspector"),
        f"/inspectorate/words/{row.id}/",
    )
    assert WORD not in second.get("/inspectorate/words/").content.decode()
    assert WORD in second.get(address).content.decode()
    assert (
        AuditEntry.objects.order_by("-number").first().content["verb"] == "exemptions.request.read"
    )
    assert writer.get(address).status_code == 404
    missing = second.post(address, {"decision": "grant", "reasons": ""})
    assert "Give your own reason." in missing.content.decode()
    assert (
        second.post(address, {"decision": "grant", "reasons": "A method."})["Location"]
        == "/inspectorate/words/"
    )
    assert second.get(address)["Location"] == "/inspectorate/words/"
    assert "A method." in writer.get("/inspectorate/words/").content.decode()
    page = writer.get(f"/inspectorate/reviews/{scr.id}/ask/").content.decode()
    about = re.search(r'data-about="([^"]+)"', page)[1]
    for token, count in ((about, 0), (f"{scr.id}:forged", 1), ("", 1), (3, 1)):
        sent = {"text": TEXT, "about": token}
        found = writer.post("/check-words/", sent, content_type="application/json").json()[
            "findings"
        ]
        assert len(found) == count


def test_the_question_about_conflicts_comes_before_the_words(people, scr, client_of) -> None:
    row = ask(people, scr.id)
    answer = client_of("manager").get(f"/inspectorate/words/{row.id}/")
    assert answer["Location"].startswith(f"/inspectorate/reviews/{scr.id}/conflict/")


def test_a_committees_officer_asks_and_its_chair_decides_on_their_own_pages(
    people, client_of
) -> None:
    draft = reviews.draft_icr(people)
    officer, address = client_of("officer"), f"/committee/notifications/{draft.id}/decision/"
    page = officer.post(address, {"rationale": TEXT, "revision": draft.revision}).content.decode()
    print_of = fingerprint_on(page)
    officer.post(address, {"rationale": TEXT, "exempt": print_of, f"why-{print_of}": WHY})
    row = ExemptionRequest.objects.get()
    assert f"/committee/words/{row.id}/" in client_of("chair").get("/committee/").content.decode()
    assert "What you asked about" in officer.get("/committee/words/").content.decode()
    assert client_of("stranger").get(f"/committee/words/{row.id}/").status_code == 404
    assert officer.get(f"/committee/words/{row.id}/").status_code == 404
    decision = {"decision": "grant", "reasons": "It is a method."}
    assert client_of("chair").post(f"/committee/words/{row.id}/", decision).status_code == 302
    saved = officer.post(
        address, {"rationale": TEXT, "decision": "proceed", "revision": draft.revision}
    )
    assert saved.status_code == 302


def test_where_a_text_is_about_no_single_review_nobody_can_be_asked(people, client_of) -> None:
    page = client_of("analyst").post(
        "/inspectorate/publications/case-studies/new/", {"title": "Kayleigh"}
    )
    assert "This is not an identifier" not in page.content.decode()
    assert "Here what the check says counts." in page.content.decode().replace("'", "&#x27;")


def test_a_form_that_came_to_ask_says_nothing_of_what_is_not_filled_in_yet(
    people, scr, client_of
) -> None:
    client, address = client_of("inspector"), f"/inspectorate/reviews/{scr.id}/ask/"
    page = client.post(address, {"question": TEXT}).content.decode()
    assert "Choose whom you ask." in page
    print_of = fingerprint_on(page)
    named = client.post(
        address,
        {"question": TEXT, "exempt": print_of, f"why-{print_of}": "Mrs Tweedlesham made it."},
    )
    assert "Name in your reason" in named.content.decode()
    assert "Mrs Tweedlesham made it." in named.content.decode(), "what was typed is not lost"
    long = client.post(
        address, {"question": TEXT, "exempt": print_of, f"why-{print_of}": "It is a tool. " * 40}
    )
    assert "at most 500 characters" in long.content.decode()
    asked = client.post(
        address, {"question": TEXT, "exempt": print_of, f"why-{print_of}": f"{WHY}\0"}
    ).content.decode()
    assert "Choose whom you ask." not in asked
    assert TEXT in asked


@pytest.mark.clause("5.5")
def test_the_governance_officer_sees_who_decided_and_why_and_no_words(
    people, scr, client_of
) -> None:
    granted(people, scr.id)
    page = client_of("governor").get("/inspectorate/governance/").content.decode()
    assert "Words that were asked about" in page
    assert "I know the method." in page
    assert WORD not in page
    assert not exemptions_queries.register_of_requests(people.inspector).exists()


@pytest.mark.clause("5.5")
def test_with_a_declined_question_the_writer_reads_why_and_may_ask_again(
    people, scr, client_of
) -> None:
    row = ask(people, scr.id)
    exemption_requests.decline(
        by=people.second, at=LATER, request=row.id, reasons="It may be a child."
    )
    page = (
        client_of("inspector")
        .post(f"/inspectorate/reviews/{scr.id}/ask/", {"question": TEXT})
        .content.decode()
    )
    assert "Second Persona: It may be a child." in page
    assert "Ask again" in page


@pytest.mark.parametrize(
    "address", ["assessments/{a}/markers/1/", "assessments/{a}/letter/", "documents/{d}/page/1/"]
)
def test_every_page_on_which_one_writes_about_a_review_lets_one_ask(
    people, scr, client_of, address: str
) -> None:
    row, document = reviews.judged(people, scr), duties.document_of(scr)
    feedback_actions.compose(by=people.inspector, at=LATER, assessment=row.id)
    reviews.opened_by(people, "inspector", scr.id, document, now())
    client, place = client_of("inspector"), "/inspectorate/" + address.format(a=row.id, d=document)
    typed = dict.fromkeys(("comment", "opening", "text"), TEXT)
    print_of = fingerprint_on(client.post(place, typed).content.decode())
    answer = client.post(place, {**typed, "exempt": print_of, f"why-{print_of}": WHY})
    assert answer.status_code == 200
    assert "A colleague decides." in answer.content.decode()
