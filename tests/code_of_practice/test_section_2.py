"""Section 2: the role in analysing reviews."""

import pytest

from cairn.analysis import queries as analysis_queries
from cairn.feedback import actions as feedback_actions
from cairn.feedback import concerns
from cairn.feedback import queries as feedback_queries
from cairn.feedback.policies import must_be_about
from cairn.feedback.terms import Asking
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.kernel.refusals import Refused
from tests.factories import duties, reviews


@pytest.mark.clause("2.1")
def test_for_every_icr_the_rationale_is_held_whether_it_proceeded_or_not(people) -> None:
    for decision in ("proceed", "criteria_not_met"):
        assert reviews.accepted_icr(people, decision=decision).rationale


@pytest.mark.clause("2.2")
def test_every_scr_awaits_written_feedback_until_its_letter_is_issued(people) -> None:
    scr = reviews.accepted_scr(people)
    assert scr in feedback_queries.awaiting_feedback(people.inspector)
    reviews.issued(people, scr)
    assert scr not in feedback_queries.awaiting_feedback(people.inspector)


@pytest.mark.clause("2.2")
def test_no_letter_is_written_for_an_icr(people) -> None:
    icr = reviews.accepted_icr(people)
    assert icr not in feedback_queries.awaiting_feedback(people.inspector)
    with pytest.raises(Refused):
        reviews.judged(people, icr)


@pytest.mark.clause("2.5")
def test_all_staff_are_bound_before_anything_opens(people) -> None:
    assert not people.unsigned.undertaking_current
    assert all(
        people.__getattr__(name).undertaking_current
        for name in ("gatekeeper", "inspector", "manager")
    )


@pytest.mark.clause("2.1")
def test_for_every_icr_themes_good_practice_and_learning_are_recorded_or_awaited(people) -> None:
    icr = reviews.accepted_icr(people)
    assert icr in analysis_queries.awaiting_record(people.inspector)


@pytest.mark.clause("2.3")
def test_no_question_about_the_childs_circumstances_can_be_asked(people) -> None:
    refusals = list(must_be_about("circumstances", True, False))
    assert [refusal.clause for refusal in refusals] == ["2.3"]
    assert set(Asking.values) == {"actions_since", "rationale", "decision_actions"}


@pytest.mark.clause("2.3")
def test_the_letter_says_that_it_is_about_the_review(people) -> None:
    letter = reviews.proposed(people, reviews.accepted_scr(people))
    assert "not about the circumstances" in letter.parts.get(code="opening").text


@pytest.mark.clause("2.4")
def test_a_serious_concern_goes_to_the_chair_and_is_tracked_until_acknowledged(people) -> None:
    raised = duties.raised(people, reviews.accepted_scr(people))
    assert raised.sent_to.office == "cpc_chair"
    assert list(feedback_queries.open_concerns(people.manager)) == [raised]
    acknowledged = concerns.acknowledge(
        by=people.chair, at=duties.AT, concern=raised.id, answer="A visit is made today."
    )
    assert acknowledged.state == "acknowledged"


@pytest.mark.clause("2.5")
def test_a_declared_conflict_closes_the_review_to_that_person(people) -> None:
    scr = reviews.accepted_scr(people)
    governance_actions.answer_conflict_question(
        by=people.torn, at=duties.AT, review=scr.id, answer=Answer.WORKED
    )
    with pytest.raises(Refused):
        feedback_actions.begin(by=people.torn, at=duties.AT, review=scr.id)
