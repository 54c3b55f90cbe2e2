"""What can be held in the core data set, under the first edition."""

from datetime import date

import pytest

from cairn.kernel.dictionary import UnknownEdition, codes, in_force, load

FIRST = load("children-1")


@pytest.mark.clause("5.7")
def test_core_data_holds_codes_and_numbers_and_no_text() -> None:
    assert {field.kind for field in FIRST.fields} <= {"number", "choice", "choices"}
    answers = {"sex": "Anne", "age_years": 300, "name": "x", "concerns": ["neglect"]}
    problems = dict(FIRST.problems("child", answers))
    assert problems["sex"] == "Choose from the list."
    assert "0 to 25" in problems["age_years"]
    assert problems["name"] == "This is not in the core data set."
    assert problems["died"].startswith("Answer")
    assert "concerns" not in problems


@pytest.mark.parametrize("value", [True, -1, "3", 2.5])
def test_a_number_is_a_whole_number_in_its_range(value: object) -> None:
    assert "age_years" in dict(FIRST.problems("child", {"age_years": value}))


def test_several_choices_come_as_a_list() -> None:
    problems = dict(FIRST.problems("child", {"concerns": "neglect"}))
    assert problems["concerns"] == "Choose from the list."


def test_answers_are_read_in_words() -> None:
    row = {"age_years": 3, "sex": "female", "concerns": ["neglect", "other"], "disability": ""}
    assert FIRST.answered("child", row) == [
        ("Age in years", "3"),
        ("Sex", "Female"),
        ("Types of harm and concern", "Neglect; Other"),
    ]


def test_an_edition_is_in_force_from_its_day_on() -> None:
    assert in_force("children", date(2013, 1, 1)).code == "children-1"
    with pytest.raises(UnknownEdition, match="is in force"):
        in_force("children", date(2001, 1, 1))
    with pytest.raises(UnknownEdition, match="is in force"):
        in_force("pensioners", date(2026, 1, 1))


def test_an_unknown_edition_says_so() -> None:
    with pytest.raises(UnknownEdition, match="children-0"):
        load("children-0")
    assert "children-1" in codes()
