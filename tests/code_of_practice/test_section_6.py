"""Section 6: sharing with Scottish Government."""

from dataclasses import replace
from datetime import date

import pytest

from cairn.sharing import queries
from cairn.sharing.actions import Content
from tests.factories import duties, reviews


@pytest.mark.clause("6.1")
def test_government_is_told_of_reviews_that_begin_and_of_those_to_be_published_and_of_nothing_else(
    people,
) -> None:
    scr = reviews.accepted_scr(people)
    duties.to_be_published(people, scr)
    assert {kind.code for _, kind in queries.owed()} == {"proceeding", "publishing"}
    assert set(scr.under.notices) == {"proceeding", "publishing"}


@pytest.mark.clause("6.1")
def test_a_notice_tells_the_circumstances_proceedings_attention_and_dates_and_has_no_other_field(
    people,
) -> None:
    assert set(Content.__dataclass_fields__) == {
        "circumstances",
        "proceedings",
        "effect",
        "media_attention",
        "publication_on",
        "expected_on",
    }
    scr = reviews.accepted_scr(people)
    duties.to_be_published(people, scr)
    notice = duties.drafted(
        people, scr, content=replace(duties.TOLD, publication_on=date(2026, 10, 1))
    )
    assert [label for label, _ in queries.fields(notice)] == [
        "Review concluded",
        "Number of children",
        "Circumstances",
        "Criminal proceedings or investigations",
        "Effect on the review",
        "Planned publication",
        "Media attention, as the committee sees it",
        "Media attention, as we see it",
    ]


@pytest.mark.clause("6.1")
def test_an_icr_that_proceeds_is_owed_a_notice_until_one_is_sent(people) -> None:
    icr = reviews.accepted_icr(people)
    assert queries.proceeding_without_notice() == 1
    duties.sent(people, icr)
    assert queries.proceeding_without_notice() == 0
    assert queries.for_government(people.official).count() == 1
