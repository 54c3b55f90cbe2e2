"""Notices to Scottish Government (6.1)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from cairn.audit.models import AuditEntry
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from cairn.sharing import actions, queries
from cairn.sharing.models import Notice
from cairn.sharing.terms import Media, Proceedings, RecallReason
from cairn.web.inspectorate.sharing.forms import NoticeForm
from tests.factories import duties, reviews
from tests.factories.duties import AT, TOLD
from tests.personas import People


def read_by(people: People) -> bool:
    """Whether the official has read the only notice; the query adds it to the row."""
    notice: Any = queries.for_government(people.official).get()
    return bool(notice.read)


def owed_by(people: People) -> list[tuple[str, str]]:
    """What is owed, as the reference of each review and the code of the notice."""
    return [(review.reference, kind.code) for review, kind in queries.owing(people.inspector)]


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def icr(people):
    return reviews.accepted_icr(people)


@pytest.mark.clause("6.1")
def test_a_review_that_proceeds_without_a_notice_shows_as_a_task(people, client_of, icr) -> None:
    assert owed_by(people) == [(icr.reference, "proceeding")]
    assert queries.owing(people.analyst) == []
    assert "To be written" in client_of("inspector").get("/inspectorate/").content.decode()
    row = duties.drafted(people, icr)
    assert queries.owing(people.inspector) == []
    assert list(queries.under_way(people.manager)) == [row]
    with pytest.raises(Refused) as caught:
        duties.drafted(people, icr)
    assert codes(caught) == ["already_told"]


@pytest.mark.clause("6.1")
def test_only_proceeding_icrs_and_scrs_to_be_published_are_told(people) -> None:
    stays = reviews.accepted_icr(people, decision="criteria_not_met")
    assert queries.owing(people.inspector) == []
    with pytest.raises(Refused) as caught:
        duties.drafted(people, stays)
    assert codes(caught) == ["not_due"]
    scr = reviews.accepted_scr(people)
    reviews.cleared(people, "inspector", scr.id)
    publishing: dict[str, Any] = {"at": AT, "review": scr.id, "kind": "publishing"}
    with pytest.raises(Refused) as caught:
        actions.draft(
            by=people.inspector,
            **publishing,
            content=replace(TOLD, publication_on=date(2027, 1, 5)),
        )
    assert codes(caught) == ["not_due"], "the register does not say that it is to be published"
    duties.to_be_published(people, scr)
    assert (scr.reference, "publishing") in owed_by(people)
    for content, code in (
        (TOLD, "no_date"),
        (replace(TOLD, publication_on=date(2001, 1, 1)), "past_date"),
    ):
        with pytest.raises(Refused) as caught:
            actions.draft(by=people.inspector, **publishing, content=content)
        assert codes(caught) == [code]


@pytest.mark.clause("6.1")
def test_the_circumstances_are_guarded_and_nothing_can_be_attached(people, icr) -> None:
    with pytest.raises(Refused) as caught:
        duties.drafted(
            people, icr, content=replace(TOLD, circumstances="Mrs Moira Tweedlesham was told.")
        )
    assert "names_someone" in codes(caught)
    files = (models.FileField, models.BinaryField)
    assert not [f for f in Notice._meta.get_fields() if isinstance(f, files)]
    assert not Notice._meta.many_to_many
    form = NoticeForm(kind=icr.under.notices["publishing"])
    assert not [f for f in form.fields.values() if f.widget.needs_multipart_form]


@pytest.mark.clause("6.1")
def test_a_second_person_sends_and_the_policy_officer_reads_it_as_new(
    people, client_of, icr
) -> None:
    row = duties.drafted(people, icr)
    actions.propose(by=people.inspector, at=AT, notice=row.id)
    assert not queries.for_government(people.official).exists()
    with pytest.raises(Refused):
        actions.send(by=people.inspector, at=AT, notice=row.id)
    actions.send(by=people.manager, at=AT, notice=row.id)
    assert Message.objects.filter(
        to="official@cairn.example", subject__startswith="New notice"
    ).exists()
    official = client_of("official")
    assert not read_by(people)
    page = official.get(f"/government/notices/{row.id}/").content.decode()
    assert "A young child came to serious harm." in page
    assert read_by(people)
    assert AuditEntry.objects.filter(verb="sharing.notice.read").exists()
    assert "Nothing is new to you." in official.get("/government/").content.decode()


@pytest.mark.clause("6.1")
def test_whoever_writes_cannot_approve_not_even_by_changing_a_colleagues_draft(people, icr) -> None:
    row = duties.drafted(people, icr)
    actions.amend(
        by=people.manager,
        at=AT,
        notice=row.id,
        content=replace(TOLD, media_attention=Media.LIKELY),
    )
    actions.amend(by=people.inspector, at=AT, notice=row.id, content=TOLD)
    actions.propose(by=people.inspector, at=AT, notice=row.id)
    with pytest.raises(Refused) as caught:
        actions.send(by=people.manager, at=AT, notice=row.id)
    assert codes(caught) == ["author_may_not_approve"]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE sharing_notice SET state = 'sent', approved_by_id = author_id, sent_at = drafted_at"
        )


@pytest.mark.clause("6.1")
def test_a_correction_takes_the_place_of_what_it_corrects_and_shows_what_changed(
    people, client_of, icr
) -> None:
    first = duties.sent(people, icr)
    fresh = actions.correct(by=people.inspector, at=AT + timedelta(days=3), notice=first.id)
    with pytest.raises(Refused) as caught:
        actions.correct(by=people.inspector, at=AT, notice=first.id)
    assert codes(caught) == ["already_begun"]
    changed = replace(TOLD, proceedings=Proceedings.LIVE)
    actions.amend(by=people.inspector, at=AT, notice=fresh.id, content=changed)
    actions.propose(by=people.inspector, at=AT, notice=fresh.id)
    assert [n.id for n in queries.for_government(people.official)] == [first.id], (
        "it holds until the correction is sent"
    )
    actions.send(by=people.manager, at=AT + timedelta(days=4), notice=fresh.id)
    first.refresh_from_db()
    assert first.state == "corrected"
    official = client_of("official")
    page = official.get(f"/government/notices/{fresh.id}/").content.decode()
    assert "What changed" in page
    assert "Under way" in page
    assert (
        "This notice has been corrected."
        in official.get(f"/government/notices/{first.id}/").content.decode()
    )


@pytest.mark.clause("6.1")
def test_a_recall_after_reading_is_new_to_the_reader_and_hides_the_circumstances(
    people, client_of, icr
) -> None:
    row = duties.sent(people, icr)
    official = client_of("official")
    official.get(f"/government/notices/{row.id}/")
    actions.recall(
        by=people.manager, at=AT + timedelta(days=1), notice=row.id, reason=RecallReason.TOO_MUCH
    )
    assert Message.objects.filter(
        to="official@cairn.example", subject__startswith="Recalled"
    ).exists()
    assert not read_by(people)
    page = official.get(f"/government/notices/{row.id}/").content.decode()
    assert "This notice has been recalled." in page
    assert "came to serious harm" not in page
    with pytest.raises(Refused):
        actions.correct(by=people.inspector, at=AT, notice=row.id)
    with pytest.raises(Refused):
        actions.recall(by=people.manager, at=AT, notice=row.id, reason=RecallReason.WRONG)
    assert owed_by(people) == [(icr.reference, "proceeding")], "and it is owed anew"


@pytest.mark.clause("6.1")
def test_when_a_correction_is_recalled_nothing_of_what_it_corrected_is_shown_either(
    people, client_of, icr
) -> None:
    first = duties.sent(people, icr)
    fresh = actions.correct(by=people.inspector, at=AT, notice=first.id)
    actions.propose(by=people.inspector, at=AT, notice=fresh.id)
    actions.send(by=people.manager, at=AT, notice=fresh.id)
    actions.recall(by=people.manager, at=AT, notice=fresh.id, reason=RecallReason.TOO_MUCH)
    official = client_of("official")
    for notice in (first, fresh):
        page = official.get(f"/government/notices/{notice.id}/").content.decode()
        assert "came to serious harm" not in page
        assert "has been recalled" in page


@pytest.mark.clause("6.1")
def test_a_recall_while_a_correction_is_written_leaves_a_way_on(people, icr) -> None:
    first = duties.sent(people, icr)
    fresh = actions.correct(by=people.inspector, at=AT, notice=first.id)
    actions.recall(by=people.manager, at=AT, notice=first.id, reason=RecallReason.WRONG)
    actions.propose(by=people.inspector, at=AT, notice=fresh.id)
    sent = actions.send(by=people.manager, at=AT, notice=fresh.id)
    first.refresh_from_db()
    assert (first.state, sent.state) == ("recalled", "sent")
    assert queries.changes(sent) == []


@pytest.mark.clause("6.1")
def test_a_draft_can_be_given_up_and_a_decision_that_changed_is_not_owed_again(people, icr) -> None:
    row = duties.drafted(people, icr)
    actions.discard(by=people.inspector, at=AT, notice=row.id)
    assert owed_by(people) == [(icr.reference, "proceeding")]
    again = duties.sent(people, icr)
    actions.recall(by=people.manager, at=AT, notice=again.id, reason=RecallReason.CHANGED)
    assert queries.owing(people.inspector) == []


@pytest.mark.clause("6.1")
def test_government_sees_its_own_pages_and_no_others(people, client_of, icr) -> None:
    row = duties.drafted(people, icr)
    official = client_of("official")
    assert official.get(f"/government/notices/{row.id}/").status_code == 404
    for page in (
        "/inspectorate/",
        f"/inspectorate/notices/{row.id}/",
        "/committee/figures/",
        "/inspectorate/figures/",
    ):
        assert official.get(page).status_code == 403
    for name in ("inspector", "officer", "records"):
        for page in ("/government/", "/government/figures/"):
            assert client_of(name).get(page).status_code == 403


@pytest.mark.clause("6.1")
def test_a_notice_goes_the_whole_way_through_its_pages(people, client_of, icr) -> None:
    for name in ("inspector", "manager"):
        reviews.cleared(people, name, icr.id)
    inspector, manager = client_of("inspector"), client_of("manager")
    write = f"/inspectorate/reviews/{icr.id}/notify/proceeding/"
    fields = {
        "circumstances": "A young child came to harm.",
        "proceedings": "pending",
        "effect": "none",
        "media_attention": "possible",
    }
    assert inspector.post(write, {**fields, "circumstances": ""}).status_code == 422
    page = inspector.post(write, fields)["Location"]
    inspector.post(f"{page}change/", {**fields, "media_attention": "likely"})
    inspector.post(f"{page}propose/")
    assert "a colleague sends it" in inspector.get(page).content.decode()
    assert manager.post(f"{page}send-back/", {"note": " "}).status_code == 422
    manager.post(f"{page}send-back/", {"note": "Say less about the family."})
    assert "Say less about the family." in inspector.get(page).content.decode()
    inspector.post(f"{page}propose/")
    manager.post(f"{page}send/")
    assert "Sent" in manager.get(page).content.decode()
    fresh = inspector.post(f"{page}correct/")["Location"]
    assert "Correct the notice" in inspector.get(fresh).content.decode()
    assert "See the correction that is being written" in inspector.get(page).content.decode()
    assert (
        "A correction has been begun already."
        in inspector.post(f"{page}correct/", follow=True).content.decode()
    )
    manager.post(f"{page}recall/", {"reason": "wrong"})
    assert Notice.objects.get(state="recalled").recall_reason == "wrong"
    assert inspector.post(f"{page}explode/").status_code == 404
    assert inspector.get(f"/inspectorate/reviews/{icr.id}/notify/gossip/").status_code == 404


@pytest.mark.clause("6.1")
def test_a_notice_whose_date_has_passed_can_still_be_corrected(people) -> None:
    scr = reviews.accepted_scr(people)
    soon = replace(TOLD, publication_on=AT.date() + timedelta(days=5))
    row = duties.drafted(people, scr, content=soon)
    actions.propose(by=people.inspector, at=AT, notice=row.id)
    actions.send(by=people.manager, at=AT, notice=row.id)
    later = AT + timedelta(days=15)
    fresh = actions.correct(by=people.inspector, at=later, notice=row.id)
    amended = replace(soon, media_attention=Media.LIKELY)
    assert (
        actions.amend(by=people.inspector, at=later, notice=fresh.id, content=amended).state
        == "draft"
    )


def test_the_planned_date_of_a_publication_is_told(people) -> None:
    scr = reviews.accepted_scr(people)
    row = duties.drafted(people, scr, content=replace(TOLD, publication_on=date(2026, 12, 1)))
    assert ("Planned publication", date(2026, 12, 1)) in queries.fields(row)
