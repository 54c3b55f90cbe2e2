"""What the schedule lists: everything that is kept, and due from the very day."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from cairn.documents.tasks import check_next
from cairn.feedback import concerns, enquiries
from cairn.feedback.terms import Outcome
from cairn.kernel.classification import RetentionClass
from cairn.retention import actions as retention_actions
from cairn.retention import queries
from cairn.retention.terms import AtTheEnd, Trigger
from tests.factories import duties, files, reviews


def received(review: Any, day: date) -> None:
    key = review.id.hex if connection.vendor == "sqlite" else review.id
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_review SET received_on = %s WHERE id = %s", [day, key])


def stored(document: Any, at: datetime) -> None:
    key = document.hex if connection.vendor == "sqlite" else document
    with connection.cursor() as cursor:
        cursor.execute("UPDATE documents_document SET stored_at = %s WHERE id = %s", [at, key])


def due(people: Any, on: date) -> set[Any]:
    return {holding.kept.key for holding in queries.due(people.records, on)}


@pytest.mark.clause("5.8")
@pytest.mark.parametrize(
    ("start", "first"),
    [
        (date(2026, 9, 1), date(2029, 9, 1)),
        (date(2026, 8, 31), date(2029, 8, 31)),
        (date(2026, 12, 31), date(2029, 12, 31)),
        (date(2028, 2, 29), date(2031, 3, 1)),
        (date(2028, 2, 28), date(2031, 2, 28)),
    ],
)
def test_something_is_due_from_its_very_day(people: Any, start: date, first: date) -> None:
    icr = reviews.accepted_icr(people)
    received(icr, start)
    duties.period(people)
    key = duties.document_of(icr)
    assert key not in due(people, first - timedelta(days=1))
    assert key in due(people, first)


@pytest.mark.clause("5.8")
def test_two_classes_with_periods_of_their_own_are_each_due_in_time(people: Any) -> None:
    scr = reviews.accepted_scr(people)
    reviews.cleared(people, "manager", scr.id)
    raised = duties.raised(people, scr)
    concerns.acknowledge(
        by=people.chair, at=duties.AT, concern=raised.id, answer="A visit is made today."
    )
    concerns.settle(by=people.manager, at=duties.AT, concern=raised.id, outcome=Outcome.ACTING)
    received(scr, date(2026, 11, 1))
    duties.period(people, years=7)
    duties.period(people, years=1, covers=RetentionClass.CONCERN)
    report = duties.document_of(scr)
    assert due(people, date(2027, 11, 1)) == {raised.id}
    duties.period(people, years=1)
    duties.period(people, years=7, covers=RetentionClass.CONCERN)
    found = due(people, date(2027, 11, 1))
    assert report in found
    assert raised.id not in found


@pytest.mark.clause("3.4")
def test_what_was_stored_before_its_review_came_is_due_by_its_last_use(people: Any) -> None:
    """The year in which it was last used counts, not the day on which the review was received."""
    icr = reviews.accepted_icr(people)
    key = duties.document_of(icr)
    received(icr, date(2029, 6, 1))
    stored(key, datetime.fromisoformat("2026-09-01T09:00:00+00:00"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM governance_access")
    retention_actions.set_period(
        by=people.records,
        at=duties.AT,
        covers=RetentionClass.REPORT,
        years=2,
        trigger=Trigger.CLOSED,
        at_the_end=AtTheEnd.DESTROY,
        waiting_days=14,
        authority="Records Management Policy, 4.2",
    )
    assert key not in due(people, date(2028, 12, 30))
    assert key in due(people, date(2028, 12, 31))


def test_all_that_is_kept_is_listed_with_the_newest_first(people: Any) -> None:
    scr = reviews.accepted_scr(people)
    later = duties.AT + timedelta(days=90)
    asked = duties.asked(people, scr, at=later)
    with time_machine.travel(later, tick=False):
        attached = enquiries.attach(
            by=people.officer, at=later, enquiry=asked.id, data=files.word()
        )
        while check_next():
            pass
    while_written = [key for key, _ in queries.kept_keys(people.records)]
    assert attached.id not in while_written, "until it is sent the attachment is the committee's"
    enquiries.answer(by=people.officer, at=later, enquiry=asked.id, reply="See the file.")
    reviews.cleared(people, "manager", scr.id)
    raised = duties.raised(people, scr, at=later + timedelta(days=1))
    concerns.acknowledge(
        by=people.chair, at=later, concern=raised.id, answer="A visit is made today."
    )
    concerns.settle(by=people.manager, at=later, concern=raised.id, outcome=Outcome.ACTING)
    rows = list(queries.kept_keys(people.records))
    assert [key for key, _ in rows[:2]] == [raised.id, attached.id]
    assert duties.document_of(scr) in {key for key, _ in rows[2:]}
    assert [at for _, at in rows] == sorted((at for _, at in rows), reverse=True)
    shown = queries.holdings(people.records, [key for key, _ in rows])
    assert [holding.kept.key for holding in shown] == [key for key, _ in rows]
    assert not queries.kept_keys(people.officer).exists()
