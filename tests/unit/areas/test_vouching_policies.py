"""Words that the guard stops: who may ask about them, who may vouch for them, and what that opens."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.governance import policies
from cairn.governance.keeping import Vouched, found, to_keep
from tests.unit.areas.people import COMMITTEE, REVIEW, actor, asked, codes, torn

WRITER, SECOND = asked("inspector"), asked("analyst")
OFFICER, CHAIR = (actor(role, committee=COMMITTEE) for role in ("committee_officer", "committee_chair"))
WHY = "It is the name of a method."


def question(**changes: Any) -> Any:
    held = {"state": "vouching_asked", "review": REVIEW, "asked_by_id": WRITER.account, "committee_id": None}
    return SimpleNamespace(**{**held, **changes})


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("who", [WRITER, OFFICER, CHAIR])
def test_whoever_writes_about_a_review_may_ask_with_a_reason(who: Any) -> None:
    assert codes(policies.to_ask_about_words(who, REVIEW, WHY, "")) == []
    assert codes(policies.to_ask_about_words(who, REVIEW, WHY, "declined")) == []
    assert codes(policies.to_ask_about_words(who, REVIEW, " ", "")) == ["no_reason"]


@pytest.mark.clause("5.5")
def test_the_same_words_are_asked_about_once_and_the_reason_names_nobody() -> None:
    assert codes(policies.to_ask_about_words(WRITER, REVIEW, WHY, "vouching_asked")) == ["asked_already"]
    assert codes(policies.to_ask_about_words(WRITER, REVIEW, WHY, "vouched")) == ["vouched_already"]
    assert codes(policies.to_ask_about_words(WRITER, REVIEW, "Mrs Tweedlesham made it.", "")) == ["names_someone"]
    assert codes(policies.to_ask_about_words(WRITER, REVIEW, "It is a tool. " * 40, "")) == ["too_long"]


@pytest.mark.clause("2.5", "5.5")
@pytest.mark.parametrize(
    ("who", "why_not"),
    [
        (torn(), ["conflict"]),
        (actor("committee_chair", committee=COMMITTEE, conflicted=frozenset({REVIEW})), ["conflict"]),
        (actor("inspector"), ["conflict_not_asked"]),
        (asked("administrator"), ["no_capability"]),
        (asked("policy_officer"), ["no_capability"]),
        (actor(capabilities=frozenset(), undertaking_current=False, cleared={REVIEW}), ["no_undertaking"]),
    ],
)
def test_without_the_role_the_undertaking_or_the_answered_question_nobody_asks_or_decides(
    who: Any, why_not: Any
) -> None:
    assert codes(policies.to_ask_about_words(who, REVIEW, WHY, "")) == why_not
    held = question(committee_id=who.committee)
    assert codes(policies.to_decide_on_words(who, held, "vouch", WHY)) == why_not


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("move", ["vouch", "decline"])
def test_a_second_person_from_where_the_writer_works_decides_once_with_a_reason(move: str) -> None:
    assert codes(policies.to_decide_on_words(SECOND, question(), move, WHY)) == []
    assert codes(policies.to_decide_on_words(WRITER, question(), move, WHY)) == ["own_words"]
    assert codes(policies.to_decide_on_words(CHAIR, question(), move, WHY)) == ["other_house"]
    assert codes(policies.to_decide_on_words(CHAIR, question(committee_id=COMMITTEE), move, WHY)) == []
    assert codes(policies.to_decide_on_words(SECOND, question(committee_id=COMMITTEE), move, WHY)) == ["other_house"]
    assert codes(policies.to_decide_on_words(SECOND, question(), move, " ")) == ["no_reason"]
    assert codes(policies.to_decide_on_words(SECOND, question(), move, "Mrs Tweedlesham")) == ["names_someone"]
    assert codes(policies.to_decide_on_words(SECOND, question(state="vouched"), move, WHY)) == ["wrong_state"]


@pytest.mark.clause("5.5")
def test_only_these_words_of_this_kind_pass_and_only_in_texts_about_this_review() -> None:
    nothing = Vouched(REVIEW, b"key")
    held = Vouched(REVIEW, b"key", frozenset({nothing.fingerprint("PERSON", "Kayleigh")}))
    text = "Kayleigh was not seen alone."
    assert codes(to_keep(text)) == codes(to_keep(text, "this", nothing)) == ["names_someone"]
    assert codes(to_keep(text, "this", held)) == codes(to_keep(text.upper(), "this", held)) == []
    assert codes(to_keep("Mrs Tweedlesham was not seen alone.", "this", held)) == ["names_someone"]
    assert not held.covers("PLACE", "Kayleigh")
    elsewhere = Vouched(uuid4(), b"key", held.fingerprints)
    assert len(found(text, elsewhere)) == 1
    assert "key" not in repr(held)
