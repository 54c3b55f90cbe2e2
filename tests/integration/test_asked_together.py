"""What is alike is asked about once: in a file, in the files beside it and in the next one; what is
only worth a look is answered or left.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cairn.anonymity.text_policy import About, find_in
from cairn.audit.models import AuditEntry
from cairn.documents import counting, findings, sealed
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.tasks import check_next, mark_next
from cairn.documents.terms import Said
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.models import ExemptionRequest
from cairn.exemptions.terms import WhyNobody
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Purpose
from cairn.guard.findings import Finding, Kind, Tier
from cairn.intake import actions, printing, queries, report_queries, reports
from cairn.intake import files as intake_files
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.terms import FileKind
from cairn.kernel.clock import local_date, now
from cairn.kernel.refusals import Refused
from tests.factories import files, notifications, reviews
from tests.factories.reviews import AT
from tests.personas import People

pytestmark = pytest.mark.django_db
NAME, SURNAME = "Moira Tweedlesham", "Tweedlesham"
IN_FULL = f"The grandmother, Mrs {NAME}, was told.\nMrs {SURNAME}'s son and Mrs TWEEDLESHAM came."
IN_PART = f"Later Mrs {SURNAME} telephoned."
OTHER = "The aunt, Mrs Agnes Tweedlesham, was told."


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def found_in(document: Document) -> list[findings.FoundWords]:
    return findings.found_in(Document.objects.get(id=document.id))


def stopping(document: Document) -> list[str]:
    return sorted(words.words for words in found_in(document) if words.stops)


def with_report(people: People, *pages: str) -> Submission:
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft, files.word(*pages))
    return draft


def beside(people: People, draft: Submission, text: str) -> Document:
    return reviews.attach_beside(people, draft, FileKind.CHRONOLOGY, files.word(text)).document


def ask(people: People, draft: Submission, document: Document, words: str = "") -> None:
    found = found_in(document)
    one = next(w for w in found if not words or w.words == words)
    reports.ask_about_finding(
        by=people.officer,
        at=AT,
        submission=draft.id,
        document=document.id,
        fingerprint=one.fingerprint,
        why=WhyNobody.AUTHOR,
    )


def decide(people: People, how: Any = exemption_requests.grant) -> None:
    for row in exemptions_queries.requests_to_decide(people.chair):
        how(by=people.chair, at=AT, request=row.id, reasons="I know the report.")


def say(people: People, draft: Submission, document: Document, said: Said | None) -> None:
    (one,) = found_in(document)
    reports.say_of_finding(
        by=people.officer,
        at=AT,
        submission=draft.id,
        document=document.id,
        fingerprint=one.fingerprint,
        said=said,
    )


def make_worth_a_look() -> None:
    """Whatever the guard of the day blocks: here it is only worth a look."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE documents_documentfinding SET tier = 'review'")


# In one file


def test_a_name_its_parts_and_every_spelling_are_one_question(people) -> None:
    draft = with_report(people, IN_FULL)
    (words,) = found_in(draft.document)
    assert (words.words, words.also, words.times) == (NAME, ["Tweedlesham"], 3)
    with pytest.raises(Refused) as caught:
        actions.submit(by=people.officer, at=AT, submission=draft.id)
    assert "still has 1 detail that" in " ".join(r.because for r in caught.value.refusals)
    ask(people, draft, draft.document)
    assert ExemptionRequest.objects.count() == 1
    decide(people)
    assert stopping(draft.document) == []
    assert counting.counts(draft.document).stand == 1
    (row,) = queries.own(people.officer)
    assert not queries.names_someone(row)


def test_a_sentence_is_shown_for_each_way_in_which_a_name_is_written(people, client_of) -> None:
    child = "The child, Moira, was six weeks old."
    of_author = "".join(f"The author of part {n} is Mrs {NAME}.\n" for n in range(1, 7))
    surname = f"Mrs {SURNAME} telephoned."
    draft = with_report(people, f"{surname}\n{of_author}{child}\nDr M. {SURNAME} came.")
    (words,) = found_in(draft.document)
    assert words.also == [SURNAME, "Moira", f"M. {SURNAME}"]
    found = [place.sentence.found for place in words.places]
    assert found == [NAME, *words.also], "the full name first"
    assert len(words.elsewhere) == 5
    page = client_of("officer").get(f"/committee/notifications/{draft.id}/report/").content.decode()
    assert "was six weeks old" in page


def test_the_same_words_of_two_kinds_are_one_question(people) -> None:
    draft = with_report(people, IN_PART + "\n" + IN_PART)
    rows = list(draft.document.findings.all())
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_documentfinding SET kind = 'PLACE' WHERE start = %s", [rows[0].start]
        )
    assert len({row.kind for row in draft.document.findings.all()}) == 2
    (words,) = found_in(draft.document)
    assert words.times == 2
    ask(people, draft, draft.document)
    decide(people)
    assert stopping(draft.document) == []


def test_a_part_that_two_names_have_stays_a_question_of_its_own(people) -> None:
    draft = with_report(people, IN_FULL, OTHER)
    assert stopping(draft.document) == ["Agnes Tweedlesham", NAME, SURNAME]
    ask(people, draft, draft.document, NAME)
    decide(people)
    assert stopping(draft.document) == ["Agnes Tweedlesham", SURNAME]


def test_what_a_colleague_said_of_a_part_itself_counts_before_the_name(people) -> None:
    draft = with_report(people, IN_PART)
    ask(people, draft, draft.document)
    decide(people, exemption_requests.decline)
    reviews.attach(people, draft, files.word(IN_FULL))
    assert stopping(draft.document) == [NAME, SURNAME], "it was declined, and is not covered"
    assert findings.declined(draft.document) == 1
    ask(people, draft, draft.document, NAME)
    decide(people)
    assert stopping(draft.document) == [SURNAME]
    assert [one.kind for one in findings.to_mend(draft.document)] == ["PERSON", "PERSON"]


# In the files beside it, and in the next


def test_a_decision_holds_in_the_files_beside_the_report(people) -> None:
    draft = with_report(people, IN_FULL)
    document = beside(people, draft, IN_PART)
    (words,) = found_in(document)
    assert words.words == NAME, "the full name stands in the report"
    assert (words.also, words.in_full) == ([SURNAME], False)
    ask(people, draft, document)
    (words,) = found_in(draft.document)
    assert words.waits
    (request,) = exemptions_queries.requests_to_decide(people.chair)
    assert exemptions_queries.phrase_of(request) == NAME
    decide(people)
    assert stopping(document) == stopping(draft.document) == []


def test_each_file_is_opened_once_however_many_names_stand_in_another(
    people, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Moira Tweedlesham", "Kirstyann Balmerlie", "Ailidh Strathcarron")
    draft = with_report(people, "\n".join(f"Mrs {name} came." for name in names))
    document = beside(people, draft, "\n".join(f"Mrs {name.split()[1]} rang." for name in names))
    opened = []
    layers = sealed.layers

    def counted(of: Document) -> Any:
        opened.append(of.id)
        return layers(of)

    monkeypatch.setattr("cairn.documents.sealed.layers", counted)
    assert stopping(document) == sorted(names)
    assert len(opened) == 2
    opened.clear()
    assert {phrase for _, phrase in findings.unsettled_phrases(document)} == set(names)
    assert len(opened) == 1


def test_a_check_costs_as_many_queries_however_much_is_found(
    people, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries_for(number: int) -> int:
        found = [Finding(n, n + 5, Kind.PERSON, Tier.REVIEW, "", "") for n in range(number)]
        monkeypatch.setattr(
            "cairn.guard.engine.find_in_layers",
            lambda texts, terms: [found, *([] for _ in texts[1:])],
        )
        draft = reviews.draft_icr(people)
        data = files.pdf(IN_PART * 5)
        reports.attach_report(by=people.officer, at=AT, submission=draft.id, data=data)
        with CaptureQueriesContext(connection) as caught:
            assert check_next()
        assert draft.document_id is None
        draft.refresh_from_db()
        assert draft.document.findings.count() == number
        return len(caught)

    assert queries_for(3) == queries_for(60)


def test_another_name_in_a_file_beside_it_parts_what_was_together(people) -> None:
    draft = with_report(people, IN_FULL)
    document = beside(people, draft, OTHER)
    assert stopping(draft.document) == [NAME, SURNAME]
    ask(people, draft, draft.document, NAME)
    decide(people)
    assert stopping(draft.document) == [SURNAME]
    assert stopping(document) == ["Agnes Tweedlesham"]


def test_a_part_that_another_name_in_a_file_has_is_stopped_in_texts(people) -> None:
    def in_texts(text: str = IN_PART) -> int:
        return len(find_in(text, exemptions_queries.exemptions_for(About(draft.review, None))))

    draft = with_report(people, f"The author is Mrs {NAME}.")
    ask(people, draft, draft.document)
    decide(people)
    assert in_texts() == 0
    file = reviews.attach_beside(people, draft, FileKind.CHRONOLOGY, files.word(OTHER))
    assert in_texts() == 1, "nobody can tell whose surname it is"
    assert in_texts(f"Mrs {NAME} was told.") == in_texts("Later Mrs Moira telephoned.") == 0
    intake_files.take_out(by=people.officer, at=AT, submission=draft.id, file=file.id)
    assert in_texts() == 0
    ask(people, draft, beside(people, draft, OTHER))
    assert in_texts() == 1
    decide(people)
    assert in_texts() == 0, "both names may stand"


def test_a_shorter_form_of_a_name_in_a_file_is_no_other_name_to_texts(people) -> None:
    text = f"The author is Mrs Moira Jane {SURNAME}.\nMrs {NAME} wrote it."
    draft = with_report(people, text)
    ask(people, draft, draft.document)
    decide(people)
    assert stopping(draft.document) == []
    about = exemptions_queries.exemptions_for(About(draft.review, None))
    assert find_in(IN_PART, about) == ()


def test_a_part_goes_on_standing_once_the_name_is_gone_from_every_file(people) -> None:
    draft = with_report(people, IN_FULL)
    ask(people, draft, draft.document)
    decide(people)
    reviews.attach(people, draft, files.word(IN_PART))
    assert [(w.words, w.may_stand) for w in found_in(draft.document)] == [(SURNAME, True)]
    about = exemptions_queries.exemptions_for(About(draft.review, None))
    assert find_in(f"Mrs {SURNAME} was told.", about) == ()


def test_a_name_that_goes_with_its_file_takes_its_question_along(people) -> None:
    draft = with_report(people, IN_FULL)
    document = beside(people, draft, IN_PART)
    reviews.attach(people, draft, files.word())
    (words,) = found_in(document)
    assert (words.words, words.also) == (SURNAME, [])
    ask(people, draft, document)
    assert exemptions_queries.requests_to_decide(people.chair).count() == 1


def test_a_name_that_is_taken_out_with_its_file_takes_its_question_along_too(people) -> None:
    draft = with_report(people, IN_PART)
    file = reviews.attach_beside(people, draft, FileKind.CHRONOLOGY, files.word(IN_FULL))
    assert [words.words for words in found_in(draft.document)] == [NAME]
    intake_files.take_out(by=people.officer, at=AT, submission=draft.id, file=file.id)
    assert [words.words for words in found_in(draft.document)] == [SURNAME]


def test_what_is_sent_open_is_one_question_for_all_files(people) -> None:
    draft = with_report(people, IN_FULL)
    document = beside(people, draft, IN_PART)
    phrases = [*findings.unsettled_phrases(draft.document), *findings.unsettled_phrases(document)]
    assert {phrase for _, phrase in phrases} == {NAME}
    handed = exemption_requests.hand_over(
        by=people.officer, at=AT, review=draft.review, phrases=phrases
    )
    assert handed == 1
    assert [w.waits for w in (*found_in(draft.document), *found_in(document))] == [True, True]


# Decisions and findings of before


def test_a_decision_of_before_goes_on_counting(people) -> None:
    draft = with_report(people, IN_PART)
    ask(people, draft, draft.document)
    decide(people)
    earlier = draft.document.findings.first().earlier
    with connection.cursor() as cursor:
        cursor.execute("UPDATE exemptions_exemptionrequest SET fingerprint = %s", [earlier])
    assert stopping(draft.document) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_documentfinding SET fingerprint = earlier, own = '', parts = '[]'"
        )
    assert stopping(draft.document) == [], "as long as the worker has not marked it anew"
    assert mark_next()
    assert not mark_next()
    row = DocumentFinding.objects.get()
    assert row.own == row.fingerprint != row.earlier
    assert stopping(draft.document) == []
    about = exemptions_queries.exemptions_for(About(draft.review, None))
    assert find_in(IN_PART, about) == ()
    with pytest.raises(Refused) as caught:
        exemption_requests.ask(
            by=people.officer,
            at=AT,
            review=draft.review,
            kind=findings.Kind.PERSON,
            phrase=SURNAME,
            why="It is an author.",
        )
    assert codes(caught) == ["granted_already"]


@pytest.mark.parametrize("decision", [exemption_requests.grant, exemption_requests.decline])
def test_parts_of_a_name_that_was_granted_before_can_be_asked_about(
    people, client_of, decision: Any
) -> None:
    draft = with_report(people, f"The author is Mrs {NAME}.")
    ask(people, draft, draft.document)
    decide(people)
    earlier = draft.document.findings.get().earlier
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM exemptions_partofname")
        cursor.execute("UPDATE exemptions_exemptionrequest SET fingerprint = %s", [earlier])
    document = beside(people, draft, IN_PART)
    reviews.attach(people, draft, files.word(IN_FULL))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_documentfinding SET fingerprint = earlier, own = '', parts = '[]'"
        )
    while mark_next():
        pass
    (words,) = found_in(draft.document)
    assert (words.words, words.also, words.stops) == (NAME, [SURNAME], True)
    assert words.may_stand is False, "nobody said anything of the surname"
    assert stopping(document) == [NAME]
    assert findings.unsettled(draft.document).count() == 2
    page = f"/committee/notifications/{draft.id}/found/{draft.document.id}/"
    typed = {"words": words.fingerprint, "said": "ask", "why": WhyNobody.AUTHOR.value}
    assert client_of("officer").post(page, typed).status_code == 302
    assert [w.waits for w in (*found_in(draft.document), *found_in(document))] == [True, True]
    decide(people, decision)
    granted = decision is exemption_requests.grant
    assert stopping(draft.document) == stopping(document) == ([] if granted else [NAME])
    assert findings.unsettled(draft.document).count() == (0 if granted else 2)
    assert findings.declined(draft.document) == (0 if granted else 1)


def test_an_answer_of_before_is_known_in_the_next_file(people) -> None:
    draft = with_report(people, IN_PART)
    make_worth_a_look()
    say(people, draft, draft.document, Said.LOOKED_AT)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_documentfinding SET fingerprint = earlier, own = '', parts = '[]'"
        )
    reviews.attach(people, draft, files.word(IN_PART + " Again."))
    (words,) = found_in(draft.document)
    assert findings.gone_since(draft.document) == 0
    assert words.said_before == Said.LOOKED_AT


def test_a_part_that_a_colleague_declines_is_stopped_in_texts_too(people) -> None:
    draft = with_report(people, IN_FULL)
    ask(people, draft, draft.document)
    decide(people)
    exemption_requests.ask(
        by=people.officer,
        at=AT,
        review=draft.review,
        kind=findings.Kind.PERSON,
        phrase=SURNAME,
        why="It is an author.",
    )
    decide(people, exemption_requests.decline)
    about = exemptions_queries.exemptions_for(About(draft.review, None))
    assert len(find_in(IN_PART, about)) == 1
    assert find_in(f"Mrs {NAME} was told.", about) == ()
    assert stopping(draft.document) == [SURNAME]


# Worth a look


def test_what_was_looked_at_is_looked_at_in_every_file_and_in_the_next(people) -> None:
    draft = with_report(people, IN_PART)
    document = beside(people, draft, IN_PART + " Twice.")
    make_worth_a_look()
    say(people, draft, draft.document, Said.LOOKED_AT)
    (words,) = found_in(document)
    assert words.said == Said.LOOKED_AT
    assert counting.counts(document).answered == 1
    say(people, draft, document, None)
    (words,) = found_in(draft.document)
    assert words.said == ""


@pytest.mark.clause("3.1")
def test_what_is_left_stops_nothing_and_is_kept_as_left(people, client_of) -> None:
    draft = with_report(people, IN_FULL)
    make_worth_a_look()
    reviews.looked_through(people, draft, AT)
    page = client_of("officer").get(f"/committee/notifications/{draft.id}/report/").content.decode()
    assert "1 different word:</strong> 1 is worth a look." in page
    sent = actions.submit(by=people.officer, at=AT, submission=draft.id)
    assert set(sent.document.findings.values_list("said", flat=True)) == {Said.LEFT}
    entry = AuditEntry.objects.get(verb="documents.document.leave")
    assert entry.content["detail"] == {"words": 1}
    (receipt,) = sent.receipts.all()
    asked = "1 different word: 1 worth a look, of which the sender answered 0."
    assert receipt.files[0]["asked"] == asked
    assert ("What the check asked about", asked) in printing.printed(receipt).files[0]
    assert NAME not in str(receipt.files)
    (words,) = found_in(sent.document)
    assert words.was_left
    assert not list(report_queries.unsettled(sent))


def test_the_page_counts_different_words_and_shows_what_is_together(people, client_of) -> None:
    draft = with_report(people, IN_FULL + "\nMrs Kirstyann Balmerlie came.")
    client: Client = client_of("officer")
    address = f"/committee/notifications/{draft.id}/report/"
    page = client.get(address).content.decode()
    assert "2 different words:</strong> 2 stop it." in page
    assert "Here also as ‘Tweedlesham’. One answer holds for all." in page
    document = beside(people, draft, IN_PART)
    found = found_in(document)[0].fingerprint
    typed = {"words": found, "said": "ask", "why": WhyNobody.AUTHOR.value}
    answer = f"/committee/notifications/{draft.id}/found/{document.id}/"
    response = client.post(answer, typed)
    assert response.status_code == 302
    assert "Waits for a colleague" in client.get(address).content.decode()
    (request,) = exemptions_queries.requests_to_decide(people.chair)
    shown = client_of("chair").get(f"/committee/words/{request.id}/").content.decode()
    assert "Decided with it" in shown
    assert "In the report also as" in shown


def test_a_second_person_sees_the_sentences_of_every_file(people, client_of) -> None:
    draft = with_report(people, IN_FULL)
    beside(people, draft, IN_PART)
    ask(people, draft, draft.document)
    (request,) = exemptions_queries.requests_to_decide(people.chair)
    address = f"/committee/words/{request.id}/"
    shown = client_of("chair").get(address).content.decode()
    assert "was told" in shown
    assert "telephoned" in shown
    assert "The report: Page 1" in shown
    assert "The chronology: Page 1" in shown
    beside(people, draft, "Nothing at all.")
    assert shown.count("The chronology") == 1


def test_of_one_file_it_is_not_said_which(people, client_of) -> None:
    draft = with_report(people, IN_FULL)
    ask(people, draft, draft.document)
    (request,) = exemptions_queries.requests_to_decide(people.chair)
    shown = client_of("chair").get(f"/committee/words/{request.id}/").content.decode()
    assert "The report: Page 1" not in shown
    assert "Page 1, paragraph 1" in shown


# No report belongs to it


def no_report(people: People) -> Submission:
    return notifications.begun(people.officer, "scotland-2024", "LRD")


def test_where_no_report_belongs_none_is_attached(people, client_of) -> None:
    draft = no_report(people)
    with pytest.raises(Refused) as caught:
        reviews.attach(people, draft, files.word(IN_FULL))
    assert codes(caught) == ["no_report_belongs"]
    given = {"report": SimpleUploadedFile("report.docx", files.word(IN_FULL))}
    page = client_of("officer").post(f"/committee/notifications/{draft.id}/report/", given)
    assert page.status_code == 422
    assert "No report belongs to this" in page.content.decode()
    assert not list(report_queries.report_refusals(draft))


@pytest.mark.clause("3.1")
def test_what_was_attached_all_the_same_is_judged_like_any_report(people, client_of) -> None:
    draft = with_report(people, IN_FULL)
    # As one was kept that was attached before none could be.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE intake_submission SET needs_report = FALSE")
    page = client_of("officer").get(f"/committee/notifications/{draft.id}/report/").content.decode()
    assert "Not ready to send" in page
    assert "Ready to send" not in page
    draft.refresh_from_db()
    assert list(report_queries.report_refusals(draft))
    assert list(report_queries.unsettled(draft))


@pytest.mark.clause("3.1")
def test_the_gatekeeper_decides_once_and_sees_every_sentence(people, client_of) -> None:
    draft = with_report(people, IN_FULL)
    beside(people, draft, IN_PART)
    ratified = local_date(AT - timedelta(days=7)).isoformat()
    reviews.fill(people, draft, {Section.DATES: {**draft.answers["dates"], "ratified": ratified}})
    reviews.looked_through(people, draft, AT)
    sent = actions.submit(by=people.officer, at=AT, submission=draft.id, with_open_questions=True)
    reviews.cleared(people, "gatekeeper", sent.review)
    for document in queries.documents_of(sent):
        governance_actions.state_purpose(
            by=people.gatekeeper,
            at=now(),
            review=sent.review,
            document=document.id,
            purpose=Purpose.SCREEN,
            accepted=False,
        )
    gatekeeper = client_of("gatekeeper")
    page = gatekeeper.get(f"/inspectorate/arrived/{sent.id}/questions/").content.decode()
    assert "To decide: 1" in page
    assert "was told" in page
    assert "telephoned" in page
    assert (
        "1 different word: 1 open."
        in gatekeeper.get(f"/inspectorate/arrived/{sent.id}/").content.decode()
    )
