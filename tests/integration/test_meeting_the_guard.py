"""Where people meet the guard: findings in place, in the pages that they write on and that they
send a report from.
"""

import json
import re

import pytest
from django.test import Client

from cairn.audit.actions import record
from cairn.audit.models import AuditEntry
from cairn.audit.recording import action
from cairn.documents import queries
from cairn.documents.models import DocumentFinding
from cairn.guard.findings import Kind, Tier
from cairn.kernel.actor import SYSTEM
from tests.factories import files, reviews
from tests.integration.conftest import signed_in

NAMED = "Mrs Moira Tweedlesham <b>told</b> a worker. A worker asked the Rowanhill team."


def notice_page(scr) -> str:
    return f"/inspectorate/reviews/{scr.id}/notify/proceeding/"


@pytest.fixture
def scr(people):
    scr = reviews.accepted_scr(people)
    reviews.cleared(people, "inspector", scr.id)
    return scr


@pytest.mark.clause("5.5")
def test_what_is_found_is_marked_in_the_writers_own_words_with_kind_and_reason(
    scr, client_of
) -> None:
    answer = client_of("inspector").post(notice_page(scr), {"circumstances": NAMED})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer["Cache-Control"] == "no-store"
    marks = re.findall(r'<mark class="cairn-mark">.*?</mark>', page)
    assert [re.search(r"\[\d, ([\w ]+): </span>([\w ]+)<", m).groups() for m in marks] == [
        ("Name", "Moira Tweedlesham"),
        ("Small place", "Rowanhill"),
    ]
    assert "It follows a title, so it is somebody" in page
    assert "Take these out (2)" in page
    assert "<b>told" not in page
    assert "Tweedlesham" not in str([entry.content for entry in AuditEntry.objects.all()])


def test_a_field_in_which_nothing_was_found_shows_nothing(scr, client_of) -> None:
    page = client_of("inspector").post(
        notice_page(scr), {"circumstances": "Nobody saw the child alone."}
    )
    assert "cairn-looked" not in page.content.decode()


@pytest.mark.clause("3.1")
def test_the_same_words_in_a_report_are_asked_about_once_with_each_place(people, client_of) -> None:
    draft = reviews.draft_icr(people)
    text = "Mrs Moira Tweedlesham rang. Mrs Moira Tweedlesham called from 01632 960 123."
    reviews.attach(people, draft, files.word(text))
    page = client_of("officer").get(f"/committee/notifications/{draft.id}/report/").content.decode()
    assert "Check these 2" in page
    assert re.findall(r'cairn-words__found">(.*?)</span>', page) == [
        "Moira Tweedlesham",
        "01632 960 123",
    ]
    assert "Name, 2 times" in page
    assert page.count("Page 1, paragraph 1") == 3


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_finding_can_be_kept_about_a_report_and_has_words_for_people(
    people, kind: Kind
) -> None:
    document = reviews.sent_icr(people).document

    @action
    def keep(tier: Tier) -> None:
        row = {"layer": 0, "layer_name": "text", "page": 1, "start": 0, "end": 3, "reason": "Why."}
        DocumentFinding(document=document, kind=kind, tier=tier, **row).save()
        record(by=SYSTEM, at=reviews.AT, verb="tests.keep", subject=document.id)

    keep(Tier.BLOCK)
    (found,) = queries.findings_in_context(document)
    assert found.kind == kind.label


# While somebody types


def check(client, text: str, **extra):
    return client.post(
        "/check-words/", json.dumps({"text": text}), content_type="application/json", **extra
    )


@pytest.mark.clause("5.5")
def test_the_check_while_typing_gives_places_and_reasons_and_never_the_words(
    people, client_of
) -> None:
    before = AuditEntry.objects.count()
    answer = check(client_of("officer"), "😀😀 Mrs Tweedlesham rang.")
    (found,) = answer.json()["findings"]
    assert (found["start"], found["end"], found["kind"], found["tier"]) == (7, 18, "Name", "block")
    assert "Tweedlesham" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("name", ["official", "unsigned", "administrator"])
def test_whoever_writes_nothing_has_no_check(people, client_of, name: str) -> None:
    assert check(client_of(name), "Mrs Tweedlesham rang.").status_code == 403


def test_nobody_is_checked_without_signing_in_or_from_another_site(people, client_of) -> None:
    assert check(Client(), "Mrs Tweedlesham rang.").status_code == 302
    strict = signed_in(people, "officer", Client(enforce_csrf_checks=True))
    assert check(strict, "Mrs Tweedlesham rang.").status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ("[" * 60_000, 400),
        ('{"text": 3}', 400),
        (json.dumps({"text": "a" * 10_001}), 413),
        ("x" * 140_000, 413),
        (json.dumps({"text": "a " * 5_000}), 200),
        ('{"text": "Mrs \\ud800 Tweedlesham"}', 200),
    ],
)
def test_what_is_no_text_or_too_long_is_turned_away(
    people, client_of, body: str, status: int
) -> None:
    answer = client_of("officer").post("/check-words/", body, content_type="application/json")
    assert (answer.status_code, answer["Cache-Control"]) == (status, "no-store")


def test_the_check_takes_no_forms_whose_body_was_read_for_its_token(people) -> None:
    client = signed_in(people, "officer", Client(enforce_csrf_checks=True))
    client.get("/committee/local-words/add/")
    sent = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value, "text": "A plan."}
    assert client.post("/check-words/", sent).status_code == 400


def test_what_is_no_form_gets_a_page_that_says_so(people, client_of) -> None:
    answer = client_of("officer").post(
        "/committee/local-words/add/",
        b"phrase=x",
        content_type="application/x-www-form-urlencoded; charset=utf-16",
    )
    assert answer.status_code == 400
    assert "We could not read what was sent" in answer.content.decode()


def test_what_is_longer_than_any_form_gets_a_page_that_says_so(people, client_of) -> None:
    answer = client_of("officer").post("/committee/local-words/add/", {"why": "a" * 3_000_000})
    assert answer.status_code in (400, 422)
    assert "</html>" in answer.content.decode()


def test_the_check_takes_texts_by_post_only(people, client_of) -> None:
    assert client_of("officer").get("/check-words/?text=Tweedlesham").status_code == 405
