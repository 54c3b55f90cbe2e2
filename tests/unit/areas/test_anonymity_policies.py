"""Who may say that a stopped text was looked at."""

from types import SimpleNamespace
from typing import Any

import pytest

from cairn.anonymity.policies import may_look_at
from tests.unit.areas.people import ASKED, REVIEW, actor, codes

GOVERNOR = actor("governance_officer", cleared=ASKED)


def check(**changes: Any) -> Any:
    return SimpleNamespace(**{"review": REVIEW, "stopped": True, **changes})


@pytest.mark.clause("5.6")
def test_the_governance_officer_and_managers_look_at_what_is_stopped() -> None:
    assert codes(may_look_at(GOVERNOR, check())) == []
    assert codes(may_look_at(actor("manager", cleared=ASKED), check(review=None))) == []
    assert codes(may_look_at(actor("inspector", cleared=ASKED), check())) == ["no_capability"]
    assert codes(may_look_at(GOVERNOR, check(stopped=False))) == ["not_stopped"]


@pytest.mark.clause("2.5")
def test_nobody_looks_at_a_text_of_a_review_that_is_closed_to_them() -> None:
    conflicted = actor("governance_officer", conflicted=ASKED)
    assert codes(may_look_at(conflicted, check())) == ["conflict"]
