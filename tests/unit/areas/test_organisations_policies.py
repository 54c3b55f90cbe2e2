"""Which committees there are and what they are called: the refusals."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from cairn.kernel.actor import SYSTEM
from cairn.organisations import policies
from tests.unit.areas.people import actor, codes

BEGAN = date(2012, 4, 1)
TODAY = date(2026, 6, 1)


@dataclass
class Body:
    """A committee, as far as the policies look at it."""

    name: str = "Invented Child Protection Committee"
    starts: date = BEGAN
    ends: date | None = None
    revision: int = 3
    id: UUID = field(default_factory=uuid4)


def test_the_administrator_and_the_system_keep_committees_and_nobody_else() -> None:
    assert codes(policies.may_keep(actor("administrator"))) == []
    assert codes(policies.may_keep(SYSTEM)) == []
    assert codes(policies.may_keep(actor("manager"))) != []
    assert codes(policies.may_keep(actor("committee_chair"))) != []


@pytest.mark.parametrize("code", ["", "F", "fif", "FIF1", "ABCDEFGHIJKLM"])
def test_a_code_is_of_letters(code) -> None:
    assert codes(policies.may_establish(code, "A", "B", False, BEGAN)) == ["code"]


def test_a_committee_has_a_code_of_its_own_a_name_and_a_day() -> None:
    assert codes(policies.may_establish("FIF", "A", "B", False, BEGAN)) == []
    assert codes(policies.may_establish("FIF", "A", "B", True, BEGAN)) == ["code_taken"]
    assert codes(policies.may_establish("FIF", " ", "B", False, BEGAN)) == ["no_name"]
    assert codes(policies.may_establish("FIF", "A", "", False, BEGAN)) == ["no_name"]
    assert codes(policies.may_establish("FIF", "A", "B", False, date(1960, 1, 1))) == ["starts"]
    assert codes(policies.name_is_free("A", False)) == []
    assert codes(policies.name_is_free("A", True)) == ["name_taken"]


def test_only_what_goes_on_changes_and_nobody_undoes_a_colleague() -> None:
    keeper = actor("administrator")
    assert codes(policies.may_change(keeper, Body(), 3)) == []
    assert codes(policies.may_change(keeper, Body(), 2)) == ["changed_meanwhile"]
    assert codes(policies.may_change(keeper, Body(ends=TODAY), 3)) == ["ended"]
    assert codes(policies.may_change(actor("inspector"), Body(), 3)) != []


def test_a_change_begins_on_a_day_that_has_come_after_the_one_before() -> None:
    day = timedelta(days=1)
    assert codes(policies.may_begin_on(TODAY, TODAY, BEGAN)) == []
    assert codes(policies.may_begin_on(TODAY + day, TODAY, BEGAN)) == ["in_the_future"]
    assert codes(policies.may_begin_on(BEGAN, TODAY, BEGAN)) == ["too_early"]
    assert codes(policies.may_begin_on(BEGAN + day, TODAY, BEGAN)) == []


def test_a_committee_covers_an_authority_and_is_led_by_one_of_its_own() -> None:
    assert codes(policies.must_cover(["a"])) == []
    assert codes(policies.must_cover([])) == ["no_authority"]
    assert codes(policies.must_lead_its_own(True)) == []
    assert codes(policies.must_lead_its_own(False)) == ["not_covered"]


def test_committees_merge_with_others_that_go_on() -> None:
    one, other = Body(), Body()
    assert codes(policies.may_merge([one], other, least=1)) == []
    assert codes(policies.may_merge([one, other], None, least=2)) == []
    assert codes(policies.may_merge([one], None, least=2)) == ["too_few"]
    assert codes(policies.may_merge([], other, least=1)) == ["too_few"]
    assert codes(policies.may_merge([one, other], other, least=1)) == ["itself"]
    assert codes(policies.may_merge([one], Body(ends=TODAY), least=1)) == ["ended"]


def test_a_split_needs_two_that_are_there_and_one_that_takes_over() -> None:
    source, one, other = Body(), Body(), Body(starts=TODAY)

    def refused(targets, takes_over, day=TODAY):
        return codes(policies.may_split(source, targets, takes_over.id, day))

    assert refused([one, other], one) == []
    assert refused([one], one) == ["too_few"]
    assert refused([one, source], one) == ["itself"]
    assert refused([one, other], source) == ["takes_over"]
    assert refused([one, other], one, TODAY - timedelta(days=1)) == ["not_begun"]
    assert refused([one, Body(ends=TODAY)], one) == ["ended"]


def test_a_committee_that_has_ended_has_no_offices_but_its_reviews_have_leads() -> None:
    assert codes(policies.must_have_offices(Body(), False)) == []
    assert codes(policies.must_have_offices(Body(ends=TODAY), False)) == ["ended"]
    assert codes(policies.must_have_offices(Body(ends=TODAY), True)) == []


def test_somebody_leaves_an_office_on_a_day_within_the_year() -> None:
    term = Body(starts=BEGAN)
    assert codes(policies.may_leave(term, TODAY, TODAY)) == []
    assert codes(policies.may_leave(term, BEGAN - timedelta(days=1), TODAY)) == ["before_the_start"]
    assert codes(policies.may_leave(term, TODAY + timedelta(days=400), TODAY)) == ["too_late"]
    left = Body(ends=BEGAN + timedelta(days=1))
    assert codes(policies.may_leave(left, TODAY, TODAY)) == ["left"]


def test_somebody_is_away_from_a_first_day_to_a_last() -> None:
    term = Body()
    later = TODAY + timedelta(days=7)
    assert codes(policies.may_be_away(term, TODAY, later, TODAY)) == []
    assert codes(policies.may_be_away(term, TODAY, None, TODAY)) == []
    assert codes(policies.may_be_away(term, None, None, TODAY)) == []
    assert codes(policies.may_be_away(term, None, later, TODAY)) == ["no_first_day"]
    assert codes(policies.may_be_away(term, later, TODAY, TODAY)) == ["backwards"]
    assert codes(policies.may_be_away(Body(ends=BEGAN), TODAY, None, TODAY)) == ["left"]


@pytest.mark.parametrize("number", ["", "01382 207100", "+44 (0)131 200 2000", "0131 2 ext. 12"])
def test_a_telephone_number_can_be_rung(number) -> None:
    assert codes(policies.must_be_telephone(number)) == []


@pytest.mark.parametrize("number", ["ask Ann", "12", "0131\n200", "1" * 31, "<script>"])
def test_what_is_no_telephone_number_is_refused_when_it_is_typed(number) -> None:
    assert codes(policies.must_be_telephone(number)) == ["telephone"]


def test_a_committee_protects_somebody_whom_a_guidance_names() -> None:
    known = ("children", "adults")
    assert codes(policies.must_protect(["adults"], known)) == []
    assert codes(policies.must_protect([], known)) == ["protects"]
    assert codes(policies.must_protect(["cats"], known)) == ["protects"]
