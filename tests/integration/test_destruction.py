"""Retention and destruction: due, proposed, approved, waited for, carried out, certified; and holds
(3.4, 5.4, 5.8).
"""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pypdf
import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from cairn.analysis.models import Extract
from cairn.analysis.queries import national_figures
from cairn.cases.models import Child
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.tasks import check_next
from cairn.exemptions import requests as exemption_requests
from cairn.feedback import concerns, enquiries
from cairn.feedback.sealed_concerns import text_of
from cairn.feedback.terms import Outcome
from cairn.governance import actions as governance_actions
from cairn.governance import disclosures
from cairn.governance.queries import actor_for
from cairn.governance.terms import Ground
from cairn.guard.findings import Kind
from cairn.kernel.actor import SYSTEM
from cairn.kernel.classification import RetentionClass
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refused
from cairn.retention import disposals, queries
from cairn.retention.models import Disposal
from cairn.retention.tasks import certify_next, destroy_next
from cairn.retention.terms import AtTheEnd, HoldReason
from tests.factories import duties, files, reviews
from tests.factories.duties import LONG_AFTER, LONG_AFTER_DAY

WAIT = timedelta(days=14)


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def scr(people):
    return reviews.accepted_scr(people)


@pytest.fixture
def document(people, scr):
    duties.period(people)
    return duties.document_of(scr)


def approved(people, document) -> Disposal:
    row = disposals.propose(by=people.records, at=LONG_AFTER, subject=document)
    return disposals.approve(by=people.governor, at=LONG_AFTER, disposal=row.id)


def work(at) -> None:
    """The worker at that moment, until it has nothing left to do."""
    with time_machine.travel(at, tick=False):
        for _ in range(100):
            if not (destroy_next() or certify_next()):
                return
    raise AssertionError("the worker never has nothing left to do")


@pytest.mark.clause("3.4", "5.8")
def test_nothing_is_due_until_the_records_manager_has_set_a_period(people, scr) -> None:
    assert queries.due(people.records, LONG_AFTER_DAY) == []
    duties.period(people)
    assert queries.due(people.records, date(2029, 5, 31)) == []
    assert len(queries.due(people.records, LONG_AFTER_DAY)) == 2
    assert queries.due(people.inspector, LONG_AFTER_DAY) == []
    assert queries.past_their_date(LONG_AFTER_DAY) == 2


@pytest.mark.clause("5.8")
def test_destruction_takes_two_people_a_waiting_time_and_a_certificate(
    people, scr, document, blobs
) -> None:
    duties.extract(people, scr)
    before = national_figures(Period(2024, 2027))
    with pytest.raises(Refused):
        disposals.propose(by=people.governor, at=LONG_AFTER, subject=document)
    row = disposals.propose(by=people.records, at=LONG_AFTER, subject=document)
    with pytest.raises(Refused) as caught:
        disposals.propose(by=people.records, at=LONG_AFTER, subject=document)
    assert codes(caught) == ["already_proposed"]
    with pytest.raises(Refused) as caught:
        disposals.approve(by=people.records, at=LONG_AFTER, disposal=row.id)
    assert codes(caught) == ["proposer_may_not_approve"]
    disposals.approve(by=people.governor, at=LONG_AFTER, disposal=row.id)
    stored = {path.name for path in blobs.rglob("*") if path.is_file()}
    work(LONG_AFTER + WAIT - timedelta(minutes=1))
    row.refresh_from_db()
    assert row.state == "approved"
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    assert row.state == "certified"
    gone = Document.objects.get(id=document)
    assert (gone.state, gone.wrapped_key, gone.blob, gone.layers_blob) == (
        "destroyed",
        None,
        "",
        "",
    )
    assert not DocumentFinding.objects.filter(document=document).exists()
    left = {path.name for path in blobs.rglob("*") if path.is_file()}
    assert stored - left == set(row.blobs)
    assert len(row.blobs) == 2
    assert Extract.objects.filter(review=scr).count() == 1
    assert Child.objects.filter(review=scr).exists()
    assert national_figures(Period(2024, 2027)) == before, "the figures do not move"
    assert reviews.Review.objects.get(id=scr.id).core_data == scr.core_data


@pytest.mark.clause("5.8")
def test_the_certificate_holds_no_personal_data_and_says_what_was_destroyed(
    people, client_of, scr, document
) -> None:
    row = approved(people, document)
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(bytes(row.pdf))).pages)
    for sentence in (
        scr.reference,
        "Records Management Policy, 4.2",
        "records manager",
        "governance officer",
        "10 January 2030",
    ):
        assert sentence in " ".join(text.split())
    for account in people.accounts.values():
        assert account.name not in text + str(row.certificate)
    page = f"/inspectorate/records/disposals/{row.id}/"
    records = client_of("records")
    assert "Certificate of destruction" in records.get(page).content.decode()
    assert records.get(f"{page}certificate/")["Content-Type"] == "application/pdf"


@pytest.mark.clause("5.8")
def test_until_everything_is_gone_it_is_not_certified(people, document, blobs, monkeypatch) -> None:
    row = approved(people, document)
    name = Document.objects.get(id=document).blob
    (blobs / name[:2] / name).chmod(0o400)
    monkeypatch.setattr("cairn.documents.blobs.delete", lambda name: None)
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    assert (row.state, row.certificate) == ("destroyed", None)
    with pytest.raises(Refused) as caught:
        disposals.certify(by=SYSTEM, at=LONG_AFTER, disposal=row.id)
    assert codes(caught) == ["still_there"]
    monkeypatch.undo()
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    assert row.state == "certified"


@pytest.mark.clause("5.8")
def test_it_can_be_stopped_until_the_moment_it_is_carried_out(people, document) -> None:
    row = approved(people, document)
    disposals.abort(by=people.records, at=LONG_AFTER + timedelta(days=13), disposal=row.id)
    work(LONG_AFTER + WAIT)
    assert Document.objects.get(id=document).state == "checked"
    again = approved(people, document)
    work(LONG_AFTER + WAIT)
    with pytest.raises(Refused):
        disposals.abort(by=people.records, at=LONG_AFTER + WAIT, disposal=again.id)


@pytest.mark.clause("5.4", "5.8")
@pytest.mark.parametrize("everything", [False, True])
def test_a_hold_stops_destruction_at_every_step_until_it_is_lifted(
    people, scr, document, everything: bool
) -> None:
    first = approved(people, document)
    place: dict[str, Any] = {"reason": HoldReason.INQUIRY, "authority": "The inquiry's letter"}
    hold = disposals.place_hold(
        by=people.records, at=LONG_AFTER, review=None if everything else scr.id, **place
    )
    first.refresh_from_db()
    assert (first.state, first.steps.last().stopped_by) == ("aborted", "hold")
    work(LONG_AFTER + WAIT)
    assert Document.objects.get(id=document).state == "checked"
    with pytest.raises(Refused) as caught:
        disposals.propose(by=people.records, at=LONG_AFTER, subject=document)
    assert codes(caught) == ["held"]
    disposals.lift_hold(by=people.records, at=LONG_AFTER, hold=hold.id)
    with pytest.raises(Refused):
        disposals.lift_hold(by=people.records, at=LONG_AFTER, hold=hold.id)
    work(LONG_AFTER + WAIT)
    assert Document.objects.get(id=document).state == "checked", (
        "what was stopped has to be proposed again"
    )
    approved(people, document)
    work(LONG_AFTER + WAIT)
    assert Document.objects.get(id=document).state == "destroyed"


@pytest.mark.clause("5.4")
def test_a_hold_that_slips_in_between_waiting_and_doing_wins(people, scr, document) -> None:
    row = approved(people, document)
    with (
        connection.cursor() as cursor
    ):  # as another connection would, after the worker has chosen what to do
        disposals.place_hold(
            by=people.records,
            at=LONG_AFTER,
            review=None,
            reason=HoldReason.OTHER,
            authority="An order",
        )
        cursor.execute("UPDATE retention_disposal SET state = 'approved'")
    with pytest.raises(Refused) as caught:
        disposals.destroy(by=SYSTEM, at=LONG_AFTER + WAIT, disposal=row.id)
    assert codes(caught) == ["held"]
    assert Document.objects.get(id=document).wrapped_key is not None


@pytest.mark.clause("5.1", "5.4")
def test_what_a_court_asked_for_is_not_destroyed_before_it_was_disclosed(
    people, scr, document
) -> None:
    for name in ("manager", "governor"):
        reviews.cleared(people, name, scr.id)
    values = {"authority": "Order 17", "asked_by": "Sheriff Court", "what": "The report."}
    request = disclosures.request(
        by=people.manager,
        at=LONG_AFTER,
        review=scr.id,
        document=document,
        ground=Ground.COURT,
        **values,
    )
    with pytest.raises(Refused) as caught:
        disposals.propose(by=people.records, at=LONG_AFTER, subject=document)
    assert codes(caught) == ["held"]
    disclosures.refuse(
        by=people.governor, at=LONG_AFTER, disclosure=request.id, reasons="No order was shown."
    )
    approved(people, document)
    disclosures.request(
        by=people.manager,
        at=LONG_AFTER,
        review=scr.id,
        document=document,
        ground=Ground.COURT,
        **values,
    )
    work(LONG_AFTER + WAIT)
    assert Document.objects.get(id=document).state == "checked"


@pytest.mark.clause("5.8")
def test_a_schedule_that_changed_in_the_meantime_stops_what_was_approved(
    people, scr, document
) -> None:
    row = approved(people, document)
    duties.period(people, years=25)
    work(LONG_AFTER + WAIT)
    duties.period(people, at_the_end=AtTheEnd.ARCHIVE)
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    assert (row.state, Document.objects.get(id=document).state) == ("approved", "checked")


@pytest.mark.clause("5.8")
def test_one_that_cannot_be_carried_out_does_not_keep_others_waiting(people, scr, document) -> None:
    first = approved(people, document)
    second = approved(people, duties.document_of(scr.follows.get()))
    reviews.cleared(people, "manager", scr.id)
    values = {"authority": "Order 17", "asked_by": "Sheriff Court", "what": "The report."}
    disclosures.request(
        by=people.manager,
        at=LONG_AFTER,
        review=scr.id,
        document=document,
        ground=Ground.COURT,
        **values,
    )
    work(LONG_AFTER + WAIT)
    for row in (first, second):
        row.refresh_from_db()
    assert (first.state, second.state) == ("approved", "certified")


@pytest.mark.clause("5.8")
def test_only_a_class_that_says_destroy_is_destroyed(people, scr) -> None:
    duties.period(people, at_the_end=AtTheEnd.ARCHIVE)
    with pytest.raises(Refused) as caught:
        disposals.propose(by=people.records, at=LONG_AFTER, subject=duties.document_of(scr))
    assert codes(caught) == ["not_for_destruction"]


@pytest.mark.clause("5.8")
def test_attachments_to_answers_are_destroyed_under_the_same_schedule(people, scr) -> None:
    duties.period(people)
    asked = duties.asked(people, scr)
    attached = enquiries.attach(
        by=people.officer, at=duties.AT, enquiry=asked.id, data=files.word()
    )
    while check_next():
        pass
    enquiries.answer(by=people.officer, at=duties.AT, enquiry=asked.id, reply="See the file.")
    row = approved(people, attached.id)
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    assert row.state == "certified"
    assert row.what.startswith("Attachment to an answer")


@pytest.mark.clause("5.3", "5.8")
def test_words_that_nobody_decided_on_are_destroyed_with_the_report(people, scr, document) -> None:
    reviews.cleared(people, "inspector", scr.id)
    values = {"review": scr.id, "kind": Kind.PERSON, "phrase": "Kayleigh", "why": "It is a method."}
    asked = exemption_requests.ask(by=people.inspector, at=LONG_AFTER, **values)
    approved(people, document)
    work(LONG_AFTER + WAIT)
    asked.refresh_from_db()
    assert (asked.state, asked.phrase, asked.wrapped_key) == ("lapsed", None, None)


@pytest.mark.clause("2.4", "5.8")
def test_the_words_of_a_settled_concern_are_destroyed_in_the_same_way(people, scr) -> None:
    reviews.cleared(people, "manager", scr.id)
    raised = duties.raised(people, scr)
    concerns.acknowledge(
        by=people.chair, at=duties.AT, concern=raised.id, answer="A visit is made today."
    )
    duties.period(people, covers=RetentionClass.CONCERN)
    assert queries.due(people.records, LONG_AFTER_DAY) == [], "not before it is settled"
    concerns.settle(by=people.manager, at=duties.AT, concern=raised.id, outcome=Outcome.ACTING)
    row = approved(people, raised.id)
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    raised.refresh_from_db()
    assert (row.state, raised.state) == ("certified", "destroyed")
    assert (bytes(raised.sealed_text), bytes(raised.wrapped_key)) == (b"", b"")
    assert text_of(raised) == "Destroyed on schedule."
    assert queries.due(people.records, LONG_AFTER_DAY) == []


@pytest.mark.clause("5.8")
def test_the_database_refuses_a_destruction_that_its_proposer_approved(people, document) -> None:
    disposals.propose(by=people.records, at=LONG_AFTER, subject=document)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE retention_disposal SET state = 'approved', approved_by_id = proposed_by_id"
        )


@pytest.mark.clause("5.8", "5.4")
def test_the_records_manager_does_all_of_it_in_the_browser(
    people, client_of, scr, document
) -> None:
    with time_machine.travel(LONG_AFTER, tick=True):
        for name in ("records", "governor"):
            signer = actor_for(people.account(name), LONG_AFTER_DAY)
            governance_actions.sign_undertaking(by=signer, at=LONG_AFTER, version=1)
        records, governor = client_of("records"), client_of("governor")
        home = "/inspectorate/records/"
        assert "Propose for destruction" in records.get(home).content.decode()
        records.post(f"{home}kept/{document}/")
        row = Disposal.objects.get()
        page = f"{home}disposals/{row.id}/"
        assert "a colleague approves it" in records.get(page).content.decode()
        governor.post(f"{page}approve/")
        assert "unless somebody stops it" in records.get(page).content.decode()
        assert records.post(f"{page}explode/").status_code == 404
        wrong = records.post(
            f"{home}holds/",
            {
                "covers": "review",
                "reference": "SCR-2026",
                "reason": "inquiry",
                "authority": "A letter",
            },
        )
        assert wrong.status_code == 422
        unsaid = records.post(
            f"{home}holds/", {"covers": "review", "reason": "inquiry", "authority": "A letter"}
        )
        assert "Enter the reference of the review." in unsaid.content.decode()
        records.post(
            f"{home}holds/",
            {
                "covers": "review",
                "reference": scr.reference,
                "reason": "inquiry",
                "authority": "A letter",
            },
        )
        row.refresh_from_db()
        assert row.state == "aborted"
        hold = queries.standing_holds().get()
        assert records.get(f"{home}holds/{hold.id}/").status_code == 200
        records.post(f"{home}holds/{hold.id}/")
        assert not queries.standing_holds().exists()
        assert (
            governor.post(f"{home}holds/", {"reason": "inquiry", "authority": "x"}).status_code
            == 403
        )
