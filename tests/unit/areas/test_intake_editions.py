"""A draft that takes up the questions of today, without a database."""

from types import SimpleNamespace
from typing import Any

import pytest

from cairn.intake import policies
from tests.unit.areas.people import codes


@pytest.mark.parametrize(
    ("reference", "newer", "why"),
    [
        ("", True, []),
        ("", False, ["no_newer_edition"]),
        ("ICR-2026-0001-B", True, ["sent_before"]),
    ],
)
def test_only_a_draft_that_was_never_sent_takes_up_a_newer_edition(
    reference: str, newer: bool, why: list[str]
) -> None:
    row: Any = SimpleNamespace(reference=reference)
    assert codes(policies.may_take_up(row, newer)) == why
