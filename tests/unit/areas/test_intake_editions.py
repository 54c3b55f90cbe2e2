"""A draft that takes up the questions of today, without a database."""

import pytest

from cairn.intake import policies
from tests.unit.areas.people import codes


@pytest.mark.parametrize(
    ("sent", "newer", "why"),
    [
        (False, True, []),
        (False, False, ["no_newer_edition"]),
        (True, True, ["sent_before"]),
    ],
)
def test_only_a_draft_that_was_never_sent_takes_up_a_newer_edition(
    sent: bool, newer: bool, why: list[str]
) -> None:
    assert codes(policies.may_take_up(sent, newer)) == why
