"""Chains as they are: none before, several before, joint reviews, and putting one right."""

from datetime import timedelta

import pytest

from cairn.cases import actions as cases_actions
from cairn.cases import chains
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.feedback import queries as feedback_queries
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.kernel.references import serial_of
from cairn.kernel.refusals import Refused
from cairn.organisations import queries as organisations_queries
from cairn.outbox.models import Message
from tests.factories import notifications, reviews
from tests.factories.notifications import AT

GUIDANCE = "scotland-2015"
LATER = AT + timedelta(days=90)


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def icr(people, **changes) -> Review:
    return notifications.accepted(people, GUIDANCE, "ICR", **changes)


def join(people, review: Review, *before: Review, **more) -> Review:
    return chains.join(
        by=people.gatekeeper,
        at=LATER,
        review=review.id,
        follows=[b.id for b in before],
        **more,
    )


@pytest.mark.clause("1.3")
def test_a_review_whose_earlier_one_came_by_e_mail_is_sent_all_the_same(people) -> None:
    scr = notifications.accepted(people, GUIDANCE, "SCR")
    assert not scr.follows.exists()
    assert scr.get_no_earlier_display() == "It was sent in another way, such as by e-mail"


@pytest.mark.clause("1.3")
def test_several_reviews_lead_to_one(people) -> None:
    first, second = icr(people), icr(people)
    scr = notifications.accepted(people, GUIDANCE, "SCR", before=(first, second), at=LATER)
    assert set(scr.follows.all()) == {first, second}
    assert scr.children.count() == 2
    assert not cases_queries.awaiting_next(people.inspector).exists()
    assert cases_queries.chains() == 1


def test_a_thematic_review_stands_over_several_cases(people) -> None:
    scr = notifications.accepted(people, GUIDANCE, "SCR", before=(icr(people),))
    theme = notifications.accepted(people, GUIDANCE, "TR", before=(scr, icr(people)), at=LATER)
    assert theme.follows.count() == 2
    assert not theme.owes_feedback
    assert theme.reference.startswith("TR-2026-")


def test_a_review_that_is_followed_already_is_not_offered_again(people) -> None:
    first = icr(people)
    notifications.accepted(people, GUIDANCE, "SCR", before=(first,))
    draft = notifications.begun(people.officer, GUIDANCE, "SCR")
    assert first not in cases_queries.may_be_followed_by(people.officer, draft.shape)
    with pytest.raises(Refused) as caught:
        reviews.following(people.officer, draft, first)
    assert codes(caught) == ["already_followed"]


@pytest.mark.clause("1.3")
def test_what_arrives_last_is_joined_to_what_follows_it(people) -> None:
    scr = notifications.accepted(people, GUIDANCE, "SCR")
    late = icr(people, at=AT + timedelta(days=1))
    join(people, scr, late)
    scr.refresh_from_db()
    assert scr.follows.get() == late
    assert scr.no_earlier == ""
    join(people, scr, no_earlier="none_made")
    scr.refresh_from_db()
    assert not scr.follows.exists()
    assert scr.no_earlier == "none_made"


def test_a_chain_that_cannot_be_is_refused_and_nothing_changes(people) -> None:
    first = icr(people)
    scr = notifications.accepted(people, GUIDANCE, "SCR", before=(first,))
    with pytest.raises(Refused) as caught:
        join(people, first, scr)
    assert "circle" in codes(caught)
    with pytest.raises(Refused) as caught:
        join(people, scr, scr)
    assert "circle" in codes(caught)
    with pytest.raises(Refused) as caught:
        join(people, scr)
    assert codes(caught) == ["nothing_before"]
    first.refresh_from_db()
    assert first.led_to == scr


@pytest.mark.clause("2.5")
def test_a_chain_is_put_right_only_by_somebody_to_whom_all_of_it_is_open(people) -> None:
    first = icr(people)
    scr = notifications.accepted(people, GUIDANCE, "SCR")
    with pytest.raises(Refused) as caught:
        chains.join(by=people.inspector, at=LATER, review=scr.id, follows=[first.id])
    assert "no_capability" in codes(caught)


# Joint reviews


def joint(people) -> Review:
    first = icr(people)
    return notifications.accepted(
        people, GUIDANCE, "SCR", before=(first,), partners=(people.other.id,), at=LATER
    )


def test_every_committee_of_a_joint_review_sees_it_and_the_first_leads(people) -> None:
    scr = joint(people)
    assert scr.committee == people.committee
    assert [p.committee for p in scr.partners.all()] == [people.other]
    assert scr in cases_queries.visible(people.stranger)
    assert scr.follows.get() not in cases_queries.visible(people.stranger)


def test_the_lead_of_a_joint_review_changes(people) -> None:
    scr = joint(people)
    cases_actions.correct(
        by=people.gatekeeper,
        at=LATER,
        review=scr.id,
        committee=people.other.id,
        agencies=scr.core_data["review"]["agencies"],
        publication="",
        partners=[people.committee.id],
    )
    scr.refresh_from_db()
    assert scr.committee == people.other
    assert [p.committee for p in scr.partners.all()] == [people.committee]
    # The review before it was the first committee's alone, and stays with it.
    assert scr.follows.get().committee == people.committee
    assert scr in cases_queries.visible(people.officer)


def test_another_committee_is_no_partner_unless_it_is_said(people) -> None:
    theirs = notifications.accepted(people, GUIDANCE, "ICR", by=people.stranger)
    draft = notifications.begun(people.officer, GUIDANCE, "SCR")
    with pytest.raises(Refused) as caught:
        reviews.following(people.officer, draft, theirs)
    assert codes(caught) == ["no_such_review"]
    with pytest.raises(Refused) as caught:
        notifications.answered(people.officer, draft, partners=(people.committee.id,))
    assert codes(caught) == ["own_partner"]


def test_the_letter_on_a_joint_review_reaches_every_committee(people, client_of) -> None:
    scr = joint(people)
    reviews.issued(people, scr)
    assert feedback_queries.issued_to(people.stranger).get().review == scr
    theirs = client_of("stranger").get("/committee/").content.decode()
    assert "Joint reviews that another committee leads" in theirs
    assert scr.reference in theirs
    told = set(Message.objects.filter(subject__contains=scr.reference).values_list("to", flat=True))
    for committee in (people.committee, people.other):
        offices = organisations_queries.letter_recipients(committee.id, LATER.date())
        assert {holder.email for holder in offices} <= told


def test_a_chain_is_put_right_on_its_page(people, client_of) -> None:
    scr = notifications.accepted(people, GUIDANCE, "SCR")
    late = icr(people, at=AT + timedelta(days=1))
    gatekeeper = client_of("gatekeeper")
    address = f"/inspectorate/reviews/{scr.id}/chain/"
    assert late.reference in gatekeeper.get(address).content.decode()
    wrong = gatekeeper.post(address, {"follows": [late.id], "no_earlier": "none_made"})
    assert "not both" in wrong.content.decode()
    gatekeeper.post(address, {"follows": [late.id], "no_earlier": ""})
    assert scr.follows.get() == late
    page = gatekeeper.get(f"/inspectorate/reviews/{scr.id}/").content.decode()
    assert "Put right what it" in page
    assert client_of("gatekeeper").get(f"/inspectorate/reviews/{late.id}/chain/").status_code == 404


@pytest.mark.clause("2.5")
def test_nothing_is_taken_out_of_a_chain_by_somebody_to_whom_it_is_closed(people) -> None:
    first, second = icr(people), icr(people)
    scr = notifications.accepted(people, GUIDANCE, "SCR", before=(first, second), at=LATER)
    governance_actions.answer_conflict_question(
        by=people.gatekeeper, at=LATER, review=first.id, answer=Answer.WORKED
    )
    with pytest.raises(Refused) as caught:
        join(people, scr, second)
    assert "conflict" in codes(caught)
    first.refresh_from_db()
    assert first.led_to == scr


def test_two_that_follow_the_same_decision_get_two_numbers(people) -> None:
    decision = notifications.accepted(people, "scotland-2024", "LRD")
    drafts = [
        notifications.answered(
            people.officer, notifications.begun(people.officer, "scotland-2024", "LR"), (decision,)
        )
        for _ in range(2)
    ]
    numbers = [notifications.sent(people, draft, people.officer).reference for draft in drafts]
    assert serial_of(numbers[0]) == serial_of(decision.reference)
    assert len(set(numbers)) == 2


def test_a_thematic_review_follows_a_decision_to_learn_in_another_way(people) -> None:
    other = {"criteria": [], "decision": "other_learning", "rationale": reviews.RATIONALE}
    before = icr(people, decision=other)
    theme = notifications.accepted(people, GUIDANCE, "TR", before=(before,), at=LATER)
    assert theme.follows.get() == before


@pytest.mark.clause("2.5")
def test_the_question_about_conflicts_names_every_committee(people, client_of) -> None:
    scr = joint(people)
    page = client_of("inspector").get(f"/inspectorate/reviews/{scr.id}/conflict/")
    assert people.other.name in page.content.decode()


def test_an_icr_that_was_carried_out_as_a_learning_review_is_followed_by_it(people) -> None:
    first = icr(people)
    outcome = notifications.accepted(people, "scotland-2021", "LR", before=(first,), at=LATER)
    assert outcome.follows.get() == first
    assert first not in cases_queries.awaiting_next(people.inspector)


def test_a_partner_reads_the_letter_and_the_lead_replies(people, client_of) -> None:
    letter = reviews.issued(people, joint(people))
    page = f"/committee/letters/{letter.id}/"
    assert "Send the reply" in client_of("chair").get(page).content.decode()
    theirs = client_of("stranger").get(page)
    assert theirs.status_code == 200
    assert "Send the reply" not in theirs.content.decode()
