"""Facts that together could tell who somebody is are shown to whoever looks at a report, and stop
nothing.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cairn.documents import telling
from cairn.documents.models import Document
from cairn.intake import actions, report_queries
from cairn.intake.models import Submission
from cairn.intake.terms import LookedAt
from tests.factories import files, reviews
from tests.factories.reviews import AT
from tests.personas import People

pytestmark = pytest.mark.django_db
FACT = "Father was a councillor for the ward, and was interviewed on the television news."
FOLD = "Facts that together could tell who this is"


def draft(people: People, *pages: str) -> Submission:
    row = reviews.draft_icr(people)
    reviews.attach(people, row, files.word(*pages))
    return row


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer
    return " ".join(answer.content.decode().split())


def check_page(client_of: Any, row: Submission) -> str:
    return text_of(client_of("officer"), f"/committee/notifications/{row.id}/report/")


def reading_page(client_of: Any, row: Submission, who: str, purpose: str) -> str:
    reader: Client = client_of(who)
    at = f"/inspectorate/documents/{row.document_id}/"
    reader.post(f"{at}purpose/", {"purpose": purpose})
    return text_of(reader, f"{at}page/1/")


@pytest.mark.clause("5.6")
def test_the_sender_sees_the_fact_the_reason_and_how_to_make_it_coarser(people, client_of) -> None:
    page = check_page(client_of, draft(people, files.CLEAN, f"{files.CLEAN} {FACT}"))
    assert f"{FOLD} (1)" in page
    assert FACT in page
    assert "an office or work that few people have" in page
    assert "Say only that somebody held a position of trust" in page
    assert (
        '<strong>Known office or rare work</strong> <span class="cairn-muted">Page 2</span>' in page
    )


def test_a_file_without_any_has_no_fold(people, client_of) -> None:
    assert FOLD not in check_page(client_of, draft(people))


@pytest.mark.clause("1.6")
def test_they_stop_nobody_from_sending(people) -> None:
    row = reviews.sent_icr(people, data=files.word(FACT))
    assert row.state == "submitted"
    assert not list(report_queries.refusals_by_file(row))


def test_whoever_decides_on_it_sees_them_and_nobody_afterwards(people, client_of) -> None:
    row = reviews.sent_icr(people, data=files.word(FACT))
    page = reading_page(client_of, row, "gatekeeper", "screen")
    assert f"{FOLD} (1)" in page
    assert "send the report back and say what should be coarser" in page
    actions.accept(by=people.gatekeeper, at=AT, submission=row.id, looked_at=tuple(LookedAt))
    reviews.cleared(people, "inspector", row.review)
    assert FOLD not in reading_page(client_of, row, "inspector", "feedback")


@pytest.mark.clause("5.3")
def test_nothing_of_them_is_kept_but_places(people) -> None:
    document = Document.objects.get(id=draft(people, FACT).document_id)
    found = telling.telling_facts(document)
    assert found.shown[0].sentence.found + found.shown[0].sentence.after == FACT
    assert "councillor" not in repr(telling._known)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {table}")
            assert "councillor" not in repr(cursor.fetchall()), table


def test_of_many_those_that_tell_most_are_shown(people, client_of) -> None:
    weaker = "His mother was the first woman to hold the charge.\n"
    page = check_page(client_of, draft(people, weaker * 40 + FACT))
    assert f"{FOLD} (41)" in page
    assert "We show the 30 of 41 that could tell most." in page
    assert FACT in page


def test_places_of_old_files_are_forgotten(people) -> None:
    telling._known.clear()
    telling._known.update({str(n): () for n in range(telling._MOST_KNOWN)})
    telling.telling_facts(Document.objects.get(id=draft(people).document_id))
    assert len(telling._known) == telling._MOST_KNOWN
    assert "0" not in telling._known
    telling._known.clear()
