"""A committee's own words: who may list what, who agrees, and what they do to a text."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.governance import policies
from cairn.governance.keeping import About, Vouched, found, to_keep
from cairn.guard.findings import Kind
from cairn.guard.local_terms import LocalTerms
from tests.unit.areas.people import COMMITTEE, REVIEW, actor, asked, codes

OFFICER, CHAIR = (actor(role, committee=COMMITTEE) for role in ("committee_officer", "committee_chair"))
WHY = "It is what people here call a school."


def listing(who: Any = OFFICER, **changes: Any) -> list[str]:
    given = {"words": "The Wee Hub", "kind": Kind.ORGANISATION, "why": WHY, "allows": True, "listed": False, "count": 0}
    return codes(policies.to_list_words(who, **{**given, **changes}))


def term(**changes: Any) -> Any:
    held = {"state": "term_proposed", "proposed_by_id": OFFICER.account, "committee_id": COMMITTEE}
    return SimpleNamespace(**{**held, **changes})


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("who", [OFFICER, CHAIR])
@pytest.mark.parametrize("allows", [True, False])
def test_people_of_a_committee_list_words_with_a_reason(who: Any, allows: bool) -> None:
    assert listing(who, allows=allows) == []
    assert listing(who, allows=allows, why=" ") == ["no_reason"]
    assert listing(who, allows=allows, why="Mrs Tweedlesham runs it.") == ["names_someone"]


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("role", ["inspector", "manager", "administrator", "policy_officer"])
def test_nobody_else_lists_words(role: str) -> None:
    assert listing(asked(role)) == listing(asked(role), allows=False) == ["no_capability"]


@pytest.mark.parametrize(
    ("changes", "why_not"),
    [
        ({"words": " – "}, "no_words"),
        ({"words": "The Wee Hub " * 8}, "no_words"),
        ({"kind": Kind.CHI}, "no_words"),
        ({"words": "school"}, "too_common"),
        ({"words": "Ab"}, "too_common"),
        ({"listed": True}, "listed_already"),
        ({"count": 200}, "list_full"),
    ],
)
@pytest.mark.parametrize("allows", [True, False])
def test_what_would_be_found_nowhere_everywhere_or_twice_is_not_listed(
    allows: bool, changes: dict[str, Any], why_not: str
) -> None:
    assert listing(**{"allows": allows, **changes})[0] == why_not


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(
    ("changes", "why_not"),
    [
        ({"words": "Callum"}, "a_name"),
        ({"words": "Moira Campbell"}, "a_name"),
        ({"words": "Mrs Tweedlesham"}, "a_name"),
        ({"words": "wee Callum"}, "a_name"),
        ({"words": "Callum M"}, "a_name"),
        ({"words": "big Davie"}, "a_name"),
        ({"words": "the Lunan family"}, "a_name"),
        ({"words": "Tweedlesham"}, "a_name"),
        ({"words": "The Wee Hub", "kind": Kind.PERSON}, "a_name"),
        ({"words": "Hub 01632 960 417"}, "an_identifier"),
        ({"words": "14 Kelso Crescent"}, "an_identifier"),
    ],
)
def test_a_name_or_a_number_never_stands_because_of_a_list_but_may_always_be_stopped(
    changes: dict[str, Any], why_not: str
) -> None:
    assert listing(**changes) == [why_not]
    assert listing(allows=False, **changes) == []


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("move", ["agree", "decline"])
def test_a_colleague_of_the_same_committee_decides_once_with_a_reason(move: str) -> None:
    assert codes(policies.to_decide_on_term(CHAIR, term(), move, WHY)) == []
    assert codes(policies.to_decide_on_term(OFFICER, term(), move, WHY)) == ["own_words"]
    assert codes(policies.to_decide_on_term(CHAIR, term(committee_id=uuid4()), move, WHY)) == ["other_house"]
    assert codes(policies.to_decide_on_term(CHAIR, term(), move, " ")) == ["no_reason"]
    assert codes(policies.to_decide_on_term(CHAIR, term(state="term_in_force"), move, WHY)) == ["wrong_state"]
    assert codes(policies.to_decide_on_term(asked("inspector"), term(), move, WHY))[0] == "no_capability"


@pytest.mark.parametrize("state", ["term_proposed", "term_in_force"])
def test_anyone_of_the_committee_takes_words_off_its_list(state: str) -> None:
    assert codes(policies.to_take_off(OFFICER, term(state=state))) == []
    assert codes(policies.to_take_off(OFFICER, term(state=state, committee_id=uuid4()))) == ["other_house"]
    assert codes(policies.to_take_off(OFFICER, term(state="term_withdrawn"))) == ["wrong_state"]


@pytest.mark.clause("5.5")
def test_in_a_text_about_a_review_the_words_of_its_committee_count() -> None:
    terms = LocalTerms({"the wee school": Kind.ORGANISATION}, ("Balmerlie Hub",))
    about = Vouched(REVIEW, b"key", terms=terms)
    assert codes(to_keep("He went to the wee school.")) == []
    assert codes(to_keep("He went to the wee school.", "this", about)) == ["names_someone"]
    assert codes(to_keep("Balmerlie Hub was told.")) == ["names_someone"]
    assert codes(to_keep("Balmerlie Hub was told.", "this", about)) == []
    assert len(found("Mrs Tweedlesham of Balmerlie Hub.", about)) == 1
    assert "wee" not in repr(about)


def test_a_text_is_about_a_review_and_its_committee() -> None:
    review = SimpleNamespace(id=REVIEW, committee_id=COMMITTEE)
    assert About.of(review) == About(REVIEW, COMMITTEE)
