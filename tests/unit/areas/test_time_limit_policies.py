"""Which limits can be set, by whom and from when: each refusal by itself."""

from datetime import date
from typing import Any

import pytest

from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refusal
from cairn.kernel.regime import BrokenRegime, load, made_of
from cairn.kernel.working_time import Limit, Unit, how_computed, read
from cairn.time_limits import policies
from tests.unit.areas.people import actor, codes

REGIME = load("scotland-2015")
LETTER = REGIME.clocks["feedback_letter"]
CODE = REGIME.clocks["report_to_us"]
AGENCY = REGIME.clocks["agency_report"]
TODAY = date(2026, 6, 1)
SEVEN = Limit(7)


def differs(clock: Any, limit: Limit, one: bool = True, note: str = "Agreed") -> list[str]:
    return codes(policies.may_differ_from_guidance(clock, limit, one, note))


def test_managers_set_limits_and_nobody_else() -> None:
    assert codes(policies.may_set(actor("manager"))) == []
    for role in ("inspector", "records_manager", "administrator", "committee_chair"):
        assert codes(policies.may_set(actor(role))) == ["no_capability"], role


@pytest.mark.parametrize(("days", "refused"), [(0, ["days"]), (1, []), (730, []), (731, ["days"])])
def test_a_limit_has_a_sensible_number_of_days(days: int, refused: list[str]) -> None:
    assert codes(policies.must_be_a_limit(Limit(days))) == refused


def test_a_number_that_the_guidance_is_not_sure_of_is_set_freely() -> None:
    assert differs(LETTER, Limit(30), one=False, note="") == []


def test_a_sure_limit_is_set_otherwise_for_one_committee_with_a_reason() -> None:
    assert differs(AGENCY, AGENCY.sure, one=False, note="") == []
    assert differs(AGENCY, Limit(20), one=False) == ["given_by_guidance"]
    assert differs(AGENCY, Limit(20), note=" ") == ["no_reason"]
    assert differs(AGENCY, Limit(20)) == []


@pytest.mark.clause("1.6")
def test_the_seven_days_of_the_code_are_never_made_longer() -> None:
    assert differs(CODE, Limit(5)) == []
    assert differs(CODE, Limit(8)) == ["lengthens_the_code"]
    assert differs(CODE, Limit(7, Unit.WORKING_DAYS)) == ["lengthens_the_code"]
    refusal = next(iter(policies.may_differ_from_guidance(CODE, Limit(8), True, "Agreed")))
    assert isinstance(refusal, Refusal)
    assert str(refusal).endswith("Give as many calendar days or fewer. (Code of practice, 1.6)")


@pytest.mark.parametrize(
    ("starts", "holds", "refused"),
    [
        (TODAY, True, []),
        (date(2016, 1, 1), False, []),
        (date(2026, 5, 31), True, ["in_the_past"]),
        (date(2015, 3, 30), False, ["before_the_guidance"]),
        (date(2027, 6, 2), False, []),
        (date(2027, 6, 3), False, ["too_late"]),
    ],
)
def test_the_first_day(starts: date, holds: bool, refused: list[str]) -> None:
    assert codes(policies.may_begin_on(starts, TODAY, REGIME, holds)) == refused


def test_nobody_undoes_what_a_colleague_set() -> None:
    assert codes(policies.must_be_as_seen(2, 2)) == []
    assert codes(policies.must_be_as_seen(3, 2)) == ["changed_meanwhile"]


def test_somebody_of_the_inspectorate_answers_for_it() -> None:
    assert codes(policies.must_have_an_owner(True)) == []
    assert codes(policies.must_have_an_owner(False)) == ["no_owner"]


@pytest.mark.parametrize(
    ("holds", "starts", "refused"),
    [
        (True, TODAY, []),
        (False, TODAY, ["nothing_set"]),
        (True, date(2026, 5, 31), ["in_the_past"]),
        (True, date(2028, 1, 1), ["too_late"]),
    ],
)
def test_only_what_is_set_ends_and_not_in_the_past(
    holds: bool, starts: date, refused: list[str]
) -> None:
    assert codes(policies.may_end(holds, starts, TODAY)) == refused


def test_only_what_a_file_marks_is_confirmed() -> None:
    manager = actor("manager")
    assert codes(policies.may_confirm(manager, load("scotland-2024"), "valid_from")) == []
    assert codes(policies.may_confirm(manager, REGIME, "valid_from")) == ["not_asked"]
    assert codes(policies.may_confirm(SYSTEM, load("scotland-2024"), "valid_from")) != []


# What pages say of it


def test_a_reading_says_how_it_was_computed() -> None:
    reading = read(date(2026, 6, 1), Limit(5, Unit.WORKING_DAYS), TODAY)
    assert reading.due == date(2026, 6, 8)
    assert reading.counted == "5 working days from 1 June 2026"
    assert reading.how == how_computed(date(2026, 6, 1), Limit(5, Unit.WORKING_DAYS))
    assert Limit(1).label == "1 calendar day"


def test_a_clock_names_a_clause_that_there_is() -> None:
    row = {"title": "T", "starts": "received", "ends": "issued", "clause": "9.9"}
    with pytest.raises(BrokenRegime):
        made_of("x", _file_with(row))


def _file_with(clock: dict[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {
        part: {} for part in ("kinds", "decisions", "criteria", "events", "notices")
    }
    more = {"title": "X", "valid_from": TODAY, "protects": "children", "dictionary": "children"}
    return {**empty, **more, "clocks": {"c": clock}, "marker_groups": {}, "markers": []}
