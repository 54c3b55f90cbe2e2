"""Undertakings and conflicts, feedback, extracts, figures, retention and messages."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pypdf
import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction

from cairn.analysis import actions as analysis_actions
from cairn.analysis import statistics
from cairn.analysis.models import Extract
from cairn.analysis.queries import national_figures
from cairn.analysis.terms import ExtractKind
from cairn.anonymity.models import NotThroughItsRow
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.feedback import actions as feedback_actions
from cairn.feedback import queries as feedback_queries
from cairn.feedback.models import Assessment
from cairn.feedback.terms import Judged
from cairn.governance import actions as governance_actions
from cairn.governance import queries as governance_queries
from cairn.governance.models import UndertakingVersion
from cairn.governance.terms import Answer, Purpose
from cairn.intake.queries import of_review
from cairn.kernel.actor import SYSTEM
from cairn.kernel.classification import RetentionClass
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refused
from cairn.outbox import actions as outbox_actions
from cairn.outbox.models import Message
from cairn.outbox.tasks import send_next
from cairn.retention import actions as retention_actions
from cairn.retention import queries as retention_queries
from cairn.retention.terms import AtTheEnd, Trigger
from tests.factories import cohorts, files, reviews
from tests.factories.reviews import AT


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def scr(people) -> Review:
    return reviews.accepted_scr(people)


# Governance


@pytest.mark.clause("2.5")
def test_without_a_current_undertaking_staff_have_no_capability_but_to_sign(people) -> None:
    assert {c.value for c in people.unsigned.capabilities} == {"governance.sign_undertaking"}
    governance_actions.sign_undertaking(by=people.unsigned, at=AT, version=1)
    assert people.unsigned.undertaking_current
    assert len(people.unsigned.capabilities) > 5


@pytest.mark.clause("2.5")
def test_a_new_version_closes_cairn_until_it_is_signed(people) -> None:
    governance_actions.issue_undertaking(
        by=SYSTEM, at=AT, text="And more besides.", starts=AT.date()
    )
    assert not people.manager.undertaking_current
    with pytest.raises(Refused) as caught:
        governance_actions.sign_undertaking(by=people.manager, at=AT, version=1)
    assert codes(caught) == ["not_current"]
    governance_actions.sign_undertaking(by=people.manager, at=AT, version=2)
    assert people.manager.undertaking_current


def test_with_no_undertaking_in_force_nobody_has_signed(people) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE governance_undertakingversion SET starts = '2030-01-01'")
    assert governance_queries.undertaking_in_force(date(2026, 6, 1)) is None
    assert not people.inspector.undertaking_current
    assert UndertakingVersion.objects.count() == 1


@pytest.mark.clause("2.5")
def test_never_asked_and_none_are_different(people, scr) -> None:
    assert not people.inspector.was_asked_about(scr.id)
    governance_actions.answer_conflict_question(
        by=people.inspector, at=AT, review=scr.id, answer=Answer.NONE
    )
    assert people.inspector.was_asked_about(scr.id)
    assert not people.inspector.has_conflict_with(scr.id)


@pytest.mark.clause("2.5")
def test_a_declared_conflict_cannot_be_taken_back_by_who_declared_it(people, scr) -> None:
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=scr.id, answer=Answer.WORKED
    )
    with pytest.raises(Refused) as caught:
        governance_actions.answer_conflict_question(
            by=people.torn, at=AT, review=scr.id, answer=Answer.NONE
        )
    assert codes(caught) == ["conflict"]
    assert people.torn.has_conflict_with(scr.id)


@pytest.mark.clause("5.1", "5.3")
def test_a_purpose_holds_for_eight_hours(people, scr) -> None:
    document = of_review(scr.id).document_id
    with pytest.raises(Refused) as caught:
        governance_actions.state_purpose(
            by=people.inspector,
            at=AT,
            review=scr.id,
            document=document,
            purpose=Purpose.FEEDBACK,
            accepted=True,
        )
    assert codes(caught) == ["conflict_not_asked"]
    reviews.opened_by(people, "inspector", scr.id, document, AT)
    assert governance_queries.stated_purpose(people.inspector, document, AT + timedelta(hours=7))
    assert not governance_queries.stated_purpose(
        people.inspector, document, AT + timedelta(hours=9)
    )
    assert not governance_queries.stated_purpose(people.second, document, AT)


# Feedback


@pytest.mark.clause("2.2")
def test_a_letter_goes_from_judgements_to_the_committee_and_its_chief_officers(people, scr) -> None:
    assert list(feedback_queries.awaiting_feedback(people.inspector)) == [scr]
    issued = reviews.issued(people, scr)
    assert not feedback_queries.awaiting_feedback(people.inspector).exists()
    assert list(feedback_queries.issued_to(people.officer)) == [issued]
    assert not feedback_queries.issued_to(people.stranger).exists()
    recipients = set(
        Message.objects.filter(subject__startswith="Feedback on").values_list("to", flat=True)
    )
    assert recipients == {
        "cpc_chair@invented.example",
        "cpc_lead@invented.example",
        "cog_chair@invented.example",
    }
    while send_next():
        pass
    letters_sent = [message for message in mail.outbox if message.subject.startswith("Feedback on")]
    assert [len(message.attachments) for message in letters_sent] == [2, 2, 2]


@pytest.mark.clause("2.2")
def test_no_letter_is_issued_when_there_is_nobody_to_receive_it(people, scr) -> None:
    row = reviews.proposed(people, scr)
    reviews.cleared(people, "manager", scr.id)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisations_officeholder SET ends = '2020-01-01' WHERE office = 'cog_chair'"
        )
    with pytest.raises(Refused) as caught:
        feedback_actions.issue(by=people.manager, at=AT, assessment=row.id)
    assert codes(caught) == ["no_recipient"]


@pytest.mark.clause("2.5")
def test_nobody_judges_or_signs_who_was_not_asked(people, scr) -> None:
    with pytest.raises(Refused) as caught:
        feedback_actions.begin(by=people.inspector, at=AT, review=scr.id)
    assert codes(caught) == ["conflict_not_asked"]
    proposed = reviews.proposed(people, scr)
    with pytest.raises(Refused) as caught:
        feedback_actions.issue(by=people.manager, at=AT, assessment=proposed.id)
    assert codes(caught) == ["conflict_not_asked"]


def test_a_stale_tab_cannot_undo_a_declared_conflict(people, scr) -> None:
    before = people.torn
    governance_actions.answer_conflict_question(
        by=before, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    with pytest.raises(Refused):
        governance_actions.answer_conflict_question(
            by=before, at=AT, review=scr.id, answer=Answer.NONE
        )
    assert people.torn.has_conflict_with(scr.id)


def test_an_empty_letter_goes_nowhere_and_words_by_hand_survive_composing(people, scr) -> None:
    row = reviews.judged(people, scr)
    feedback_actions.compose(by=people.inspector, at=AT, assessment=row.id)
    row.refresh_from_db()
    mine = {"opening": "My own words."}
    row = feedback_actions.edit(
        by=people.inspector, at=AT, assessment=row.id, texts=mine, revision=row.revision
    )
    feedback_actions.judge(
        by=people.inspector,
        at=AT,
        assessment=row.id,
        marker=1,
        judgement=Judged.PARTLY,
        comment="Less.",
        pages="2",
    )
    row = feedback_actions.compose(by=people.inspector, at=AT, assessment=row.id)
    assert row.parts.get(code="opening").text == "My own words."
    empty = dict.fromkeys(row.parts.values_list("code", flat=True), "")
    row = feedback_actions.edit(
        by=people.inspector, at=AT, assessment=row.id, texts=empty, revision=row.revision
    )
    with pytest.raises(Refused) as caught:
        feedback_actions.propose(by=people.inspector, at=AT, assessment=row.id)
    assert codes(caught) == ["empty_letter"]


@pytest.mark.clause("2.2")
def test_the_letter_is_a_tagged_pdf_and_a_word_file_with_the_same_words(people, scr) -> None:
    issued = reviews.issued(people, scr)
    pdf = pypdf.PdfReader(BytesIO(bytes(issued.pdf)))
    assert files.root_of(pdf)["/MarkInfo"]["/Marked"]
    assert files.root_of(pdf)["/Lang"] == "en-GB"
    assert pdf.metadata.title == f"Feedback on {scr.reference}"
    text = " ".join(page.extract_text() for page in pdf.pages)
    word = "\n".join(p.text for p in docx.Document(BytesIO(bytes(issued.docx))).paragraphs)
    for part in (
        "Setting up the review",
        "Running the review",
        "Outputs and outcomes",
        "Manager Persona",
    ):
        assert part in " ".join(text.split())
        assert part in word


@pytest.mark.clause("2.2")
def test_the_author_cannot_sign_not_even_in_the_database(people, scr) -> None:
    proposed = reviews.proposed(people, scr)
    with pytest.raises(Refused) as caught:
        feedback_actions.issue(by=people.inspector, at=AT, assessment=proposed.id)
    assert codes(caught) == ["author_may_not_sign"]

    @action
    def forge() -> None:
        Assessment.objects.filter(id=proposed.id).update(signed_by=people.account("inspector"))

    with pytest.raises(IntegrityError, match="cop_2_2"), transaction.atomic():
        forge()


def test_a_second_reader_can_ask_for_changes_and_the_author_edits(people, scr) -> None:
    row = reviews.proposed(people, scr)
    reviews.cleared(people, "second", scr.id)
    with pytest.raises(Refused) as caught:
        feedback_actions.send_back(by=people.second, at=AT, assessment=row.id, note=" ")
    assert codes(caught) == ["no_note"]
    feedback_actions.send_back(
        by=people.second, at=AT, assessment=row.id, note="Say more about the analysis."
    )
    row.refresh_from_db()
    texts = {"opening": "Thank you for the report."}
    feedback_actions.edit(
        by=people.inspector, at=AT, assessment=row.id, texts=texts, revision=row.revision
    )
    with pytest.raises(Refused) as caught:
        feedback_actions.edit(
            by=people.inspector, at=AT, assessment=row.id, texts=texts, revision=row.revision
        )
    assert codes(caught) == ["changed_meanwhile"]


@pytest.mark.clause("5.5")
def test_a_letter_cannot_keep_a_name(people, scr) -> None:
    row = reviews.judged(people, scr)
    feedback_actions.compose(by=people.inspector, at=AT, assessment=row.id)
    row.refresh_from_db()
    with pytest.raises(Refused) as caught:
        feedback_actions.edit(
            by=people.inspector,
            at=AT,
            assessment=row.id,
            texts={"opening": "Mrs Tweedlesham wrote well."},
            revision=row.revision,
        )
    assert codes(caught) == ["names_someone"]
    assert not row.parts.filter(text__contains="Tweedlesham").exists()


def test_a_changed_judgement_sends_the_letter_back_to_be_composed(people, scr) -> None:
    row = reviews.judged(people, scr)
    feedback_actions.compose(by=people.inspector, at=AT, assessment=row.id)
    feedback_actions.judge(
        by=people.inspector,
        at=AT,
        assessment=row.id,
        marker=1,
        judgement=Judged.PARTLY,
        comment="Less clear.",
        pages="2",
    )
    row.refresh_from_db()
    assert row.state == "assessing"


def test_an_assessment_is_begun_once_and_not_for_an_icr(people, scr) -> None:
    for name, review in (
        ("inspector", scr.id),
        ("second", scr.id),
        ("second", scr.follows.get().id),
    ):
        reviews.cleared(people, name, review)
    feedback_actions.begin(by=people.inspector, at=AT, review=scr.id)
    with pytest.raises(Refused) as caught:
        feedback_actions.begin(by=people.second, at=AT, review=scr.id)
    assert codes(caught) == ["already_begun"]
    with pytest.raises(Refused) as caught:
        feedback_actions.begin(by=people.second, at=AT, review=scr.follows.get().id)
    assert codes(caught) == ["no_feedback_owed"]


def test_letters_to_sign_are_those_of_others(people, scr) -> None:
    proposed = reviews.proposed(people, scr)
    assert list(feedback_queries.letters_to_sign(people.second)) == [proposed]
    assert not feedback_queries.letters_to_sign(people.inspector).exists()
    assert not feedback_queries.letters_to_sign(people.gatekeeper).exists()


# Learning and figures


def record(people, review: Review, text: str, theme: str = "chronologies") -> Extract:
    reviews.cleared(people, "inspector", review.id)
    return analysis_actions.record_extract(
        by=people.inspector,
        at=AT,
        review=review.id,
        theme=theme,
        kind=ExtractKind.LEARNING,
        text=text,
        page=2,
        pages=None,
    )


@pytest.mark.clause("5.5", "5.6")
def test_the_guard_refuses_a_name_in_an_extract_through_every_door(people, scr) -> None:
    with pytest.raises(Refused) as caught:
        record(people, scr, "Kayleigh was not seen alone.")
    assert codes(caught) == ["names_someone"]

    @action
    def straight_to_the_table() -> None:
        Extract.objects.filter(id=record(people, scr, "Nobody saw the child alone.").id).update(
            text="Kayleigh"
        )

    with pytest.raises(NotThroughItsRow):
        straight_to_the_table()
    assert not Extract.objects.exists()


@pytest.mark.clause("2.1")
def test_an_extract_keeps_its_theme_and_page(people, scr) -> None:
    extract = record(people, scr, "A shared chronology would have shown the pattern.")
    assert (extract.theme, extract.page) == ("chronologies", 2)


@pytest.mark.clause("1.1", "5.7")
def test_reviews_registered_as_published_give_the_published_figures(people) -> None:
    for cohort in (cohorts.first(), cohorts.second(), cohorts.third()):
        cohorts.enter(people, cohort)
    first, second, third = (national_figures(Period(n, n + 3)) for n in (2012, 2015, 2018))
    assert [
        str(n) for n in (first.reviewed, first.children, first.children_died, first.committees)
    ] == "20 23 11 14".split()
    assert (str(second.reviewed), str(second.children)) == ("25", "44")
    assert (str(third.decided), str(third.reviewed)) == ("50", "23")
    assert statistics.count(Period(2018, 2021)).decisions.total() == 50


@pytest.mark.clause("5.6")
def test_small_national_counts_are_hidden(people, scr) -> None:
    figures = national_figures(Period(2024, 2027))
    assert (str(figures.reviewed), str(figures.decided), str(figures.children)) == (
        "[c]",
        "[c]",
        "[c]",
    )
    assert all(row.count.hidden for row in figures.decisions)


# Retention


@pytest.mark.clause("3.4", "5.8")
def test_no_period_holds_until_the_records_manager_sets_one(people, scr) -> None:
    assert {line.label for line in retention_queries.schedule()} == {"No period set"}
    retention_actions.set_period(
        by=people.records,
        at=AT,
        covers=RetentionClass.REPORT,
        years=5,
        trigger=Trigger.FEEDBACK,
        at_the_end=AtTheEnd.DESTROY,
        waiting_days=14,
        authority="Records Management Policy, 4.2",
    )
    assert (
        retention_queries.line(RetentionClass.REPORT).label
        == "5 years, from the day the feedback was issued"
    )
    assert retention_queries.line(RetentionClass.AUDIT).label == "No period set"


def test_the_records_manager_sees_which_reports_are_held_and_others_do_not(people, scr) -> None:
    keys = [key for key, _ in retention_queries.kept_keys(people.records)]
    rows = retention_queries.holdings(people.records, keys)
    assert {h.kept.reference for h in rows} == {scr.reference, scr.follows.get().reference}
    assert list(retention_queries.kept_keys(people.inspector)) == []
    assert retention_queries.holdings(people.inspector, keys) == []


# Messages


def test_a_message_belongs_to_a_transaction(people) -> None:
    class NoBlock:
        in_atomic_block = False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cairn.outbox.actions.connection", NoBlock())
        with pytest.raises(outbox_actions.OutsideATransaction):
            outbox_actions.post(
                at=AT, to="a@b.example", subject="s", body="b", about=people.committee.id
            )


def test_what_waits_is_sent_once(people) -> None:
    reviews.sent_icr(people)
    assert send_next()
    assert not send_next()
    assert [message.to for message in mail.outbox] == [["officer@cairn.example"]]


def test_a_message_that_failed_is_tried_again_after_its_lease(
    people, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(AT, tick=False) as time:
        reviews.sent_icr(people)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("cairn.outbox.tasks.EmailMessage.send", lambda self: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                send_next()
        assert not send_next()
        time.shift(timedelta(minutes=3))
        assert send_next()
    assert Message.objects.get().attempts == 2


def test_a_letter_refers_to_one_page_or_to_several(people, scr) -> None:
    row = reviews.judged(people, scr)
    for marker, pages in ((1, "2"), (2, "1, 3"), (4, "1–3")):
        feedback_actions.judge(
            by=people.inspector,
            at=AT,
            assessment=row.id,
            marker=marker,
            judgement=Judged.PARTLY,
            comment=f"Comment {marker}.",
            pages=pages,
        )
    row = feedback_actions.compose(by=people.inspector, at=AT, assessment=row.id)
    letter = " ".join(part.text for part in row.parts.all())
    assert "See page 2." in letter
    assert "See pages 1, 3." in letter
    assert "See pages 1–3." in letter
