"""Cells of a workbook of any kind: a sheet a page, rows by lines, cells by tabs."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import python_calamine

from cairn.extraction.gathering import Gathering
from cairn.extraction.layers import CannotRead, Unreadable

# A chronology has some thousands of rows. A sheet of a million cells still fits into the time.
_MOST_CELLS = 3_000_000
_LOCKED = re.compile("password|encrypt", re.IGNORECASE)
# A health number begins with the day of birth, so that one in ten begins with a nought, which a
# cell of numbers leaves out.
_SHORT_NUMBER = re.compile(r"(?<![\d.])\d{9}(?![\d.])")


def write_sheets(data: bytes, into: Gathering) -> set[str]:
    """Write each sheet as a page with its name as heading; gives the texts of all cells. Raises:
    CannotRead.
    """
    try:
        return _write(data, into)
    except CannotRead:
        raise
    except python_calamine.CalamineError as error:
        locked = _LOCKED.search(str(error))
        raise CannotRead(Unreadable.PASSWORD if locked else Unreadable.CORRUPT) from error
    except (Exception, BaseException) as error:
        # A panic of the reader below is no exception of Python's.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise CannotRead(Unreadable.CORRUPT) from error


def _write(data: bytes, into: Gathering) -> set[str]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    seen: set[str] = set()
    left = _MOST_CELLS
    names = workbook.sheet_names
    into.pages = max(1, len(names))
    for number, name in enumerate(names):
        lines = [name]
        sheet = _sheet(workbook, number)
        for row in sheet.iter_rows() if sheet is not None else ():
            left -= len(row)
            if left < 0:
                raise CannotRead(Unreadable.TOO_COMPLEX)
            texts = [_shown(value) for value in row]
            seen.update(texts)
            lines.append("\t".join(texts).rstrip("\t"))
        page = "\n".join(line for line in lines if line)
        into.write(number + 1, "text", page, [0])
        into.write_lines("numbers with a nought before them", _with_nought(page), number + 1)
    return seen


def _sheet(workbook: Any, number: int) -> Any:
    """None for a sheet that is a chart or holds macros, whose parts are read beside."""
    try:
        return workbook.get_sheet_by_index(number)
    except python_calamine.WorksheetNotFound:
        return None


def _with_nought(page: str) -> Iterator[str]:
    yield from (f"0{found}" for found in _SHORT_NUMBER.findall(page))


def _shown(value: object) -> str:
    """A value as people write it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)
