"""Files beside the report: attached, checked, sent, opened and destroyed, each as the report is."""

from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from cairn.audit.models import AuditEntry
from cairn.audit.recording import action
from cairn.documents import actions as documents_actions
from cairn.documents.arriving import Arrival
from cairn.documents.models import Document
from cairn.documents.tasks import check_next
from cairn.governance import disclosures
from cairn.governance.terms import Ground
from cairn.intake import actions, file_queries, files, queries
from cairn.intake.models import Submission, SubmissionFile
from cairn.intake.terms import MOST_FILES, FileKind, LookedAt, ReturnReason
from cairn.kernel.refusals import Refused
from cairn.retention import disposals
from cairn.retention import queries as retention_queries
from cairn.retention.models import Disposal
from cairn.retention.terms import HoldReason
from tests.factories import duties, reviews
from tests.factories import files as made
from tests.factories.duties import LONG_AFTER, LONG_AFTER_DAY
from tests.factories.reviews import AT
from tests.integration.test_destruction import WAIT, work

CHRONOLOGY = made.word("A chronology of what the agencies did.")
PLAN = made.pdf("What is to be done, and by when.")


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def sentences(caught) -> str:
    return " ".join(refusal.because for refusal in caught.value.refusals)


def in_store(blobs: Path) -> set[str]:
    return {path.name for path in blobs.rglob("*") if path.is_file()}


@pytest.fixture
def draft(people) -> Submission:
    """Ready to be sent."""
    submission = reviews.draft_icr(people)
    reviews.attach(people, submission)
    return submission


@pytest.fixture
def chronology(people, draft) -> SubmissionFile:
    return reviews.attach_beside(people, draft, FileKind.CHRONOLOGY, CHRONOLOGY)


@pytest.fixture
def plan(people, draft, chronology) -> SubmissionFile:
    return reviews.attach_beside(people, draft, FileKind.ACTION_PLAN, PLAN)


def submit(people, draft: Submission) -> Submission:
    return actions.submit(by=people.officer, at=AT, submission=draft.id)


def take_out(people, file: SubmissionFile) -> None:
    files.take_out(by=people.officer, at=AT, submission=file.submission_id, file=file.id)


def replace(people, file: SubmissionFile, data: bytes, what=FileKind.CHRONOLOGY) -> Document:
    place = {"submission": file.submission_id, "file": file.id}
    return files.replace(by=people.officer, at=AT, **place, what=what, data=data)


def sent(people, draft: Submission) -> Submission:
    reviews.looked_through(people, draft, AT)
    return submit(people, draft)


# With the committee


@pytest.mark.clause("3.1", "4.1")
def test_each_file_is_checked_and_what_is_found_is_said_of_the_file(people, draft) -> None:
    file = reviews.attach_beside(people, draft, data=made.word(made.NAMED))
    with pytest.raises(Refused) as caught:
        submit(people, draft)
    assert codes(caught) == ["names_in_report"]
    assert "The chronology still has 2 details that could identify someone" in sentences(caught)
    replaced = file.document_id
    replace(people, file, CHRONOLOGY)
    with pytest.raises(Refused) as caught:
        submit(people, draft)
    assert codes(caught) == ["not_checked"]
    reviews.checked(draft)
    assert submit(people, draft).state == "submitted"
    gone = Document.objects.get(id=replaced)
    assert (gone.state, gone.wrapped_key, gone.findings.count()) == ("destroyed", None, 0)


def test_an_unreadable_file_stops_the_notification_until_it_is_replaced_or_taken_out(
    people, draft
) -> None:
    file = reviews.attach_beside(people, draft, data=made.word()[:-300])
    assert file.document.state == "held"
    with pytest.raises(Refused) as caught:
        submit(people, draft)
    assert "The chronology could not be read" in sentences(caught)
    take_out(people, file)
    assert submit(people, draft).state == "submitted"


@pytest.mark.clause("5.3")
def test_what_is_taken_out_is_destroyed_and_the_rest_stays(
    people, draft, chronology, plan, blobs, django_capture_on_commit_callbacks
) -> None:
    before = in_store(blobs)
    document = Document.objects.get(id=chronology.document_id)
    with django_capture_on_commit_callbacks(execute=True):
        take_out(people, chronology)
    assert before - in_store(blobs) == {document.blob, document.layers_blob}
    draft.refresh_from_db()
    assert [d.id for d in queries.documents_of(draft)] == [draft.document_id, plan.document_id]
    with pytest.raises(Refused) as caught:
        take_out(people, chronology)
    assert codes(caught) == ["taken_out_meanwhile"]
    with pytest.raises(Refused) as caught:
        replace(people, chronology, CHRONOLOGY)
    assert codes(caught) == ["taken_out_meanwhile"]


def test_ten_files_come_beside_a_report_and_an_eleventh_is_refused(people, draft, blobs) -> None:
    for _ in range(MOST_FILES):
        files.attach(
            by=people.officer, at=AT, submission=draft.id, what=FileKind.APPENDIX, data=CHRONOLOGY
        )
    stored = in_store(blobs)
    with pytest.raises(Refused) as caught:
        files.attach(
            by=people.officer, at=AT, submission=draft.id, what=FileKind.APPENDIX, data=PLAN
        )
    assert codes(caught) == ["too_many_files"]
    assert in_store(blobs) == stored
    labels = [file.label for file in file_queries.others_of(draft)]
    assert labels == [f"Appendix {number}" for number in range(1, MOST_FILES + 1)]
    take_out(people, draft.files.get(number=4))
    files.attach(by=people.officer, at=AT, submission=draft.id, what=FileKind.OTHER, data=PLAN)
    assert draft.files.get(number=4).what == "other"


def test_the_database_holds_no_eleventh_file_and_none_twice(people, draft, chronology) -> None:
    @action
    def write(**changes: object) -> None:
        SubmissionFile.objects.filter(id=chronology.id).update(**changes)

    with pytest.raises(IntegrityError, match="submission_files_are_few"), transaction.atomic():
        write(number=MOST_FILES + 1)
    other = reviews.attach_beside(people, draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(document=other.document_id)


def test_a_file_that_arrives_after_a_colleague_sent_is_not_kept(
    people, draft, chronology, blobs, monkeypatch
) -> None:
    stored = in_store(blobs)
    keep = Arrival.keep

    def sent_meanwhile(arrival):
        if Submission.objects.get(id=draft.id).state == "draft":
            submit(people, draft)
        return keep(arrival)

    monkeypatch.setattr(Arrival, "keep", sent_meanwhile)
    for attempt in (
        lambda: replace(people, chronology, PLAN),
        lambda: files.attach(
            by=people.officer, at=AT, submission=draft.id, what=FileKind.OTHER, data=PLAN
        ),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        assert codes(caught) == ["not_editable"]
    assert in_store(blobs) == stored
    chronology.refresh_from_db()
    assert chronology.document.state == "checked"
    assert draft.files.count() == 1


def test_a_sent_notification_keeps_its_files_as_they_are(people, draft, chronology) -> None:
    submit(people, draft)
    with pytest.raises(Refused) as caught:
        take_out(people, chronology)
    assert codes(caught) == ["not_editable"]
    with pytest.raises(Refused) as caught:
        files.describe(
            by=people.officer,
            at=AT,
            submission=draft.id,
            file=chronology.id,
            what=FileKind.OTHER,
        )
    assert codes(caught) == ["not_editable"]
    chronology.refresh_from_db()
    assert (chronology.what, chronology.document.state) == ("chronology", "checked")


def test_another_committee_attaches_and_takes_out_nothing(people, draft, chronology) -> None:
    place = {"by": people.stranger, "at": AT, "submission": draft.id}
    for attempt in (
        lambda: files.attach(**place, what=FileKind.OTHER, data=PLAN),
        lambda: files.take_out(**place, file=chronology.id),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        assert codes(caught) == ["not_yours"]
    assert Document.objects.count() == 2


@pytest.mark.clause("5.3")
def test_a_draft_that_is_given_up_takes_every_file_with_it(
    people, draft, chronology, plan, blobs, django_capture_on_commit_callbacks
) -> None:
    waiting = files.attach(
        by=people.officer, at=AT, submission=draft.id, what=FileKind.OTHER, data=PLAN
    )

    @action
    def give_up() -> None:
        files.withdraw_all(by=people.officer, at=AT, submission=draft)

    with django_capture_on_commit_callbacks(execute=True):
        give_up()
    assert in_store(blobs) == set()
    assert {d.state.value for d in Document.objects.all()} == {"destroyed"}
    assert Document.objects.get(id=waiting.id).wrapped_key is None


# With the inspectorate


@pytest.mark.clause("3.1")
def test_nothing_is_accepted_before_every_file_was_opened(people, draft, chronology, plan) -> None:
    reviews.cleared(people, "gatekeeper", draft.review)
    row = submit(people, draft)
    reviews.looked_at(people, row, row.document_id, AT)
    with pytest.raises(Refused) as caught:
        actions.accept(by=people.gatekeeper, at=AT, submission=row.id, looked_at=tuple(LookedAt))
    assert codes(caught) == ["file_not_opened"]
    assert "Open the chronology and the action plan" in sentences(caught)
    for file in (chronology, plan):
        reviews.looked_at(people, row, file.document_id, AT)
    assert actions.accept(
        by=people.gatekeeper, at=AT, submission=row.id, looked_at=tuple(LookedAt)
    ).reference


@pytest.mark.clause("5.3", "5.4")
def test_sending_back_destroys_every_file_and_says_what_to_attach_again(
    people, draft, chronology, plan, blobs, django_capture_on_commit_callbacks
) -> None:
    row = sent(people, draft)
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_back(
            by=people.gatekeeper, at=AT, submission=row.id, reasons=[ReturnReason.NAMES]
        )
    assert in_store(blobs) == set()
    assert not Document.objects.exclude(wrapped_key=None).exists()
    again = actions.revise(by=people.officer, at=AT, submission=row.id)
    reviews.attach(people, again)
    with pytest.raises(Refused) as caught:
        submit(people, again)
    assert codes(caught) == ["no_file", "no_file"]
    assert "The chronology: we destroyed our copy." in sentences(caught)
    replace(people, chronology, CHRONOLOGY)
    take_out(people, plan)
    reviews.checked(again)
    assert submit(people, again).reference == row.reference
    assert len(queries.documents_of(again)) == 2


@pytest.mark.clause("5.2")
def test_files_of_what_the_committee_took_back_are_its_own_again(people, draft, chronology) -> None:
    assert queries.of_document(chronology.document_id) is None
    row = sent(people, draft)
    assert queries.of_document(chronology.document_id) == row
    actions.send_back(by=people.gatekeeper, at=AT, submission=row.id, reasons=[ReturnReason.NAMES])
    assert queries.of_document(chronology.document_id) is None


def test_a_report_with_a_name_in_a_file_beside_it_counts_as_accepted_with_one(
    people, draft, chronology
) -> None:
    row = sent(people, draft)
    actions.accept(by=people.gatekeeper, at=AT, submission=row.id, looked_at=tuple(LookedAt))
    assert queries.accepted_with_open_findings() == 0
    key = chronology.document_id.hex if connection.vendor == "sqlite" else chronology.document_id
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO documents_documentfinding (id, document_id, layer, layer_name, page, start,"
            ' "end", kind, tier, reason, fingerprint, said, own, earlier, parts, may_be_part)'
            " VALUES (%s, %s, 0, %s, 1, 0, 1, %s, %s, %s, '', '', '', '', '[]', false)",
            [key, key, "text", "PERSON", "block", "A name."],
        )
    assert queries.accepted_with_open_findings() == 1


# Retention


@pytest.fixture
def accepted(people, draft, chronology, plan) -> Submission:
    row = sent(people, draft)
    actions.accept(by=people.gatekeeper, at=AT, submission=row.id, looked_at=tuple(LookedAt))
    duties.period(people)
    row.refresh_from_db()
    return row


def approved(people, document) -> Disposal:
    row = disposals.propose(by=people.records, at=LONG_AFTER, subject=document)
    return disposals.approve(by=people.governor, at=LONG_AFTER, disposal=row.id)


@pytest.mark.clause("5.8")
def test_every_file_is_destroyed_on_schedule_and_each_has_its_certificate(
    people, accepted, blobs
) -> None:
    due = retention_queries.due(people.records, LONG_AFTER_DAY)
    assert [h.kept.what for h in due] == [
        "Word report, 1 page",
        "Chronology: Word, 1 page",
        "Action plan: PDF, 1 page",
    ]
    assert {h.kept.reference for h in due} == {accepted.reference}
    assert retention_queries.past_their_date(LONG_AFTER_DAY) == 3
    rows = [approved(people, holding.kept.key) for holding in due]
    work(LONG_AFTER + WAIT)
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == ["certified"] * 3
    assert in_store(blobs) == set()
    assert not Document.objects.exclude(wrapped_key=None).exists()
    said = [dict(row.certificate["rows"])["What was destroyed"] for row in rows]
    assert said == [holding.kept.what for holding in due]
    assert retention_queries.due(people.records, LONG_AFTER_DAY) == []
    assert list(retention_queries.kept_keys(people.records)) == []


@pytest.mark.clause("5.8")
def test_destroying_the_report_leaves_the_other_files_due_and_counted(people, accepted) -> None:
    approved(people, accepted.document_id)
    work(LONG_AFTER + WAIT)
    left = retention_queries.due(people.records, LONG_AFTER_DAY)
    assert [holding.kept.what.split(":")[0] for holding in left] == ["Chronology", "Action plan"]
    assert retention_queries.past_their_date(LONG_AFTER_DAY) == 2


@pytest.mark.clause("5.8")
def test_bytes_of_a_second_file_that_are_left_behind_are_found(
    people, accepted, chronology, monkeypatch
) -> None:
    row = approved(people, chronology.document_id)
    left = Document.objects.get(id=chronology.document_id).layers_blob
    delete = documents_actions.blobs.delete
    monkeypatch.setattr(
        "cairn.documents.blobs.delete", lambda name: None if name == left else delete(name)
    )
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    assert (row.state, row.certificate) == ("destroyed", None)
    assert retention_queries.still_there(row) == ["sealed bytes of it"]
    monkeypatch.undo()
    work(LONG_AFTER + WAIT)
    row.refresh_from_db()
    assert row.state == "certified"


@pytest.mark.clause("5.4")
def test_a_hold_on_the_review_holds_every_file(people, accepted, chronology) -> None:
    first = approved(people, chronology.document_id)
    disposals.place_hold(
        by=people.records,
        at=LONG_AFTER,
        review=accepted.review,
        reason=HoldReason.INQUIRY,
        authority="The inquiry's letter",
    )
    first.refresh_from_db()
    assert first.state == "aborted"
    due = retention_queries.due(people.records, LONG_AFTER_DAY)
    assert [holding.on_hold for holding in due] == [True] * 3
    with pytest.raises(Refused) as caught:
        disposals.propose(by=people.records, at=LONG_AFTER, subject=chronology.document_id)
    assert codes(caught) == ["held"]


# Disclosure


@pytest.mark.clause("5.1")
def test_the_file_that_was_granted_leaves_and_no_other(
    people, client_of, accepted, chronology, plan
) -> None:
    for name in ("manager", "governor"):
        reviews.cleared(people, name, accepted.review)
    manager = client_of("manager")
    page = manager.get(f"/inspectorate/reviews/{accepted.review}/disclose/").content.decode()
    assert "Yes, the report that we hold" in page
    assert "Yes, the chronology that we hold" in page
    request = disclosures.request(
        by=people.manager,
        at=AT,
        review=accepted.review,
        document=chronology.document_id,
        ground=Ground.COURT,
        authority="Order 17",
        asked_by="Sheriff Court",
        what="The chronology.",
    )
    disclosures.grant(by=people.governor, at=AT, disclosure=request.id, reasons="An order.")
    at = f"/inspectorate/disclosures/{request.id}/"
    assert "The chronology" in manager.get(at).content.decode()
    governor = client_of("governor")
    assert "Download the chronology once" in governor.get(f"{at}release/").content.decode()
    values = {
        "by": people.governor,
        "at": AT,
        "disclosure": request.id,
        "left": "It, to the court.",
    }
    with pytest.raises(Refused) as caught:
        documents_actions.release(**values, document=plan.document_id)
    assert codes(caught) == ["other_document"]
    assert documents_actions.release(**values, document=chronology.document_id) == CHRONOLOGY


# Pages


def address(draft: Submission, rest: str = "") -> str:
    return f"/committee/notifications/{draft.id}/{rest}"


def upload(data: bytes, name: str = "file.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_file_is_added_checked_renamed_and_taken_out_on_its_pages(
    people, client_of, draft
) -> None:
    officer = client_of("officer")
    assert (
        "You have added no other file." in officer.get(address(draft, "report/")).content.decode()
    )
    empty = officer.post(address(draft, "files/"), {})
    assert "Choose what the file is." in empty.content.decode()
    assert "Choose a file first." in empty.content.decode()
    wrong = officer.post(
        address(draft, "files/"), {"what": "chronology", "file": upload(b"MZ a program")}
    )
    assert wrong.status_code == 422
    assert "no kind of file that Cairn can check" in wrong.content.decode()
    assert 'value="chronology"' in wrong.content.decode()
    large = {"what": "appendix", "file": upload(bytes(27_000_000))}
    refused = officer.post(address(draft, "files/"), large).content.decode()
    assert "larger than 25 MB" in refused
    assert "Choose a file first." not in refused
    named = {"what": "chronology", "file": upload(CHRONOLOGY, "Kayleigh_Drummond.docx")}
    added = officer.post(address(draft, "files/"), named, follow=True)
    file = draft.files.get()
    assert added.redirect_chain[-1][0] == address(draft, f"files/{file.id}/")
    assert "We are checking the chronology" in added.content.decode()
    assert "seems to name someone" in added.content.decode()
    check_next()
    assert "Ready to send" in officer.get(address(draft, f"files/{file.id}/")).content.decode()
    saved = officer.post(address(draft, f"files/{file.id}/"), {"what": "appendix"}, follow=True)
    assert "Saved. The file itself stays as it is." in saved.content.decode()
    report = officer.get(address(draft, "report/")).content.decode()
    assert "Word, 1 page" in report
    out = officer.post(address(draft, f"files/{file.id}/take-out/"), follow=True).content.decode()
    assert "The appendix is taken out. Our copy is destroyed." in out
    assert "Kayleigh" not in str(list(AuditEntry.objects.values_list("content", flat=True)))
    again = officer.post(address(draft, f"files/{file.id}/take-out/"), follow=True).content.decode()
    assert "A colleague has taken this file out." in again


def test_the_same_file_twice_is_let_through_and_said(people, client_of, draft, chronology) -> None:
    officer = client_of("officer")
    typed = {"what": "appendix", "file": upload(CHRONOLOGY)}
    page = officer.post(address(draft, "files/"), typed, follow=True).content.decode()
    assert "This is the same file as the chronology. Both are attached." in page
    assert draft.files.count() == 2
    typed = {"what": "chronology", "file": upload(CHRONOLOGY)}
    again = officer.post(address(draft, f"files/{chronology.id}/"), typed, follow=True)
    assert "This is the same file as before." in again.content.decode()


def test_the_check_leads_to_the_file_that_is_to_be_put_right(people, client_of, draft) -> None:
    file = reviews.attach_beside(people, draft, data=made.word(made.NAMED))
    officer = client_of("officer")
    page = officer.get(address(draft, "check/")).content.decode()
    assert f'<a href="{address(draft, f"files/{file.id}/")}">The chronology still has' in page
    assert "The report and other files" in page
    assert "A file beside it names someone" in officer.get("/committee/").content.decode()
    found = officer.get(address(draft, f"files/{file.id}/")).content.decode()
    assert "Not ready to send" in found
    assert "Tweedlesham" in found


def test_an_eleventh_file_and_one_of_a_sent_notification_are_refused_in_words(
    people, client_of, draft, chronology
) -> None:
    officer = client_of("officer")
    for _ in range(MOST_FILES - 1):
        files.attach(
            by=people.officer, at=AT, submission=draft.id, what=FileKind.APPENDIX, data=PLAN
        )
    assert "the most that you can send" in officer.get(address(draft, "report/")).content.decode()
    typed = {"what": "appendix", "file": upload(PLAN)}
    refused = officer.post(address(draft, "files/"), typed)
    assert refused.status_code == 422
    assert "more can&#x27;t be attached" in refused.content.decode()
    reviews.checked(draft)
    submit(people, draft)
    out = officer.post(address(draft, f"files/{chronology.id}/take-out/"), follow=True)
    assert out.redirect_chain[-1][0] == address(draft)
    assert "can&#x27;t be changed now" in out.content.decode()
    late = officer.post(address(draft, f"files/{chronology.id}/"), typed)
    assert late.status_code < 500
    assert "can&#x27;t be changed now" in late.content.decode()


@pytest.mark.clause("5.2")
def test_another_committees_files_are_not_found(people, client_of, draft, chronology) -> None:
    stranger = client_of("stranger")
    at = address(draft, f"files/{chronology.id}/")
    assert stranger.get(at).status_code == 404
    assert stranger.post(f"{at}take-out/").status_code == 404
    assert stranger.get(address(draft, "files/")).status_code == 404


@pytest.mark.clause("3.1", "5.1")
def test_arrived_files_are_opened_one_by_one(people, client_of, draft, chronology) -> None:
    with time_machine.travel(AT, tick=False):
        row = submit(people, draft)
        reviews.cleared(people, "gatekeeper", row.review)
        gatekeeper, screen = client_of("gatekeeper"), f"/inspectorate/arrived/{row.id}/"
        assert "Open the report</a>" in gatekeeper.get(screen).content.decode()
        reviews.looked_at(people, row, row.document_id, AT)
        page = gatekeeper.get(screen).content.decode()
        assert "Open the report again" in page
        assert "Open the chronology</a>" in page
        assert ">Accept<" not in page
        looked = {"looked_at": ["text", "hidden", "answers"]}
        tried = gatekeeper.post(f"{screen}accept/", looked)
        assert tried.status_code == 422
        assert "Open the chronology and look through it" in tried.content.decode()
        room = f"/inspectorate/documents/{chronology.document_id}/"
        assert gatekeeper.get(f"{room}page/1/")["Location"] == f"{room}purpose/"
        assert (
            "Before you open the chronology" in gatekeeper.get(f"{room}purpose/").content.decode()
        )
        gatekeeper.post(f"{room}purpose/", {"purpose": "screen"})
        page = gatekeeper.get(f"{room}page/1/").content.decode()
        assert "A chronology of what the agencies did." in page
        assert "Files of this review" in page
        assert ">Accept<" in gatekeeper.get(screen).content.decode()
        gatekeeper.post(f"{screen}accept/", looked)
        review = gatekeeper.get(f"/inspectorate/reviews/{row.review}/").content.decode()
        assert "Open the chronology" in review


@pytest.mark.clause("3.1")
def test_a_point_of_a_return_says_in_which_file(people, client_of, draft, chronology) -> None:
    row = sent(people, draft)
    gatekeeper = client_of("gatekeeper")
    address_of_return = f"/inspectorate/arrived/{row.id}/send-back/"
    page = gatekeeper.get(address_of_return).content.decode()
    assert "Which file" in page
    assert "The chronology" in page
    point = {"file_1": chronology.number, "place_1": "page", "page_1": 1, "kind_1": "PERSON"}
    typed = {"rows": 3, "reasons": ["names"], **point}
    wrong = gatekeeper.post(address_of_return, {**typed, "page_1": 99}).content.decode()
    assert "the chronology has 1 page, so there is no page 99" in wrong
    assert gatekeeper.post(address_of_return, typed).status_code == 302
    shown = client_of("officer").get(address(row)).content.decode()
    assert "The chronology: page 1" in shown
