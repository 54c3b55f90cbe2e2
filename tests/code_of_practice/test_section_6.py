"""Section 6: sharing with Scottish Government."""

from dataclasses import replace
from datetime import date

import pytest

from cairn.sharing import queries
from cairn.sharing.actions import Content
from cairn.sharing.terms import NoticeKind
from tests.factories import duties, reviews


@pytest.mark.clause("6.1")
def test_government_is_told_of_reviews_that_begin_and_of_those_to_be_published_and_of_nothing_else(
    people,
) -> None:
    scr = reviews.accepted_scr(people)
    duties.to_be_published(people, scr)
    assert {kind for _, kind in queries.owed()} == set(NoticeKind)
    assert set(NoticeKind.values) == {"proceeding", "publishing"}


@pytest.mark.clause("6.1")
def test_a_notice_tells_the_circumstances_proceedings_attention_and_date_and_has_no_other_field(
    people,
) -> None:
    fields = {"circumstances", "proceedings", "effect", "media_attention", "publication_on"}
    assert set(Content.__dataclass_fields__) == fields
    scr = reviews.accepted_scr(people)
    duties.to_be_published(people, scr)
    notice = duties.drafted(
        people, scr, content=replace(duties.TOLD, publication_on=date(2026, 10, 1))
    )
    assert len(queries.fields(notice)) == len(fields)


@pytest.mark.clause("6.1")
def test_an_icr_that_proceeds_is_owed_a_notice_until_one_is_sent(people) -> None:
    icr = reviews.accepted_icr(people)
    assert queries.proceeding_without_notice() == 1
    duties.sent(people, icr)
    assert queries.proceeding_without_notice() == 0
    assert queries.for_government(people.official).count() == 1
