"""Reports: sealed before they are written, checked by the worker, destroyed for good."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from cairn.audit.recording import action
from cairn.documents import actions, blobs, queries, sealed, tasks
from cairn.documents.models import Document
from cairn.documents.tasks import check_next
from cairn.documents.terms import DestructionReason
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sandbox import extract
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refused
from cairn.sealing.envelope import CannotUnseal
from tests.factories import files
from tests.factories.reviews import AT

SECRET = "Tweedlesham"


def store(people, data: bytes | None = None) -> Document:
    return actions.store(by=people.officer, at=AT, data=data or files.word(files.NAMED))


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def in_database() -> str:
    """Every value of the tables that hold anything of a document."""
    tables = [
        name
        for name in connection.introspection.table_names()
        if name.startswith(("documents_", "audit_"))
    ]
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            rows += [
                bytes(v) if isinstance(v, memoryview) else v
                for row in cursor.fetchall()
                for v in row
            ]
    return repr(rows)


@pytest.mark.clause("5.1")
def test_no_plain_text_of_a_report_is_on_disk_or_in_the_database(people, blobs: Path) -> None:
    document = store(people, files.pdf(files.NAMED))
    assert check_next()
    assert on_disk(blobs)
    for where in (on_disk(blobs), in_database().encode()):
        assert SECRET.encode() not in where
        assert b"%PDF" not in where
    document.refresh_from_db()
    assert SECRET in queries.page_text(document, 1)


@pytest.mark.clause("3.1")
def test_the_check_finds_the_name_and_shows_it_in_its_place(people) -> None:
    document = store(people)
    check_next()
    document.refresh_from_db()
    first = next(iter(queries.findings_in_context(document)))
    assert (document.state, first.status, first.where) == ("checked", "block", "Page 1")
    assert SECRET in first.found
    assert first.before.endswith("Mrs ")
    assert queries.blocking(document).count() == 2


def test_a_file_that_cannot_be_checked_is_not_kept(people, blobs: Path) -> None:
    document = store(people, files.word()[:-300])
    check_next()
    document.refresh_from_db()
    assert (document.state, document.problem, document.wrapped_key) == ("refused", "corrupt", None)


@pytest.mark.parametrize("data", [b"", b"x" * 27_000_000, b"MZ a program"])
def test_an_empty_or_huge_file_is_refused_at_once(people, data: bytes) -> None:
    with pytest.raises(CannotRead):
        actions.store(by=people.officer, at=AT, data=data)
    assert not Document.objects.exists()


@pytest.mark.clause("5.3", "5.4")
def test_a_destroyed_report_is_gone_with_its_key(
    people, blobs: Path, django_capture_on_commit_callbacks
) -> None:
    document = store(people)
    check_next()
    with django_capture_on_commit_callbacks(execute=True):
        actions.destroy(
            by=people.gatekeeper, at=AT, document=document.id, reason=DestructionReason.RETURNED
        )
    document.refresh_from_db()
    assert (document.state, document.wrapped_key, document.findings.count()) == (
        "destroyed",
        None,
        0,
    )
    assert on_disk(blobs) == b""
    with pytest.raises((CannotUnseal, OSError)):
        sealed.layers(document)


def test_the_database_refuses_a_key_after_destruction(people) -> None:
    document = store(people)

    @action
    def pretend() -> None:
        Document.objects.filter(id=document.id).update(state="destroyed")

    with pytest.raises(IntegrityError, match="cop_5_8"), transaction.atomic():
        pretend()


def test_a_full_disk_refuses_the_file_and_leaves_nothing(
    people, blobs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cairn.documents.blobs.os.fsync", full)
    with pytest.raises(Refused) as caught:
        store(people)
    assert caught.value.refusals[0].code == "no_room"
    assert not Document.objects.exists()
    assert not [path for path in blobs.rglob("*") if path.is_file()]


def test_a_failed_registration_removes_the_bytes_again(
    people, blobs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("cairn.audit.lifecycles.record", fail)
    with pytest.raises(RuntimeError):
        store(people)
    assert on_disk(blobs) == b""


def test_a_worker_that_dies_in_the_middle_is_followed_by_another(people) -> None:
    with time_machine.travel(AT, tick=False) as time:
        document = store(people)
        actions.claim(by=SYSTEM, at=AT)
        assert not check_next(), "the dead worker's lease still holds"
        time.shift(actions.LEASE + timedelta(seconds=1))
        assert check_next()
    document.refresh_from_db()
    assert (document.state, document.attempts) == ("checked", 2)
    assert document.findings.count() > 0


def test_workers_that_die_say_nothing_about_the_file(people) -> None:
    document = store(people)
    at = AT
    for _ in range(actions.MOST_ATTEMPTS):
        claimed = actions.claim(by=SYSTEM, at=at)
        assert claimed.lease_until
        at = claimed.lease_until + timedelta(seconds=1)
    with time_machine.travel(at, tick=False):
        assert check_next()
    document.refresh_from_db()
    assert document.state == "waiting"
    assert sealed.original(document) == files.word(files.NAMED)


@pytest.mark.clause("3.1")
def test_a_report_that_workers_die_of_is_kept_for_people(people) -> None:
    document = actions.store(by=people.officer, at=AT, data=files.word(), review=new_id())
    at = AT
    for _ in range(actions.MOST_ATTEMPTS):
        at = actions.claim(by=SYSTEM, at=at).lease_until + timedelta(seconds=1)
    with time_machine.travel(at, tick=False):
        assert check_next()
    document.refresh_from_db()
    assert (document.state, document.problem) == ("held", Unreadable.NOT_CHECKED)
    assert sealed.original(document) == files.word()


def test_small_files_come_first_until_a_large_one_has_waited_long(people) -> None:
    large = store(people, files.pdf(*["page"] * 30))
    small = store(people, files.pdf("page"))
    assert small.size < large.size
    assert [row.id for row in queries.waiting(AT)] == [small.id, large.id]
    later = AT + timedelta(minutes=11)
    newer = actions.store(by=people.officer, at=later, data=files.pdf("p"))
    assert [row.id for row in queries.waiting(later)] == [large.id, small.id, newer.id]


def test_a_checker_for_small_files_leaves_the_large_ones(people) -> None:
    pictures = Random(14).randbytes(2 * 1024 * 1024)
    store(people, files.with_part(files.word(), "word/media/picture1.png", pictures))
    assert not check_next(small=True)
    store(people, files.pdf("page"))
    assert check_next(small=True)
    assert queries.waiting(AT).count() == 1


def test_a_file_with_many_pictures_keeps_its_lease(people) -> None:
    document = store(people)
    actions.claim(by=SYSTEM, at=AT)
    until = actions.go_on(by=SYSTEM, at=AT + timedelta(minutes=4), document=document.id)
    assert until == AT + timedelta(minutes=4) + actions.LEASE
    assert not queries.waiting(AT + timedelta(minutes=8)).exists()


def test_a_result_that_comes_after_the_file_was_withdrawn_changes_nothing(
    people, blobs: Path
) -> None:
    document = store(people)
    extraction = extract(files.word())
    actions.withdraw(by=people.officer, at=AT, document=document.id)
    row = actions.check(by=SYSTEM, at=AT, document=document.id, extraction=extraction)
    assert row.state == "destroyed"
    assert not row.findings.exists()


def test_a_fault_of_ours_destroys_nothing(people, settings) -> None:
    document = store(people)
    right, settings.CAIRN_MASTER_KEY = settings.CAIRN_MASTER_KEY, bytes(32)
    check_next()
    document.refresh_from_db()
    assert (document.state, document.attempts) == ("waiting", 0)
    settings.CAIRN_MASTER_KEY = right
    with time_machine.travel(now() + actions.LEASE + timedelta(seconds=1)):
        check_next()
    document.refresh_from_db()
    assert document.state == "checked"


def test_stored_bytes_that_were_changed_are_not_let_through(people, blobs: Path) -> None:
    document = store(people)
    path = next(p for p in blobs.rglob("*") if p.is_file())
    stored = path.read_bytes()
    path.write_bytes(stored[:-1] + bytes([stored[-1] ^ 1]))
    check_next()
    document.refresh_from_db()
    assert document.state == "waiting"


def test_nobody_but_a_committee_officer_stores(people) -> None:
    with pytest.raises(Refused):
        actions.store(by=people.gatekeeper, at=AT, data=files.word())


def test_removing_what_is_gone_is_quiet(db) -> None:
    blobs.delete("")
    blobs.delete("0" * 64)


def test_more_text_than_the_guard_reads_within_a_lease_is_given_up(people, monkeypatch) -> None:
    monkeypatch.setattr(tasks, "_MOST_TEXT", 10)
    document = actions.store(by=people.officer, at=AT, data=files.word(), review=new_id())
    assert check_next()
    document.refresh_from_db()
    assert (document.state, document.problem) == ("held", Unreadable.TOO_COMPLEX)


@pytest.mark.parametrize(
    ("kind", "version", "counted"), [("docx", 0, False), ("pdf", 0, True), ("docx", 1, True)]
)
def test_pages_of_word_files_counted_before_are_not_believed(kind, version, counted) -> None:
    assert Document(kind=kind, check_version=version, pages=2).pages_are_counted == counted
