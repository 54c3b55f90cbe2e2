"""No reference is to a page that is not there."""

import pytest

from cairn.analysis import policies as analysis_policies
from cairn.feedback import policies as feedback_policies
from cairn.kernel.regime import load
from tests.unit.areas.people import REVIEW, actor, asked, codes

INSPECTOR = asked("inspector")
REGIME = load("scotland-2015")


@pytest.mark.clause("App. 1")
@pytest.mark.parametrize(
    ("pages", "last", "expected"),
    [
        ("44–45", 45, []),
        ("44–46", 45, ["no_such_page"]),
        ("46", 45, ["no_such_page"]),
        ("46", None, []),
        ("7.1", 45, []),
        ("7.9", 45, ["no_such_page"]),
        ("Moira", 45, ["pages"]),
        ("Moira", None, ["pages"]),
    ],
)
def test_a_judgement_rests_on_pages_that_are_there(
    pages: str, last: int | None, expected: list[str]
) -> None:
    shape = feedback_policies.may_judge(REGIME, 1, "evidenced", "It is shown.", pages)
    there = feedback_policies.must_be_there(pages, last, {"7.1": 14})
    assert codes([*shape, *there]) == expected


def test_it_is_said_how_many_pages_there_are() -> None:
    (refusal,) = feedback_policies.must_be_there("12–14, 46, 7.9", 45, {"7.1": 14})
    assert refusal.because == (
        "The report has 45 pages, and no page 46 or paragraph 7.9. Put the reference right."
    )
    (other,) = analysis_policies.must_be_there(4, 3)
    assert other.because == "The report has 3 pages, so there is no page 4."
    (single,) = analysis_policies.must_be_there(2, 1)
    assert single.because == "The report has 1 page, so there is no page 2."


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(
    ("page", "last", "expected"),
    [
        (3, 3, []),
        (4, 3, ["no_such_page"]),
        (4, None, []),
        (0, 3, ["no_page"]),
        (0, None, ["no_page"]),
    ],
)
def test_an_extract_rests_on_a_page_that_is_there(
    page: int, last: int | None, expected: list[str]
) -> None:
    may = analysis_policies.may_record
    assert codes(may(INSPECTOR, REVIEW, True, "A chronology.", page, last)) == expected
    correct = analysis_policies.may_correct_page
    assert codes(correct(INSPECTOR, REVIEW, page, last)) == expected
    assert "no_capability" in codes(correct(actor("auditor"), REVIEW, page, last))
