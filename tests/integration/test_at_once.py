"""Two people, two tabs and two workers at the same moment, on real connections."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from django.apps import apps
from django.db import close_old_connections, connection

from cairn.audit import queries as audit
from cairn.audit.actions import record_read
from cairn.cases.actions import give_reference
from cairn.cases.models import Review
from cairn.documents import actions as documents
from cairn.documents.models import Document
from cairn.intake import actions as intake
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.outbox import actions as outbox
from cairn.outbox.models import Message
from tests.factories import files, reviews
from tests.factories.reviews import AT
from tests.personas import People, assemble


@pytest.fixture
def triggers_again(django_db_setup, django_db_blocker) -> Iterator[None]:
    """After the tables were emptied the record is append-only again."""
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        import_module("cairn.audit.migrations.0002_append_only").refuse_changes(apps, editor)


@pytest.fixture
def crowd(triggers_again, transactional_db) -> Iterator[People]:
    """The people in a database that other connections can see; its record may be emptied at the end."""
    yield assemble()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION audit_refuse() CASCADE")
        else:
            cursor.execute("DROP TRIGGER audit_no_update")
            cursor.execute("DROP TRIGGER audit_no_delete")


def at_once(count: int, deed: Callable[[], object]) -> list[object]:
    """What each of so many threads got: a result, or why it was refused."""

    def run(_: int) -> object:
        try:
            return deed()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        results = list(pool.map(run, range(count)))
    close_old_connections()
    return results


def refused(results: list[object]) -> int:
    return sum(isinstance(result, Refused) for result in results)


def test_a_double_press_sends_once(crowd) -> None:
    draft = reviews.draft_icr(crowd)
    reviews.attach(crowd, draft)
    officer = crowd.officer
    results = at_once(4, lambda: intake.submit(by=officer, at=AT, submission=draft.id))
    assert refused(results) == 3
    assert Message.objects.count() == 1


def test_two_gatekeepers_accept_once(crowd) -> None:
    sent = reviews.sent_icr(crowd)
    gatekeeper = crowd.gatekeeper
    results = at_once(2, lambda: intake.accept(by=gatekeeper, at=AT, submission=sent.id))
    assert refused(results) == 1
    assert Review.objects.count() == 1


def test_the_record_stays_whole_when_many_write_at_once(crowd) -> None:
    before = audit.length()
    at_once(8, lambda: [record_read(by=SYSTEM, at=AT, verb="test.read", subject=None) for _ in range(5)])
    verdict = audit.verify()
    assert verdict.whole
    assert verdict.entries == before + 40


def test_no_two_references_are_the_same(crowd) -> None:
    given = at_once(6, lambda: give_reference(by=SYSTEM, at=AT, kind="ICR", year=2026))
    assert len(set(given)) == 6


def test_two_workers_never_take_the_same_thing(crowd) -> None:
    for _ in range(3):
        documents.store(by=crowd.officer, at=AT, data=files.word())

    def take() -> object:
        try:
            return documents.claim(by=SYSTEM, at=AT).id
        except Document.DoesNotExist:
            return None

    taken = [key for key in at_once(5, take) if key]
    assert len(taken) == len(set(taken)) == 3

    reviews.sent_icr(crowd)

    def send() -> object:
        try:
            return outbox.claim(at=AT).id
        except Message.DoesNotExist:
            return None

    assert len([key for key in at_once(3, send) if key]) == 1
