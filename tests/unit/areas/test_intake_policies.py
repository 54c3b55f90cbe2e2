"""A notification: who begins, keeps and sends it, and what each of its pages must hold."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from cairn.intake import policies, sections
from cairn.intake.policies import Background
from cairn.intake.sections import Section
from cairn.kernel import dictionary as dictionaries
from cairn.kernel.actor import Actor
from cairn.kernel.dictionary import Dictionary
from cairn.kernel.regime import Regime, load
from cairn.kernel.working_time import Limit
from tests.unit.areas.people import ASKED, COMMITTEE, REVIEW, actor, codes

OFFICER = actor("committee_officer", committee=COMMITTEE)
GATEKEEPER, INSPECTOR = actor("gatekeeper", cleared=ASKED), actor(cleared=ASKED)
ON = date(2026, 3, 10)
# The limits of the regime that hold without anybody having confirmed them.
SEVEN = {"report_to_us": Limit(7), "icr_notification": Limit(7), "agency_report": Limit(14)}


@dataclass
class Draft:
    """A notification without a database."""

    answers: dict[str, Any]
    kind: str = "ICR"
    state: str = "draft"
    regime: str = "scotland-2015"
    edition: str = "children-1"
    reference: str = ""
    committee_id: UUID = COMMITTEE
    review: UUID = field(default=REVIEW)

    is_known: bool = True

    @property
    def under(self) -> Regime:
        return load(self.regime)

    @property
    def dictionary(self) -> Dictionary:
        return dictionaries.load(self.edition)


CHILD = {
    "age_years": 3,
    "sex": "male",
    "died": "no",
    "cause": "neglect",
    "concerns": ["neglect"],
    "register": "never",
}
WHOLE: dict[str, Any] = {
    "background": {"follows": [], "no_earlier": "", "partners": [], "form": ""},
    "children": [CHILD],
    "carers": [],
    "environment": {"financial": "no", "housing": "no", "support": "some"},
    "review": {
        "family_involved": "full",
        "agencies": ["health"],
        "methodology": "icr",
        "proceedings": "none",
    },
    "decision": {
        "criteria": ["B"],
        "decision": "proceed",
        "rationale": "There is learning to be gained here.",
    },
    "dates": {"ratified": "2026-03-04", "delay_reason": ""},
}


def lacks(
    section: Section, answers: Any, on: date = ON, kind: str = "ICR", regime: str = "scotland-2015"
) -> list[str]:
    given = {section.value: answers} if answers is not None else {}
    draft = Draft(given, kind=kind, regime=regime)
    return [lack.listed for lack in policies.must_be_complete(draft, section, SEVEN, on)]


# Beginning


def starting(
    who: Actor = OFFICER,
    regime: str = "scotland-2024",
    kind: str = "LRD",
    protects: tuple[str, ...] = ("children",),
) -> list[str]:
    return codes(policies.may_start(who, regime, kind, protects, date(2026, 11, 28)))


def test_a_committee_tells_of_the_kinds_of_todays_and_of_earlier_guidance() -> None:
    assert starting() == []
    assert starting(regime="scotland-2015", kind="SCR") == []
    assert starting(regime="scotland-adults-2022", kind="ALR", protects=("adults",)) == []


def test_what_cannot_be_begun_says_why() -> None:
    assert starting(regime="scotland-1707") == ["no_such_kind"]
    assert starting(kind="ICR") == ["no_such_kind"]
    assert starting(protects=("adults",)) == ["not_yours"]
    assert "no_committee" in starting(GATEKEEPER)
    early = policies.may_start(OFFICER, "scotland-2024", "LR", ("children",), date(2020, 1, 1))
    assert codes(early) == ["not_in_force"]


def test_what_was_begun_under_a_guidance_that_is_gone_is_kept() -> None:
    assert codes(policies.must_be_known(Draft({}))) == []
    (refusal,) = policies.must_be_known(Draft({}, is_known=False))
    assert "Nothing in it is lost" in refusal.because


# What a page lacks


@pytest.mark.parametrize(
    ("section", "answers", "part"),
    [
        (Section.CHILDREN, None, "at least one child"),
        (Section.CHILDREN, [{}], "Number 1"),
        (Section.CARERS, None, "none"),
        (Section.ENVIRONMENT, None, "Answer"),
        (Section.DECISION, None, "decision"),
        (Section.DECISION, {**WHOLE["decision"], "criteria": []}, "criteria that"),
        (Section.DECISION, {**WHOLE["decision"], "criteria": ["Z9"]}, "from the list"),
        (Section.DECISION, {**WHOLE["decision"], "rationale": "Yes."}, "sentence"),
        (Section.DATES, None, "ratify the outcome"),
        (Section.DATES, {"ratified": "2026-04-01"}, "future"),
    ],
)
def test_what_a_page_still_lacks_is_said(section: Section, answers: Any, part: str) -> None:
    assert any(part in sentence for sentence in lacks(section, answers))


@pytest.mark.parametrize("section", [Section(name) for name in WHOLE])
def test_a_whole_page_lacks_nothing(section: Section) -> None:
    assert lacks(section, WHOLE[section]) == []


def test_a_decision_not_to_proceed_and_a_report_lack_nothing_here() -> None:
    not_on = {**WHOLE["decision"], "decision": "follow_up", "criteria": []}
    assert lacks(Section.DECISION, not_on) == []
    assert lacks(Section.REPORT, None) == []


def test_a_review_that_follows_others_says_which_or_why_none() -> None:
    assert lacks(Section.BACKGROUND, None, kind="SCR") == [
        "Say which review it follows, or why it follows none."
    ]
    assert lacks(Section.BACKGROUND, {"follows": ["x"]}, kind="SCR") == []
    assert lacks(Section.BACKGROUND, {"no_earlier": "none_made"}, kind="SCR") == []
    outcome: dict[str, Any] = {"kind": "LR", "regime": "scotland-2024"}
    assert lacks(Section.BACKGROUND, {"follows": ["x"]}, **outcome) == [
        "Say how it was carried out."
    ]
    told = {"follows": ["x"], "form": "alternative_minutes"}
    assert lacks(Section.BACKGROUND, told, **outcome) == []


def test_a_day_that_may_lie_ahead_may() -> None:
    planned = {**WHOLE["dates"], "expected": "2027-01-10"}
    assert lacks(Section.DATES, planned) == []


@pytest.mark.clause("1.6")
def test_once_a_limit_has_passed_the_reason_is_asked_for() -> None:
    late = {"ratified": "2026-03-02", "delay_reason": " "}
    assert lacks(Section.DATES, late) == [
        "The ICR report reaches the Care Inspectorate: the limit has passed. Give the reason for "
        "the delay."
    ]
    assert lacks(Section.DATES, {**late, "delay_reason": "The minute was signed late."}) == []
    assert lacks(Section.DATES, {"ratified": "2026-03-03"}) == []
    slow = {"ratified": "2026-03-05", "first_told": "2026-01-02", "notified": "2026-01-10"}
    assert lacks(Section.DATES, slow)[0].startswith("Written notification")


# Sending


def sending(who: Actor = OFFICER, draft: Draft | None = None, on: date = ON) -> Any:
    return policies.may_submit(who, draft or Draft(WHOLE), iter(()), SEVEN, on)


@pytest.mark.clause("1.6")
def test_a_whole_notification_may_be_sent_and_a_late_one_names_the_clause() -> None:
    assert codes(sending()) == []
    (refusal,) = sending(on=date(2026, 3, 20))
    assert refusal.clause == "1.6"


def test_only_the_committees_own_officer_sends_and_only_a_draft() -> None:
    other = actor("committee_officer", committee=uuid4())
    chair = actor("committee_chair", committee=COMMITTEE)
    assert "not_yours" in codes(sending(other))
    assert "no_capability" in codes(sending(chair))
    sent = Draft(WHOLE, state="submitted")
    assert codes(policies.may_change(OFFICER, sent)) == ["not_editable"]
    assert codes(policies.may_change(OFFICER, Draft(WHOLE))) == []


def test_a_decision_of_a_learning_review_has_fewer_pages_and_no_report() -> None:
    pages = [p.section for p in sections.pages(load("scotland-2024"), "LRD")]
    assert Section.REPORT not in pages
    assert Section.CARERS not in pages
    whole = {
        "children": [CHILD],
        "decision": {**WHOLE["decision"], "criteria": ["harm"]},
        "dates": {"decided": "2026-03-01"},
    }
    draft = Draft(whole, kind="LRD", regime="scotland-2024")
    assert codes(sending(draft=draft)) == []
    assert sections.pages(load("scotland-adults-2022"), "ALR")[1].title == "The adults"
    assert sections.name_of_row(load("scotland-2015"), Section.CARERS) == "parent or carer"


# Keeping answers


@pytest.mark.parametrize(
    ("section", "answers", "expected"),
    [
        *[(Section(name), answers, []) for name, answers in WHOLE.items() if name != "background"],
        (Section.CHILDREN, [{"sex": "male"}], []),
        (Section.CHILDREN, [{"sex": "Anne"}], ["core_data"]),
        (Section.ENVIRONMENT, {"note": "x"}, ["core_data"]),
        (Section.DECISION, {}, []),
        (Section.DECISION, {"decision": "perhaps"}, ["not_an_answer"]),
        (Section.DECISION, {"criteria": ["Z9"]}, ["not_an_answer"]),
        (Section.DECISION, {"note": "x"}, ["not_an_answer"]),
        (Section.DATES, {"ratified": None}, []),
        (Section.DATES, {"ratified": "31/12/2025"}, ["not_an_answer"]),
        (Section.DATES, {"ratified": "2026-03-11"}, ["not_an_answer"]),
        (Section.DATES, {"ratified": "1999-12-31"}, ["not_an_answer"]),
        (Section.DATES, {"expected": "2027-12-31"}, []),
        (Section.DATES, {"expected": "2037-12-31"}, ["not_an_answer"]),
        (Section.DATES, {"concluded": "2026-03-01"}, ["not_an_answer"]),
        (Section.BACKGROUND, {"follows": "x"}, ["no_such_page"]),
    ],
)
def test_only_answers_of_the_page_are_kept(
    section: Section, answers: Any, expected: list[str]
) -> None:
    assert codes(policies.may_keep_answers(Draft({}), section, answers, ON)) == expected


OTHER = uuid4()


@pytest.mark.parametrize(
    ("kind", "background", "expected"),
    [
        ("SCR", Background(follows=(uuid4(),), partners=(OTHER,)), []),
        ("SCR", Background(no_earlier="other_way"), []),
        ("SCR", Background(no_earlier="dog ate it"), ["not_an_answer"]),
        ("SCR", Background(form="minutes"), ["not_an_answer"]),
        ("SCR", Background(partners=(COMMITTEE,)), ["own_partner"]),
        ("SCR", Background(partners=(uuid4(),)), ["not_an_answer"]),
        ("ICR", Background(follows=(uuid4(),)), ["not_an_answer"]),
        ("ICR", Background(no_earlier="none_made"), ["not_an_answer"]),
    ],
)
def test_what_is_said_about_a_review_comes_from_the_lists(
    kind: str, background: Background, expected: list[str]
) -> None:
    draft = Draft({}, kind=kind)
    assert codes(policies.may_keep_background(draft, [OTHER], background)) == expected


def test_every_review_that_was_chosen_is_there() -> None:
    assert codes(policies.must_all_be_there(2, 2)) == []
    assert codes(policies.must_all_be_there(1, 2)) == ["no_such_review"]


# Limits


def test_a_limit_counts_from_its_day_and_only_where_one_holds() -> None:
    assert policies.report_clock(Draft({}), SEVEN, ON) is None
    found = policies.report_clock(Draft(WHOLE), SEVEN, ON)
    assert found is not None
    assert found.reading.due == date(2026, 3, 11)
    assert not found.ended
    assert (
        found.how == "7 calendar days from 4 March 2026, not counting that day. Every day counts."
    )
    assert policies.report_clock(Draft(WHOLE), {}, ON) is None


def test_a_limit_between_two_days_that_were_given_has_ended() -> None:
    dates = {"asked": "2026-01-02", "reported": "2026-01-10"}
    (found,) = policies.timed(Draft({"dates": dates}), SEVEN, ON)
    assert found.clock.code == "agency_report"
    assert found.ended
    assert found.reading.days_left == 6


# Screening


def test_screening_is_the_gatekeepers_unless_there_is_a_conflict() -> None:
    sent = Draft(WHOLE, state="submitted")
    assert codes(policies.may_accept(GATEKEEPER, sent, opened=True)) == []
    assert codes(policies.may_accept(GATEKEEPER, sent, opened=False)) == ["not_opened"]
    assert codes(policies.may_screen(GATEKEEPER, sent, "accept")) == []
    assert codes(policies.may_screen(INSPECTOR, sent, "accept")) == ["no_capability"]
    torn = actor("gatekeeper", conflicted=ASKED)
    assert codes(policies.may_screen(torn, sent, "send_back")) == ["conflict"]
    decision = Draft({}, kind="LRD", regime="scotland-2024", state="submitted")
    assert codes(policies.may_accept(GATEKEEPER, decision, opened=False)) == []


def test_nobodys_page_is_undone_by_somebody_who_did_not_see_it() -> None:
    assert codes(policies.must_follow_on(changed=3, seen=3)) == []
    assert codes(policies.must_follow_on(changed=4, seen=3)) == ["changed_meanwhile"]


def test_days_that_stand_in_the_wrong_order_are_said() -> None:
    swapped = {"ratified": "2026-03-04", "decided": "2026-03-06"}
    assert lacks(Section.DATES, swapped) == [
        "‘Ratified’ comes before ‘Decided’. Put the two right."
    ]
