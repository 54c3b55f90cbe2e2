"""Reading a file of committees, as a spreadsheet saves it. No database: a file is right or wrong by
itself.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

COLUMNS = (
    "committee",
    "name",
    "chief_officers_group",
    "starts",
    "authority",
    "leads",
    "covers_from",
    "covers_until",
    "gss_code",
    "gss_from",
    "gss_until",
    "nhs_board",
    "nhs_board_code",
)
# May be left out: a file of Child Protection Committees needs to say nothing more.
_OPTIONAL = ("protects",)
_PROTECTS = {
    "": ("children",),
    "children": ("children",),
    "adults": ("adults",),
    "children and adults": ("children", "adults"),
}
_ONE_OF = {
    "leads": (("", "yes", "no"), "yes, no or empty."),
    "protects": (tuple(_PROTECTS), "children, adults, or children and adults."),
}
_DATES = ("starts", "covers_from", "covers_until", "gss_from", "gss_until")
_REQUIRED = (
    "committee",
    "name",
    "chief_officers_group",
    "starts",
    "authority",
    "covers_from",
    "gss_code",
)
# As long as the columns that keep them.
_LONGEST = {"name": 120, "chief_officers_group": 120, "authority": 100, "nhs_board": 100}


class BadFile(Exception):
    """The file can't be loaded. Carries every reason, with its row and column."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


@dataclass(frozen=True, slots=True)
class Row:
    """One GSS code of one authority that a committee covers. `number`: as a spreadsheet counts."""

    number: int
    committee: str
    name: str
    chief_officers_group: str
    starts: date
    authority: str
    leads: bool
    covers_from: date
    covers_until: date | None
    gss_code: str
    gss_from: date | None
    gss_until: date | None
    nhs_board: str
    nhs_board_code: str
    protects: tuple[str, ...]


def parse(data: bytes) -> list[Row]:
    """The rows of a file. Raises: BadFile, with everything that is wrong in it."""
    numbered = list(_read(data))
    problems: list[str] = []
    rows = []
    for number, cells in numbered:
        wrong = list(_problems(number, cells))
        problems += wrong
        if not wrong:
            rows.append(_row(number, cells))
    problems += [] if problems else _contradictions(rows)
    if not numbered:
        problems.append("The file has no rows below its heads.")
    if problems:
        raise BadFile(problems)
    return rows


def _read(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row's cells by column. Raises: BadFile, if it is no such table."""
    try:
        # With the mark that Excel puts at the beginning, or without.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            ["Save the file as CSV UTF-8: it holds letters that can't be read."]
        ) from error
    if "\0" in text:
        raise BadFile(["This is no CSV file. Save the table as CSV UTF-8."])
    # Excel on a computer set to a continental language separates with semicolons.
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        heads = _trimmed([cell.lower() for cell in next(reader, [])])
        _check_heads(heads)
        for row in reader:
            cells = _trimmed(row)
            if cells and not cells[0].startswith("#"):
                if len(cells) > len(heads):
                    raise BadFile([f"Row {reader.line_num}: more cells than heads."])
                padded = [*cells, *[""] * (len(heads) - len(cells))]
                yield reader.line_num, dict(zip(heads, padded, strict=True))
    except csv.Error as error:
        raise BadFile([f"Row {reader.line_num}: this is no row of a CSV file."]) from error


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Without the empty cells at the end that spreadsheets leave behind."""
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return stripped


def _check_heads(heads: Sequence[str]) -> None:
    missing = [
        f"Row 1: the column {column} is missing." for column in COLUMNS if column not in heads
    ]
    unknown = [
        f"Row 1, column {head or 'without a head'}: not known. "
        f"Use {', '.join(COLUMNS + _OPTIONAL)}."
        for head in heads
        if head not in COLUMNS + _OPTIONAL
    ]
    twice = [
        f"Row 1, column {h}: stands there twice." for h in COLUMNS + _OPTIONAL if heads.count(h) > 1
    ]
    if missing or unknown or twice:
        raise BadFile([*missing, *unknown, *twice])


def _problems(number: int, cells: Mapping[str, str]) -> Iterator[str]:
    found = (*_gaps(cells), *_malformed(cells), *_unknown(cells), *_backwards(cells))
    yield from (f"Row {number}, column {column}: {why}" for column, why in found)


def _gaps(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column in _REQUIRED:
        if not cells[column]:
            yield column, "empty."


def _malformed(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if cells["committee"] and not re.fullmatch("[A-Z]{2,12}", cells["committee"]):
        yield "committee", "2 to 12 capital letters, such as FIF."
    for column in ("gss_code", "nhs_board_code"):
        if cells[column] and not re.fullmatch("[A-Z][0-9]{8}", cells[column]):
            yield column, "a capital letter and eight digits, such as S12000033."
    for column in _DATES:
        if cells[column] and _date(cells[column]) is None:
            yield column, "a date such as 2018-02-02 or 02/02/2018."
    for column, most in _LONGEST.items():
        if len(cells[column]) > most:
            yield column, f"longer than {most} characters."


def _unknown(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, (allowed, why) in _ONE_OF.items():
        if cells.get(column, "").lower() not in allowed:
            yield column, why


def _backwards(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for first, last in (("covers_from", "covers_until"), ("gss_from", "gss_until")):
        begin, end = _date(cells[first]), _date(cells[last])
        if begin and end and end < begin:
            yield last, f"before {first}."


def _date(text: str) -> date | None:
    """As the standard writes it, or as a British spreadsheet does."""
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        if british:
            day, month, year = (int(part) for part in british.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _row(number: int, cells: Mapping[str, str]) -> Row:
    starts, covers_from = _date(cells["starts"]), _date(cells["covers_from"])
    if starts is None or covers_from is None:
        raise ValueError("the problems were not looked at")
    return Row(
        number=number,
        committee=cells["committee"],
        name=cells["name"],
        chief_officers_group=cells["chief_officers_group"],
        starts=starts,
        authority=cells["authority"],
        leads=cells["leads"].lower() == "yes",
        covers_from=covers_from,
        covers_until=_date(cells["covers_until"]),
        gss_code=cells["gss_code"],
        gss_from=_date(cells["gss_from"]),
        gss_until=_date(cells["gss_until"]),
        nhs_board=cells["nhs_board"],
        nhs_board_code=cells["nhs_board_code"],
        protects=_PROTECTS[cells.get("protects", "").lower()],
    )


def _contradictions(rows: Sequence[Row]) -> list[str]:
    """What one row says otherwise than another."""
    first: dict[tuple[str, str], Row] = {}
    problems = []
    for row in rows:
        for key, column in _said(row):
            before = first.setdefault(key, row)
            if getattr(before, column) != getattr(row, column):
                problems.append(
                    f"Row {row.number}, column {column}: not as in row {before.number}."
                )
    return [*problems, *_doubled(rows), *_overlapping(rows)]


def _said(row: Row) -> Iterator[tuple[tuple[str, str], str]]:
    """What must be the same wherever the same thing is meant, as its key and its column."""
    for column in ("name", "chief_officers_group", "protects", "starts"):
        yield (column, row.committee), column
    yield ("called", row.name), "committee"
    yield ("code", row.gss_code), "authority"
    yield ("from", row.gss_code), "gss_from"
    yield ("until", row.gss_code), "gss_until"
    for column in ("nhs_board", "nhs_board_code"):
        yield (column, row.authority), column
    for column in ("covers_until", "leads"):
        yield (column, f"{row.committee} {row.authority} {row.covers_from}"), column


def _doubled(rows: Sequence[Row]) -> Iterator[str]:
    seen: dict[tuple[str, str, date], int] = {}
    leads: dict[str, Row] = {}
    for row in rows:
        key = (row.committee, row.gss_code, row.covers_from)
        if key in seen:
            yield f"Row {row.number}: the same as row {seen[key]}."
        seen.setdefault(key, row.number)
        if row.leads:
            other = leads.setdefault(row.committee, row)
            if other.authority != row.authority:
                yield f"Row {row.number}, column leads: row {other.number} leads already."


def _overlapping(rows: Sequence[Row]) -> Iterator[str]:
    """An authority has one code at a time."""
    by_authority: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_authority.setdefault(row.authority, {}).setdefault(row.gss_code, row)
    for codes in by_authority.values():
        ordered = sorted(codes.values(), key=lambda row: row.gss_from or date.min)
        for before, after in pairwise(ordered):
            if before.gss_until is None or before.gss_until >= (after.gss_from or date.min):
                yield (
                    f"Row {after.number}, column gss_from: {after.authority} still has the code "
                    f"of row {before.number} then."
                )
