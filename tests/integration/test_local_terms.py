"""A committee's own words: listed, agreed to by a colleague, counted in its texts and reports, and
gone once off.
"""

import re
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cairn.analysis import actions as analysis_actions
from cairn.analysis.terms import ExtractKind
from cairn.audit.models import AuditEntry
from cairn.audit.recording import NothingRecorded
from cairn.exemptions import local_terms
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions.models import LocalTerm
from cairn.guard.findings import Kind
from cairn.intake import actions as intake_actions
from cairn.intake import reports as intake_reports
from cairn.intake.sections import Section
from cairn.kernel.refusals import Refused
from tests.factories import files, reviews
from tests.factories.reviews import AT

AGENCY, SCHOOL = "Balmerlie Hub", "the wee school"
WHY = "It is what people here call it."
LIST, ADD = "/committee/local-words/", "/committee/local-words/add/"


def blocked(
    people, phrase: str = SCHOOL, name: str = "officer", kind: Kind = Kind.ORGANISATION
) -> LocalTerm:
    return local_terms.block(by=people.__getattr__(name), at=AT, phrase=phrase, kind=kind, why=WHY)


def proposed(people, phrase: str = AGENCY, name: str = "officer") -> LocalTerm:
    return local_terms.propose(
        by=people.__getattr__(name), at=AT, phrase=phrase, kind=Kind.ORGANISATION, why=WHY
    )


def agreed(people, phrase: str = AGENCY) -> LocalTerm:
    return local_terms.agree(
        by=people.chair, at=AT, term=proposed(people, phrase).id, reasons="I know it."
    )


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def rationale(people, draft, text: str):
    draft.refresh_from_db()
    answers = {"criteria": ["B"], "decision": "proceed", "rationale": text}
    values: dict[str, Any] = {
        "section": Section.DECISION,
        "answers": answers,
        "revision": draft.revision,
    }
    return intake_actions.save_section(by=people.officer, at=AT, submission=draft.id, **values)


@pytest.mark.clause("5.5")
def test_what_a_committee_blocks_is_stopped_in_its_drafts_at_once(people) -> None:
    draft = reviews.draft_icr(people)
    assert rationale(people, draft, "The child went to the wee school.")
    blocked(people)
    with pytest.raises(Refused) as caught:
        rationale(people, draft, "The child went to the wee\nSchool.")
    assert codes(caught) == ["names_someone"]


@pytest.mark.clause("5.5")
def test_what_may_stand_waits_for_a_colleague_and_counts_until_it_is_taken_off(people) -> None:
    draft, text = reviews.draft_icr(people), "Balmerlie Hub worked with the family."
    row = proposed(people)
    with pytest.raises(Refused):
        rationale(people, draft, text)
    with pytest.raises(Refused) as caught:
        local_terms.agree(by=people.officer, at=AT, term=row.id, reasons="I know it.")
    assert codes(caught) == ["own_request"]
    with pytest.raises(Refused) as caught:
        local_terms.agree(by=people.stranger, at=AT, term=row.id, reasons="I know it.")
    assert codes(caught) == ["other_organisation"]
    local_terms.agree(by=people.chair, at=AT, term=row.id, reasons="I know it.")
    assert rationale(people, draft, text)
    local_terms.withdraw(by=people.officer, at=AT, term=row.id)
    with pytest.raises(Refused):
        rationale(people, draft, text)


@pytest.mark.clause("5.5")
def test_the_words_count_in_what_staff_write_about_the_committees_review(people) -> None:
    scr = reviews.accepted_scr(people)
    reviews.cleared(people, "inspector", scr.id)

    def extract(text: str):
        values: dict[str, Any] = {
            "theme": "voice",
            "kind": ExtractKind.LEARNING,
            "text": text,
            "page": 2,
            "pages": 3,
        }
        return analysis_actions.record_extract(by=people.inspector, at=AT, review=scr.id, **values)

    with pytest.raises(Refused):
        extract("Balmerlie Hub heard the child.")
    agreed(people)
    blocked(people)
    assert extract("Balmerlie Hub heard the child.")
    with pytest.raises(Refused):
        extract("Nobody at the wee school heard the child.")


@pytest.mark.clause("3.1", "5.5")
def test_the_words_count_in_the_reports_that_the_committee_sends_and_in_no_others(people) -> None:
    agreed(people)
    blocked(people)
    data = files.word("Balmerlie Hub told the wee school.")
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft, data)
    assert [(f.kind, f.reason) for f in draft.document.findings.filter(tier="block")] == [
        ("ORGANISATION", "The committee has put it on its list of words to block.")
    ]
    assert not exemptions_queries.terms_of(people.stranger.committee).blocked
    other = intake_actions.start(by=people.stranger, at=AT, kind="ICR", regime="scotland-2015")
    intake_reports.attach_report(by=people.stranger, at=AT, submission=other.id, data=data)
    reviews.checked(other)
    assert [f.end - f.start for f in other.document.findings.filter(tier="block")] == [len(AGENCY)]


@pytest.mark.clause("5.3", "5.5")
def test_the_words_are_sealed_while_they_are_listed_and_gone_once_they_are_off(people) -> None:
    listed, other, declined = blocked(people), proposed(people), proposed(people, "Kilbrannan Nest")
    assert exemptions_queries.phrase_of(listed) == SCHOOL
    assert SCHOOL.encode() not in bytes(listed.phrase)
    for row in (
        local_terms.withdraw(by=people.chair, at=AT, term=listed.id),
        local_terms.withdraw(by=people.officer, at=AT, term=other.id),
        local_terms.decline(
            by=people.chair, at=AT, term=declined.id, reasons="It could be a farm."
        ),
    ):
        row.refresh_from_db()
        assert (row.phrase, row.wrapped_key, exemptions_queries.phrase_of(row)) == (
            None,
            None,
            "",
        )
    record = " ".join(
        str(e.content) for e in AuditEntry.objects.filter(verb__startswith="exemptions.local")
    )
    assert record.count("exemptions.local_term.") == 6
    assert "wee" not in record
    assert "Nest" not in record


@pytest.mark.clause("5.5")
def test_words_are_listed_once_however_they_are_written_and_again_once_they_are_off(people) -> None:
    row = blocked(people)
    with pytest.raises(Refused) as caught:
        blocked(people, "The  WEE-SCHOOL’s")
    assert codes(caught) == ["listed_already"]
    with pytest.raises(Refused):
        proposed(people, SCHOOL, name="chair")
    assert blocked(people, name="stranger"), "another committee's list is its own"
    local_terms.withdraw(by=people.officer, at=AT, term=row.id)
    assert blocked(people)


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ("decided_by_id = proposed_by_id", "cop_5_5_agreed_by_somebody_else"),
        ("decided_by_id = NULL", "cop_5_5_allowed_by_two"),
        ("reasons = ''", "cop_5_5_allowed_by_two"),
        ("phrase = NULL", "cop_5_5_phrase_goes_from_the_list"),
        ("state = 'withdrawn'", "cop_5_5_phrase_goes_from_the_list"),
        ("why = ''", "cop_5_5_listed_for_a_reason"),
    ],
)
def test_the_database_refuses_words_that_one_person_let_stand_or_that_outlive_the_list(
    people, changes: str, constraint: str
) -> None:
    row = agreed(people)
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE exemptions_localterm SET {changes} WHERE fingerprint = %s", [row.fingerprint]
        )


def test_nothing_is_listed_without_a_trace(people, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved_silently(row: LocalTerm, name: str, **kwargs) -> None:
        row.state = "in_force"
        row.save()

    monkeypatch.setattr("cairn.exemptions.local_terms.move", moved_silently)
    with pytest.raises(NothingRecorded):
        blocked(people)
    assert not LocalTerm.objects.exists()


# On the pages


def page(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.clause("5.5")
def test_the_officer_lists_words_and_the_chair_agrees_on_their_own_pages(people, client_of) -> None:
    officer, chair = client_of("officer"), client_of("chair")
    assert "Your list is empty." in page(officer, LIST)
    typed = {"phrase": AGENCY, "kind": "ORGANISATION", "effect": "propose", "why": WHY}
    assert officer.post(ADD, typed)["Location"] == LIST
    row = LocalTerm.objects.get()
    mine, home, address = page(officer, LIST), page(chair, "/committee/"), f"{LIST}{row.id}/"
    assert f"{address}take-off/" in mine
    assert address in home
    assert AGENCY not in home
    assert officer.get(address)["Location"] == LIST
    shown = page(chair, address)
    assert AGENCY in shown
    assert Kind.ORGANISATION.label in shown
    missing = chair.post(address, {"decision": "agree", "reasons": ""})
    assert missing.status_code == 422
    assert chair.post(address, {"decision": "agree", "reasons": "I know it."})["Location"] == LIST
    assert "May stand" in page(officer, LIST)
    assert chair.get(address)["Location"] == LIST
    assert AuditEntry.objects.filter(verb="exemptions.local_terms.read").exists()


def test_what_cannot_be_listed_comes_back_with_the_reason_and_what_was_typed(
    people, client_of
) -> None:
    typed = {"phrase": "Moira Campbell", "kind": "ORGANISATION", "effect": "propose", "why": WHY}
    answer = client_of("officer").post(ADD, typed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "A name alone could be a child" in shown
    assert 'value="Moira Campbell"' in shown
    assert WHY in shown
    empty = client_of("officer").post(ADD, {})
    for said in (
        "Give the words.",
        "Choose what they are.",
        "Choose what the check should do.",
        "Say why.",
    ):
        assert said in empty.content.decode()


def test_words_are_taken_off_by_a_button_that_says_what_follows(people, client_of) -> None:
    row = blocked(people)
    address, chair = f"{LIST}{row.id}/take-off/", client_of("chair")
    assert SCHOOL in page(chair, address)
    assert chair.post(address)["Location"] == LIST
    assert "Your list is empty." in page(chair, LIST)
    assert chair.post(address)["Location"] == LIST, "a second click changes nothing"


@pytest.mark.clause("5.1", "5.5")
def test_no_other_committee_and_no_staff_read_the_words(people, client_of) -> None:
    row = proposed(people)
    stranger = client_of("stranger")
    for address in (f"{LIST}{row.id}/", f"{LIST}{row.id}/take-off/"):
        assert stranger.get(address).status_code == 404
        assert client_of("inspector").get(address).status_code == 403
    assert AGENCY not in page(stranger, LIST)
    register = page(client_of("governor"), "/inspectorate/governance/")
    assert "Committees&#x27; own terms" in register
    assert WHY in register
    assert AGENCY not in register
    assert not exemptions_queries.register_of_terms(people.inspector).exists()


@pytest.mark.clause("5.5")
def test_the_check_while_typing_knows_the_committees_words(people, client_of) -> None:
    scr = reviews.accepted_scr(people)
    reviews.cleared(people, "inspector", scr.id)
    agreed(people)
    writer = client_of("inspector")
    about = re.search(
        r'data-about="([^"]+)"', page(writer, f"/inspectorate/reviews/{scr.id}/ask/")
    )[1]
    text = "Balmerlie Hub was told."
    for token, count in ((about, 0), (about[:-1], 1), ("", 1)):
        sent = {"text": text, "about": token}
        assert (
            len(
                writer.post("/check-words/", sent, content_type="application/json").json()[
                    "findings"
                ]
            )
            == count
        )


@pytest.mark.clause("5.5")
def test_where_the_words_cannot_be_read_nothing_is_kept_and_nothing_typed_is_lost(
    people, client_of, settings
) -> None:
    blocked(people)
    draft = reviews.draft_icr(people)
    officer, text = client_of("officer"), "The child went to the wee school."
    address = f"/committee/notifications/{draft.id}/decision/"
    token = re.search(r'data-about="([^"]+)"', page(officer, address))[1]
    settings.CAIRN_MASTER_KEY = bytes(32)
    answer = officer.post(
        address, {"rationale": text, "decision": "proceed", "revision": draft.revision}
    )
    assert answer.status_code == 422
    assert "own terms can&#x27;t be read now" in answer.content.decode()
    assert text in answer.content.decode()
    with pytest.raises(Refused) as caught:
        rationale(people, draft, text)
    assert codes(caught) == ["cannot_check"]
    typing = officer.post(
        "/check-words/", {"text": text, "about": token}, content_type="application/json"
    )
    assert typing.status_code == 403
