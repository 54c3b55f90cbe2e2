"""A committee's own words: who may list what, who agrees, and what they do to a text."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.anonymity.text_policy import About, Exemptions, find_in, may_keep
from cairn.exemptions import policies
from cairn.guard.findings import Kind
from cairn.guard.local_terms import LocalTerms
from tests.unit.areas.people import COMMITTEE, REVIEW, actor, asked, codes

OFFICER, CHAIR = (
    actor(role, committee=COMMITTEE) for role in ("committee_officer", "committee_chair")
)
WHY = "It is what people here call a school."
AT = datetime(2026, 11, 28, 12, tzinfo=UTC)


def listing(who: Any = OFFICER, **changes: Any) -> list[str]:
    values = {
        "phrase": "The Wee Hub",
        "kind": Kind.ORGANISATION,
        "why": WHY,
        "allows": True,
        "listed": False,
        "count": 0,
    }
    return codes(policies.may_list_term(who, **{**values, **changes}))


def term(**changes: Any) -> Any:
    row = {"state": "proposed", "proposed_by_id": OFFICER.account, "committee_id": COMMITTEE}
    return SimpleNamespace(**{**row, **changes})


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("who", [OFFICER, CHAIR])
@pytest.mark.parametrize("allows", [True, False])
def test_people_of_a_committee_list_words_with_a_reason(who: Any, allows: bool) -> None:
    assert listing(who, allows=allows) == []
    assert listing(who, allows=allows, why=" ") == ["no_reason"]


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("role", ["inspector", "manager", "administrator", "policy_officer"])
def test_nobody_else_lists_words(role: str) -> None:
    assert listing(asked(role)) == listing(asked(role), allows=False) == ["no_capability"]


@pytest.mark.parametrize(
    ("changes", "why_not"),
    [
        ({"phrase": " – "}, "no_term"),
        ({"phrase": "The Wee Hub " * 8}, "no_term"),
        ({"kind": Kind.CHI}, "no_term"),
        ({"phrase": "school"}, "too_common"),
        ({"phrase": "Ab"}, "too_common"),
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
        ({"phrase": "Callum"}, "a_name"),
        ({"phrase": "Moira Campbell"}, "a_name"),
        ({"phrase": "Mrs Tweedlesham"}, "a_name"),
        ({"phrase": "wee Callum"}, "a_name"),
        ({"phrase": "Callum M"}, "a_name"),
        ({"phrase": "big Davie"}, "a_name"),
        ({"phrase": "the Lunan family"}, "a_name"),
        ({"phrase": "Tweedlesham"}, "a_name"),
        ({"phrase": "The Wee Hub", "kind": Kind.PERSON}, "a_name"),
        ({"phrase": "Hub 01632 960 417"}, "an_identifier"),
        ({"phrase": "14 Kelso Crescent"}, "an_identifier"),
    ],
)
def test_a_name_or_a_number_never_stands_because_of_a_list_but_may_always_be_stopped(
    changes: dict[str, Any], why_not: str
) -> None:
    assert listing(**changes) == [why_not]
    assert listing(allows=False, **changes) == []


def settled(**changes: Any) -> Any:
    row = {
        "committee_id": COMMITTEE,
        "settled_at": AT,
        "answered_at": None,
        "is_open": False,
    }
    return SimpleNamespace(**{**row, **changes})


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(
    ("phrase", "kind", "may"),
    [
        ("Brightsides Hub", Kind.ORGANISATION, True),
        ("Kilbrannan Nest", Kind.PLACE, True),
        ("Brightsides Hub", Kind.PERSON, False),
        ("Moira Campbell", Kind.ORGANISATION, False),
        ("Callum", Kind.PLACE, False),
        ("14 Kelso Crescent", Kind.ORGANISATION, False),
        ("school", Kind.ORGANISATION, False),
        ("01632 960 417", Kind.PHONE, False),
        ("", Kind.PLACE, False),
    ],
)
def test_only_what_a_list_could_let_stand_is_ever_offered_to_it(
    phrase: str, kind: Kind, may: bool
) -> None:
    assert policies.could_be_listed(phrase, kind) is may


def test_words_are_offered_from_the_second_paper_on_and_not_again_for_a_year() -> None:
    offered = policies.is_to_be_offered
    assert not offered(1, settled(), False, AT)
    assert offered(2, settled(), False, AT)
    assert not offered(2, settled(is_open=True), False, AT), "it is offered already"
    assert not offered(2, settled(), True, AT), "it is on the list"
    answered = settled(answered_at=AT - timedelta(days=364))
    assert not offered(3, answered, False, AT)
    assert offered(3, answered, False, AT + timedelta(days=1))


def test_the_words_of_an_offer_are_kept_for_a_year_and_for_two_papers_at_least() -> None:
    old = settled(settled_at=AT - timedelta(days=365))
    assert policies.may_stay_open(2, settled(), AT)
    assert not policies.may_stay_open(1, settled(), AT)
    assert not policies.may_stay_open(2, old, AT)


@pytest.mark.clause("5.5")
def test_anyone_of_the_committee_answers_an_offer_once() -> None:
    answer = policies.may_answer_offer
    offer = settled(is_open=True)
    assert codes(answer(OFFICER, offer)) == codes(answer(CHAIR, offer)) == []
    assert codes(answer(OFFICER, settled())) == ["answered"]
    assert codes(answer(OFFICER, settled(is_open=True, committee_id=uuid4()))) == [
        "other_organisation"
    ]
    assert codes(answer(asked("inspector"), offer)) == ["no_capability", "other_organisation"]


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("move", ["agree", "decline"])
def test_a_colleague_of_the_same_committee_decides_once_with_a_reason(move: str) -> None:
    assert codes(policies.may_decide_term(CHAIR, term(), move, WHY)) == []
    assert codes(policies.may_decide_term(OFFICER, term(), move, WHY)) == ["own_request"]
    assert codes(policies.may_decide_term(CHAIR, term(committee_id=uuid4()), move, WHY)) == [
        "other_organisation"
    ]
    assert codes(policies.may_decide_term(CHAIR, term(), move, " ")) == ["no_reason"]
    assert codes(policies.may_decide_term(CHAIR, term(state="in_force"), move, WHY)) == [
        "wrong_state"
    ]
    assert codes(policies.may_decide_term(asked("inspector"), term(), move, WHY)) == [
        "other_organisation"
    ]


@pytest.mark.clause("5.5")
def test_the_gatekeeper_is_the_second_person_of_a_committee_of_one_and_nobody_else() -> None:
    gatekeeper = asked("gatekeeper")
    assert codes(policies.may_decide_term(gatekeeper, term(), "agree", WHY, alone=True)) == []
    assert codes(policies.may_decide_term(gatekeeper, term(), "agree", WHY)) == [
        "other_organisation"
    ]
    inspector = asked("inspector")
    assert codes(policies.may_decide_term(inspector, term(), "agree", WHY, alone=True)) == [
        "other_organisation"
    ]


@pytest.mark.parametrize("state", ["proposed", "in_force"])
def test_anyone_of_the_committee_takes_words_off_its_list(state: str) -> None:
    assert codes(policies.may_take_off(OFFICER, term(state=state))) == []
    assert codes(policies.may_take_off(OFFICER, term(state=state, committee_id=uuid4()))) == [
        "other_organisation"
    ]
    assert codes(policies.may_take_off(OFFICER, term(state="withdrawn"))) == ["wrong_state"]


@pytest.mark.clause("5.5")
def test_in_a_text_about_a_review_the_words_of_its_committee_count() -> None:
    terms = LocalTerms({"the wee school": Kind.ORGANISATION}, ("Balmerlie Hub",))
    about = Exemptions(About(REVIEW, COMMITTEE), b"key", terms=terms)
    assert codes(may_keep("He went to the wee school.")) == []
    assert codes(may_keep("He went to the wee school.", "this", about)) == ["names_someone"]
    assert codes(may_keep("Balmerlie Hub was told.")) == ["names_someone"]
    assert codes(may_keep("Balmerlie Hub was told.", "this", about)) == []
    assert len(find_in("Mrs Tweedlesham of Balmerlie Hub.", about)) == 1
    assert "wee" not in repr(about)


def test_a_text_is_about_a_review_and_its_committee() -> None:
    review = SimpleNamespace(id=REVIEW, committee_id=COMMITTEE)
    assert About.of(review) == About(REVIEW, COMMITTEE)
