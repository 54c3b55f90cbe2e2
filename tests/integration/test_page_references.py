"""No reference beyond the last page is kept, and what was kept before is listed to be put right."""

from typing import Any

import pytest
from django.urls import reverse

from cairn.analysis import actions as analysis_actions
from cairn.analysis import codebook
from cairn.analysis.models import Extract
from cairn.analysis.terms import ExtractKind
from cairn.audit.actions import record
from cairn.audit.models import AuditEntry
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.feedback import actions as feedback_actions
from cairn.feedback import file_queries as feedback_files
from cairn.feedback import letters
from cairn.feedback.models import Judgement
from cairn.feedback.terms import Judged
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.web.inspectorate.analysis import references
from tests.factories import reviews
from tests.factories.reviews import AT
from tests.personas import People

pytestmark = pytest.mark.django_db


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def review(people: People) -> Review:
    """Its report has three pages, and numbered paragraphs on the second."""
    before = reviews.accepted_icr(people)
    reviewed = reviews.accepted_scr(people, before)
    reviews.cleared(people, "inspector", reviewed.id)
    return reviewed


def extract(people: People, review: Review, page: int, pages: int | None = 3) -> Extract:
    return analysis_actions.record_extract(
        by=people.inspector,
        at=AT,
        review=review.id,
        theme=next(iter(codebook.themes())),
        kind=ExtractKind.LEARNING,
        text="A shared chronology helps.",
        page=page,
        pages=pages,
    )


@action
def as_before(row: Any, field: str, value: Any) -> None:
    """What was stored before pages were looked for."""
    setattr(row, field, value)
    row.save(update_fields=[field])
    record(by=SYSTEM, at=AT, verb="analysis.extract.record", subject=row.id)


@pytest.mark.clause("5.5")
def test_no_extract_rests_on_a_page_beyond_the_last(people: People, review: Review) -> None:
    document = Document.objects.get(review=review.id)
    assert document.pages == 3
    assert extract(people, review, 3).page == 3
    with pytest.raises(Refused) as caught:
        extract(people, review, 4)
    assert codes(caught) == ["no_such_page"]


@pytest.mark.clause("App. 1")
def test_no_marker_is_shown_on_a_page_beyond_the_last(people: People, review: Review) -> None:
    begun = feedback_actions.begin(by=people.inspector, at=AT, review=review.id)

    def judge(pages: str) -> Judgement:
        return feedback_actions.judge(
            by=people.inspector,
            at=AT,
            assessment=begun.id,
            marker=1,
            judgement=Judged.EVIDENCED,
            comment="It is shown.",
            pages=pages,
        )

    with pytest.raises(Refused) as caught:
        judge("2–4")
    assert caught.value.refusals[0].because.startswith("The report has 3 pages, and no page 2–4")
    row = Document.objects.get(review=review.id)
    as_before(row, "numbered", {"7.1": 2})
    with pytest.raises(Refused):
        judge("7.2")
    judge("7.1, 3")
    assert feedback_files.shown_where(begun) == {1: "7.1, page 2, and page 3"}
    group = next(m.group for m in review.under.markers if m.number == 1)
    assert letters.draft(begun)[group].endswith("See 7.1, page 2, and page 3.")


def test_what_was_stored_before_is_listed_and_put_right(
    people: People, client_of, review: Review
) -> None:
    inspector = client_of("inspector")
    row = extract(people, review, 3)
    begun = reviews.judged(people, review, AT)
    assert references.not_there(people.inspector) == []
    assert "does not have" not in inspector.get(reverse("worklist")).content.decode()
    as_before(row, "page", 9)
    as_before(begun.judgements.first(), "pages", "9–12")
    (found,) = references.not_there(people.inspector)
    assert (found.extract, found.pages) == (row, 3)
    assert references.not_there(people.auditor) == []
    (judged,) = feedback_files.not_there(people.inspector)
    assert (judged.references, judged.pages) == ("9–12", 3)
    assert list(feedback_files.not_there(people.auditor)) == []
    assert "does not have" in inspector.get(reverse("worklist")).content.decode()
    address = "/inspectorate/page-references/"
    page = inspector.get(address).content.decode()
    assert "The report has 3 pages." in page
    answer = inspector.post(address, {"extract": str(row.id), "page": "4"})
    assert answer.status_code == 422
    assert "so there is no page 4" in answer.content.decode()
    assert 'value="4"' in answer.content.decode(), "nothing typed is lost"
    assert inspector.post(address, {"extract": str(row.id), "page": "2"}).status_code == 302
    row.refresh_from_db()
    assert row.page == 2
    assert AuditEntry.objects.filter(verb="analysis.extract.correct_page").count() == 1
    assert inspector.post(address, {"extract": str(row.id), "page": "2"}).status_code == 422
    assert client_of("analyst").get(address).status_code == 200


def test_where_nobody_counted_the_pages_nothing_is_refused(people: People, review: Review) -> None:
    as_before(Document.objects.get(review=review.id), "pages", 0)
    assert extract(people, review, 99, None).page == 99
    assert references.not_there(people.inspector) == []
