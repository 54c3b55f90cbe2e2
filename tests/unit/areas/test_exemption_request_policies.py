"""Words that the guard stops: who may ask about them, who decides, and what that opens."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.anonymity.text_policy import About, Exemptions, find_in, may_keep
from cairn.exemptions import policies
from tests.unit.areas.people import COMMITTEE, REVIEW, actor, asked, codes, torn

WRITER, SECOND = asked("inspector"), asked("analyst")
OFFICER, CHAIR = (
    actor(role, committee=COMMITTEE) for role in ("committee_officer", "committee_chair")
)
WHY = "It is the name of a method."


def question(**changes: Any) -> Any:
    row = {"state": "asked", "review": REVIEW, "asked_by_id": WRITER.account, "committee_id": None}
    return SimpleNamespace(**{**row, **changes})


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("who", [WRITER, OFFICER, CHAIR])
def test_whoever_writes_about_a_review_may_ask_with_a_reason(who: Any) -> None:
    assert codes(policies.may_request(who, REVIEW, WHY, "")) == []
    assert codes(policies.may_request(who, REVIEW, WHY, "declined")) == []
    assert codes(policies.may_request(who, REVIEW, " ", "")) == ["no_reason"]


@pytest.mark.clause("5.5")
def test_the_same_phrase_is_asked_about_once_for_a_short_reason() -> None:
    assert codes(policies.may_request(WRITER, REVIEW, WHY, "asked")) == ["asked_already"]
    assert codes(policies.may_request(WRITER, REVIEW, WHY, "granted")) == ["granted_already"]
    assert codes(policies.may_request(WRITER, REVIEW, "It is a tool. " * 40, "")) == ["too_long"]


@pytest.mark.clause("2.5", "5.5")
@pytest.mark.parametrize(
    ("who", "why_not"),
    [
        (torn(), ["conflict"]),
        (
            actor("committee_chair", committee=COMMITTEE, conflicted=frozenset({REVIEW})),
            ["conflict"],
        ),
        (actor("inspector"), ["conflict_not_asked"]),
        (asked("administrator"), ["no_capability"]),
        (asked("policy_officer"), ["no_capability"]),
        (
            actor(capabilities=frozenset(), undertaking_current=False, cleared={REVIEW}),
            ["no_undertaking"],
        ),
    ],
)
def test_without_the_role_the_undertaking_or_the_answered_question_nobody_asks_or_decides(
    who: Any, why_not: Any
) -> None:
    assert codes(policies.may_request(who, REVIEW, WHY, "")) == why_not
    row = question(committee_id=who.committee)
    assert codes(policies.may_decide_request(who, row, "grant", WHY)) == why_not


@pytest.mark.clause("5.5")
@pytest.mark.parametrize("move", ["grant", "decline"])
def test_a_second_person_from_where_the_writer_works_decides_once_with_a_reason(move: str) -> None:
    assert codes(policies.may_decide_request(SECOND, question(), move, WHY)) == []
    assert codes(policies.may_decide_request(WRITER, question(), move, WHY)) == ["own_request"]
    assert codes(policies.may_decide_request(CHAIR, question(), move, WHY)) == [
        "other_organisation"
    ]
    assert (
        codes(policies.may_decide_request(CHAIR, question(committee_id=COMMITTEE), move, WHY)) == []
    )
    assert codes(
        policies.may_decide_request(SECOND, question(committee_id=COMMITTEE), move, WHY)
    ) == ["other_organisation"]
    assert codes(policies.may_decide_request(SECOND, question(), move, " ")) == ["no_reason"]
    assert codes(policies.may_decide_request(SECOND, question(state="granted"), move, WHY)) == [
        "wrong_state"
    ]


@pytest.mark.clause("5.5")
def test_only_this_phrase_passes_and_only_in_texts_about_this_review() -> None:
    about = About(REVIEW, None)
    nothing = Exemptions(about, b"key")
    row = Exemptions(about, b"key", {nothing.fingerprint("Kayleigh"): SECOND.person})
    text = "Kayleigh was not seen alone."
    assert codes(may_keep(text)) == codes(may_keep(text, "this", nothing)) == ["names_someone"]
    assert codes(may_keep(text, "this", row)) == codes(may_keep(text.upper(), "this", row)) == []
    assert codes(may_keep("Mrs Tweedlesham was not seen alone.", "this", row)) == ["names_someone"]
    assert row.who_let_stand("PLACE", "Kayleigh’s") == SECOND.person, "of two kinds, and asked once"
    elsewhere = Exemptions(About(uuid4(), None), b"key", row.granted)
    assert len(find_in(text, elsewhere)) == 1
    assert "key" not in repr(row)


def test_a_decision_of_before_counts_for_words_of_its_kind() -> None:
    about = About(REVIEW, None)
    earlier = Exemptions(about, b"key").earlier_fingerprint("PERSON", "Kayleigh")
    row = Exemptions(about, b"key", {earlier: SECOND.person})
    assert row.who_let_stand("PERSON", "KAYLEIGH") == SECOND.person
    assert row.who_let_stand("PLACE", "Kayleigh") is None


@pytest.mark.clause("5.5")
def test_a_name_that_may_stand_takes_its_parts_with_it_where_they_are_nobody_elses() -> None:
    about = About(REVIEW, None)
    nobody = Exemptions(about, b"key")
    parts = dict.fromkeys(nobody.fingerprints_of_parts("Jimmy Rennie"), SECOND.person)
    named = {nobody.fingerprint("Jimmy Rennie"): SECOND.person}
    row = Exemptions(about, b"key", named, parts)
    assert codes(may_keep("Mr Jimmy Rennie wrote it. Mr Rennie's report is known.", "", row)) == []
    assert codes(may_keep("Mr Rennie wrote it.", "", row)) == []
    assert codes(may_keep("Mr Rennie wrote it.", "", Exemptions(about, b"key", named)))
    both = "Mr Jimmy Rennie wrote it. Mrs Agnes Rennie was not seen, and Mrs Rennie knew."
    found = [both[f.start : f.end] for f in find_in(both, row)]
    assert found == ["Agnes Rennie", "Rennie"], "of two names, nobody knows whose it is"


@pytest.mark.clause("5.5")
def test_a_gatekeeper_decides_what_was_sent_with_the_question_open() -> None:
    theirs = question(committee_id=COMMITTEE, asked_by_id=OFFICER.account)
    gatekeeper, inspector = asked("gatekeeper"), asked("inspector")

    def decide(who: Any, instead: bool) -> list[str]:
        return codes(policies.may_decide_request(who, theirs, "grant", WHY, instead=instead))

    assert decide(gatekeeper, instead=True) == []
    assert decide(gatekeeper, instead=False) == ["other_organisation"]
    assert decide(inspector, instead=True) == ["other_organisation"]
    assert decide(OFFICER, instead=True) == ["own_request"]
