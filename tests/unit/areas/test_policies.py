"""Every policy, both ways: what it refuses, and that silence means yes."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from cairn.analysis.policies import may_record
from cairn.anonymity.text_policy import may_keep
from cairn.cases import policies as cases_policies
from cairn.documents.policies import may_send
from cairn.feedback import policies as feedback_policies
from cairn.governance import policies as governance_policies
from cairn.intake import policies as intake_policies
from cairn.intake.sections import Section
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.regime import Regime, load
from cairn.retention.policies import may_set
from tests.unit.areas.people import ASKED, COMMITTEE, REVIEW, actor, codes

OFFICER = actor("committee_officer", committee=COMMITTEE)
GATEKEEPER, INSPECTOR = actor("gatekeeper", cleared=ASKED), actor(cleared=ASKED)


# Governance


@pytest.mark.clause("2.5")
@pytest.mark.parametrize("role", ["inspector", "manager", "gatekeeper", "analyst"])
def test_a_declared_conflict_closes_the_review_whatever_the_role(role: str) -> None:
    torn = actor(role, conflicted=frozenset({REVIEW}))
    assert codes(governance_policies.may_approach(torn, REVIEW)) == ["conflict"]
    assert codes(cases_policies.may_see(torn, REVIEW)) == ["conflict"]
    assert codes(governance_policies.may_open(torn, REVIEW, purpose_stated=True)) == ["conflict"]


@pytest.mark.clause("5.1")
def test_a_report_opens_only_after_question_and_purpose() -> None:
    asked, unasked = INSPECTOR, actor()
    assert codes(governance_policies.may_open(unasked, REVIEW, False)) == [
        "conflict_not_asked",
        "no_purpose",
    ]
    assert codes(governance_policies.may_open(asked, REVIEW, False)) == ["no_purpose"]
    assert codes(governance_policies.may_open(asked, REVIEW, True)) == []


@pytest.mark.clause("5.2")
def test_without_an_undertaking_nothing_opens() -> None:
    unbound = actor(
        "manager", capabilities=frozenset(), undertaking_current=False, cleared=frozenset({REVIEW})
    )
    (refusal,) = governance_policies.may_open(unbound, REVIEW, True)
    assert (refusal.code, refusal.clause) == ("no_undertaking", "2.5")
    assert codes(governance_policies.may_declare(unbound)) == ["no_undertaking"]
    assert codes(governance_policies.may_declare(INSPECTOR)) == []


@pytest.mark.clause("5.5")
def test_text_that_names_someone_is_not_kept_and_the_reason_does_not_quote_it() -> None:
    (refusal,) = may_keep("Seen by Mrs Tweedlesham.", "the comment")
    assert "Tweedlesham" not in refusal.because
    assert "the comment" in refusal.because
    assert not list(may_keep("Seen by the health visitor."))


@pytest.mark.clause("5.1")
@pytest.mark.parametrize(
    ("role", "purpose", "accepted", "allowed"),
    [
        ("inspector", "feedback", True, True),
        ("inspector", "feedback", False, False),
        ("inspector", "screen", True, False),
        ("gatekeeper", "screen", False, True),
        ("gatekeeper", "feedback", True, False),
        ("analyst", "learning", True, True),
        ("manager", "second_reading", True, True),
    ],
)
def test_a_purpose_fits_the_role_and_where_the_review_stands(
    role: str, purpose: str, accepted: bool, allowed: bool
) -> None:
    assert (
        codes(governance_policies.may_state_purpose(actor(role), purpose, accepted)) == []
    ) == allowed


# Cases


def test_the_register_is_written_by_acceptance_and_by_the_system() -> None:
    assert (
        codes(cases_policies.may_register(GATEKEEPER))
        == codes(cases_policies.may_register(SYSTEM))
        == []
    )
    assert codes(cases_policies.may_register(OFFICER)) == ["no_capability"]


def test_core_data_is_held_only_if_it_fits_the_dictionary() -> None:
    regime = load()
    assert codes(cases_policies.may_hold(regime, "carer", [{"relationship": "mother"}])) == []
    assert codes(cases_policies.may_hold(regime, "carer", [{}])) == ["core_data"]


@pytest.mark.clause("1.3")
@pytest.mark.parametrize(
    ("proceeds", "followed", "same", "expected"),
    [
        (True, False, True, []),
        (False, False, True, ["did_not_proceed"]),
        (True, True, True, ["already_followed"]),
        (True, False, False, ["other_committee"]),
    ],
)
def test_an_scr_follows_an_icr_that_proceeded(
    proceeds: bool, followed: bool, same: bool, expected: list[str]
) -> None:
    assert codes(cases_policies.may_follow(proceeds, followed, same)) == expected


# Documents


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(
    ("state", "tiers", "expected"),
    [
        ("checked", [], []),
        ("checked", ["review"], []),
        ("checked", ["block"], ["names_in_report"]),
        ("waiting", [], ["not_checked"]),
        ("refused", [], ["no_report"]),
        ("destroyed", ["block", "block"], ["no_report", "names_in_report"]),
    ],
)
def test_only_a_clean_report_is_sent(state: str, tiers: list[str], expected: list[str]) -> None:
    assert codes(may_send(state, [SimpleNamespace(tier=tier) for tier in tiers])) == expected


# Intake


@dataclass
class Draft:
    """A notification without a database."""

    answers: dict[str, Any]
    kind: str = "ICR"
    state: str = "draft"
    committee_id: UUID = COMMITTEE
    review: UUID = REVIEW
    under: Regime = field(default_factory=load)


ON = date(2026, 3, 10)
CHILD = {
    "age_years": 3,
    "sex": "male",
    "died": "no",
    "cause": "neglect",
    "concerns": ["neglect"],
    "register": "never",
}
WHOLE: dict[str, Any] = {
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
    "ratification": {"ratified_on": "2026-03-04", "delay_reason": ""},
}


def lacks(section: Section, answers: Any, on: date = ON, kind: str = "ICR") -> list[str]:
    return list(
        intake_policies.must_be_complete(
            Draft({section.value: answers} if answers is not None else {}, kind=kind), section, on
        )
    )


@pytest.mark.parametrize(
    ("section", "answers", "part"),
    [
        (Section.CHAIN, None, "Say which"),
        (Section.CHILDREN, None, "at least one child"),
        (Section.CHILDREN, [{}], "Number 1"),
        (Section.CARERS, None, "none"),
        (Section.ENVIRONMENT, None, "Answer"),
        (Section.DECISION, None, "decision"),
        (Section.DECISION, {**WHOLE["decision"], "criteria": []}, "criteria that"),
        (Section.DECISION, {**WHOLE["decision"], "criteria": ["Z9"]}, "from the list"),
        (Section.DECISION, {**WHOLE["decision"], "rationale": "Yes."}, "sentence"),
        (Section.RATIFICATION, None, "date"),
        (Section.RATIFICATION, {"ratified_on": "2026-04-01"}, "future"),
    ],
)
def test_what_a_page_still_lacks_is_said(section: Section, answers: Any, part: str) -> None:
    assert any(part in sentence for sentence in lacks(section, answers))


@pytest.mark.parametrize("section", [Section(name) for name in WHOLE])
def test_a_whole_page_lacks_nothing(section: Section) -> None:
    assert lacks(section, WHOLE[section]) == []


def test_a_chain_that_was_chosen_and_a_decision_not_to_proceed_are_whole() -> None:
    assert lacks(Section.CHAIN, {"follows": "x"}) == []
    assert (
        lacks(Section.DECISION, {**WHOLE["decision"], "decision": "follow_up", "criteria": []})
        == []
    )
    assert lacks(Section.REPORT, None) == []


@pytest.mark.clause("1.6")
def test_once_seven_days_have_passed_the_reason_is_asked_for() -> None:
    late = {"ratified_on": "2026-03-02", "delay_reason": " "}
    assert lacks(Section.RATIFICATION, late) == [
        "The seven days have passed. Give the reason for the delay."
    ]
    assert (
        lacks(Section.RATIFICATION, {**late, "delay_reason": "The minute was signed late."}) == []
    )
    assert lacks(Section.RATIFICATION, {"ratified_on": "2026-03-03"}) == []


@pytest.mark.clause("1.6")
def test_a_whole_notification_may_be_sent_and_a_late_one_names_the_clause() -> None:
    assert codes(intake_policies.may_submit(OFFICER, Draft(WHOLE), iter(()), ON)) == []
    (refusal,) = intake_policies.may_submit(OFFICER, Draft(WHOLE), iter(()), date(2026, 3, 20))
    assert refusal.clause == "1.6"


def test_only_the_committees_own_officer_sends_and_only_a_draft() -> None:
    other = actor("committee_officer", committee=uuid4())
    chair = actor("committee_chair", committee=COMMITTEE)
    assert "not_yours" in codes(intake_policies.may_submit(other, Draft(WHOLE), iter(()), ON))
    assert "no_capability" in codes(intake_policies.may_submit(chair, Draft(WHOLE), iter(()), ON))
    assert codes(intake_policies.may_change(OFFICER, Draft(WHOLE, state="submitted"))) == [
        "not_editable"
    ]
    assert codes(intake_policies.may_change(OFFICER, Draft(WHOLE))) == []


@pytest.mark.parametrize(
    ("section", "answers", "expected"),
    [
        *[(Section(name), answers, []) for name, answers in WHOLE.items()],
        (Section.CHILDREN, [{"sex": "male"}], []),
        (Section.CHILDREN, [{"sex": "Anne"}], ["core_data"]),
        (Section.ENVIRONMENT, {"note": "x"}, ["core_data"]),
        (Section.DECISION, {}, []),
        (Section.DECISION, {"decision": "perhaps"}, ["not_an_answer"]),
        (Section.DECISION, {"criteria": ["Z9"]}, ["not_an_answer"]),
        (Section.DECISION, {"note": "x"}, ["not_an_answer"]),
        (Section.RATIFICATION, {"ratified_on": None}, []),
        (Section.RATIFICATION, {"ratified_on": "31/12/2025"}, ["not_an_answer"]),
        (Section.RATIFICATION, {"ratified_on": "2026-03-11"}, ["not_an_answer"]),
        (Section.RATIFICATION, {"ratified_on": "1999-12-31"}, ["not_an_answer"]),
        (Section.CHAIN, {"follows": "x"}, ["no_such_page"]),
    ],
)
def test_only_answers_of_the_page_are_kept(
    section: Section, answers: Any, expected: list[str]
) -> None:
    assert kept(section, answers) == expected


def kept(section: Section, answers: Any) -> list[str]:
    return codes(intake_policies.may_keep_answers(load(), section, answers, ON))


def test_the_clock_starts_with_ratification_and_only_where_the_regime_has_one() -> None:
    assert intake_policies.clock(Draft({}), ON) is None
    reading = intake_policies.clock(Draft(WHOLE), ON)
    assert reading is not None
    assert reading.due == date(2026, 3, 11)
    assert intake_policies.clock(Draft(WHOLE, under=load("scotland-2021")), ON) is None


def test_screening_is_the_gatekeepers_unless_there_is_a_conflict() -> None:
    sent = Draft(WHOLE, state="submitted")
    assert codes(intake_policies.may_accept(GATEKEEPER, sent, opened=True)) == []
    assert codes(intake_policies.may_accept(GATEKEEPER, sent, opened=False)) == ["not_opened"]
    assert codes(intake_policies.may_screen(GATEKEEPER, sent, "accept")) == []
    assert codes(intake_policies.may_screen(INSPECTOR, sent, "accept")) == ["no_capability"]
    torn = actor("gatekeeper", conflicted=ASKED)
    assert codes(intake_policies.may_screen(torn, sent, "send_back")) == ["conflict"]


# Feedback


def written(author: Actor, state: str) -> Any:
    return SimpleNamespace(state=state, author_id=author.account, review_id=REVIEW)


@pytest.mark.clause("2.2")
def test_a_second_person_signs_and_never_the_author() -> None:
    letter = written(INSPECTOR, "proposed")
    assert codes(feedback_policies.may_sign(INSPECTOR, letter, "issue")) == ["author_may_not_sign"]
    assert codes(feedback_policies.may_sign(actor("manager", cleared=ASKED), letter, "issue")) == []
    assert codes(
        feedback_policies.may_sign(
            actor("manager", cleared=ASKED), written(INSPECTOR, "drafted"), "issue"
        )
    ) == ["wrong_state"]


@pytest.mark.clause("2.2")
def test_feedback_is_owed_for_scrs_and_begun_by_inspectors() -> None:
    assert codes(feedback_policies.may_begin(INSPECTOR, REVIEW, owes_feedback=True)) == []
    assert codes(feedback_policies.may_begin(INSPECTOR, REVIEW, owes_feedback=False)) == [
        "no_feedback_owed"
    ]
    assert codes(feedback_policies.may_begin(GATEKEEPER, REVIEW, owes_feedback=True)) == [
        "no_capability"
    ]


def test_only_the_author_writes() -> None:
    assert (
        codes(feedback_policies.may_write(INSPECTOR, written(INSPECTOR, "drafted"), "edit")) == []
    )
    assert codes(
        feedback_policies.may_write(actor(cleared=ASKED), written(INSPECTOR, "drafted"), "edit")
    ) == ["not_the_author"]


@pytest.mark.clause("App. 1")
@pytest.mark.parametrize(
    ("marker", "judged", "comment", "pages", "expected"),
    [
        (13, "evidenced", "Clear.", "3, 5–7", []),
        (13, "not_applicable", "Wording of England.", "", []),
        (13, "evidenced", "Clear.", "", ["no_pages"]),
        (13, "evidenced", " ", "3", ["no_comment"]),
        (13, "not_evidenced", "Nothing said.", "page three", ["pages"]),
        (99, "not_evidenced", "Nothing said.", "", ["no_such_marker"]),
    ],
)
def test_a_judgement_rests_on_words_and_pages(
    marker: int, judged: str, comment: str, pages: str, expected: list[str]
) -> None:
    assert codes(feedback_policies.may_judge(load(), marker, judged, comment, pages)) == expected


@pytest.mark.clause("2.2")
@pytest.mark.parametrize(
    ("empty", "expected"),
    [
        ((), []),
        (("running",), []),
        (("opening",), ["empty_letter"]),
        (("running", "outputs", "setting_up"), ["empty_letter"]),
    ],
)
def test_a_letter_says_something(empty: tuple[str, ...], expected: list[str]) -> None:
    parts = [
        (code, "" if code in empty else "Words.")
        for code in ("opening", "setting_up", "running", "outputs", "closing")
    ]
    assert codes(feedback_policies.may_propose(parts)) == expected


@pytest.mark.clause("2.2")
@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        ({"cpc_lead", "cog_chair"}, []),
        ({"cpc_chair"}, ["no_recipient"]),
        ({"cog_chair"}, ["no_recipient"]),
    ],
)
def test_a_letter_has_readers_at_committee_and_chief_officers(
    offices: set[str], expected: list[str]
) -> None:
    assert codes(feedback_policies.may_issue(offices)) == expected


@pytest.mark.clause("App. 1")
def test_every_marker_is_judged_before_the_letter() -> None:
    assert codes(feedback_policies.may_compose(load(), list(range(1, 19)))) == []
    (refusal,) = feedback_policies.may_compose(load(), list(range(1, 18)))
    assert refusal.because.endswith("18.")


# Analysis and retention


def test_an_extract_has_a_theme_and_says_something() -> None:
    assert codes(may_record(INSPECTOR, REVIEW, True, "A shared chronology.")) == []
    assert codes(may_record(INSPECTOR, REVIEW, False, " ")) == ["no_such_theme", "no_text"]
    assert codes(may_record(OFFICER, REVIEW, True, "x")) == ["no_capability", "conflict_not_asked"]


@pytest.mark.clause("3.4")
def test_only_the_records_manager_sets_a_period_and_says_on_what_it_rests() -> None:
    manager = actor("records_manager")
    assert codes(may_set(manager, 5, 14, "RMP 4.2")) == []
    assert codes(may_set(manager, 0, 0, " ")) == ["years", "waiting_days", "no_authority"]
    assert codes(may_set(actor("manager"), 5, 14, "RMP 4.2")) == ["no_capability"]
    assert C.RETENTION_SET_PERIOD in manager.capabilities
