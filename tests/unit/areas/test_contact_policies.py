"""Questions, replies and serious concerns: each policy both ways."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.analysis.policies import may_record_lightly, must_follow_on
from cairn.cases.policies import may_correct
from cairn.feedback import policies
from cairn.kernel import dictionary
from cairn.kernel.actor import Actor
from cairn.kernel.regime import Kind, load
from tests.unit.areas.people import COMMITTEE, REVIEW, actor, asked, codes, torn

TODAY, LATER = date(2026, 6, 1), date(2026, 6, 15)
OFFICER, CHAIR = (
    actor("committee_officer", committee=COMMITTEE),
    actor("committee_chair", committee=COMMITTEE),
)


def row(**changes: Any) -> Any:
    return SimpleNamespace(
        **{"state": "asked", "review_id": REVIEW, "author_id": uuid4(), **changes}
    )


@pytest.mark.clause("3.2", "3.3")
def test_only_the_permitted_purposes_can_be_asked_about() -> None:
    assert codes(policies.must_be_about("actions_since", False, False)) == []
    assert codes(policies.must_be_about("rationale", True, False)) == []
    assert codes(policies.must_be_about("decision_actions", True, True)) == []
    assert codes(policies.must_be_about("circumstances", False, False)) == ["purpose"]
    assert codes(policies.must_be_about("decision_actions", False, False)) == ["purpose"]
    assert codes(policies.must_be_about("rationale", True, True)) == ["purpose"]


@pytest.mark.clause("3.2")
def test_nobody_but_an_office_holder_can_be_asked() -> None:
    assert codes(policies.may_ask(asked(), REVIEW, True, "What changed?", LATER, TODAY)) == []
    assert codes(policies.may_ask(asked(), REVIEW, False, " ", TODAY, TODAY)) == [
        "recipient",
        "no_question",
        "due",
    ]
    assert codes(policies.may_ask(torn(), REVIEW, True, "What?", LATER, TODAY)) == ["conflict"]
    assert codes(policies.may_ask(asked(), REVIEW, True, "What?", date(2090, 1, 1), TODAY)) == [
        "due"
    ]
    assert codes(policies.must_ask_once(False)) == []
    assert codes(policies.must_ask_once(True)) == ["asked_already"]
    assert codes(policies.may_ask(asked("analyst"), REVIEW, True, "What?", LATER, TODAY)) == [
        "no_capability"
    ]


@pytest.mark.clause("3.3")
def test_the_committee_that_was_asked_answers_and_no_other() -> None:
    assert codes(policies.may_answer(OFFICER, row(), COMMITTEE)) == []
    assert codes(policies.may_answer(OFFICER, row(), uuid4())) == ["not_yours"]
    assert codes(policies.may_answer(OFFICER, row(state="closed"), COMMITTEE)) == ["wrong_state"]
    assert codes(policies.may_answer(CHAIR, row(), COMMITTEE)) == ["no_capability"]
    assert codes(policies.may_send_answer("Done.")) == []
    assert codes(policies.may_send_answer(" ")) == ["no_answer"]


@pytest.mark.clause("3.3")
def test_a_question_is_closed_with_what_was_learned() -> None:
    assert (
        codes(policies.may_close(asked(), row(state="answered"), "Chronologies begin earlier."))
        == []
    )
    assert codes(policies.may_close(asked(), row(), " ")) == ["nothing_learned"]
    assert codes(policies.may_close(actor(), row(), "It.")) == ["conflict_not_asked"]


@pytest.mark.parametrize(
    ("on", "reminded", "due"),
    [
        (date(2026, 6, 11), None, False),
        (date(2026, 6, 12), None, True),
        (date(2026, 6, 13), date(2026, 6, 12), False),
        (date(2026, 6, 16), date(2026, 6, 12), True),
        (date(2026, 6, 16), None, True),
        (date(2026, 6, 17), date(2026, 6, 16), False),
    ],
)
def test_a_reminder_goes_three_days_before_and_once_it_is_late(
    on: date, reminded: date | None, due: bool
) -> None:
    assert policies.reminder_is_due(LATER, reminded, on) is due


@pytest.mark.clause("2.2")
def test_the_committee_replies_to_a_letter_that_was_issued() -> None:
    assert codes(policies.may_reply(CHAIR, COMMITTEE, True, "Thank you.")) == []
    assert codes(policies.may_reply(OFFICER, uuid4(), False, " ")) == [
        "not_yours",
        "not_issued",
        "no_answer",
    ]
    assert codes(policies.may_reply(asked(), uuid4(), True, "x")) == ["no_capability", "not_yours"]


@pytest.mark.clause("2.5")
def test_work_goes_on_with_somebody_else_when_its_author_declares_a_conflict() -> None:
    assert codes(policies.may_take_over(asked(), row(state="drafted"), True)) == []
    assert codes(policies.may_take_over(asked(), row(state="drafted"), False)) == ["has_an_author"]
    assert codes(policies.may_take_over(torn(), row(state="issued"), True)) == [
        "wrong_state",
        "conflict",
    ]


@pytest.mark.clause("2.4")
def test_not_even_a_conflict_stands_in_the_way_of_a_concern() -> None:
    assert codes(policies.may_raise(torn(), "A child may be at risk.")) == []
    assert codes(policies.may_raise(asked(), " ")) == ["no_words"]
    assert codes(policies.may_raise(OFFICER, "A child.")) == ["no_capability"]


@pytest.mark.clause("2.4")
def test_the_chair_acknowledges_and_the_officer_once_the_lead_was_told() -> None:
    assert codes(policies.may_acknowledge(CHAIR, "raised", COMMITTEE, {"cpc_chair"})) == []
    assert codes(policies.may_acknowledge(OFFICER, "raised", COMMITTEE, {"cpc_chair"})) == [
        "not_told"
    ]
    assert (
        codes(policies.may_acknowledge(OFFICER, "escalated", COMMITTEE, {"cpc_chair", "cpc_lead"}))
        == []
    )
    assert codes(policies.may_acknowledge(CHAIR, "acknowledged", uuid4(), set())) == [
        "wrong_state",
        "not_yours",
    ]


@pytest.mark.clause("2.4")
def test_whoever_acknowledges_says_what_is_being_done() -> None:
    assert codes(policies.must_say_what_is_done("A visit is made today.")) == []
    assert codes(policies.must_say_what_is_done(" ")) == ["no_answer"]


@pytest.mark.clause("2.5")
def test_what_became_of_a_concern_is_closed_by_a_conflict_even_to_who_raised_it() -> None:
    assert codes(policies.may_follow_concern(asked(), REVIEW)) == []
    assert codes(policies.may_follow_concern(torn(), REVIEW)) == ["conflict"]


@pytest.mark.clause("2.4", "2.5")
def test_a_manager_with_a_conflict_does_not_stop_a_concern() -> None:
    assert (
        codes(policies.may_oversee(asked("manager"), "note_acknowledgement", "raised", REVIEW))
        == []
    )
    assert codes(policies.may_oversee(torn("manager"), "settle", "acknowledged", REVIEW)) == [
        "conflict"
    ]
    assert codes(policies.may_oversee(asked(), "settle", "raised", REVIEW)) == [
        "no_capability",
        "wrong_state",
    ]


@pytest.mark.clause("2.4")
def test_a_concern_is_read_by_who_raised_it_and_by_colleagues_on_the_review() -> None:
    raiser = torn()
    assert codes(policies.may_read_concern(raiser, REVIEW, raiser.person)) == []
    assert codes(policies.may_read_concern(asked(), REVIEW, uuid4())) == []
    assert codes(policies.may_read_concern(actor(), REVIEW, uuid4())) == ["conflict_not_asked"]


@pytest.mark.clause("2.1")
def test_the_light_record_is_for_decisions_and_says_something_of_a_report() -> None:
    icr, scr = (load("scotland-2015").kind(code) for code in ("ICR", "SCR"))
    assert codes(may_record_lightly(asked(), REVIEW, icr, True, ["", "A chronology."])) == []
    decision = load("scotland-2024").kind("LRD")
    assert codes(may_record_lightly(asked(), REVIEW, decision, True, ["", ""])) == []
    assert codes(may_record_lightly(asked(), REVIEW, scr, False, [" ", ""])) == [
        "not_decided",
        "no_such_theme",
        "nothing_recorded",
    ]


def test_nobodys_words_are_undone_unseen() -> None:
    assert codes(must_follow_on(True)) == []
    assert codes(must_follow_on(False)) == ["changed_meanwhile"]


@pytest.mark.clause("2.5")
def test_who_was_part_of_a_review_is_put_right_from_the_list() -> None:
    gatekeeper, right = asked("gatekeeper"), {"agencies": ["health"], "publication": "full"}
    assert correcting(gatekeeper, right) == []
    assert correcting(gatekeeper, {**right, "publication": ""}, awaited=True) == ["awaited"]
    wrong = {"agencies": ["circus"], "publication": "perhaps"}
    assert correcting(asked(), wrong) == [
        "no_capability",
        "agencies",
        "publication",
    ]
    assert correcting(gatekeeper, {**right, "agencies": []}) == ["agencies"]


def test_where_nothing_is_asked_about_agencies_none_are_needed() -> None:
    decision = load("scotland-2021").kind("LRD")
    right = {"agencies": [], "publication": ""}
    assert correcting(asked("gatekeeper"), right, shape=decision) == []


def correcting(
    who: Actor, changes: dict[str, Any], awaited: bool = False, shape: Kind | None = None
) -> list[str]:
    edition, shape = dictionary.load("children-1"), shape or load("scotland-2015").kind("SCR")
    return codes(may_correct(who, REVIEW, edition, shape, changes, awaited))


def test_what_was_sent_is_sent_on_to_somebody_else_only() -> None:
    one, other = uuid4(), uuid4()
    assert codes(policies.must_reach_another(one, other)) == []
    assert codes(policies.must_reach_another(one, one)) == ["nobody_else"]
    assert codes(policies.must_reach_another(one, None)) == ["nobody_else"]


def test_what_a_committee_was_sent_is_its_successors() -> None:
    former = uuid4()
    officer = actor("committee_officer", committee=COMMITTEE, predecessors=frozenset({former}))
    assert codes(policies.may_see(officer, former)) == []
    assert codes(policies.may_see(officer, COMMITTEE)) == []
    assert codes(policies.may_see(officer, uuid4())) == ["not_yours"]
    assert codes(policies.may_see(actor(), None)) == ["not_yours"]
