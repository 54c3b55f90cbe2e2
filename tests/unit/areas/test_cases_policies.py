"""The register: what may be entered, what may follow what, and who puts a chain right."""

from typing import Any
from uuid import uuid4

import pytest

from cairn.cases import policies
from cairn.cases.policies import Before
from cairn.kernel import dictionary
from cairn.kernel.actor import SYSTEM
from cairn.kernel.regime import load
from tests.unit.areas.people import ASKED, COMMITTEE, REVIEW, actor, codes

FIRST = dictionary.load("children-1")
SCR = load("scotland-2015").kind("SCR")
ICR = load("scotland-2015").kind("ICR")
DECISION = load("scotland-2021").kind("LRD")


def test_the_register_is_written_by_acceptance_and_by_the_system() -> None:
    gatekeeper = actor("gatekeeper", cleared=ASKED)
    assert codes(policies.may_register(gatekeeper)) == codes(policies.may_register(SYSTEM)) == []
    officer = actor("committee_officer", committee=COMMITTEE)
    assert codes(policies.may_register(officer)) == ["no_capability"]


def test_core_data_is_held_only_if_it_fits_the_dictionary() -> None:
    assert codes(policies.may_hold(FIRST, "carer", [{"relationship": "mother"}])) == []
    assert codes(policies.may_hold(FIRST, "carer", [{}])) == ["core_data"]


@pytest.mark.clause("5.3")
def test_nothing_is_held_about_what_a_kind_does_not_ask() -> None:
    whole: dict[str, Any] = {"carer": [{"relationship": "mother"}], "environment": [{}]}
    assert codes(policies.must_be_whole(DECISION, whole, FIRST)) == ["not_asked"]
    nothing: dict[str, Any] = {"carer": [], "environment": [{}]}
    assert codes(policies.must_be_whole(DECISION, nothing, FIRST)) == []
    assert "core_data" in codes(policies.must_be_whole(ICR, nothing, FIRST))


def before(**changes: Any) -> Before:
    values: dict[str, Any] = {
        "kind": "ICR",
        "decided": True,
        "proceeds": True,
        "followed": False,
        "same_committee": True,
    }
    return Before(**{**values, **changes})


@pytest.mark.clause("1.3")
@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([before()], []),
        ([before(), before()], []),
        ([], []),
        ([before(proceeds=False)], ["did_not_proceed"]),
        ([before(followed=True)], ["already_followed"]),
        ([before(same_committee=False)], ["other_committee"]),
        ([before(kind="SCR", decided=False, proceeds=False)], ["other_kind"]),
        ([before(), before(followed=True)], ["already_followed"]),
    ],
)
def test_a_review_follows_those_that_went_on(earlier: list[Before], expected: list[str]) -> None:
    assert codes(policies.may_follow(SCR, earlier)) == expected


def test_a_thematic_review_follows_reviews_that_decided_nothing() -> None:
    theme = load("scotland-2015").kind("TR")
    assert codes(policies.may_follow(theme, [before(kind="SCR", decided=False)])) == []


@pytest.mark.clause("1.3")
@pytest.mark.parametrize(
    ("shape", "follows", "no_earlier", "expected"),
    [
        (SCR, [uuid4()], "", []),
        (SCR, [], "none_made", []),
        (SCR, [], "", ["nothing_before"]),
        (SCR, [], "lost", ["not_an_answer"]),
        (SCR, [uuid4()], "none_made", ["both"]),
        (ICR, [], "", []),
    ],
)
def test_what_follows_another_says_which_or_why_none(
    shape: Any, follows: list[Any], no_earlier: str, expected: list[str]
) -> None:
    assert codes(policies.must_say_what_is_before(shape, follows, no_earlier)) == expected


def test_no_review_comes_before_itself() -> None:
    assert codes(policies.must_be_no_circle(REVIEW, {uuid4()})) == []
    assert codes(policies.must_be_no_circle(REVIEW, {uuid4(), REVIEW})) == ["circle"]


@pytest.mark.clause("2.5")
def test_a_chain_is_put_right_by_whoever_no_part_of_it_is_closed_to() -> None:
    other = uuid4()
    gatekeeper = actor("gatekeeper", cleared=ASKED)
    assert codes(policies.may_join(gatekeeper, REVIEW, {REVIEW, other})) == []
    torn = actor("gatekeeper", cleared=ASKED, conflicted=frozenset({other}))
    assert codes(policies.may_join(torn, REVIEW, {REVIEW, other})) == ["conflict"]
    inspector = actor(cleared=ASKED)
    assert codes(policies.may_join(inspector, REVIEW, {REVIEW})) == ["no_capability"]
