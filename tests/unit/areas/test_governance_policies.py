"""Who is bound, who is closed out, what may be disclosed: each policy both ways."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.governance import policies
from cairn.kernel.actor import SYSTEM
from cairn.organisations.policies import may_appoint, may_take_office
from tests.unit.areas.people import REVIEW, actor, asked, codes, torn

GOVERNOR = asked("governance_officer")
TODAY = date(2026, 6, 1)


def request(**changes: Any) -> Any:
    return SimpleNamespace(
        **{
            "state": "requested",
            "recorded_by_id": uuid4(),
            "document": None,
            "review": REVIEW,
            **changes,
        }
    )


@pytest.mark.clause("2.5")
@pytest.mark.parametrize(
    ("signed", "lapses"),
    [
        (date(2026, 6, 1), date(2027, 6, 1)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_a_signature_holds_for_a_year(signed: date, lapses: date) -> None:
    assert policies.lapses_on(signed) == lapses


@pytest.mark.clause("2.5")
def test_the_governance_officer_issues_a_version_with_words_from_today_on() -> None:
    text = "I keep confidences."
    assert codes(policies.may_issue(GOVERNOR, text, TODAY, TODAY)) == []
    assert codes(policies.may_issue(SYSTEM, text, TODAY, TODAY)) == []
    assert codes(policies.may_issue(actor("manager"), "No", date(2026, 5, 31), TODAY)) == [
        "no_capability",
        "no_text",
        "in_the_past",
    ]
    assert codes(policies.may_issue(GOVERNOR, f"{text}\n", TODAY, TODAY, text)) == ["unchanged"]


@pytest.mark.clause("2.5")
def test_only_the_governance_officer_withdraws_a_conflict_and_never_their_own() -> None:
    assert codes(policies.may_withdraw(GOVERNOR, uuid4(), "It was another case.")) == []
    assert codes(policies.may_withdraw(GOVERNOR, GOVERNOR.person, " ")) == [
        "own_conflict",
        "no_reason",
    ]
    assert codes(policies.may_withdraw(actor("manager"), uuid4(), "A reason.")) == ["no_capability"]


@pytest.mark.clause("5.1")
def test_a_request_is_entered_whole() -> None:
    whole = ("Sheriff Court", "Order 17", "The report.")
    assert codes(policies.may_request(asked(), REVIEW, *whole)) == []
    assert codes(policies.may_request(torn(), REVIEW, *whole)) == ["conflict"]
    assert codes(policies.may_request(actor("governance_officer"), REVIEW, " ", " ", " ")) == [
        "no_capability",
        "no_asker",
        "no_authority",
        "no_subject",
    ]


@pytest.mark.clause("5.1")
def test_somebody_else_decides_with_reasons() -> None:
    assert codes(policies.may_decide(GOVERNOR, request(), "grant", "The order names it.")) == []
    mine = request(recorded_by_id=GOVERNOR.person)
    assert codes(policies.may_decide(GOVERNOR, mine, "refuse", " ")) == ["own_request", "no_reason"]
    assert codes(policies.may_decide(asked("manager"), request(), "grant", "Yes.")) == [
        "no_capability"
    ]
    closed = torn("governance_officer")
    assert codes(policies.may_decide(closed, request(), "grant", "Yes.")) == ["conflict"]
    assert codes(policies.may_decide(actor("governance_officer"), request(), "grant", "Y.")) == [
        "conflict_not_asked"
    ]
    assert codes(policies.may_decide(GOVERNOR, request(state="granted"), "grant", "Yes.")) == [
        "wrong_state"
    ]


@pytest.mark.clause("5.1")
def test_only_what_was_granted_leaves_and_once() -> None:
    document = uuid4()
    granted = request(state="granted", document=document)
    assert codes(policies.may_release(GOVERNOR, granted, document, "The report, by courier.")) == []
    assert codes(policies.may_release(GOVERNOR, granted, uuid4(), " ")) == [
        "other_document",
        "no_account",
    ]
    again = request(state="released", document=document)
    assert codes(policies.may_release(GOVERNOR, again, document, "It again.")) == ["wrong_state"]
    refused = request(state="refused", document=document)
    assert codes(policies.may_release(GOVERNOR, refused, document, "It.")) == ["wrong_state"]
    assert codes(policies.may_release(asked("manager"), granted, document, "It.")) == [
        "no_capability"
    ]
    assert codes(policies.may_release(torn("governance_officer"), granted, document, "It.")) == [
        "conflict"
    ]


def test_whoever_sends_work_back_says_why() -> None:
    assert codes(policies.must_say_why("Less about the family.")) == []
    assert codes(policies.must_say_why(" ")) == ["no_note"]


@pytest.mark.clause("3.2")
def test_an_office_is_taken_on_a_day_that_has_come_and_after_whoever_holds_it_now() -> None:
    since = date(2020, 3, 1)
    assert codes(may_take_office(TODAY, TODAY, None)) == []
    assert codes(may_take_office(since, TODAY, since)) == [], "to put an address right"
    assert codes(may_take_office(date(2026, 6, 2), TODAY, since)) == ["in_the_future"]
    assert codes(may_take_office(date(2019, 3, 1), TODAY, since)) == ["before_the_present"]


@pytest.mark.clause("3.2")
def test_the_administrator_keeps_offices_and_a_lead_reviewer_belongs_to_a_review() -> None:
    administrator, gatekeeper = actor("administrator"), actor("gatekeeper")
    assert codes(may_appoint(administrator, "cpc_chair", False)) == []
    assert codes(may_appoint(SYSTEM, "cpc_chair", False)) == []
    assert codes(may_appoint(gatekeeper, "lead_reviewer", True)) == []
    assert codes(may_appoint(gatekeeper, "cpc_chair", False)) == ["no_capability"]
    assert codes(may_appoint(administrator, "lead_reviewer", False)) == ["no_capability", "office"]
    assert codes(may_appoint(administrator, "cpc_chair", True)) == ["office"]
