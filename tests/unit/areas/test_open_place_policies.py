"""Pages that nobody could check, and redactions that hide nothing: who says what, and what stops."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.documents import policies
from cairn.documents.policies import OpenPlaces
from tests.unit.areas.people import COMMITTEE, actor, codes

OFFICER = actor("committee_officer", committee=COMMITTEE)
STRANGER = actor("committee_officer", committee=uuid4())
GATEKEEPER = actor("gatekeeper")


def document(**changes: Any) -> Any:
    row = {"state": "checked", "committee_id": COMMITTEE, "is_read_by_hand": False}
    return SimpleNamespace(**{**row, **changes})


def sending(places: OpenPlaces, **how: Any) -> list[str]:
    return codes(policies.may_send("checked", [], places=places, **how))


@pytest.mark.clause("3.1")
def test_what_nobody_has_seen_is_not_sent() -> None:
    assert sending(OpenPlaces()) == []
    assert sending(OpenPlaces(held=[4])) == ["pages_not_checked"]
    assert sending(OpenPlaces(redactions=[4])) == ["failed_redactions"]
    both = OpenPlaces(held=[4], redactions=[5, 6])
    assert sending(both) == ["pages_not_checked", "failed_redactions"]
    assert sending(both, with_open_questions=True) == []
    before = OpenPlaces(was_checked_before=True)
    assert sending(before) == ["checked_before"]
    assert sending(before, with_open_questions=True) == ["checked_before"]


def test_it_is_said_where_and_what_to_do() -> None:
    (one,) = policies.may_send("checked", [], places=OpenPlaces(held=[4]))
    assert one.because == (
        "The report: page 4 could not be checked. Put it right and replace the file."
    )
    (two,) = policies.may_send("checked", [], places=OpenPlaces(held=[4, 7]), name="The chronology")
    assert two.because.startswith("The chronology: pages 4 and 7 could not be checked. Put them")
    (box,) = policies.may_send("checked", [], places=OpenPlaces(redactions=[3]))
    assert box.because.startswith("The report: 1 redaction on page 3 hides nothing.")
    (boxes,) = policies.may_send("checked", [], places=OpenPlaces(redactions=[3, 3]))
    assert boxes.because.startswith("The report: 2 redactions on page 3 hide nothing.")


@pytest.mark.clause("3.1")
def test_nothing_is_accepted_before_somebody_has_looked() -> None:
    def settled(places: OpenPlaces, state: str = "checked") -> list[str]:
        return codes(policies.must_be_settled(state, 0, "the report", places))

    assert settled(OpenPlaces()) == []
    assert settled(OpenPlaces(held=[4])) == ["pages_not_looked_at"]
    assert settled(OpenPlaces(held=[4, 5])) == ["pages_not_looked_at"]
    assert settled(OpenPlaces(redactions=[4])) == ["redactions_not_settled"]
    assert settled(OpenPlaces(redactions=[4, 5])) == ["redactions_not_settled"]
    assert settled(OpenPlaces(was_checked_before=True)) == ["checked_before"]
    assert settled(OpenPlaces(), "waiting") == ["not_checked"]


def test_the_sender_says_why_nothing_was_to_be_hidden() -> None:
    def say(who: Any, reason: str = "A heading.", is_redaction: bool = True, **row: Any) -> Any:
        return codes(
            policies.may_say_of_redaction(who, document(**row), reason, is_redaction=is_redaction)
        )

    assert say(OFFICER) == []
    assert say(OFFICER, "  ") == ["no_reason"]
    assert say(STRANGER) == ["not_yours"]
    assert say(GATEKEEPER) == ["no_capability", "not_yours"]
    assert say(OFFICER, is_redaction=False) == ["changed_meanwhile"]
    assert say(OFFICER, state="waiting") == ["changed_meanwhile"]


@pytest.mark.clause("3.1")
def test_the_gatekeeper_settles_what_they_have_looked_at() -> None:
    def settle(who: Any = GATEKEEPER, held: bool = True, read: bool = True, **how: Any) -> Any:
        is_there = how.pop("is_there", True)
        return codes(
            policies.may_settle_place(
                who, document(**how), is_there=is_there, is_held=held, has_read=read
            )
        )

    assert settle() == []
    assert settle(read=False) == ["not_read_by_hand"]
    assert settle(read=False, held=False) == []
    assert settle(OFFICER) == ["no_capability"]
    assert settle(is_there=False) == ["settled_already"]
    assert settle(state="held") == ["settled_already"]


@pytest.mark.clause("3.1")
def test_only_a_gatekeeper_takes_out_a_file_with_pages_that_nobody_could_check() -> None:
    may = policies.may_read_by_hand
    assert codes(may(GATEKEEPER, document(), has_held_pages=True)) == []
    assert codes(may(actor("inspector"), document(), has_held_pages=True)) == ["no_capability"]
    assert codes(may(GATEKEEPER, document(), has_held_pages=False)) == ["read_in_cairn"]
