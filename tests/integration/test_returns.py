"""What goes back: with points, taken back, withdrawn, asked for, and the acceptance taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cairn.anonymity.models import TextCheck
from cairn.assignments import actions as assignments_actions
from cairn.audit.actions import record
from cairn.audit.models import AuditEntry
from cairn.audit.recording import action
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.feedback import actions as feedback_actions
from cairn.intake import actions, queries, return_queries, return_requests
from cairn.intake.models import ReturnPoint, ReturnRequest, Submission
from cairn.intake.return_policies import Point
from cairn.intake.terms import (
    LookedAt,
    ReturnReason,
    TakeBackReason,
    WithdrawReason,
)
from cairn.intake.workflow import SubmissionState
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from cairn.retention import disposals
from cairn.retention.terms import HoldReason
from cairn.worklists.queries import worklist_of
from tests.factories import duties, reviews
from tests.factories.reviews import AT

# After everything that the factories do.
LATER = AT + timedelta(days=70)
# Within the time in which a report is to reach us.
SOON = AT + timedelta(days=2)
POINTS = (
    Point(1, "page", "PERSON", page=1, paragraph=2, words="A grandmother is named."),
    Point(2, "file", "other", words="A comment was left in."),
)
EVERYTHING = tuple(LookedAt)


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def send_back(people: Any, sent: Submission, points: Any = POINTS, at: Any = AT) -> Submission:
    return actions.send_back(
        by=people.gatekeeper,
        at=at,
        submission=sent.id,
        reasons=[ReturnReason.NAMES],
        points=points,
    )


def accept(people: Any, sent: Submission, at: Any = LATER) -> Review:
    return actions.accept(by=people.gatekeeper, at=at, submission=sent.id, looked_at=EVERYTHING)


def take_back(people: Any, sent: Submission) -> Submission:
    return actions.take_back(
        by=people.gatekeeper, at=LATER, submission=sent.id, reason=TakeBackReason.OVERLOOKED
    )


def sent_again(people: Any, sent: Submission, at: Any = SOON) -> Submission:
    again = actions.revise(by=people.officer, at=at, submission=sent.id)
    reviews.attach(people, again)
    reviews.looked_through(people, again, at)
    back = actions.submit(by=people.officer, at=at, submission=sent.id)
    reviews.looked_through(people, back, at)
    return back


# A return


@pytest.mark.clause("3.1")
def test_a_return_keeps_its_points_by_round_until_it_is_sent_again(people) -> None:
    sent = reviews.sent_icr(people)
    back = send_back(people, sent)
    found = return_queries.open_return(back)
    assert found is not None
    assert found.step.said == [ReturnReason.NAMES.label]
    assert [(p.where, p.get_kind_display(), p.words) for p in found.points] == [
        ("Page 1, paragraph 2", "Name", "A grandmother is named."),
        ("The file itself", "Something else", "A comment was left in."),
    ]
    draft = actions.revise(by=people.officer, at=AT, submission=sent.id)
    assert return_queries.open_return(draft) is not None, "it stays while it is put right"
    again = sent_again_from(people, draft)
    assert return_queries.open_return(again) is None
    send_back(people, again, POINTS[:1], LATER)
    points = [len(h.points) for h in return_queries.history(again) if h.is_return]
    assert points == [2, 1]


def sent_again_from(people: Any, draft: Submission) -> Submission:
    reviews.attach(people, draft)
    reviews.looked_through(people, draft, AT)
    back = actions.submit(by=people.officer, at=AT, submission=draft.id)
    reviews.looked_through(people, back, AT)
    return back


@pytest.mark.clause("3.1", "5.5")
def test_the_words_of_a_point_name_nobody_and_nothing_is_sent_back_by_halves(people) -> None:
    sent = reviews.sent_icr(people)
    named = Point(2, "page", "PERSON", page=1, words="Mrs Tweedlesham is named.")
    with pytest.raises(Refused) as caught:
        send_back(people, sent, [POINTS[0], named])
    (refusal,) = caught.value.refusals
    assert refusal.because.startswith("Point 2: ")
    assert "Tweedlesham" not in refusal.because
    sent.refresh_from_db()
    assert sent.state == "submitted"
    assert not ReturnPoint.objects.exists()
    assert Document.objects.get(id=sent.document_id).state == "checked"


def test_the_message_about_a_return_says_only_that_something_waits(people) -> None:
    send_back(people, reviews.sent_icr(people))
    body = Message.objects.order_by("-id")[0].body
    assert "waits for you" in body
    for private in ("grandmother", "comment", "Page", "names"):
        assert private not in body


def test_the_database_refuses_a_page_without_a_number(people) -> None:
    sent = reviews.sent_icr(people)
    values = {"submission": sent, "round": 1, "number": 1, "kind": "PERSON"}
    with pytest.raises(IntegrityError), transaction.atomic():
        _save_outside_policies(ReturnPoint(place="page", **values))
    with pytest.raises(IntegrityError), transaction.atomic():
        _save_outside_policies(ReturnPoint(place="file", page=2, **values))


@action
def _save_outside_policies(row: Any) -> None:
    row.save()
    record(by=SYSTEM, at=AT, verb="test.save", subject=None)


# Accepting, and taking the acceptance back


@pytest.mark.clause("3.1")
def test_what_was_looked_at_is_asked_and_kept_with_the_step(people) -> None:
    sent = reviews.sent_icr(people)
    with pytest.raises(Refused) as caught:
        actions.accept(
            by=people.gatekeeper, at=AT, submission=sent.id, looked_at=[LookedAt.ANSWERS]
        )
    (refusal,) = caught.value.refusals
    assert "‘The text of every page’ and ‘Comments, properties and hidden text’" in refusal.because
    accept(people, sent)
    step = sent.steps.get(move="accept")
    assert step.looked_at == ["text", "hidden", "answers"], "only what there is to look at"


@pytest.mark.clause("1.5")
def test_an_acceptance_is_taken_back_whole_and_comes_again_under_its_key(people) -> None:
    icr = reviews.accepted_icr(people)
    scr = reviews.accepted_scr(people, icr)
    sent = Submission.objects.get(review=scr.id)
    back = take_back(people, sent)
    assert back.state == "submitted"
    assert cases_queries.find(people.gatekeeper, scr.id) is None
    icr.refresh_from_db()
    assert icr.led_to_id is None
    assert not TextCheck.objects.filter(table="cases.review", row=scr.id).exists()
    again = accept(people, back)
    assert (again.id, again.reference) == (scr.id, scr.reference)
    icr.refresh_from_db()
    assert icr.led_to_id == scr.id
    history = [h.step.move for h in return_queries.history(sent)][-3:]
    assert history == ["accept", "take_back", "accept"]


@pytest.mark.clause("5.4")
@pytest.mark.parametrize("everything", [False, True])
def test_an_acceptance_is_not_taken_back_while_a_hold_keeps_its_records(people, everything) -> None:
    icr = reviews.accepted_icr(people)
    sent = Submission.objects.get(review=icr.id)
    review = None if everything else icr.id
    hold = disposals.place_hold(
        by=people.records,
        at=LATER,
        review=review,
        reason=HoldReason.INQUIRY,
        authority="The inquiry's letter",
    )
    with pytest.raises(Refused) as caught:
        take_back(people, sent)
    assert codes(caught) == ["on_hold"]
    disposals.lift_hold(by=people.records, at=LATER, hold=hold.id)
    back = take_back(people, sent)
    assert back.state == "submitted"
    disposals.place_hold(
        by=people.records,
        at=LATER,
        review=review,
        reason=HoldReason.INQUIRY,
        authority="The inquiry's letter",
    )
    with pytest.raises(Refused) as caught:
        actions.withdraw(
            by=people.officer, at=LATER, submission=sent.id, reason=WithdrawReason.IN_ERROR
        )
    assert codes(caught) == ["on_hold"]
    with pytest.raises(Refused) as caught:
        send_back(people, back)
    assert "on_hold" in codes(caught)
    assert Document.objects.get(id=sent.document_id).wrapped_key is not None


def _begun(people: Any, review: Review) -> None:
    reviews.cleared(people, "inspector", review.id)
    feedback_actions.begin(by=people.inspector, at=LATER, review=review.id)


def _led(people: Any, review: Review) -> None:
    reviews.cleared(people, "inspector", review.id)
    assignments_actions.take(by=people.inspector, at=LATER, review=review.id)


def _noticed(people: Any, review: Review) -> None:
    duties.drafted(people, review)


def _followed(people: Any, review: Review) -> None:
    reviews.accepted_scr(people, review)


def _to_be_followed(people: Any, review: Review) -> None:
    draft = actions.start(by=people.officer, at=LATER, kind="SCR", regime="scotland-2015")
    reviews.following(people.officer, draft, review)


@pytest.mark.clause("1.5")
@pytest.mark.parametrize(
    ("build", "says"),
    [
        (_led, "the work on it has been given to somebody"),
        (_noticed, "a notice to Scottish Government was begun"),
        (_followed, "a later review follows it"),
        (_to_be_followed, "the committee has begun a notification that follows it"),
    ],
)
def test_a_review_on_which_something_stands_stays(people, build, says) -> None:
    review = reviews.accepted_icr(people)
    build(people, review)
    sent = Submission.objects.get(review=review.id)
    reviews.cleared(people, "gatekeeper", review.id)
    with pytest.raises(Refused) as caught:
        take_back(people, sent)
    assert says in caught.value.refusals[-1].because
    assert Review.objects.filter(id=review.id).exists()


def test_a_begun_letter_keeps_a_review_in_the_register(people) -> None:
    review = reviews.accepted_scr(people)
    _begun(people, review)
    with pytest.raises(Refused) as caught:
        take_back(people, Submission.objects.get(review=review.id))
    assert "its assessment was begun" in str(caught.value.refusals[-1])


def test_everything_that_leads_to_a_review_is_known_by_a_word() -> None:
    """A new relation is either the review's own and goes with it, or gets its words here."""
    found = {str(r.get_accessor_name()) for r in Review._meta.related_objects}
    assert found == set(cases_queries.OWN) | set(cases_queries.BUILT_ON)


def test_what_was_put_right_in_the_register_is_not_lost(people) -> None:
    review = reviews.accepted_icr(people)
    sent = Submission.objects.get(review=review.id)
    assert return_queries.put_right_since(sent, review) == []
    review.committee_id = people.other.id
    assert return_queries.put_right_since(sent, review) == ["whose review it is"]


# The committee has it back


@pytest.mark.clause("3.1")
def test_a_committee_takes_back_changes_and_sends_again_with_its_trace(people) -> None:
    sent = reviews.sent_icr(people)
    document = sent.document_id
    draft = actions.ask_back(by=people.officer, at=AT, submission=sent.id)
    assert (draft.state, draft.reference, draft.document_id) == ("draft", sent.reference, document)
    assert return_queries.was_asked_back(draft) is not None
    assert return_queries.open_return(draft) is None
    assert queries.find_arrived(people.gatekeeper, sent.id) is None
    again = actions.submit(by=people.officer, at=SOON, submission=sent.id)
    assert again.reference == sent.reference
    moves = [h.step.move for h in return_queries.history(again)]
    assert moves == ["start", "submit", "ask_back", "submit"]


def test_asked_back_while_it_is_being_accepted_in_both_orders(people) -> None:
    first = reviews.sent_icr(people)
    actions.ask_back(by=people.officer, at=AT, submission=first.id)
    with pytest.raises(Refused) as caught:
        accept(people, first)
    assert codes(caught) == ["taken_back"]
    assert not Review.objects.exists()
    second = reviews.sent_icr(people)
    accept(people, second)
    with pytest.raises(Refused) as caught:
        actions.ask_back(by=people.officer, at=AT, submission=second.id)
    assert codes(caught) == ["accepted_meanwhile"]


def test_sent_back_while_it_is_being_asked_back_in_both_orders(people) -> None:
    first = reviews.sent_icr(people)
    actions.ask_back(by=people.officer, at=AT, submission=first.id)
    with pytest.raises(Refused) as caught:
        send_back(people, first)
    assert codes(caught) == ["taken_back"]
    assert Document.objects.get(id=first.document_id).state == "checked", "nothing is destroyed"
    second = reviews.sent_icr(people)
    send_back(people, second)
    with pytest.raises(Refused) as caught:
        actions.ask_back(by=people.officer, at=AT, submission=second.id)
    assert codes(caught) == ["returned_meanwhile"]


@pytest.mark.clause("5.3")
def test_withdrawing_leaves_the_reference_and_the_steps_and_nothing_else(people) -> None:
    sent = reviews.sent_icr(people)
    send_back(people, sent)
    again = sent_again(people, sent)
    document = again.document_id
    gone = actions.withdraw(
        by=people.officer, at=SOON, submission=sent.id, reason=WithdrawReason.DUPLICATE
    )
    assert (gone.state, gone.answers, gone.document) == ("withdrawn", {}, None)
    assert Document.objects.get(id=document).state == "destroyed"
    assert set(ReturnPoint.objects.values_list("words", flat=True)) == {""}
    assert not TextCheck.objects.filter(review=sent.review).exists()
    assert gone.steps.last().said == [WithdrawReason.DUPLICATE.label]
    next_one = reviews.sent_icr(people)
    assert next_one.reference != gone.reference
    assert gone in queries.finished(people.officer, [])
    assert gone not in queries.with_the_committee(people.officer)


@pytest.mark.clause("5.3")
def test_the_database_lets_nothing_withdrawn_keep_its_report(people) -> None:
    sent = reviews.sent_icr(people)
    sent.state = SubmissionState.WITHDRAWN
    with pytest.raises(IntegrityError), transaction.atomic():
        _save_outside_policies(sent)


def test_what_was_never_sent_is_not_withdrawn(people) -> None:
    draft = reviews.draft_icr(people)
    with pytest.raises(Refused) as caught:
        actions.withdraw(by=people.officer, at=AT, submission=draft.id, reason=WithdrawReason.OTHER)
    assert codes(caught) == ["never_sent"]


# Asking for what is accepted


def ask(people: Any, sent: Submission) -> ReturnRequest:
    return duties.asked_back(people, Review.objects.get(id=sent.review), LATER)


@pytest.mark.clause("1.5")
def test_an_accepted_one_is_asked_for_and_agreed_to(people) -> None:
    sent = Submission.objects.get(review=reviews.accepted_icr(people).id)
    asked = ask(people, sent)
    with pytest.raises(Refused) as caught:
        ask(people, sent)
    assert codes(caught) == ["asked_already"]
    items = worklist_of(people.gatekeeper, LATER.date()).due
    assert [item.step for item in items if item.key == asked.id] == ["Decide whether it goes back"]
    take_back(people, sent)
    asked.refresh_from_db()
    assert asked.state == "agreed"
    assert actions.ask_back(by=people.officer, at=LATER, submission=sent.id).state == "draft"


def test_a_request_is_declined_with_its_answer_and_may_be_made_again(people) -> None:
    sent = Submission.objects.get(review=reviews.accepted_icr(people).id)
    asked = ask(people, sent)
    declined = return_requests.decline(
        by=people.gatekeeper, at=LATER, request=asked.id, answer="We put the date right here."
    )
    assert (declined.state, declined.answer) == ("declined", "We put the date right here.")
    assert AuditEntry.objects.filter(content__verb="intake.return_request.decline").exists()
    assert "put the date right" not in Message.objects.order_by("-id")[0].body
    assert ask(people, sent).state == "asked"


# Its pages


def test_a_point_without_a_place_and_one_beyond_the_report_lose_nothing(people, client_of) -> None:
    sent = reviews.sent_icr(people)
    client = client_of("gatekeeper")
    page = f"/inspectorate/arrived/{sent.id}/send-back/"
    typed = {
        "rows": "3",
        "reasons": ["names"],
        "kind_1": "PERSON",
        "words_1": "The first of them.",
        "place_2": "page",
        "page_2": "40",
        "kind_2": "PERSON",
    }
    answer = client.post(page, typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Point 1: say where it is." in text
    assert "Point 2: the report has 1 page, so there is no page 40." in text
    for kept in ("The first of them.", 'value="40"'):
        assert kept in text
    more = client.post(page, {**typed, "more": "1"})
    assert more.status_code == 200
    assert "The first of them." in more.content.decode()
    assert more.content.decode().count('name="words_') == 6
    assert client.post(page, {**typed, "page_2": "two"}).status_code == 422
    right = {**typed, "place_1": "file", "page_2": "1"}
    assert client.post(page, right).status_code == 302
    assert ReturnPoint.objects.count() == 2


def test_what_was_taken_back_meanwhile_is_said_and_what_was_typed_stays(people, client_of) -> None:
    sent = reviews.sent_icr(people)
    actions.ask_back(by=people.officer, at=AT, submission=sent.id)
    client = client_of("gatekeeper")
    typed = {"rows": "3", "reasons": ["names"], "place_1": "file", "words_1": "A comment."}
    answer = client.post(f"/inspectorate/arrived/{sent.id}/send-back/", typed)
    assert answer.status_code == 422
    assert "The committee has taken this back to change it." in answer.content.decode()
    assert "A comment." in answer.content.decode()
    opened = client.get(f"/inspectorate/arrived/{sent.id}/").content.decode()
    assert "The committee has taken this back to change it." in opened
    accepting = client.post(f"/inspectorate/arrived/{sent.id}/accept/", {"looked_at": ["answers"]})
    assert "The committee has taken this back to change it." in accepting.content.decode()


def test_a_colleague_reads_the_points_on_the_list_and_on_the_page_of_the_report(
    people, client_of
) -> None:
    sent = reviews.sent_icr(people)
    send_back(people, sent)
    client = client_of("officer")
    status = f"/committee/notifications/{sent.id}/"
    assert "A grandmother is named." in client_of("chair").get(status).content.decode()
    client.post(f"{status}revise/")
    for address in (status, f"{status}report/"):
        text = client.get(address).content.decode()
        assert "Page 1, paragraph 2" in text
        assert ReturnReason.NAMES.label in text
    assert client_of("stranger").get(status).status_code == 404


def test_every_page_of_having_something_back(people, client_of) -> None:
    sent = reviews.sent_icr(people)
    officer = client_of("officer")
    here = f"/committee/notifications/{sent.id}/"
    assert officer.post(f"{here}withdraw/", {}).status_code == 422
    assert officer.post(f"{here}ask-back/").status_code == 302
    assert "Taken back by" in officer.get(here).content.decode()
    actions.submit(by=people.officer, at=SOON, submission=sent.id)
    reviews.looked_through(people, sent, SOON)
    accept(people, sent, SOON)
    late = officer.post(f"{here}ask-back/")
    assert "We have accepted it meanwhile" in late.content.decode()
    request = {"reason": "answer", "words": "Mrs Tweedlesham is not right."}
    assert officer.post(f"{here}ask-for-return/", request).status_code == 422
    request["words"] = "The date is wrong."
    assert officer.post(f"{here}ask-for-return/", request).status_code == 302
    asked = ReturnRequest.objects.get()
    gatekeeper = client_of("gatekeeper")
    there = f"/inspectorate/arrived/{sent.id}"
    assert "The date is wrong." in gatekeeper.get(f"{there}/take-back/").content.decode()
    declining = f"{there}/asked-back/{asked.id}/decline/"
    assert gatekeeper.get(f"{there}/asked-back/{sent.id}/decline/").status_code == 404
    assert gatekeeper.post(declining, {"answer": "We put it right."}).status_code == 302
    assert "We put it right." in officer.get(here).content.decode()
    assert gatekeeper.post(f"{there}/take-back/", {"reason": "mistake"}).status_code == 302
    assert officer.post(f"{here}withdraw/", {"reason": "in_error"}).status_code == 302
    assert "You have withdrawn it." in officer.get(here).content.decode()
