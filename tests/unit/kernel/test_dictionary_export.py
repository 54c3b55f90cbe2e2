"""The core data set as it is read outside: in words, as a table and as a file."""

from datetime import date

import pytest

from cairn.kernel import dictionary_export as export
from cairn.kernel.dictionary import codes, load, made_of

FIRST, SECOND = load("children-1"), load("children-2")


def test_when_a_question_is_asked_is_said_in_words() -> None:
    asked = {(f.subject, f.code): export.asked_when(SECOND, f) for f in SECOND.fields}
    assert asked["child", "sex"] == ""
    assert asked["child", "age_months"] == "Age in years: 0"
    assert asked["child", "sexual_orientation"] == "Age in years: at least 12"
    assert asked["child", "cause_of_death"] == "Died: Yes"
    assert asked["review", "publication"] == "only of reviews that may be published"


def test_a_bound_from_above_is_said_in_words() -> None:
    child = [
        {"code": "n", "label": "N?", "kind": "number"},
        {"code": "m", "label": "M?", "kind": "number", "when": {"n": {"most": 4}}},
    ]
    data = {"series": "s", "title": "S", "in_force_from": date(2026, 1, 1)}
    edition = made_of("s-1", {**data, "core_data": {"child": child}})
    assert export.asked_when(edition, edition.fields[1]) == "N?: at most 4"
    gone = {"child": {"n": "n", "m": {"gone": "Nobody asks."}}}
    later = made_of("s-2", {**data, "core_data": {"child": child[:1]}, "map": gone}, edition)
    assert [row[1:] for row in export.changes(later, edition)] == [
        ("", "N?", ""),
        ("", "", "Nobody asks."),
    ]


@pytest.mark.parametrize("code", codes())
def test_every_question_is_in_the_table_and_in_the_file(code: str) -> None:
    edition = load(code)
    before = load(edition.replaces) if edition.replaces else None
    heads, *rows = export.as_rows(edition)
    assert {len(row) for row in rows} == {len(heads)}
    told = export.as_mapping(edition, before)
    assert len(told["questions"]) == len(rows) == len(edition.fields)
    assert bool(told["changes"]) is (before is not None)


def test_the_map_names_every_question_of_the_edition_before() -> None:
    heads, *rows = export.changes_as_rows(SECOND, FIRST)
    assert {(row[2], row[3]) for row in rows} == {(f.subject, f.code) for f in FIRST.fields}
    assert {len(row) for row in rows} == {len(heads)}


def test_a_series_about_adults_has_no_child_in_its_headings() -> None:
    adults = load("adults-1")
    assert export.subject_title(adults, "child") == "Each adult"
    assert export.subject_title(adults, "review") == "The review"
    assert export.subject_title(SECOND, "child") == "Each child"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert export.safe_cell(text) == f"'{text}"
    assert export.safe_cell("1 = x") == "1 = x"
