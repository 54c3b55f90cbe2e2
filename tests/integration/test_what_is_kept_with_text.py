"""What a kept text carries of its judging, and who it was judged for."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from cairn.analysis.models import Extract
from cairn.anonymity import queries as anonymity_queries
from cairn.anonymity.models import TextCheck, judged
from cairn.anonymity.text_policy import About
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.exemptions import local_terms
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.actions import recheck_some
from cairn.feedback import enquiries
from cairn.guard.findings import Kind
from cairn.guard.version import version
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.publications.models import CaseStudy
from cairn.sharing import actions as sharing_actions
from tests.factories import duties, reviews
from tests.factories.duties import AT
from tests.factories.old_text import write_past_the_guard

LET_STAND = "Kayleigh was used in every meeting."
NAMED = "Kayleigh McAllister was not seen alone."
TERM = "practice lead forum"


def known_scr(people: Any) -> Any:
    scr = reviews.accepted_scr(people)
    for name in ("inspector", "second"):
        reviews.cleared(people, name, scr.id)
    return scr


def let_stand(people: Any, review: Any) -> None:
    request = exemption_requests.ask(
        by=people.inspector,
        at=AT,
        review=review.id,
        kind=Kind.PERSON,
        phrase="Kayleigh",
        why="It is a method.",
    )
    exemption_requests.grant(
        by=people.second, at=AT, request=request.id, reasons="I know the method."
    )


def list_term(people: Any) -> None:
    local_terms.block(
        by=people.officer, at=AT, phrase=TERM, kind=Kind.ORGANISATION, why="It leads to one school."
    )


@action
def save(row: Any) -> None:
    row.save()
    record(by=SYSTEM, at=AT, verb="tests.text.save", subject=row.id, detail={}, upholds=[])


@pytest.mark.clause("5.5")
def test_what_stands_for_one_review_stands_for_no_other(people: Any) -> None:
    scr = known_scr(people)
    let_stand(people, scr)
    exemptions = exemptions_queries.exemptions_for(About.of(scr))
    values = judged(Extract, exemptions, text=LET_STAND)
    row = duties.extract(people, scr)
    row.text = values["text"]
    save(row)
    other = duties.extract(people, known_scr(people))
    other.text = values["text"]
    with pytest.raises(Refused):
        save(other)
    other.refresh_from_db()
    assert other.text != LET_STAND


def test_a_text_is_not_due_right_after_it_was_written(people: Any) -> None:
    list_term(people)
    row = duties.extract(people, known_scr(people))
    check = TextCheck.objects.get(row=row.id)
    terms = exemptions_queries.terms_versions()
    assert (check.passed_guard, check.checked_guard) == (version(), version())
    assert check.checked_terms == check.passed_terms == terms[check.committee] != ""
    assert row.id not in {due.row for due in anonymity_queries.due(terms)}


@pytest.mark.clause("5.6")
def test_a_text_that_is_written_anew_keeps_nothing_of_an_older_check(people: Any) -> None:
    row = duties.asked(people, reviews.accepted_icr(people, decision="criteria_not_met"))
    enquiries.save_reply(by=people.officer, at=AT, enquiry=row.id, reply="We changed it.")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE anonymity_textcheck SET stopped = %s, looked_at = %s, looked_by = %s, "
            "kinds = %s, granted_by = %s",
            [True, AT, people.governor.account.hex, '{"PERSON": 1}', '["somebody"]'],
        )
    enquiries.save_reply(by=people.officer, at=AT, enquiry=row.id, reply="We changed it in May.")
    check = TextCheck.objects.get(row=row.id, field="reply")
    assert not check.stopped
    assert (check.looked_at, check.looked_by, check.kinds) == (None, None, {})
    assert check.granted_by == []


def test_a_text_of_which_nothing_is_known_is_judged_when_it_is_carried_over(people: Any) -> None:
    notice = duties.sent(people, reviews.accepted_icr(people))
    write_past_the_guard(notice, NAMED)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM anonymity_textcheck")
    with pytest.raises(Refused):
        sharing_actions.correct(by=people.inspector, at=AT + timedelta(days=70), notice=notice.id)


def test_the_committee_that_cannot_be_read_comes_first_and_still_stops_no_other(
    people: Any,
) -> None:
    """One text at a time, the unreadable ones the oldest."""
    duties.extract(people, known_scr(people))
    list_term(people)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET checked_guard = ''")
        cursor.execute("UPDATE exemptions_localterm SET wrapped_key = %s", [b"broken"])
        cursor.execute(
            "UPDATE anonymity_textcheck SET committee = NULL, review = NULL, checked_at = %s "
            "WHERE id IN (SELECT id FROM anonymity_textcheck ORDER BY id LIMIT 2)",
            [AT + timedelta(days=1)],
        )
    readable = TextCheck.objects.exclude(committee=people.committee.id).count()
    done = 0
    for _ in range(20):
        checked = recheck_some(by=SYSTEM, at=AT, most=1).checked
        done += checked
        if not checked:
            break
    assert done == readable
    assert TextCheck.objects.filter(checked_guard="").exists()


def test_a_move_writes_the_fields_that_it_names_and_no_other(people: Any) -> None:
    """Even if something else was set on the row in between."""
    study = duties.study(people, reviews.accepted_scr(people))

    @action
    def withdraw_with_a_slip() -> None:
        row = lock(CaseStudy, study.id)
        row.title = "Another title"
        move(row, "withdraw", by=people.manager, at=AT)

    withdraw_with_a_slip()
    before = study.title
    study.refresh_from_db()
    assert (study.state, study.title) == ("withdrawn", before)
