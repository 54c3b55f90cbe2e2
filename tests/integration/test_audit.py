"""The record: append-only, whole or visibly broken, and part of every action."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError

from cairn.audit import actions as audit_actions
from cairn.audit import queries
from cairn.audit.models import AuditEntry, AuditHead
from cairn.audit.recording import NothingRecorded, OutsideAnAction, action
from cairn.cases.models import ReferenceCounter
from cairn.intake import actions as intake_actions
from cairn.intake.models import Submission
from cairn.kernel.actor import SYSTEM
from tests.factories.reviews import AT, accepted_icr


def _without_triggers(sql: str) -> None:
    """What somebody with the keys of the database could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER audit_no_update")
            cursor.execute("DROP TRIGGER audit_no_delete")
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql", ["UPDATE audit_auditentry SET hash = 'x'", "DELETE FROM audit_auditentry"]
)
def test_the_database_refuses_to_change_or_remove_an_entry(people, sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_postgresql_refuses_to_truncate_it(people) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_auditentry")


def test_an_untouched_record_is_whole(people) -> None:
    accepted_icr(people)
    verdict = queries.verify()
    assert verdict.whole
    assert verdict.entries == AuditEntry.objects.count() > 40


def test_an_empty_record_is_whole(db) -> None:
    _without_triggers("DELETE FROM audit_auditentry")
    AuditHead.objects.all().delete()
    assert queries.verify().whole


def test_a_tampered_row_is_found_where_it_is(people) -> None:
    _without_triggers(
        """UPDATE audit_auditentry SET content = '{"verb": "nothing"}' WHERE number = 7"""
    )
    verdict = queries.verify()
    assert verdict.broken_at == 7
    assert "changed" in verdict.because


def test_a_removed_row_is_found(people) -> None:
    _without_triggers("DELETE FROM audit_auditentry WHERE number = 5")
    assert queries.verify().because == "entry 5 is missing"


def test_rows_cut_off_the_end_are_found(people) -> None:
    count = AuditEntry.objects.count()
    _without_triggers(f"DELETE FROM audit_auditentry WHERE number > {count - 2}")
    assert queries.verify().broken_at == count - 1


def test_there_is_one_head_only(people) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditHead.objects.create(id=2, length=0, hash="x")


def test_if_the_record_fails_the_action_leaves_nothing(
    people, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = AuditEntry.objects.count()

    def fail(*args, **kwargs):
        raise RuntimeError("no record today")

    monkeypatch.setattr("cairn.audit.lifecycles.record", fail)
    with pytest.raises(RuntimeError):
        intake_actions.start(by=people.officer, at=AT, kind="ICR", regime="scotland-2015")
    assert not Submission.objects.exists()
    assert AuditEntry.objects.count() == before


def test_an_action_that_records_nothing_is_undone(people) -> None:
    @action
    def forgetful() -> None:
        ReferenceCounter.objects.create(kind="ICR", year=2026)

    with pytest.raises(NothingRecorded):
        forgetful()
    assert not ReferenceCounter.objects.exists()


def test_nothing_recorded_is_written_outside_an_action(people) -> None:
    counter = ReferenceCounter(kind="ICR", year=2026)
    for write in (
        counter.save,
        counter.delete,
        lambda: ReferenceCounter.objects.update(last=9),
        lambda: ReferenceCounter.objects.all().delete(),
        lambda: ReferenceCounter.objects.bulk_create([counter]),
        lambda: ReferenceCounter.objects.bulk_update([counter], ["last"]),
        lambda: audit_actions.record(by=SYSTEM, at=AT, verb="x", subject=None),
    ):
        with pytest.raises(OutsideAnAction):
            write()


def test_a_step_is_never_written_twice(people) -> None:
    @action
    def rewrite() -> None:
        step = Submission.objects.get().steps.get()
        step.move = "accept"
        step.save()

    intake_actions.start(by=people.officer, at=AT, kind="ICR", regime="scotland-2015")
    with pytest.raises(OutsideAnAction):
        rewrite()


def test_no_text_of_a_case_is_in_the_record(people) -> None:
    accepted_icr(people)
    everything = " ".join(
        str(content) for content in AuditEntry.objects.values_list("content", flat=True)
    )
    assert "known to several agencies" not in everything
    assert "Persona" not in everything


@pytest.mark.parametrize("column", ["verb", "subject", "purpose"])
def test_a_tampered_column_by_which_pages_find_an_entry_is_found(people, column: str) -> None:
    _without_triggers(f"UPDATE audit_auditentry SET {column} = 'else' WHERE number = 7")
    verdict = queries.verify()
    assert verdict.broken_at == 7
    assert "columns" in verdict.because
