"""Who gives work, who takes it, who is away: each refusal by itself."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from cairn.assignments import policies
from cairn.assignments.policies import Away, Colleague
from cairn.assignments.terms import Part
from cairn.kernel.actor import SYSTEM
from cairn.kernel.capabilities import Capability
from cairn.worklists import policies as worklist_policies
from tests.unit.areas.people import REVIEW, actor, asked, codes, torn

TODAY = date(2026, 6, 1)
SOMEBODY = uuid4()
NEEDS = Part.LEAD.needs


def colleague(**changes: Any) -> Colleague:
    values = {
        "account": uuid4(),
        "active": True,
        "capabilities": frozenset({NEEDS}),
        "has_conflict": False,
    }
    return Colleague(**{**values, **changes})


@pytest.mark.clause("2.5")
def test_managers_to_whom_the_review_is_open_give_work() -> None:
    assert codes(policies.may_assign(actor("manager"), REVIEW)) == []
    assert codes(policies.may_assign(torn("manager"), REVIEW)) == ["conflict"]
    assert codes(policies.may_assign(asked("inspector"), REVIEW)) == ["no_capability"]


def test_what_a_colleague_changed_meanwhile_is_not_undone() -> None:
    assert codes(policies.must_be_as_seen(None, None)) == []
    assert codes(policies.must_be_as_seen(SOMEBODY, SOMEBODY)) == []
    assert codes(policies.must_be_as_seen(SOMEBODY, None)) == ["changed_meanwhile"]


@pytest.mark.clause("2.5")
def test_whoever_gets_a_part_can_do_it_and_has_no_conflict() -> None:
    assert codes(policies.may_have(colleague(), NEEDS, None)) == []
    assert codes(policies.may_have(colleague(active=False), NEEDS, None)) == ["left"]
    other = frozenset({Capability.CASES_READ})
    assert codes(policies.may_have(colleague(capabilities=other), NEEDS, None)) == [
        "not_their_work"
    ]
    assert codes(policies.may_have(colleague(has_conflict=True), NEEDS, None)) == [
        "colleague_has_conflict"
    ]
    assert codes(policies.may_have(colleague(account=SOMEBODY), NEEDS, SOMEBODY)) == ["both_parts"]


@pytest.mark.clause("2.5")
def test_what_nobody_has_is_taken_by_whoever_does_such_work() -> None:
    assert codes(policies.may_take(asked(), REVIEW, NEEDS, False)) == []
    assert codes(policies.may_take(asked(), REVIEW, NEEDS, True)) == ["taken"]
    assert codes(policies.may_take(torn(), REVIEW, NEEDS, False)) == ["conflict"]
    assert codes(policies.may_take(asked("analyst"), REVIEW, NEEDS, False)) == ["no_capability"]


def test_work_that_is_done_is_neither_given_nor_taken() -> None:
    assert codes(policies.must_be_unfinished(True)) == []
    assert codes(policies.must_be_unfinished(False)) == ["done"]


def test_work_that_somebody_leads_is_begun_by_them_or_their_cover() -> None:
    person = actor()
    assert codes(policies.must_be_free_for(person, None, False)) == []
    assert codes(policies.must_be_free_for(person, person.account, False)) == []
    assert codes(policies.must_be_free_for(person, SOMEBODY, True)) == []
    assert codes(policies.must_be_free_for(person, SOMEBODY, False)) == ["has_a_lead"]


@pytest.mark.parametrize("role", ["manager", "administrator"])
def test_all_work_of_a_person_is_handed_over_by_managers_and_administrators(role: str) -> None:
    assert codes(policies.may_hand_over(actor(role), SOMEBODY, colleague())) == []


def test_work_is_not_handed_to_oneself_or_to_who_has_left() -> None:
    assert codes(policies.may_hand_over(SYSTEM, SOMEBODY, colleague(account=SOMEBODY))) == [
        "same_person"
    ]
    assert codes(policies.may_hand_over(SYSTEM, SOMEBODY, colleague(active=False))) == ["left"]
    assert codes(policies.may_hand_over(actor(), SOMEBODY, colleague())) == ["no_capability"]


def away(**changes: Any) -> Away:
    values = {
        "starts": date(2026, 6, 8),
        "ends": date(2026, 6, 12),
        "cover": SOMEBODY,
        "overlaps": False,
        "cover_is_away": False,
        "cover_is_active": True,
    }
    return Away(**{**values, **changes})


def test_people_record_their_own_absence_and_managers_anybodys() -> None:
    inspector, manager = actor(), actor("manager")
    assert codes(policies.may_record_absence(inspector, inspector.person)) == []
    assert codes(policies.may_record_absence(inspector, SOMEBODY)) == ["no_capability"]
    assert codes(policies.may_record_absence(manager, SOMEBODY)) == []
    official = actor("policy_officer")
    assert codes(policies.may_record_absence(official, official.person)) == ["no_capability"]


@pytest.mark.parametrize(
    ("changes", "why_not"),
    [
        ({}, []),
        ({"cover": None, "cover_is_active": False}, []),
        ({"starts": date(2026, 6, 13)}, ["backwards"]),
        ({"starts": date(2026, 5, 1), "ends": date(2026, 5, 31)}, ["over"]),
        ({"ends": date(2027, 7, 1)}, ["too_long"]),
        ({"overlaps": True}, ["overlaps"]),
        ({"cover_is_away": True}, ["cover_away"]),
        ({"cover_is_active": False}, ["cover_left"]),
    ],
)
def test_an_absence_is_in_order_and_covered_by_somebody_who_is_there(
    changes: dict[str, Any], why_not: list[str]
) -> None:
    assert codes(policies.must_be_possible(uuid4(), away(**changes), TODAY)) == why_not


def test_nobody_stands_in_for_themselves() -> None:
    assert codes(policies.must_be_possible(SOMEBODY, away(), TODAY)) == ["own_cover"]


def test_an_absence_is_ended_once() -> None:
    assert codes(policies.may_be_ended(False)) == []
    assert codes(policies.may_be_ended(True)) == ["wrong_state"]


@pytest.mark.clause("2.5")
def test_nobody_stands_in_on_a_review_that_is_closed_to_them() -> None:
    assert policies.may_stand_in(REVIEW, set())
    assert not policies.may_stand_in(REVIEW, {REVIEW})


def test_the_digest_is_made_once_in_the_morning_of_scotland_by_cairn_itself() -> None:
    # Summer time: seven in the morning is six in UTC.
    early = datetime(2026, 6, 1, 5, 59, tzinfo=UTC)
    morning = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
    assert codes(worklist_policies.may_send_digest(SYSTEM, early, False)) == ["not_due"]
    assert codes(worklist_policies.may_send_digest(SYSTEM, morning, False)) == []
    assert codes(worklist_policies.may_send_digest(SYSTEM, morning, True)) == ["not_due"]
    assert codes(worklist_policies.may_send_digest(actor(), morning, False)) == ["no_capability"]
