"""What stops a report, what its sender may say of it, and what the gatekeeper settles."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.documents import policies
from cairn.documents.terms import Said
from cairn.exemptions import policies as exemptions_policies
from cairn.exemptions.terms import WhyNobody
from cairn.intake.policies import may_send_open
from tests.unit.areas.people import COMMITTEE, actor, codes

OFFICER = actor("committee_officer", committee=COMMITTEE)
STRANGER = actor("committee_officer", committee=uuid4())
BLOCK = SimpleNamespace(tier="block")


def document(**changes: Any) -> Any:
    row = {"state": "checked", "committee_id": COMMITTEE, "is_read_by_hand": False}
    return SimpleNamespace(**{**row, **changes})


@pytest.mark.clause("3.1")
def test_open_questions_may_be_sent_and_what_was_declined_may_not() -> None:
    def said(state: str, *findings: Any, **how: Any) -> list[str]:
        return codes(policies.may_send(state, findings, **how))

    assert said("checked", BLOCK) == ["names_in_report"]
    assert said("checked", BLOCK, with_open_questions=True) == []
    assert said("checked", BLOCK, declined=1, with_open_questions=True) == ["to_be_taken_out"]
    assert said("checked", BLOCK, declined=2, with_open_questions=True) == ["to_be_taken_out"]
    assert said("held") == ["not_read"]
    assert said("held", with_open_questions=True) == []
    assert said("waiting", with_open_questions=True) == ["not_checked"]
    assert said("refused", with_open_questions=True) == ["no_report"]


def test_refusals_name_the_file_and_count_in_words() -> None:
    (one,) = policies.may_send("checked", [BLOCK], name="The chronology")
    assert one.because.startswith("The chronology still has 1 detail that")
    (two,) = policies.may_send("checked", [], declined=2, with_open_questions=True)
    assert "2 details in the report have to be taken out. Take them out" in two.because


def test_what_nobody_can_be_asked_about_yet_is_not_left_open() -> None:
    found = policies.may_send("checked", [BLOCK], unmarked=1, with_open_questions=True)
    assert codes(found) == ["not_marked"]


@pytest.mark.clause("5.5")
def test_only_what_nobody_decided_is_left_to_the_gatekeeper() -> None:
    assert codes(exemptions_policies.may_hand_over("")) == []
    assert codes(exemptions_policies.may_hand_over("asked")) == []
    assert codes(exemptions_policies.may_hand_over("lapsed")) == []
    assert codes(exemptions_policies.may_hand_over("declined")) == ["to_be_taken_out"]
    assert codes(exemptions_policies.may_lapse(handed_over=False)) == []
    assert codes(exemptions_policies.may_lapse(handed_over=True)) == ["handed_over"]


@pytest.mark.clause("3.1")
def test_nothing_is_accepted_unread_or_with_a_question_open() -> None:
    assert codes(policies.must_be_settled("checked", 0)) == []
    assert codes(policies.must_be_settled("checked", 2)) == ["open_questions"]
    assert codes(policies.must_be_settled("held", 0)) == ["not_read"]
    assert codes(policies.must_be_settled("", 0)) == ["no_report"]


@pytest.mark.clause("1.6")
def test_open_questions_are_sent_on_the_last_day_and_not_before() -> None:
    def clock(days_left: int) -> Any:
        reading = SimpleNamespace(days_left=days_left, due=date(2026, 3, 8))
        return SimpleNamespace(reading=reading)

    (early,) = may_send_open(clock(1))
    assert "from 8 March 2026 on" in early.because
    assert codes(may_send_open(clock(0))) == []
    assert codes(may_send_open(clock(-3))) == []
    assert codes(may_send_open(None)) == []


def test_the_sender_alone_answers_for_what_stops_nobody() -> None:
    def say(who: Any, tiers: set[str], said: Said | None, **changes: Any) -> list[str]:
        return codes(policies.may_say(who, document(**changes), tiers, said))

    assert say(OFFICER, {"review"}, Said.LOOKED_AT) == []
    assert say(OFFICER, {"block"}, Said.TAKEN_OUT) == []
    assert say(OFFICER, {"block"}, None) == []
    assert say(OFFICER, {"block", "review"}, Said.LOOKED_AT) == ["asks_a_colleague"]
    assert say(STRANGER, {"review"}, Said.LOOKED_AT) == ["not_yours"]
    assert say(actor("auditor"), {"review"}, None) == ["no_capability", "not_yours"]
    assert say(OFFICER, set(), Said.TAKEN_OUT) == ["changed_meanwhile"]
    assert say(OFFICER, {"block"}, None, state="waiting") == ["changed_meanwhile"]


def test_a_file_that_is_checked_already_follows_on_nothing() -> None:
    assert codes(policies.may_follow_on("waiting")) == []
    assert codes(policies.may_follow_on("checked")) == ["checked_already"]
    assert codes(policies.must_be_attached(found=False)) == ["changed_meanwhile"]
    assert codes(policies.must_be_attached(found=True)) == []


@pytest.mark.clause("3.1")
def test_only_a_gatekeeper_opens_what_nobody_has_read() -> None:
    held, vouched = document(state="held"), document(is_read_by_hand=True)
    assert codes(policies.may_read_by_hand(actor("gatekeeper"), held)) == []
    assert codes(policies.may_read_by_hand(actor("inspector"), held)) == ["no_capability"]
    assert codes(policies.may_read_by_hand(actor("inspector"), vouched)) == []
    assert codes(policies.may_read_by_hand(actor("inspector"), document())) == ["read_in_cairn"]


def test_a_second_person_is_given_a_reason() -> None:
    say = exemptions_policies.must_say_why
    assert codes(say(None, "It is a method.")) == ["no_why"]
    assert codes(say(WhyNobody.OTHER, " ")) == ["no_words"]
    assert codes(say(WhyNobody.OTHER, "It is a method.")) == []
    assert codes(say(WhyNobody.AUTHOR, "")) == []
    words = exemptions_policies.reason_in_words
    assert words(WhyNobody.OTHER, " It is a method. ") == "It is a method."
    assert words(WhyNobody.ORDINARY, "") == f"{WhyNobody.ORDINARY.label}."
    assert words(WhyNobody.COMMITTEE, "So named.").endswith("council. So named.")
    assert words(None, "") == ""
