"""Section 1: purpose and background."""

import pytest

from cairn.cases import queries as cases
from cairn.cases.models import Review
from cairn.kernel.periods import Period
from tests.factories import reviews


@pytest.mark.clause("1.1")
def test_a_cohort_is_by_the_date_received_and_not_by_the_date_of_the_incident(people) -> None:
    review = reviews.accepted_icr(people)
    assert list(cases.received_in(Period(2026, 2027), "ICR")) == [review]
    assert not cases.received_in(Period(2025, 2026), "ICR").exists()


@pytest.mark.clause("1.3", "1.5")
def test_icrs_and_scrs_are_held_in_one_register_as_one_chain(people) -> None:
    icr = reviews.accepted_icr(people)
    scr = reviews.accepted_scr(people, icr)
    assert set(Review.objects.values_list("kind", flat=True)) == {"ICR", "SCR"}
    assert cases.find(people.inspector, icr.id).led_to == scr


@pytest.mark.clause("1.6")
def test_the_clock_runs_for_seven_days_from_ratification_and_lateness_keeps_its_reason(people) -> None:
    in_time = reviews.accepted_icr(people, ratified="2026-05-25")
    late = reviews.accepted_icr(people, ratified="2026-05-24", delay_reason="The minute was signed late.")
    assert cases.report_clock(in_time).words == "due today"
    assert cases.report_clock(late).passed
    assert late.delay_reason
