"""A draft of a committee: who labels it, who takes it over, and when it may be deleted."""

from uuid import uuid4

from cairn.intake import draft_policies, policies
from tests.unit.areas.people import COMMITTEE, actor, codes
from tests.unit.areas.test_intake_policies import OFFICER, WHOLE, Draft

STRANGER = actor("committee_officer", committee=uuid4())
CHAIR = actor("committee_chair", committee=COMMITTEE)


def deleting(who=OFFICER, state: str = "draft", was_sent: bool = False, seen: int = 3) -> list[str]:
    draft = Draft(WHOLE, state=state)
    return codes(draft_policies.may_delete(who, draft, was_sent, 3, seen))


def test_a_label_is_short_and_on_a_draft_only() -> None:
    longest = "x" * draft_policies.LONGEST_LABEL
    assert codes(draft_policies.may_label(OFFICER, Draft(WHOLE), longest)) == []
    assert codes(draft_policies.may_label(OFFICER, Draft(WHOLE), longest + "x")) == ["too_long"]
    sent = Draft(WHOLE, state="submitted")
    assert codes(draft_policies.may_label(OFFICER, sent, "one")) == ["not_editable"]


def test_a_draft_goes_to_a_colleague_and_to_nobody_else() -> None:
    assert codes(draft_policies.may_hand_over(OFFICER, Draft(WHOLE), True)) == []
    assert codes(draft_policies.may_hand_over(OFFICER, Draft(WHOLE), False)) == [
        "no_such_colleague"
    ]
    assert "not_yours" in codes(draft_policies.may_hand_over(STRANGER, Draft(WHOLE), True))


def test_a_draft_that_was_never_sent_may_be_deleted_as_it_was_seen() -> None:
    assert deleting() == []
    assert deleting(seen=2) == ["changed_meanwhile"]
    assert deleting(was_sent=True) == ["sent_before"]
    assert deleting(state="submitted", was_sent=True) == ["wrong_state", "sent_before"]


def test_only_the_committees_own_officer_deletes() -> None:
    assert deleting(STRANGER) == ["not_yours"]
    assert deleting(CHAIR) == ["no_capability"]


def test_whoever_has_a_deleted_draft_open_is_told_that_it_is_gone() -> None:
    assert codes(policies.must_not_be_deleted(Draft({}, state="deleted"))) == ["deleted"]
    assert codes(policies.must_not_be_deleted(Draft(WHOLE))) == []
    assert codes(policies.may_change(OFFICER, Draft({}, state="deleted"))) == ["deleted"]
