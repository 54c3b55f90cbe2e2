"""Two people, two tabs and two workers at the same moment, on real connections."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import close_old_connections, connection

from cairn.assignments import actions as assignments_actions
from cairn.assignments.models import Assignment
from cairn.assignments.terms import Part
from cairn.audit import queries as audit_queries
from cairn.audit.actions import record_read
from cairn.cases.actions import give_reference
from cairn.cases.models import Review
from cairn.documents import actions as documents_actions
from cairn.documents.models import Document
from cairn.feedback import concerns
from cairn.governance import actions as governance_actions
from cairn.governance import disclosures
from cairn.governance import queries as governance_queries
from cairn.governance.terms import Answer, Ground
from cairn.intake import actions as intake_actions
from cairn.intake.terms import LookedAt
from cairn.kernel.actor import SYSTEM
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refused
from cairn.kernel.regime import load
from cairn.kernel.working_time import Limit
from cairn.organisations import actions as organisations_actions
from cairn.organisations import changes as organisation_changes
from cairn.organisations.models import Committee
from cairn.outbox import actions as outbox_actions
from cairn.outbox.models import Message, TextMessage
from cairn.publications import queries as publications_queries
from cairn.publications import reports as national
from cairn.retention import disposals
from cairn.retention import queries as retention_queries
from cairn.retention.terms import HoldReason
from cairn.sharing import actions as sharing_actions
from cairn.time_limits import actions as time_limits_actions
from cairn.time_limits.models import TimeLimit
from cairn.time_limits.terms import Source
from cairn.worklists.actions import send_digest
from tests.factories import duties, files, reviews
from tests.factories.reviews import AT
from tests.personas import People, people_in_database

ICR = load("scotland-2015").kind("ICR")


@pytest.fixture
def triggers_again(django_db_setup, django_db_blocker) -> Iterator[None]:
    """After the tables were emptied the record is append-only again."""
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        import_module("cairn.audit.migrations.0001_initial").refuse_changes(apps, editor)


@pytest.fixture
def crowd(triggers_again, transactional_db) -> Iterator[People]:
    """The people in a database that other connections can see; its record may be emptied at the
    end.
    """
    yield people_in_database()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION audit_refuse() CASCADE")
        else:
            cursor.execute("DROP TRIGGER audit_no_update")
            cursor.execute("DROP TRIGGER audit_no_delete")


def at_once(count: int, act: Callable[[], Any]) -> list[Any]:
    """What each of so many threads got: a result, or why it was refused."""

    def run(_: int) -> Any:
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        results = list(pool.map(run, range(count)))
    close_old_connections()
    return results


def refused(results: list[Any]) -> int:
    return sum(isinstance(result, Refused) for result in results)


def test_a_double_press_sends_once(crowd) -> None:
    draft = reviews.draft_icr(crowd)
    reviews.attach(crowd, draft)
    officer = crowd.officer
    results = at_once(4, lambda: intake_actions.submit(by=officer, at=AT, submission=draft.id))
    assert refused(results) == 3
    assert Message.objects.count() == 1


def test_a_draft_is_deleted_or_sent_and_never_half_of_each(crowd) -> None:
    draft = reviews.draft_icr(crowd)
    reviews.attach(crowd, draft)
    officer, revision = crowd.officer, draft.revision
    acts = iter(
        [
            lambda: intake_actions.submit(by=officer, at=AT, submission=draft.id),
            lambda: intake_actions.delete(
                by=officer, at=AT, submission=draft.id, revision=revision
            ),
        ]
    )
    assert refused(at_once(2, lambda: next(acts)())) == 1
    draft.refresh_from_db()
    assert (draft.state, bool(draft.answers)) in [("submitted", True), ("deleted", False)]


def test_two_gatekeepers_accept_once(crowd) -> None:
    sent = reviews.sent_icr(crowd)
    gatekeeper = crowd.gatekeeper
    results = at_once(
        2,
        lambda: intake_actions.accept(
            by=gatekeeper, at=AT, submission=sent.id, looked_at=tuple(LookedAt)
        ),
    )
    assert refused(results) == 1
    assert Review.objects.count() == 1


def test_the_record_stays_whole_when_many_write_at_once(crowd) -> None:
    before = audit_queries.length()
    at_once(
        8, lambda: [record_read(by=SYSTEM, at=AT, verb="test.read", subject=None) for _ in range(5)]
    )
    verdict = audit_queries.verify()
    assert verdict.whole
    assert verdict.entries == before + 40


def test_no_two_references_are_the_same(crowd) -> None:
    references = at_once(6, lambda: give_reference(by=SYSTEM, at=AT, kind=ICR, year=2026))
    assert len(set(references)) == 6


def test_two_workers_never_take_the_same_thing(crowd) -> None:
    for _ in range(3):
        documents_actions.store(by=crowd.officer, at=AT, data=files.word())

    def take() -> object:
        try:
            return documents_actions.claim(by=SYSTEM, at=AT).id
        except Document.DoesNotExist:
            return None

    taken = [key for key in at_once(5, take) if key]
    assert len(taken) == len(set(taken)) == 3

    reviews.sent_icr(crowd)

    def send() -> object:
        try:
            return outbox_actions.claim(at=AT).id
        except Message.DoesNotExist:
            return None

    assert len([key for key in at_once(3, send) if key]) == 1


@pytest.mark.clause("6.1")
def test_two_people_send_a_notice_at_once_and_it_is_sent_once(crowd) -> None:
    icr = reviews.accepted_icr(crowd)
    notice = duties.drafted(crowd, icr)
    sharing_actions.propose(by=crowd.inspector, at=AT, notice=notice.id)
    manager = crowd.manager
    results = at_once(3, lambda: sharing_actions.send(by=manager, at=AT, notice=notice.id))
    assert refused(results) == 2
    assert Message.objects.filter(subject__startswith="New notice").count() == 1


def test_numbers_that_follow_one_another_do_so_when_many_are_taken_at_once(crowd) -> None:
    icr = reviews.accepted_icr(crowd)
    reviews.cleared(crowd, "manager", icr.id)
    manager = crowd.manager
    asked: dict[str, Any] = {
        "document": None,
        "ground": Ground.COURT,
        "authority": "Order",
        "asked_by": "Court",
        "what": "When.",
    }
    made = at_once(4, lambda: disclosures.request(by=manager, at=AT, review=icr.id, **asked))
    assert sorted(request.number for request in made) == [1, 2, 3, 4]
    analyst = crowd.analyst
    begun = at_once(3, lambda: national.begin(by=analyst, at=AT, period=duties.PERIOD))
    assert refused(begun) == 2


@pytest.mark.clause("5.1")
def test_two_decisions_on_a_disclosure_at_once_are_one(crowd) -> None:
    icr = reviews.accepted_icr(crowd)
    reviews.cleared(crowd, "manager", icr.id)
    request = disclosures.request(
        by=crowd.manager,
        at=AT,
        review=icr.id,
        document=None,
        ground=Ground.COURT,
        authority="Order 17",
        asked_by="Sheriff Court",
        what="When it was received.",
    )
    reviews.cleared(crowd, "governor", icr.id)
    acts = iter((disclosures.grant, disclosures.refuse, disclosures.grant))
    governor = crowd.governor
    results = at_once(
        3, lambda: next(acts)(by=governor, at=AT, disclosure=request.id, reasons="As asked.")
    )
    assert refused(results) == 2
    assert request.steps.count() == 2


@pytest.mark.clause("5.8")
def test_two_approvals_of_a_destruction_at_once_are_one(crowd) -> None:
    scr = reviews.accepted_scr(crowd)
    duties.period(crowd)
    row = disposals.propose(by=crowd.records, at=duties.LONG_AFTER, subject=duties.document_of(scr))
    governor = crowd.governor
    results = at_once(
        3, lambda: disposals.approve(by=governor, at=duties.LONG_AFTER, disposal=row.id)
    )
    assert refused(results) == 2
    assert [step.move for step in row.steps.all()] == ["propose", "approve"]


@pytest.mark.clause("5.4", "5.8")
def test_a_hold_and_a_destruction_at_the_same_moment_leave_one_or_the_other_whole(crowd) -> None:
    scr = reviews.accepted_scr(crowd)
    duties.period(crowd)
    document = duties.document_of(scr)
    row = disposals.propose(by=crowd.records, at=duties.LONG_AFTER, subject=document)
    row = disposals.approve(by=crowd.governor, at=duties.LONG_AFTER, disposal=row.id)
    records, later = crowd.records, row.not_before

    def hold() -> object:
        return disposals.place_hold(
            by=records,
            at=later,
            review=scr.id,
            reason=HoldReason.INQUIRY,
            authority="The inquiry's letter",
        )

    acts = iter((hold, lambda: disposals.destroy(by=SYSTEM, at=later, disposal=row.id)))
    at_once(2, lambda: next(acts)())
    row.refresh_from_db()
    kept = Document.objects.get(id=document)
    assert (row.state, kept.state) in {("aborted", "checked"), ("destroyed", "destroyed")}
    assert (kept.wrapped_key is None) == (kept.state == "destroyed")
    assert retention_queries.is_on_hold(scr.id), "the hold stands either way"


@pytest.mark.clause("2.5")
def test_two_answers_about_conflicts_at_once_leave_one_that_counts(crowd) -> None:
    icr = reviews.accepted_icr(crowd)
    torn = crowd.torn
    answers = iter((Answer.NONE, Answer.FAMILY, Answer.NONE))
    at_once(
        3,
        lambda: governance_actions.answer_conflict_question(
            by=torn, at=AT, review=icr.id, answer=next(answers)
        ),
    )
    assert governance_queries.counting(icr.id).filter(account=torn.account).count() == 1
    assert crowd.torn.has_conflict_with(icr.id), (
        "a declared conflict is never undone by a stale tab"
    )


@pytest.mark.clause("1.1")
def test_two_clearances_of_a_report_at_once_issue_it_once(crowd) -> None:
    report = duties.report(crowd, [], issued=False)
    manager = crowd.manager
    results = at_once(
        2, lambda: national.issue(by=manager, at=AT, report=report.id, answers=duties.NOBODY)
    )
    assert refused(results) == 1
    assert publications_queries.issued().count() == 1
    assert publications_queries.clearances(report.id).count() == 1


def test_two_committees_that_merge_into_each_other_at_once_do_so_once(crowd: People) -> None:
    pairs = [(crowd.committee.id, crowd.other.id), (crowd.other.id, crowd.committee.id)]

    def merge() -> Any:
        source, target = pairs.pop()
        return organisation_changes.merge(
            by=SYSTEM, at=AT, sources=[source], target=target, starts=AT.date(), revisions={}
        )

    assert refused(at_once(2, merge)) == 1
    assert Committee.objects.exclude(ends=None).count() == 1


def test_two_who_establish_a_committee_of_one_code_at_once_make_one(crowd: People) -> None:
    def establish() -> Any:
        return organisations_actions.establish(
            by=SYSTEM,
            at=AT,
            code="NEW",
            name="New Child Protection Committee",
            chief_officers_group="New Chief Officers Group",
            authorities={"X00000009": "New Council"},
            starts=AT.date(),
        )

    assert refused(at_once(2, establish)) == 1
    assert Committee.objects.filter(code="NEW").count() == 1


def test_of_two_managers_who_assign_at_once_one_is_told_what_the_other_did(crowd) -> None:
    scr = reviews.accepted_scr(crowd)
    manager = crowd.manager
    accounts = [crowd.account(name).id for name in ("inspector", "second")] * 2

    def assign() -> object:
        return assignments_actions.assign(
            by=manager, at=AT, review=scr.id, part=Part.LEAD, account=accounts.pop(), seen=None
        )

    results = at_once(4, assign)
    assert refused(results) == 3
    assert Assignment.objects.filter(review=scr.id, ended_at=None).count() == 1


def test_of_two_managers_who_set_a_limit_at_once_one_is_told_what_the_other_did(crowd) -> None:
    manager = crowd.manager

    def set_limit() -> object:
        return time_limits_actions.set_limit(
            by=manager,
            at=AT,
            regime="scotland-2015",
            clock="feedback_letter",
            committee=None,
            limit=Limit(60),
            starts=AT.date(),
            owner=manager.person,
            source=Source.POLICY,
            revision=0,
        )

    assert refused(at_once(3, set_limit)) == 2
    assert TimeLimit.objects.count() == 1


def test_two_workers_send_one_digest(crowd) -> None:
    reviews.sent_icr(crowd)
    Message.objects.all().delete()
    account = crowd.account("gatekeeper").id
    results = at_once(3, lambda: send_digest(by=SYSTEM, at=AT, account=account))
    assert refused(results) == 2
    assert Message.objects.count() == 1


def test_two_of_a_committee_acknowledge_a_concern_once(crowd) -> None:
    raised = duties.raised(crowd, reviews.accepted_scr(crowd))
    chair = crowd.chair
    results = at_once(
        2,
        lambda: concerns.acknowledge(by=chair, at=AT, concern=raised.id, answer="A visit today."),
    )
    assert refused(results) == 1


def test_two_workers_send_a_text_once(crowd, settings) -> None:
    TextMessage.objects.create(to="+447700900123", body="x", about=new_id(), created_at=AT)

    def take() -> object:
        try:
            return outbox_actions.claim_text(at=AT).id
        except TextMessage.DoesNotExist:
            return None

    assert len([key for key in at_once(3, take) if key]) == 1
