"""What the pages about a serious concern say: whom to ring, who raised it, what is being done."""

import pytest
from django.db import connection

from cairn.audit.models import AuditEntry
from cairn.feedback import actions as feedback_actions
from cairn.feedback import concerns, queries
from cairn.feedback.models import Concern
from cairn.feedback.sealed_concerns import answer_to, context_of
from cairn.feedback.terms import Outcome, ReplyKind
from cairn.governance import actions as governance_actions
from cairn.governance.models import ConflictAnswer
from cairn.governance.terms import Answer
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.organisations.terms import Office
from cairn.outbox.models import Message
from cairn.sealing import envelope
from cairn.sealing.envelope import CannotUnseal
from tests.factories import duties, reviews
from tests.factories.duties import AT

WORDS = "The health visitor calls on the family this afternoon."


@pytest.fixture
def scr(people):
    return reviews.accepted_scr(people)


@pytest.fixture
def telephones(settings, people) -> None:
    settings.CAIRN_TELEPHONE = "01632 960001"
    duties.give_telephones("01632 960002")


@pytest.mark.clause("2.4")
def test_both_sides_see_whom_to_ring_and_who_raised_it(people, client_of, scr, telephones) -> None:
    inspector, chair = client_of("inspector"), client_of("chair")
    before = inspector.get(f"/inspectorate/reviews/{scr.id}/concern/").content.decode()
    assert "Chair of the committee of Invented" in before
    assert "01632 960002" in before
    assert "Inspector Persona" in before
    raised = duties.raised(people, scr)
    ours = inspector.get(f"/inspectorate/concerns/{raised.id}/").content.decode()
    assert "01632 960002" in ours
    assert "Lead officer of the committee" in ours, "whom it goes to next"
    start = chair.get("/committee/").content.decode()
    assert "by Inspector Persona" in start
    assert "01632 960001" in start
    theirs = chair.get(f"/committee/concerns/{raised.id}/").content.decode()
    assert "by Inspector Persona" in theirs
    assert "01632 960001" in theirs
    assert "it goes on to Lead officer" in theirs
    concerns.acknowledge(by=people.chair, at=AT, concern=raised.id, answer=WORDS)
    for page in (
        inspector.get(f"/inspectorate/concerns/{raised.id}/").content.decode(),
        chair.get(f"/committee/concerns/{raised.id}/").content.decode(),
    ):
        assert WORDS in page
        assert "by Chair Persona" in page
        assert "01632 96000" in page


@pytest.mark.clause("2.4")
def test_the_chair_says_what_is_being_done_and_loses_nothing_typed(people, client_of, scr) -> None:
    raised = duties.raised(people, scr)
    at = f"/committee/concerns/{raised.id}/"
    chair = client_of("chair")
    nothing = chair.post(at, {"answer": "  "})
    assert nothing.status_code == 422
    assert "Say what is being done now." in nothing.content.decode()
    too_long = chair.post(at, {"answer": "x" * 4001})
    assert too_long.status_code == 422
    assert chair.post(at, {"answer": WORDS}).status_code == 302
    # A colleague was faster: what was typed is still there.
    late = chair.post(at, {"answer": "We visit tomorrow."})
    assert late.status_code == 422
    assert "We visit tomorrow." in late.content.decode()
    assert "Ring us when you know how it ended" in late.content.decode().replace("\n", " ")


@pytest.mark.clause("2.4", "5.2")
def test_the_answer_is_sealed_like_the_concern_and_told_of_without_a_word_of_it(
    people, scr, settings
) -> None:
    raised = duties.raised(people, scr)
    Message.objects.all().delete()
    row = concerns.acknowledge(by=people.chair, at=AT, concern=raised.id, answer=WORDS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_answer FROM feedback_concern")
        assert b"health visitor" not in bytes(cursor.fetchone()[0])
    assert answer_to(row) == WORDS
    key = envelope.unwrap(bytes(row.wrapped_key), settings.CAIRN_MASTER_KEY)
    with pytest.raises(CannotUnseal):
        envelope.unseal(bytes(row.sealed_answer), key, context_of(row.id))
    assert "health visitor" not in str(list(AuditEntry.objects.values_list("content", flat=True)))
    sent = {m.to: m.subject + m.body for m in Message.objects.all()}
    assert set(sent) == {"inspector@cairn.example", "manager@cairn.example"}
    for message in sent.values():
        assert "health visitor" not in message
        assert scr.reference not in message


@pytest.mark.clause("5.8")
def test_the_answer_is_destroyed_with_the_concern(people, scr) -> None:
    raised = duties.raised(people, scr)
    reviews.cleared(people, "manager", scr.id)
    concerns.note_acknowledgement(
        by=people.manager, at=AT, concern=raised.id, office=Office.CPC_CHAIR, answer=WORDS
    )
    assert answer_to(Concern.objects.get()) == WORDS
    concerns.settle(by=people.manager, at=AT, concern=raised.id, outcome=Outcome.ACTING)
    concerns.dispose(by=SYSTEM, at=AT, concern=raised.id)
    row = Concern.objects.get()
    assert (bytes(row.sealed_answer), answer_to(row)) == (b"", "")
    assert not queries.text_is_left(row.id)


@pytest.mark.clause("2.4")
def test_acknowledging_without_words_is_refused(people, scr) -> None:
    raised = duties.raised(people, scr)
    with pytest.raises(Refused) as caught:
        concerns.acknowledge(by=people.chair, at=AT, concern=raised.id, answer="")
    assert [r.code for r in caught.value.refusals] == ["no_answer"]
    assert Concern.objects.get().open


@pytest.mark.clause("2.2", "2.5")
def test_a_reply_goes_to_nobody_who_declared_a_conflict_since(people, scr) -> None:
    letter = reviews.issued(people, scr)
    governance_actions.ask_again(by=people.gatekeeper, at=AT, review=scr.id)
    assert not ConflictAnswer.objects.filter(review=scr.id, ended_at=None).exists()
    governance_actions.answer_conflict_question(
        by=people.inspector, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    Message.objects.all().delete()
    feedback_actions.reply(
        by=people.chair, at=AT, assessment=letter.id, kind=ReplyKind.REPLY, text="Thank you."
    )
    assert list(Message.objects.values_list("to", flat=True)) == ["manager@cairn.example"]
