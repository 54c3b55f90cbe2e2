"""Real files from other projects' test collections: each is read or refused, and none brings the
reader down.
"""

import csv
from pathlib import Path

import pytest

from cairn.extraction.layers import CannotRead
from cairn.extraction.sandbox import extract
from tests.conftest import SHARED

INDEX = SHARED / "documents" / "INDEX.csv"
FOLDERS = ("docx", "pdf", "ole", "eml", "msg")


def _some() -> list[str]:
    """Every fifth file: all of them take half a minute."""
    if not INDEX.exists():
        return []
    with INDEX.open(encoding="utf-8") as rows:
        names = [row["file"] for row in csv.DictReader(rows) if row["file"].startswith(FOLDERS)]
    return names[::5]


@pytest.mark.parametrize("name", _some())
def test_a_real_file_is_read_or_refused(name: str, shared: Path) -> None:
    try:
        extraction = extract((shared / "documents" / name).read_bytes())
    except CannotRead as error:
        assert error.why.advice
    else:
        assert extraction.pages >= 1
        # A picture without words says nothing, and is counted all the same.
        assert extraction.pictures or any(layer.text.strip() for layer in extraction.layers)
