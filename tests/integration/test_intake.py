"""From a draft to the register: saving, sending, accepting, sending back."""

from datetime import timedelta

import pytest

from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.extraction.layers import CannotRead
from cairn.intake import actions, queries, reports
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.terms import LookedAt, ReturnReason
from cairn.kernel.references import parse
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from tests.factories import files, reviews
from tests.factories.answers import CHILD, ENVIRONMENT
from tests.factories.reviews import AT


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def save(
    people, draft: Submission, section: Section, answers, revision: int | None = None
) -> Submission:
    draft.refresh_from_db()
    return actions.save_section(
        by=people.officer,
        at=AT,
        submission=draft.id,
        section=section,
        answers=answers,
        revision=draft.revision if revision is None else revision,
    )


@pytest.fixture
def draft(people) -> Submission:
    return actions.start(by=people.officer, at=AT, kind="ICR", regime="scotland-2015")


def test_a_draft_keeps_unfinished_answers(people, draft) -> None:
    save(people, draft, Section.CHILDREN, [{"sex": "female"}])
    draft.refresh_from_db()
    assert draft.answers["children"] == [{"sex": "female"}]
    (_, children, *_) = queries.tasks(draft, AT.date())
    assert (children.status.label, len(children.lacks)) == ("In progress", 4)


@pytest.mark.parametrize(
    "answers",
    [
        {"ratified": "nonsense"},
        {"ratified": "9999-12-31"},
        {"ratified": "0026-01-01"},
        {"ratified": "2026-05-01", "note": "Kayleigh"},
    ],
)
def test_nothing_but_the_pages_own_answers_is_kept(people, draft, answers) -> None:
    with pytest.raises(Refused) as caught:
        save(people, draft, Section.DATES, answers)
    assert codes(caught) == ["not_an_answer"]
    for section in (Section.BACKGROUND, Section.REPORT):
        with pytest.raises(Refused):
            save(people, draft, section, {"note": "Kayleigh"})


def test_a_chair_reads_and_does_not_write(people, draft) -> None:
    with pytest.raises(Refused) as caught:
        actions.save_section(
            by=people.chair,
            at=AT,
            submission=draft.id,
            section=Section.CARERS,
            answers=[],
            revision=draft.revision,
        )
    assert codes(caught) == ["no_capability"]


@pytest.mark.clause("5.2")
def test_what_a_committee_has_taken_back_is_its_own_again(people) -> None:
    sent = reviews.sent_icr(people)
    assert queries.find_arrived(people.gatekeeper, sent.id)
    actions.send_back(by=people.gatekeeper, at=AT, submission=sent.id, reasons=[ReturnReason.NAMES])
    again = actions.revise(by=people.officer, at=AT, submission=sent.id)
    reviews.attach(people, again, files.word(files.NAMED))
    assert queries.find_arrived(people.gatekeeper, sent.id) is None
    assert queries.of_document(again.document_id) is None
    assert queries.of_review(sent.review) is None


def test_a_file_that_is_no_report_at_all_does_not_take_the_place_of_one(people) -> None:
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft)
    with pytest.raises(CannotRead):
        reports.attach_report(by=people.officer, at=AT, submission=draft.id, data=b"MZ a program")
    draft.refresh_from_db()
    assert draft.document.state == "checked"


def test_choosing_another_chain_brings_its_own_children(people) -> None:
    one, other = (
        reviews.accepted_icr(people),
        reviews.accepted_icr(people, children=[CHILD, {**CHILD, "age_years": 1}]),
    )
    submission = actions.start(by=people.officer, at=AT, kind="SCR", regime="scotland-2015")
    first = reviews.following(people.officer, submission, one)
    assert len(first.answers["children"]) == 1
    second = reviews.following(people.officer, submission, other)
    assert len(second.answers["children"]) == 2
    assert second.answers["background"]["follows"] == [str(other.id)]


def test_a_code_that_is_not_in_the_dictionary_is_not_kept(people, draft) -> None:
    with pytest.raises(Refused) as caught:
        save(people, draft, Section.CHILDREN, [{**CHILD, "sex": "Anne Example"}])
    assert codes(caught) == ["core_data"]
    draft.refresh_from_db()
    assert draft.answers == {}


@pytest.mark.clause("3.1")
def test_free_text_that_names_someone_is_not_kept_even_in_a_draft(people, draft) -> None:
    answers = {"criteria": [], "decision": "proceed", "rationale": "Mrs Tweedlesham told us."}
    with pytest.raises(Refused) as caught:
        save(people, draft, Section.DECISION, answers)
    assert codes(caught) == ["names_someone"]
    assert "Tweedlesham" not in str(caught.value)
    assert Submission.objects.get().answers == {}


def test_two_tabs_cannot_undo_each_other(people, draft) -> None:
    seen = draft.revision
    save(people, draft, Section.ENVIRONMENT, ENVIRONMENT, seen)
    with pytest.raises(Refused) as caught:
        save(people, draft, Section.ENVIRONMENT, {}, seen)
    assert codes(caught) == ["changed_meanwhile"]
    assert Submission.objects.get().answers["environment"] == ENVIRONMENT


def test_another_committees_officer_can_do_nothing_with_it(people, draft) -> None:
    assert queries.find_own(people.stranger, draft.id) is None
    with pytest.raises(Refused) as caught:
        reports.attach_report(by=people.stranger, at=AT, submission=draft.id, data=files.word())
    assert codes(caught) == ["not_yours"]
    assert not Document.objects.exists()


@pytest.mark.clause("4.1")
def test_sending_gives_a_reference_and_an_acknowledgement_without_case_content(people) -> None:
    sent = reviews.sent_icr(people)
    assert parse(sent.reference) == sent.reference
    message = Message.objects.get()
    assert message.to == people.account("officer").email
    assert sent.reference in message.subject
    for private in ("child", "neglect", "agencies", "Invented"):
        assert private not in message.body


def test_references_count_up_within_kind_and_year(people) -> None:
    first, second = reviews.sent_icr(people), reviews.sent_icr(people)
    assert [r.reference[:13] for r in (first, second)] == ["ICR-2026-0001", "ICR-2026-0002"]


@pytest.mark.clause("3.1")
def test_a_report_with_a_name_is_not_sent_until_it_is_replaced(people) -> None:
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft, files.word(files.NAMED))
    with pytest.raises(Refused) as caught:
        actions.submit(by=people.officer, at=AT, submission=draft.id)
    assert codes(caught) == ["names_in_report"]
    named = draft.document_id
    reviews.attach(people, draft, files.word(files.CLEAN))
    assert actions.submit(by=people.officer, at=AT, submission=draft.id).state == "submitted"
    assert Document.objects.get(id=named).state == "destroyed"


@pytest.mark.clause("1.6")
def test_a_late_report_is_sent_only_with_its_reason(people) -> None:
    draft = reviews.draft_icr(people, ratified="2026-05-01")
    reviews.attach(people, draft)
    with pytest.raises(Refused) as caught:
        actions.submit(by=people.officer, at=AT, submission=draft.id)
    assert codes(caught) == ["incomplete_dates"]
    save(
        people,
        draft,
        Section.DATES,
        {"ratified": "2026-05-01", "delay_reason": "The minute came late."},
    )
    sent = actions.submit(by=people.officer, at=AT, submission=draft.id)
    reviews.looked_through(people, sent, AT)
    review = actions.accept(
        by=people.gatekeeper, at=AT, submission=sent.id, looked_at=tuple(LookedAt)
    )
    clock = cases_queries.report_clock(review)
    assert clock is not None
    assert clock.passed
    assert review.delay_reason == "The minute came late."


def test_sending_twice_is_refused_and_sends_once(people) -> None:
    sent = reviews.sent_icr(people)
    with pytest.raises(Refused) as caught:
        actions.submit(by=people.officer, at=AT, submission=sent.id)
    assert "wrong_state" in codes(caught)
    assert Message.objects.count() == 1


@pytest.mark.clause("1.5", "5.7")
def test_accepting_enters_the_review_with_its_core_data(people) -> None:
    review = reviews.accepted_icr(people)
    assert (review.kind, review.decision, review.children.count(), review.carers.count()) == (
        "ICR",
        "proceed",
        1,
        1,
    )
    assert review.children.get().age_years == 3
    assert review.core_data["environment"] == ENVIRONMENT
    assert Message.objects.filter(subject=f"Accepted: {review.reference}").exists()


@pytest.mark.clause("2.1")
def test_the_rationale_is_held_for_an_icr_that_did_not_proceed(people) -> None:
    review = reviews.accepted_icr(people, decision="follow_up")
    assert not review.proceeds
    assert review.rationale.startswith("The child was known")


@pytest.mark.clause("5.3", "5.4")
def test_sending_back_destroys_our_copy_and_keeps_the_answers(
    people, blobs, django_capture_on_commit_callbacks
) -> None:
    sent = reviews.sent_icr(people)
    document = sent.document_id
    with django_capture_on_commit_callbacks(execute=True):
        back = actions.send_back(
            by=people.gatekeeper, at=AT, submission=sent.id, reasons=[ReturnReason.NAMES]
        )
    assert (back.state, back.document, back.answers["children"]) == ("returned", None, [CHILD])
    assert Document.objects.get(id=document).wrapped_key is None
    assert not [path for path in blobs.rglob("*") if path.is_file()]
    again = actions.revise(by=people.officer, at=AT, submission=sent.id)
    reviews.attach(people, again)
    assert actions.submit(by=people.officer, at=AT, submission=sent.id).reference == sent.reference


def test_a_return_has_a_reason(people) -> None:
    sent = reviews.sent_icr(people)
    with pytest.raises(Refused) as caught:
        actions.send_back(by=people.gatekeeper, at=AT, submission=sent.id, reasons=[])
    assert codes(caught) == ["no_reason"]


@pytest.mark.clause("3.1")
def test_nothing_is_accepted_that_nobody_looked_at(people) -> None:
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft)
    sent = actions.submit(by=people.officer, at=AT, submission=draft.id)
    reviews.cleared(people, "gatekeeper", sent.review)
    with pytest.raises(Refused) as caught:
        actions.accept(by=people.gatekeeper, at=AT, submission=sent.id, looked_at=tuple(LookedAt))
    assert codes(caught) == ["not_opened"]


def test_two_gatekeepers_at_once_accept_once(people) -> None:
    sent = reviews.sent_icr(people)
    actions.accept(by=people.gatekeeper, at=AT, submission=sent.id, looked_at=tuple(LookedAt))
    with pytest.raises(Refused) as caught:
        actions.accept(by=people.gatekeeper, at=AT, submission=sent.id, looked_at=tuple(LookedAt))
    assert codes(caught) == ["wrong_state"]
    assert Review.objects.count() == 1


@pytest.mark.clause("1.3")
def test_an_scr_joins_the_chain_of_its_icr_and_nothing_is_typed_twice(people) -> None:
    icr = reviews.accepted_icr(people)
    assert list(cases_queries.awaiting_next(people.gatekeeper)) == [icr]
    scr = reviews.accepted_scr(people, icr)
    assert scr.follows.get() == icr
    assert scr.children.get().core_data == CHILD
    assert not cases_queries.awaiting_next(people.gatekeeper).exists()


@pytest.mark.clause("1.3")
def test_a_second_scr_cannot_follow_the_same_icr(people) -> None:
    icr = reviews.accepted_icr(people)
    reviews.accepted_scr(people, icr)
    submission = actions.start(by=people.officer, at=AT, kind="SCR", regime="scotland-2015")
    with pytest.raises(Refused) as caught:
        reviews.following(people.officer, submission, icr)
    assert codes(caught) == ["already_followed"]


def test_an_scr_cannot_follow_another_committees_icr(people) -> None:
    icr = reviews.accepted_icr(people)
    submission = actions.start(by=people.stranger, at=AT, kind="SCR", regime="scotland-2015")
    with pytest.raises(Refused) as caught:
        reviews.following(people.stranger, submission, icr)
    assert codes(caught) == ["no_such_review"]


def test_only_people_of_a_committee_notify(people) -> None:
    with pytest.raises(Refused):
        actions.start(by=people.inspector, at=AT, kind="ICR", regime="scotland-2015")


def test_choosing_the_chain_keeps_what_was_already_answered(people) -> None:
    icr = reviews.accepted_icr(people)
    submission = actions.start(
        by=people.officer, at=AT + timedelta(days=30), kind="SCR", regime="scotland-2015"
    )
    mine = [{**CHILD, "age_years": 4}]
    save(people, submission, Section.CHILDREN, mine)
    row = reviews.following(people.officer, submission, icr)
    assert row.answers["children"] == mine
    assert row.answers["environment"] == ENVIRONMENT
