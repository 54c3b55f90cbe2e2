"""Files of committees: what is read, and what is said about what is wrong."""

from pathlib import Path

import pytest

from cairn.organisations.files import COLUMNS, BadFile, parse

SHIPPED = Path(__file__).resolve().parents[3] / "cairn/organisations/data/committees.csv"
GOOD = {
    "committee": "INV",
    "name": "Invented Child Protection Committee",
    "chief_officers_group": "Invented Chief Officers Group",
    "starts": "2012-04-01",
    "authority": "Invented",
    "leads": "yes",
    "covers_from": "2012-04-01",
    "covers_until": "",
    "gss_code": "X00000001",
    "gss_from": "",
    "gss_until": "",
    "nhs_board": "Invented Board",
    "nhs_board_code": "X08000001",
}


def table(*rows: dict[str, str], by: str = ",", heads=COLUMNS) -> bytes:
    lines = [by.join(heads), *(by.join(row.get(head, "") for head in heads) for row in rows)]
    return "\r\n".join(lines).encode()


def wrong(data: bytes) -> tuple[str, ...]:
    with pytest.raises(BadFile) as caught:
        parse(data)
    return caught.value.problems


def test_the_shipped_file_has_thirty_committees_for_all_authorities() -> None:
    rows = parse(SHIPPED.read_bytes())
    assert len({row.committee for row in rows}) == 30
    assert len({row.authority for row in rows}) == 32
    shared = {row.authority for row in rows if row.committee == "ELM"}
    assert shared == {"East Lothian", "Midlothian"}
    fife = [row for row in rows if row.authority == "Fife"]
    assert [row.gss_code for row in fife] == ["S12000015", "S12000047"]
    assert str(fife[0].gss_until) == "2018-02-01"
    assert str(fife[1].gss_from) == "2018-02-02"


@pytest.mark.parametrize("by", [",", ";"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_spreadsheet_saves_it_with_a_mark_or_without_and_with_either_separator(by, mark) -> None:
    (row,) = parse(mark + table(GOOD, by=by))
    assert (row.number, row.committee, row.leads) == (2, "INV", True)


def test_remarks_empty_rows_and_empty_columns_at_the_end_are_left_out() -> None:
    lines = table(GOOD).decode().split("\r\n")
    text = "\r\n".join([lines[0] + ",,", "# Checked in 2026", ",,,", lines[1] + ",,"])
    (row,) = parse(text.encode())
    assert row.number == 4


def test_dates_are_as_the_standard_writes_them_or_as_a_british_spreadsheet_does() -> None:
    (row,) = parse(table({**GOOD, "gss_from": "02/02/2018"}))
    assert str(row.gss_from) == "2018-02-02"


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("committee", "inv"),
        ("committee", ""),
        ("name", ""),
        ("name", "N" * 121),
        ("starts", "1 April"),
        ("starts", "2012-13-01"),
        ("covers_until", "2011-01-01"),
        ("leads", "maybe"),
        ("gss_code", "S1200004"),
        ("gss_from", "soon"),
        ("nhs_board_code", "S08"),
    ],
)
def test_each_error_names_its_row_and_column(column, typed) -> None:
    (problem, *_) = wrong(table(GOOD, {**GOOD, column: typed}))
    assert problem.startswith(f"Row 3, column {column}: ")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"gss_code": "X00000002", "name": "Otherwise"}, "Row 3, column name: not as in row 2."),
        ({"committee": "OTH"}, "Row 3, column committee: not as in row 2."),
        ({"authority": "Other"}, "Row 3, column authority: not as in row 2."),
        ({}, "Row 3: the same as row 2."),
        (
            {"gss_code": "X00000002"},
            "Row 3, column gss_from: Invented still has the code of row 2 then.",
        ),
        (
            {"gss_code": "X00000002", "authority": "Other", "gss_from": "2018-02-02"},
            "Row 3, column leads: row 2 leads already.",
        ),
    ],
)
def test_rows_that_contradict_each_other_are_named(changes, problem) -> None:
    assert problem in wrong(table(GOOD, {**GOOD, **changes}))


def test_what_is_no_such_table_is_said_to_be_none() -> None:
    assert "Row 1: the column committee is missing." in wrong(b"PK\x03\x04 nothing of it")
    assert "no rows" in wrong(table())[0]
    assert "CSV" in wrong(b"\0\0")[0]
    assert "UTF-8" in wrong("é".encode("latin-1"))[0]
    assert "more cells" in wrong(table(GOOD) + b",x,y")[0]
    twice = wrong(table(GOOD, heads=(*COLUMNS, "name")))
    assert twice == ("Row 1, column name: stands there twice.",)
    assert "not known" in wrong(table(GOOD, heads=(*COLUMNS, "shoe_size")))[0]
    assert wrong(table(GOOD).replace(b"Invented Chief", b'"' + b"x" * 140_000))
