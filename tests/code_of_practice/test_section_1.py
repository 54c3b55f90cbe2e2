"""Section 1: purpose and background."""

from datetime import date
from inspect import signature
from typing import Any

import pytest
from django.test import Client

from cairn.analysis import actions as analysis_actions
from cairn.cases import actions as cases_actions
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.kernel.periods import Period
from cairn.publications import events
from tests.factories import duties, reviews


@pytest.mark.clause("1.1")
def test_a_cohort_is_by_the_date_received_and_not_by_the_date_of_the_incident(people) -> None:
    review = reviews.accepted_icr(people)
    assert list(cases_queries.received_in(Period(2026, 2027), "decides")) == [review]
    assert not cases_queries.received_in(Period(2025, 2026), "decides").exists()


@pytest.mark.clause("1.3", "1.5")
def test_icrs_and_scrs_are_held_in_one_register_as_one_chain(people) -> None:
    icr = reviews.accepted_icr(people)
    scr = reviews.accepted_scr(people, icr)
    assert set(Review.objects.values_list("kind", flat=True)) == {"ICR", "SCR"}
    assert cases_queries.find(people.inspector, icr.id).led_to == scr


@pytest.mark.clause("1.6")
def test_the_clock_runs_for_seven_days_from_ratification_and_lateness_keeps_its_reason(
    people,
) -> None:
    in_time = reviews.accepted_icr(people, ratified="2026-05-25")
    late = reviews.accepted_icr(
        people, ratified="2026-05-24", delay_reason="The minute was signed late."
    )
    assert cases_queries.report_clock(in_time).label == "due today"
    assert cases_queries.report_clock(late).passed
    assert late.delay_reason


@pytest.mark.clause("1.1")
def test_thematic_reports_are_public_and_on_periods_from_april_to_march(people) -> None:
    report = duties.report(people, [])
    assert (report.period.start, report.period.end) == (date(2018, 4, 1), date(2021, 3, 31))
    assert Client().get("/reports/2018-2021/").status_code == 200


@pytest.mark.clause("1.4")
def test_case_studies_carry_the_learning_points_and_an_event_is_held_on_them(people) -> None:
    study = duties.study(people, reviews.accepted_scr(people))
    assert ("What is to be learned", "A chronology begins with the first concern.") in study.parts
    report = duties.report(people, [study.id])
    plan: dict[str, Any] = {
        "title": "The event",
        "held_on": date(2026, 12, 3),
        "programme": "10.00 Welcome",
    }
    event = events.plan_event(
        by=people.analyst, at=duties.AT, **plan, report=report.id, case_studies=[study.id]
    )
    assert list(event.case_studies.all()) == [study]


@pytest.mark.clause("1.7")
def test_what_a_committee_decided_can_be_recorded_and_never_changed_by_us(people) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    changing = {"decision", "rationale", "criteria"}
    for action in (
        cases_actions.correct,
        cases_actions.name_lead_reviewer,
        analysis_actions.record_lightly,
    ):
        assert not changing & set(signature(action).parameters)
    assert icr.decision == "criteria_not_met"
