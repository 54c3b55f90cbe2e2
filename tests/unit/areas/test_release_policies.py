"""Notices, publications and destruction: each policy both ways."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cairn.kernel.actor import SYSTEM
from cairn.kernel.periods import Period
from cairn.kernel.regime import Notice as NoticeKind
from cairn.publications import policies as publications_policies
from cairn.publications.workflow import CASE_STUDY, REPORT
from cairn.retention import policies as retention_policies
from cairn.sharing import policies as sharing_policies
from tests.unit.areas.people import REVIEW, actor, asked, codes, torn

TODAY = date(2026, 6, 1)
NOTICES = [NoticeKind(when, when, when) for when in ("proceeds", "declined", "publishes")]
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
NO = {q: {"answer": "no", "why": "Nothing rare is told."} for q in publications_policies.QUESTIONS}


def notice(**changes: Any) -> Any:
    return SimpleNamespace(
        **{"state": "draft", "review_id": REVIEW, "author_id": uuid4(), **changes}
    )


def written(**changes: Any) -> Any:
    return SimpleNamespace(**{"state": "draft", "author_id": uuid4(), "revision": 3, **changes})


def disposal(**changes: Any) -> Any:
    known = {"state": "proposed", "proposed_by_id": uuid4(), "not_before": None}
    return SimpleNamespace(**{**known, **changes})


# Notices to government


@pytest.mark.clause("6.1")
def test_only_what_is_due_is_told() -> None:
    begins, declined, publishes = NOTICES
    for kind, proceeds, to_be_published in (
        (begins, True, False),
        (declined, False, False),
        (publishes, None, True),
    ):
        assert codes(sharing_policies.must_be_due(kind, proceeds, to_be_published)) == []
    for kind, proceeds in ((begins, False), (begins, None), (declined, True), (declined, None)):
        assert codes(sharing_policies.must_be_due(kind, proceeds, True)) == ["not_due"]
    assert codes(sharing_policies.must_be_due(publishes, True, False)) == ["not_due"]


@pytest.mark.clause("6.1")
def test_what_the_guidance_of_a_review_does_not_name_is_not_told() -> None:
    assert codes(sharing_policies.must_be_due(None, True, True)) == ["no_such_notice"]


def told(when: str, text: str = "A child came to harm.", **days: date) -> list[str]:
    answers = sharing_policies.Answers(text, **days)
    return codes(sharing_policies.may_tell(when, answers, date(2026, 5, 20), TODAY))


@pytest.mark.clause("6.1")
def test_the_fixed_fields_are_whole() -> None:
    assert told("proceeds") == []
    assert told("declined") == []
    assert told("publishes", publication_on=TODAY) == []
    assert told("publishes", " ") == ["no_circumstances", "no_date"]
    assert told("publishes", publication_on=date(2026, 5, 31)) == ["past_date"]
    assert told("proceeds", publication_on=TODAY) == ["date"]


@pytest.mark.clause("6.1")
def test_only_a_review_that_is_carried_out_is_expected_and_not_before_the_decision() -> None:
    assert told("proceeds", expected_on=TODAY) == []
    assert told("proceeds", expected_on=date(2026, 5, 19)) == ["expected"]
    assert told("declined", expected_on=TODAY) == ["expected"]
    answers = sharing_policies.Answers("A child came to harm.", expected_on=TODAY)
    assert codes(sharing_policies.may_tell("proceeds", answers, None, TODAY)) == []


@pytest.mark.clause("6.1")
def test_a_notice_ends_when_its_time_is_over_and_nobody_ends_it_by_hand() -> None:
    assert codes(sharing_policies.may_expire(SYSTEM, notice(state="sent"), True)) == []
    assert codes(sharing_policies.may_expire(SYSTEM, notice(state="sent"), False)) == ["not_over"]
    by_hand = sharing_policies.may_expire(asked("manager"), notice(state="sent"), True)
    assert codes(by_hand) == ["no_capability"]


@pytest.mark.clause("6.1")
def test_whoever_approves_sets_how_long_notices_hold() -> None:
    manager = actor("manager")
    assert codes(sharing_policies.may_set_periods(manager, 90, None)) == []
    assert codes(sharing_policies.may_set_periods(manager, 0, 90)) == ["days"]
    assert codes(sharing_policies.may_set_periods(manager, None, 1_827)) == ["days"]
    assert codes(sharing_policies.may_set_periods(actor("inspector"), 90, 5)) == ["no_capability"]


@pytest.mark.clause("6.1")
def test_a_second_person_sends_and_anybody_who_approves_may_recall() -> None:
    manager = asked("manager")
    mine = {"author_id": manager.person}
    assert codes(sharing_policies.may_draft(asked(), REVIEW)) == []
    assert codes(sharing_policies.may_amend(torn(), notice(), "amend")) == ["conflict"]
    assert codes(sharing_policies.may_approve(manager, notice(state="proposed"), "send", [])) == []
    for changes, wrote in ((mine, []), ({}, [manager.account])):
        written_by_me = sharing_policies.may_approve(
            manager, notice(state="proposed", **changes), "send", wrote
        )
        assert codes(written_by_me) == ["author_may_not_approve"]
    assert codes(sharing_policies.may_recall(manager, notice(state="sent", **mine))) == []
    assert codes(sharing_policies.may_recall(asked(), notice(state="sent"))) == ["no_capability"]
    assert codes(sharing_policies.may_correct(manager, notice(state="sent"), False)) == []
    assert codes(sharing_policies.may_correct(manager, notice(), True)) == [
        "wrong_state",
        "already_begun",
    ]
    assert codes(sharing_policies.may_read(actor("policy_officer"))) == []
    assert codes(sharing_policies.may_read(manager)) == ["no_capability"]


# Publications


@pytest.mark.clause("1.4", "2.5")
def test_a_case_study_rests_on_extracts_of_reviews_that_are_open_to_its_author() -> None:
    assert codes(publications_policies.may_compose(asked("analyst"), 2, "Seeing the pattern")) == []
    assert codes(publications_policies.may_compose(asked("analyst"), 0, " ")) == [
        "no_extracts",
        "no_title",
    ]
    assert codes(publications_policies.must_be_open(asked("analyst"), [REVIEW])) == []
    assert codes(publications_policies.must_be_open(torn("analyst"), [uuid4(), REVIEW])) == [
        "conflict"
    ]


def test_words_of_two_people_do_not_undo_each_other() -> None:
    analyst = actor("analyst")
    assert codes(publications_policies.may_write(analyst, CASE_STUDY, written(), "edit", 3)) == []
    assert codes(publications_policies.may_write(analyst, CASE_STUDY, written(), "edit", 2)) == [
        "changed_meanwhile"
    ]
    assert codes(
        publications_policies.may_write(analyst, CASE_STUDY, written(state="cleared"), "edit")
    ) == ["wrong_state"]
    assert codes(publications_policies.may_propose(["", "Words."])) == []
    assert codes(publications_policies.may_propose(["", " "])) == ["empty"]


@pytest.mark.clause("5.6")
def test_a_second_person_clears_and_answers_every_question_of_the_motivated_intruder() -> None:
    analyst = actor("analyst")
    proposed = written(state="proposed")
    assert (
        codes(publications_policies.may_clear(analyst, CASE_STUDY, proposed, "clear", [uuid4()]))
        == []
    )
    mine = written(state="proposed", author_id=analyst.person)
    assert codes(publications_policies.may_clear(analyst, CASE_STUDY, mine, "clear", [])) == [
        "author_may_not_clear"
    ]
    wrote = publications_policies.may_clear(
        analyst, CASE_STUDY, proposed, "clear", [analyst.account]
    )
    assert codes(wrote) == ["author_may_not_clear"], "whoever wrote any of it"
    assert codes(publications_policies.must_pass_the_intruder(NO)) == []
    assert codes(
        publications_policies.must_pass_the_intruder({**NO, "local": {"answer": "yes", "why": "x"}})
    ) == ["recognisable"]
    assert codes(publications_policies.must_pass_the_intruder({})) == ["recognisable"]
    assert codes(
        publications_policies.must_pass_the_intruder({**NO, "family": {"answer": "no", "why": " "}})
    ) == ["no_reason"]


@pytest.mark.clause("1.1", "5.6")
def test_reports_are_on_periods_that_stand_side_by_side_and_are_over() -> None:
    analyst = actor("analyst")
    assert (
        codes(publications_policies.may_report_on(analyst, Period(2018, 2021), True, TODAY)) == []
    )
    assert codes(
        publications_policies.may_report_on(analyst, Period(2025, 2027), False, TODAY)
    ) == [
        "period",
        "not_over",
    ]
    assert codes(publications_policies.must_say_what_changed(1, "")) == []
    assert codes(publications_policies.must_say_what_changed(2, " ")) == ["no_note"]
    assert (
        codes(publications_policies.may_write(analyst, REPORT, written(state="draft"), "propose"))
        == []
    )


@pytest.mark.clause("1.4")
def test_an_event_uses_only_what_was_cleared_and_issued() -> None:
    analyst = actor("analyst")
    assert codes(publications_policies.may_use_studies(["cleared"])) == []
    assert codes(publications_policies.may_use_studies(["cleared", "withdrawn"])) == ["not_cleared"]
    assert codes(publications_policies.may_use_figures("issued")) == []
    assert codes(publications_policies.may_use_figures("superseded")) == ["not_issued"]
    assert codes(publications_policies.may_plan(analyst, "The event", "10.00 Welcome", True)) == []
    assert codes(publications_policies.may_plan(analyst, " ", "10.00", False)) == [
        "empty",
        "not_issued",
    ]


# Destruction


@pytest.mark.clause("5.8")
@pytest.mark.parametrize(
    ("start", "years", "due"),
    [
        (date(2020, 3, 1), 5, date(2025, 3, 1)),
        (date(2020, 2, 29), 5, date(2025, 3, 1)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
    ],
)
def test_a_period_is_over_on_the_same_day_some_years_later(
    start: date, years: int, due: date
) -> None:
    assert retention_policies.due_on(start, years) == due


@pytest.mark.clause("5.8", "5.4")
def test_only_what_is_due_for_destruction_and_not_held_back_is_destroyed() -> None:
    assert codes(retention_policies.must_be_due(TODAY, "destroy", False, TODAY)) == []
    assert codes(retention_policies.must_be_due(None, "destroy", False, TODAY)) == ["not_due"]
    assert codes(retention_policies.must_be_due(date(2026, 6, 2), "destroy", True, TODAY)) == [
        "not_due",
        "held",
    ]
    assert codes(retention_policies.must_be_due(TODAY, "archive", False, TODAY)) == [
        "not_for_destruction"
    ]


@pytest.mark.clause("5.8")
def test_one_proposes_another_approves_and_then_it_waits() -> None:
    records, governor = actor("records_manager"), actor("governance_officer")
    assert codes(retention_policies.may_propose(records)) == []
    assert codes(retention_policies.may_propose(governor)) == ["no_capability"]
    assert codes(retention_policies.may_approve(governor, disposal())) == []
    mine = disposal(proposed_by_id=records.person)
    assert codes(retention_policies.may_approve(records, mine)) == ["proposer_may_not_approve"]
    approved = disposal(state="approved", not_before=NOON)
    assert codes(retention_policies.may_destroy(SYSTEM, approved, NOON)) == []
    assert codes(retention_policies.may_destroy(SYSTEM, approved, NOON.replace(hour=11))) == [
        "too_early"
    ]
    assert codes(retention_policies.may_destroy(SYSTEM, disposal(state="approved"), NOON)) == [
        "too_early"
    ]


@pytest.mark.clause("5.8")
def test_until_nothing_is_left_it_is_not_certified() -> None:
    destroyed = disposal(state="destroyed")
    assert codes(retention_policies.may_certify(SYSTEM, destroyed, [])) == []
    assert codes(retention_policies.may_certify(SYSTEM, destroyed, ["its key"])) == ["still_there"]


@pytest.mark.clause("5.4")
def test_the_records_manager_places_and_lifts_holds() -> None:
    records = actor("records_manager")
    assert codes(retention_policies.may_hold(records, "The inquiry's letter")) == []
    assert codes(retention_policies.may_hold(actor("manager"), " ")) == [
        "no_capability",
        "no_authority",
    ]
    assert codes(retention_policies.may_lift(records, False)) == []
    assert codes(retention_policies.may_lift(records, True)) == ["wrong_state"]
