"""Who may give somebody an account, change it, close it, and help with a lost second factor."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from cairn.accounts import policies
from cairn.accounts.policies import Known, Wanted
from cairn.accounts.workflow import InvitationState, ResetState
from cairn.kernel.actor import SYSTEM
from tests.unit.areas.people import COMMITTEE, actor, codes

ON = date(2026, 6, 1)
NEW = Known()
OFFICER = Wanted("a@council.example", "A Invented", "committee_officer", COMMITTEE)
INSPECTOR = Wanted("i@cairn.example", "I Invented", "inspector")


@dataclass(frozen=True)
class SomeAccount:
    id: UUID
    role: str = "inspector"
    is_active: bool = True
    revision: int = 3


@dataclass(frozen=True)
class SomeInvitation:
    state: InvitationState = InvitationState.ASKED
    role: str = "committee_officer"
    expires_at: Any = None
    asked_by_id: UUID | None = None


@dataclass(frozen=True)
class SomeReset:
    asked_by_id: UUID
    account_id: UUID
    state: ResetState = ResetState.ASKED


def admin() -> Any:
    return actor("administrator")


def of_committee(role: str = "chair") -> Any:
    return actor(f"committee_{role}", committee=COMMITTEE)


PERSON = SomeAccount(uuid4())


@pytest.mark.clause("5.2")
@pytest.mark.parametrize(
    ("wanted", "known", "expected"),
    [
        (INSPECTOR, NEW, []),
        (OFFICER, NEW, []),
        (replace(INSPECTOR, role="sorcerer"), NEW, ["unknown_role"]),
        (replace(OFFICER, committee=None), NEW, ["no_committee"]),
        (replace(INSPECTOR, committee=COMMITTEE), NEW, ["a_committee"]),
        (replace(INSPECTOR, name="  "), NEW, ["no_name"]),
        (replace(INSPECTOR, starts=ON, ends=ON - timedelta(days=1)), NEW, ["backwards"]),
        (replace(INSPECTOR, ends=ON - timedelta(days=1)), NEW, ["over"]),
        (replace(INSPECTOR, starts=ON, ends=ON), NEW, []),
        (INSPECTOR, Known(account=True), ["has_an_account"]),
        (INSPECTOR, Known(invitation=True), ["is_invited"]),
    ],
)
def test_an_invitation_is_for_somebody_new_in_a_role_that_fits(
    wanted: Wanted, known: Known, expected: list[str]
) -> None:
    assert codes(policies.may_invite(admin(), wanted, known, ON)) == expected


@pytest.mark.clause("5.2")
def test_nobody_but_the_administrator_and_the_system_invites() -> None:
    assert codes(policies.may_invite(SYSTEM, INSPECTOR, NEW, ON)) == []
    assert codes(policies.may_invite(actor("manager"), INSPECTOR, NEW, ON)) == ["no_capability"]


@pytest.mark.clause("5.2")
def test_a_committee_asks_for_its_own_officers_only() -> None:
    for role in ("officer", "chair"):
        assert codes(policies.may_ask_for(of_committee(role), OFFICER, NEW, ON)) == []
    elsewhere = replace(OFFICER, committee=uuid4())
    chair = replace(OFFICER, role="committee_chair")
    asks = of_committee("officer")
    assert codes(policies.may_ask_for(asks, elsewhere, NEW, ON)) == ["another_committee"]
    assert codes(policies.may_ask_for(asks, chair, NEW, ON)) == ["another_role"]
    assert "no_capability" in codes(policies.may_ask_for(actor("inspector"), OFFICER, NEW, ON))


@pytest.mark.clause("5.2")
def test_the_chair_decides_about_the_committees_own_and_without_one_the_administrator() -> None:
    row = SomeInvitation()
    decide = policies.may_decide
    assert codes(decide(of_committee(), "approve", row, COMMITTEE, True, 1)) == []
    assert codes(decide(of_committee(), "approve", row, uuid4(), True, 1)) == ["another_committee"]
    assert codes(decide(admin(), "approve", row, COMMITTEE, False, 1)) == []
    assert codes(decide(admin(), "approve", row, COMMITTEE, True, 1)) == ["the_chairs"]
    staff = SomeInvitation(role="inspector")
    assert codes(decide(admin(), "approve", staff, None, False, 1)) == []
    assert codes(decide(admin(), "approve", staff, None, True, 1)) == []
    assert codes(decide(admin(), "withdraw", row, COMMITTEE, True, 1)) == []
    officer = of_committee("officer")
    assert codes(decide(officer, "approve", row, COMMITTEE, True, 1)) == ["no_capability"]


@pytest.mark.clause("5.2")
def test_a_link_is_good_once_and_for_a_time() -> None:
    at = datetime.fromisoformat("2026-06-01T09:00:00+00:00")
    sent = SomeInvitation(InvitationState.SENT, expires_at=at + timedelta(seconds=1))
    assert codes(policies.may_accept(sent, at)) == []
    assert codes(policies.may_accept(sent, at + timedelta(seconds=1))) == ["expired"]
    assert codes(policies.may_accept(replace(sent, expires_at=None), at)) == ["expired"]
    assert codes(policies.may_accept(SomeInvitation(InvitationState.ACCEPTED), at)) == ["used"]
    for state in (InvitationState.WITHDRAWN, InvitationState.ASKED):
        assert codes(policies.may_accept(SomeInvitation(state), at)) == ["withdrawn"]


@pytest.mark.clause("5.2")
def test_an_account_is_changed_by_another_administrator_who_saw_what_is_there() -> None:
    change = policies.may_change
    assert codes(change(admin(), PERSON, 3)) == []
    assert codes(change(admin(), PERSON, 2)) == ["changed_meanwhile"]
    me = admin()
    assert codes(change(me, SomeAccount(me.account), 3)) == ["own"]
    assert codes(change(actor("manager"), PERSON, 3)) == ["no_capability"]
    assert codes(policies.may_change_address(admin(), PERSON, 3, True)) == ["has_an_account"]
    assert codes(policies.may_change_address(admin(), PERSON, 3, False)) == []


def test_one_administrator_always_stays() -> None:
    one = SomeAccount(uuid4(), "administrator")
    still = replace(INSPECTOR, role="administrator")

    def change(wanted: Wanted, others: int) -> list[str]:
        return codes(policies.may_change_role(admin(), one, 3, wanted, others, ON))

    assert change(INSPECTOR, 0) == ["last_administrator"]
    assert change(INSPECTOR, 1) == []
    assert change(still, 0) == []
    assert change(replace(still, ends=ON), 0) == ["last_administrator"]
    assert codes(policies.may_close(admin(), one, None, 0)) == ["last_administrator"]
    assert codes(policies.may_close(admin(), one, None, 1)) == []


@pytest.mark.clause("5.2")
def test_who_closes_an_account() -> None:
    officer = SomeAccount(uuid4(), "committee_officer")
    close = policies.may_close
    assert codes(close(admin(), PERSON, None, 1)) == []
    assert codes(close(SYSTEM, PERSON, None, 1)) == []
    assert codes(close(of_committee(), officer, COMMITTEE, 1)) == []
    assert codes(close(of_committee(), officer, uuid4(), 1)) == ["another_committee"]
    chair = SomeAccount(uuid4(), "committee_chair")
    assert codes(close(of_committee(), chair, COMMITTEE, 1)) == ["another_role"]
    assert codes(close(of_committee("officer"), officer, COMMITTEE, 1)) == ["no_capability"]
    assert codes(close(admin(), replace(PERSON, is_active=False), None, 1)) == ["wrong_state"]
    me = admin()
    assert codes(close(me, SomeAccount(me.account), None, 1)) == ["own"]


def test_people_are_moved_by_who_keeps_accounts() -> None:
    assert codes(policies.may_move_people(admin())) == []
    assert codes(policies.may_move_people(actor("inspector"))) == ["no_capability"]


@pytest.mark.clause("5.2")
def test_a_lost_factor_is_asked_about_by_somebody_who_may_help() -> None:
    ask = policies.may_ask_for_reset
    assert codes(ask(admin(), PERSON, None, False)) == []
    assert codes(ask(of_committee(), PERSON, COMMITTEE, False)) == []
    assert codes(ask(of_committee(), PERSON, None, False)) == ["another_committee"]
    assert codes(ask(actor("inspector"), PERSON, None, False)) == ["no_capability"]
    assert codes(ask(admin(), PERSON, None, True)) == ["asked_already"]
    assert codes(ask(admin(), replace(PERSON, is_active=False), None, False)) == ["wrong_state"]
    me = admin()
    assert codes(ask(me, SomeAccount(me.account), None, False)) == ["own"]


@pytest.mark.clause("5.2")
def test_a_lost_factor_is_removed_by_a_second_person() -> None:
    first, second = admin(), actor("governance_officer")
    row = SomeReset(first.account, uuid4())
    decide = policies.may_decide_reset
    assert codes(decide(second, "confirm", row, None)) == []
    assert codes(decide(first, "confirm", row, None)) == ["second_person"]
    whose = SomeReset(first.account, second.account)
    assert codes(decide(second, "confirm", whose, None)) == ["second_person"]
    assert codes(decide(of_committee(), "confirm", row, COMMITTEE)) == []
    assert codes(decide(of_committee(), "confirm", row, None)) == ["another_committee"]
    done = replace(row, state=ResetState.DONE)
    assert codes(decide(second, "confirm", done, None)) == ["wrong_state"]
    nobody = actor("administrator", account=None)
    assert codes(decide(nobody, "confirm", row, None)) == ["second_person"]


@pytest.mark.clause("5.2")
def test_nobody_makes_themselves_a_second_person() -> None:
    """An administrator could invite another self, and agree with it."""
    confirms = ("administrator", "governance_officer", "committee_chair")
    for role in confirms:
        assert policies.takes_two(replace(INSPECTOR, role=role), NEW)
    assert not policies.takes_two(INSPECTOR, NEW)
    assert policies.takes_two(INSPECTOR, Known(closed=True)), "somebody comes back"
    assert not policies.takes_two(replace(INSPECTOR, role="sorcerer"), NEW)
    me = admin()
    mine = SomeInvitation(role="administrator", asked_by_id=me.account)
    assert codes(policies.may_decide(me, "approve", mine, None, False, 1)) == ["own"]
    assert codes(policies.may_decide(me, "approve", mine, None, False, 0)) == [], "not stuck"
    assert codes(policies.may_decide(me, "withdraw", mine, None, False, 1)) == []
    assert codes(policies.may_decide(admin(), "approve", mine, None, False, 1)) == []


@pytest.mark.clause("5.2")
def test_a_change_of_role_does_not_go_round_a_chair() -> None:
    def change(wanted: Wanted, joins: bool) -> list[str]:
        found = policies.may_change_role(
            admin(), PERSON, 3, wanted, 1, ON, joins_a_chairs_committee=joins
        )
        return codes(found)

    assert change(OFFICER, True) == ["the_chairs"]
    assert change(OFFICER, False) == []
    assert change(replace(OFFICER, role="committee_chair"), True) == []


@pytest.mark.clause("5.2")
def test_a_request_about_a_lost_factor_does_not_hold_for_ever() -> None:
    at = datetime.fromisoformat("2026-06-01T09:00:00+00:00")
    recent = policies.must_be_recent
    assert codes(recent(at, True, at + timedelta(days=7))) == []
    assert codes(recent(at, True, at + timedelta(days=7, seconds=1))) == ["expired"]
    assert codes(recent(at, False, at)) == ["wrong_state"]
