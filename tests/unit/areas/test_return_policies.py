"""What goes back: with reasons and points, taken back, withdrawn or asked for."""

from typing import Any

import pytest

from cairn.cases import policies as cases_policies
from cairn.intake import policies, return_policies
from cairn.intake.return_policies import MOST_POINTS, Point
from cairn.intake.terms import LookedAt, ReturnReason
from tests.unit.areas.people import COMMITTEE, REVIEW, actor, asked, codes
from tests.unit.areas.test_intake_policies import Draft

OFFICER = actor("committee_officer", committee=COMMITTEE)
STRANGER = actor("committee_officer", committee=REVIEW)
GATEKEEPER = asked("gatekeeper")
REFERENCE = "ICR-2026-0001-K"


def submission(state: str = "submitted", reference: str = REFERENCE) -> Draft:
    return Draft({}, state=state, reference=reference)


def point(**changes: Any) -> Point:
    return Point(**{"number": 1, "place": "page", "page": 2, "kind": "PERSON", **changes})


def sending_back(*points: Point, pages: int | None = 3, reasons: Any = None) -> list[str]:
    given = [ReturnReason.NAMES] if reasons is None else reasons
    found = return_policies.may_send_back(GATEKEEPER, submission(), given, points, pages)
    return [refusal.because for refusal in found]


# Points


def test_a_point_says_where_it_is_and_of_what_kind() -> None:
    whole = (
        point(),
        point(paragraph=4, words="The grandmother is named."),
        point(place="file", page=None),
        point(place="answers", page=None, kind="other", words="The date is missing."),
    )
    assert sending_back(*whole) == []
    assert sending_back(point(page=40), pages=None) == []


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"place": "", "page": None}, "say where it is."),
        ({"place": "nowhere"}, "say where it is."),
        ({"page": None}, "give the number of the page."),
        ({"page": 0}, "give the number of the page."),
        ({"page": 4}, "the report has 3 pages, so there is no page 4."),
        ({"place": "file"}, "give a page only for what stands on a page of the report."),
        ({"paragraph": 0}, "paragraphs are counted from 1."),
        ({"kind": ""}, "say what kind of thing it is."),
        ({"kind": "other", "words": " "}, "say in a sentence what is to be put right."),
    ],
)
def test_what_a_point_lacks_is_said_with_its_number(wrong: dict[str, Any], says: str) -> None:
    assert sending_back(point(number=7, **wrong)) == [f"Point 7: {says}"]


def test_where_there_is_no_report_a_point_is_in_the_answers() -> None:
    (page,) = sending_back(point(page=1), pages=0)
    (file,) = sending_back(point(place="file", page=None), pages=0)
    assert page.endswith("there is no report here, so it can't be on a page.")
    assert file.endswith("there is no report here, so it can't be in the file.")
    assert sending_back(point(place="answers", page=None), pages=0) == []
    (one,) = sending_back(point(page=2), pages=1)
    assert "the report has 1 page, so" in one


def test_a_return_has_a_reason_and_no_endless_list() -> None:
    assert sending_back(reasons=[]) == [
        "Choose at least one reason, so that the committee knows what to do."
    ]
    many = [point(number=n) for n in range(1, MOST_POINTS + 2)]
    (refusal,) = sending_back(*many)
    assert refusal.startswith(f"Give at most {MOST_POINTS} points.")


# What the other side did meanwhile


@pytest.mark.parametrize(
    ("state", "code"),
    [("draft", "taken_back"), ("withdrawn", "withdrawn"), ("returned", "wrong_state")],
)
def test_a_gatekeeper_is_told_what_the_committee_did_meanwhile(state: str, code: str) -> None:
    assert codes(policies.may_screen(GATEKEEPER, submission(state), "accept")) == [code]
    assert codes(policies.may_screen(GATEKEEPER, submission(), "accept")) == []


def test_a_draft_that_was_never_sent_is_no_ones_to_screen() -> None:
    found = policies.may_screen(GATEKEEPER, submission("draft", reference=""), "accept")
    assert codes(found) == ["wrong_state"]


@pytest.mark.parametrize(
    ("state", "back", "gone"),
    [
        ("submitted", [], []),
        ("accepted", ["accepted_meanwhile"], ["accepted_meanwhile"]),
        ("returned", ["returned_meanwhile"], []),
        ("withdrawn", ["withdrawn"], ["withdrawn"]),
        ("draft", ["wrong_state"], []),
    ],
)
def test_a_committee_has_back_what_nobody_decided_on(
    state: str, back: list[str], gone: list[str]
) -> None:
    assert codes(return_policies.may_ask_back(OFFICER, submission(state))) == back
    assert codes(return_policies.may_withdraw(OFFICER, submission(state))) == gone


def test_another_committee_has_nothing_back() -> None:
    assert codes(return_policies.may_ask_back(STRANGER, submission())) == ["not_yours"]
    assert codes(return_policies.may_withdraw(STRANGER, submission())) == ["not_yours"]
    found = return_policies.may_ask_for_return(STRANGER, submission("accepted"), False)
    assert codes(found) == ["not_yours"]


def test_what_was_never_sent_is_not_withdrawn() -> None:
    assert codes(return_policies.may_withdraw(OFFICER, submission("draft", ""))) == ["never_sent"]


def test_an_accepted_one_is_asked_for_once_at_a_time() -> None:
    accepted = submission("accepted")
    assert codes(return_policies.may_ask_for_return(OFFICER, accepted, False)) == []
    assert codes(return_policies.may_ask_for_return(OFFICER, accepted, True)) == ["asked_already"]
    sent = return_policies.may_ask_for_return(OFFICER, submission(), False)
    assert codes(sent) == ["not_accepted"]
    assert codes(return_policies.may_ask_for_return(GATEKEEPER, accepted, False))[0] == (
        "no_capability"
    )
    assert codes(return_policies.must_say_what(" ")) == ["no_words"]
    assert codes(return_policies.must_say_what("The date is wrong.")) == []


# The gatekeeper


@pytest.mark.clause("3.1")
def test_whoever_accepts_has_looked_at_everything_there_is() -> None:
    everything = list(LookedAt)
    assert codes(return_policies.must_have_looked(everything, everything)) == []
    (refusal,) = return_policies.must_have_looked(everything, set(everything) - {LookedAt.HIDDEN})
    assert refusal.because == (
        "Look at these and tick them: ‘Comments, properties and hidden text’. If you can't, send "
        "the notification back and say why."
    )
    assert codes(return_policies.must_have_looked([LookedAt.ANSWERS], [LookedAt.ANSWERS])) == []


@pytest.mark.clause("1.5")
def test_an_acceptance_is_taken_back_while_nothing_would_be_lost() -> None:
    accepted = submission("accepted")
    assert codes(return_policies.may_take_back(GATEKEEPER, accepted, True, [])) == []
    assert codes(return_policies.may_take_back(GATEKEEPER, accepted, False, [])) == ["no_report"]
    (lost,) = return_policies.may_take_back(GATEKEEPER, accepted, True, ["whose review it is"])
    assert "whose review it is was put right in the register" in lost.because
    again = return_policies.may_take_back(GATEKEEPER, submission(), False, [])
    assert codes(again) == ["wrong_state"]
    assert "no_capability" in codes(return_policies.may_take_back(OFFICER, accepted, True, []))


def test_what_is_on_hold_stays_in_the_register() -> None:
    held = return_policies.may_take_back(GATEKEEPER, submission("accepted"), True, [], on_hold=True)
    assert codes(held) == ["on_hold"]


def test_a_request_is_declined_with_an_answer() -> None:
    accepted = submission("accepted")
    assert codes(return_policies.may_decline(GATEKEEPER, accepted, "asked", "Not now.")) == []
    found = return_policies.may_decline(GATEKEEPER, accepted, "declined", " ")
    assert codes(found) == ["wrong_state", "no_answer"]


@pytest.mark.clause("1.5")
def test_a_review_on_which_something_stands_stays_in_the_register() -> None:
    assert codes(cases_policies.may_take_out(GATEKEEPER, REVIEW, [])) == []
    (refusal,) = cases_policies.may_take_out(GATEKEEPER, REVIEW, ["its assessment was begun"])
    assert "its assessment was begun" in refusal.because
    assert "no_capability" in codes(cases_policies.may_take_out(asked("inspector"), REVIEW, []))


def test_nobody_decides_on_a_sending_that_they_did_not_see() -> None:
    assert codes(return_policies.must_be_as_seen("b", "b")) == []
    assert codes(return_policies.must_be_as_seen("b", "")) == []
    assert codes(return_policies.must_be_as_seen("b", "a")) == ["sent_again"]


def test_what_is_on_hold_is_neither_sent_back_nor_withdrawn() -> None:
    sent = submission("submitted")
    back = return_policies.may_send_back(
        GATEKEEPER, sent, [ReturnReason.NAMES], [], 3, on_hold=True
    )
    assert codes(back) == ["on_hold"]
    assert "on_hold" in codes(return_policies.may_withdraw(OFFICER, sent, on_hold=True))


@pytest.mark.clause("3.1")
def test_a_point_says_which_file_and_stands_within_its_pages() -> None:
    beside = {2: ("the chronology", 40)}

    def lacks(**changes: Any) -> list[str]:
        values = {"number": 1, "place": "page", "kind": "PERSON", "page": 40, "file": 2, **changes}
        found = return_policies.may_send_back(
            GATEKEEPER,
            submission("submitted"),
            [ReturnReason.NAMES],
            [Point(**values)],
            10,
            beside=beside,
        )
        return [refusal.because for refusal in found]

    assert lacks() == []
    assert lacks(page=41) == ["Point 1: the chronology has 40 pages, so there is no page 41."]
    assert lacks(file=0) == ["Point 1: the report has 10 pages, so there is no page 40."]
    assert lacks(file=9, page=1) == ["Point 1: choose the file from the list."]
