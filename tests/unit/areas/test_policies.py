"""Every policy, both ways: what it refuses, and that silence means yes."""

from types import SimpleNamespace
from typing import Any

import pytest

from cairn.analysis.policies import may_record
from cairn.anonymity.text_policy import may_keep
from cairn.cases import policies as cases_policies
from cairn.documents.policies import may_send
from cairn.feedback import policies as feedback_policies
from cairn.governance import policies as governance_policies
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.regime import load
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


# Feedback


def written(author: Actor, state: str) -> Any:
    return SimpleNamespace(state=state, author_id=author.account, review_id=REVIEW)


@pytest.mark.clause("2.2")
def test_a_second_person_signs_and_never_the_author() -> None:
    letter = written(INSPECTOR, "proposed")
    assert codes(feedback_policies.may_sign(INSPECTOR, letter, "issue")) == ["author_may_not_sign"]
    earlier = actor("manager", cleared=ASKED)
    assert codes(feedback_policies.may_sign(earlier, letter, "issue", {earlier.account})) == [
        "author_may_not_sign"
    ]
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
    assert (
        codes(feedback_policies.may_judge(load("scotland-2015"), marker, judged, comment, pages))
        == expected
    )


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
    assert codes(feedback_policies.may_compose(load("scotland-2015"), list(range(1, 19)))) == []
    (refusal,) = feedback_policies.may_compose(load("scotland-2015"), list(range(1, 18)))
    assert refusal.because.endswith("18.")


# Analysis and retention


def test_an_extract_has_a_theme_and_says_something() -> None:
    here = (1, 3)
    assert codes(may_record(INSPECTOR, REVIEW, True, "A shared chronology.", *here)) == []
    assert codes(may_record(INSPECTOR, REVIEW, False, " ", *here)) == ["no_such_theme", "no_text"]
    missing = ["no_capability", "conflict_not_asked"]
    assert codes(may_record(OFFICER, REVIEW, True, "x", *here)) == missing


@pytest.mark.clause("3.4")
def test_only_the_records_manager_sets_a_period_and_says_on_what_it_rests() -> None:
    manager = actor("records_manager")
    assert codes(may_set(manager, 5, 14, "RMP 4.2")) == []
    assert codes(may_set(manager, 0, 0, " ")) == ["years", "waiting_days", "no_authority"]
    assert codes(may_set(actor("manager"), 5, 14, "RMP 4.2")) == ["no_capability"]
    assert C.RETENTION_SET_PERIOD in manager.capabilities
