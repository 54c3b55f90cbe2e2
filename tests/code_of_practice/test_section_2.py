"""Section 2: the role in analysing reviews."""

import pytest

from cairn.feedback import queries as letters
from cairn.kernel.refusals import Refused
from tests.factories import reviews


@pytest.mark.clause("2.1")
def test_for_every_icr_the_rationale_is_held_whether_it_proceeded_or_not(people) -> None:
    for decision in ("proceed", "criteria_not_met"):
        assert reviews.accepted_icr(people, decision=decision).rationale


@pytest.mark.clause("2.2")
def test_every_scr_awaits_written_feedback_until_its_letter_is_issued(people) -> None:
    scr = reviews.accepted_scr(people)
    assert scr in letters.awaiting_feedback(people.inspector)
    reviews.issued(people, scr)
    assert scr not in letters.awaiting_feedback(people.inspector)


@pytest.mark.clause("2.2")
def test_no_letter_is_written_for_an_icr(people) -> None:
    icr = reviews.accepted_icr(people)
    assert icr not in letters.awaiting_feedback(people.inspector)
    with pytest.raises(Refused):
        reviews.judged(people, icr)


@pytest.mark.clause("2.5")
def test_all_staff_are_bound_before_anything_opens(people) -> None:
    assert not people.unsigned.undertaking_current
    assert all(people.__getattr__(name).undertaking_current for name in ("gatekeeper", "inspector", "manager"))
