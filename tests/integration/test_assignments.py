"""Work that is given, taken, passed on and covered (2.2, 2.5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cairn.accounts.models import Account
from cairn.assignments import actions, queries
from cairn.assignments.models import Absence, Assignment
from cairn.assignments.terms import Part
from cairn.audit import recording
from cairn.audit.models import AuditEntry
from cairn.feedback import actions as feedback_actions
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from cairn.worklists import queries as worklists_queries
from tests.factories import duties, limits, reviews
from tests.factories.reviews import AT

ON = AT.date()


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def scr(people):
    return reviews.accepted_scr(people)


def key(people, name: str):
    return people.account(name).id


def give(people, review, name: str | None, part: Part = Part.LEAD, seen: str | None = None):
    return actions.assign(
        by=people.manager,
        at=AT,
        review=review.id,
        part=part,
        account=key(people, name) if name else None,
        seen=key(people, seen) if seen else None,
    )


def declare(people, name: str, review) -> None:
    governance_actions.answer_conflict_question(
        by=people.__getattr__(name), at=AT, review=review.id, answer=Answer.FAMILY
    )


def messages() -> dict[str, str]:
    return {m.to: m.subject + m.body for m in Message.objects.all()}


def test_work_is_given_passed_on_and_its_history_stays(people, scr) -> None:
    Message.objects.all().delete()
    give(people, scr, "inspector")
    give(people, scr, "second", seen="inspector")
    assert queries.of_review(scr.id)[Part.LEAD].account == people.account("second")
    rows = [(r.account.name, r.ended) for r in queries.history(scr.id)]
    assert sorted(rows) == [("Inspector Persona", "passed_on"), ("Second Persona", "")]
    told = messages()
    assert set(told) == {"inspector@cairn.example", "second@cairn.example"}
    assert all(scr.reference not in text for text in told.values())
    verbs = AuditEntry.objects.filter(verb="assignments.work.give")
    assert verbs.count() == 2


def test_of_two_managers_the_second_is_told_what_the_first_did(people, scr) -> None:
    give(people, scr, "inspector")
    with pytest.raises(Refused) as caught:
        give(people, scr, "second")
    assert codes(caught) == ["changed_meanwhile"]
    assert queries.holder(scr.id, Part.LEAD).account == people.account("inspector")


@pytest.mark.clause("2.5")
def test_whoever_has_a_conflict_is_neither_offered_nor_given_work(people, scr) -> None:
    declare(people, "torn", scr)
    assert people.account("torn") not in queries.candidates(scr.id, Part.LEAD)
    with pytest.raises(Refused) as caught:
        give(people, scr, "torn")
    assert codes(caught) == ["colleague_has_conflict"]
    with pytest.raises(Refused) as caught:
        actions.take(by=people.torn, at=AT, review=scr.id)
    assert codes(caught) == ["conflict", "colleague_has_conflict"]


@pytest.mark.clause("2.2")
def test_one_person_never_has_both_parts_not_even_in_the_database(people, scr) -> None:
    give(people, scr, "inspector")
    with pytest.raises(Refused) as caught:
        give(people, scr, "inspector", Part.SECOND)
    assert codes(caught) == ["both_parts"]
    give(people, scr, "second", Part.SECOND)
    row = Assignment.objects.get(part="second")
    with pytest.raises(IntegrityError), transaction.atomic(), _unguarded():
        Assignment.objects.filter(id=row.id).update(account=people.account("inspector"))


@contextmanager
def _unguarded() -> Iterator[None]:
    """As whoever comes past the actions would write."""
    token = recording._written.set([])
    try:
        yield
    finally:
        recording._written.reset(token)


@pytest.mark.clause("2.5")
def test_the_question_is_asked_again_when_work_changes_hands(people, scr) -> None:
    reviews.cleared(people, "second", scr.id)
    give(people, scr, "inspector")
    assert people.second.was_asked_about(scr.id)
    give(people, scr, "second", seen="inspector")
    assert not people.second.was_asked_about(scr.id)
    assert queries.not_asked(scr.id, [key(people, "second")]) == {key(people, "second")}


def test_an_inspector_takes_what_nobody_has_and_nothing_else(people, scr) -> None:
    actions.take(by=people.second, at=AT, review=scr.id)
    with pytest.raises(Refused) as caught:
        actions.take(by=people.inspector, at=AT, review=scr.id)
    assert codes(caught) == ["taken"]
    Account.objects.filter(id=key(people, "second")).update(is_active=False)
    actions.take(by=people.inspector, at=AT, review=scr.id)
    assert queries.holder(scr.id, Part.LEAD).account == people.account("inspector")


def test_what_a_colleague_leads_is_not_begun_by_others(people, scr) -> None:
    give(people, scr, "second")
    reviews.cleared(people, "inspector", scr.id)
    with pytest.raises(Refused) as caught:
        feedback_actions.begin(by=people.inspector, at=AT, review=scr.id)
    assert codes(caught) == ["has_a_lead"]


def test_a_new_lead_takes_over_what_was_begun_and_the_letter_ends_the_parts(people, scr) -> None:
    assessment = reviews.judged(people, scr)
    assert queries.holder(scr.id, Part.LEAD).account == people.account("inspector")
    give(people, scr, "second", seen="inspector")
    reviews.cleared(people, "second", scr.id)
    item = worklists_queries.worklist_of(people.second, ON).due[0]
    assert (item.step, item.args) == ("Take over the assessment", (str(scr.id),))
    feedback_actions.take_over(by=people.second, at=AT, assessment=assessment.id)
    feedback_actions.compose(by=people.second, at=AT, assessment=assessment.id)
    feedback_actions.propose(by=people.second, at=AT, assessment=assessment.id)
    reviews.cleared(people, "manager", scr.id)
    feedback_actions.issue(by=people.manager, at=AT, assessment=assessment.id)
    assert queries.of_review(scr.id) == {}


def test_all_open_work_goes_to_another_and_what_can_not_stays(people, scr) -> None:
    other = reviews.accepted_scr(people)
    closed = reviews.accepted_scr(people)
    for review in (scr, other, closed):
        give(people, review, "inspector")
    declare(people, "second", closed)
    absence = record(people, "torn", cover="inspector")
    done = actions.hand_over(
        by=people.administrator,
        at=AT,
        source=key(people, "inspector"),
        target=key(people, "second"),
    )
    assert (done.moved, done.left) == (2, 1)
    assert queries.holder(closed.id, Part.LEAD).account == people.account("inspector")
    absence.refresh_from_db()
    assert absence.cover_id == key(people, "second")
    Account.objects.filter(id=key(people, "inspector")).update(is_active=False)
    whom = worklists_queries.with_whom([closed.id, scr.id], ON)
    assert whom[closed.id].nobody
    assert not whom[scr.id].nobody


# Absence


def record(people, name: str, cover: str | None = None, by: str | None = None, days=(0, 4)):
    return actions.record_absence(
        by=people.__getattr__(by or name),
        at=AT,
        account=key(people, name),
        starts=ON + timedelta(days=days[0]),
        ends=ON + timedelta(days=days[1]),
        cover=key(people, cover) if cover else None,
    )


def test_what_is_due_to_who_is_away_stands_on_the_covers_list_and_comes_back(people, scr) -> None:
    give(people, scr, "inspector")
    absence = record(people, "inspector", cover="second")
    (item,) = worklists_queries.worklist_of(people.second, ON).due
    assert (item.covers, item.review) == ("Inspector Persona", scr.id)
    assert worklists_queries.worklist_of(people.second, ON + timedelta(days=5)).due == []
    actions.end_absence(by=people.inspector, at=AT, absence=absence.id)
    assert worklists_queries.worklist_of(people.second, ON).due == []
    with pytest.raises(Refused) as caught:
        actions.end_absence(by=people.inspector, at=AT, absence=absence.id)
    assert codes(caught) == ["wrong_state"]


def test_the_cover_begins_what_the_lead_has(people, scr) -> None:
    give(people, scr, "inspector")
    record(people, "inspector", cover="second")
    reviews.cleared(people, "second", scr.id)
    feedback_actions.begin(by=people.second, at=AT, review=scr.id)
    assert queries.holder(scr.id, Part.LEAD).account == people.account("inspector")


@pytest.mark.clause("2.5")
def test_a_cover_with_a_conflict_sees_nothing_of_it_and_the_team_sees_that_it_waits(
    people, client_of, scr
) -> None:
    give(people, scr, "inspector")
    record(people, "inspector", cover="second")
    declare(people, "second", scr)
    assert worklists_queries.worklist_of(people.second, ON).due == []
    assert worklists_queries.with_whom([scr.id], ON)[scr.id].nobody


def test_a_cover_who_can_not_do_it_is_not_given_it_and_the_team_sees_that(people, scr) -> None:
    give(people, scr, "inspector")
    record(people, "inspector", cover="analyst")
    assert worklists_queries.worklist_of(people.analyst, ON).due == []
    assert worklists_queries.with_whom([scr.id], ON)[scr.id].nobody


@pytest.mark.parametrize(
    ("days", "code"), [((4, 0), "backwards"), ((2, 8), "overlaps"), ((-9, -5), "over")]
)
def test_days_that_can_not_be_are_refused(people, days, code: str) -> None:
    record(people, "inspector")
    with pytest.raises(Refused) as caught:
        record(people, "inspector", days=days)
    assert code in codes(caught)


def test_a_cover_who_is_away_or_has_left_is_refused(people) -> None:
    record(people, "second")
    with pytest.raises(Refused) as caught:
        record(people, "inspector", cover="second")
    assert codes(caught) == ["cover_away"]
    with pytest.raises(Refused) as caught:
        record(people, "inspector", cover="officer")
    assert codes(caught) == ["cover_left"]
    assert not Absence.objects.filter(account=people.account("inspector")).exists()


def test_a_cover_who_goes_away_later_leaves_the_work_to_the_team(people, scr) -> None:
    give(people, scr, "inspector")
    record(people, "inspector", cover="second")
    record(people, "second")
    assert worklists_queries.worklist_of(people.second, ON).due == []
    assert worklists_queries.with_whom([scr.id], ON)[scr.id].nobody


# Pages


def test_a_manager_assigns_on_a_page_and_bad_input_is_said(people, client_of, scr) -> None:
    declare(people, "torn", scr)
    manager = client_of("manager")
    at = f"/inspectorate/reviews/{scr.id}/assign/"
    page = manager.get(at).content.decode()
    assert "Torn Persona" not in page
    assert "Second Persona" in page
    typed = {"lead": str(key(people, "inspector")), "second": str(key(people, "second"))}
    assert manager.post(at, typed).status_code == 302
    page = manager.get(at).content.decode()
    assert page.count("has not answered the question about conflicts yet") == 2
    # Another manager's page is older.
    late = manager.post(at, {"lead": str(key(people, "unsigned")), "second": ""})
    assert late.status_code == 422
    assert "A colleague has changed who has this part" in late.content.decode()
    swapped = {
        "lead": typed["second"],
        "second": typed["lead"],
        "seen_lead": typed["lead"],
        "seen_second": typed["second"],
    }
    assert manager.post(at, swapped).status_code == 302
    assert queries.holder(scr.id, Part.LEAD).account == people.account("second")
    for nonsense in ("x", str(scr.id), str(key(people, "torn"))):
        assert manager.post(at, {**swapped, "lead": nonsense}).status_code == 422
    assert client_of("inspector").get(at).status_code == 403
    assert manager.get(f"/inspectorate/reviews/{people.committee.id}/assign/").status_code == 404


def test_the_workload_of_each_person_shows_what_is_overdue_and_who_is_away(
    people, client_of, scr
) -> None:
    limits.for_letters(people)
    give(people, scr, "inspector")
    record(people, "inspector", cover="second")
    page = client_of("manager").get("/inspectorate/workload/").content.decode()
    assert "Inspector Persona" in page
    loads = {
        load.account.name: load
        for load in worklists_queries.workload(
            people.manager, list(queries.people(people.manager)), date(2030, 1, 1)
        )
    }
    assert (loads["Inspector Persona"].pieces, loads["Inspector Persona"].overdue) == (1, 1)
    assert loads["Second Persona"].pieces == 0
    assert client_of("inspector").get("/inspectorate/workload/").status_code == 403


def test_absence_is_recorded_on_a_page_by_the_person_or_a_manager(people, client_of) -> None:
    inspector = client_of("inspector")
    typed = {
        "starts_day": "3",
        "starts_month": "3",
        "starts_year": "2099",
        "ends_day": "1",
        "ends_month": "3",
        "ends_year": "2099",
        "cover": str(key(people, "second")),
    }
    wrong = inspector.post("/inspectorate/away/", typed)
    assert wrong.status_code == 422
    assert "The last day comes before the first" in wrong.content.decode()
    assert inspector.post("/inspectorate/away/", {**typed, "ends_day": "9"}).status_code == 302
    row = Absence.objects.get()
    assert row.cover == people.account("second")
    assert inspector.post("/inspectorate/away/", {}).status_code == 422
    other = f"/inspectorate/away/{key(people, 'inspector')}/"
    assert "9 March 2099" in client_of("manager").get(other).content.decode()
    assert client_of("second").get(other).status_code == 403
    assert client_of("second").post(f"/inspectorate/away/{row.id}/end/").status_code == 404
    assert inspector.post(f"/inspectorate/away/{row.id}/end/").status_code == 302
    row.refresh_from_db()
    assert row.ended_at is not None


def test_what_nobody_has_or_whose_lead_has_left_is_taken_with_a_button(
    people, client_of, scr
) -> None:
    at = f"/inspectorate/reviews/{scr.id}/take/"
    second = client_of("second")
    assert at in second.get("/inspectorate/").content.decode()
    assert second.post(at).status_code == 302
    inspector = client_of("inspector")
    assert at not in inspector.get("/inspectorate/").content.decode()
    late = inspector.post(at, follow=True).content.decode()
    assert "conflict" in late or "A colleague has this already" in late
    Account.objects.filter(id=key(people, "second")).update(is_active=False)
    assert at in inspector.get("/inspectorate/").content.decode()
    assert inspector.post(at).status_code == 302
    assert queries.holder(scr.id, Part.LEAD).account == people.account("inspector")
    assert client_of("gatekeeper").post(at).status_code == 403


def test_what_is_done_is_neither_given_nor_taken(people, client_of, scr) -> None:
    reviews.issued(people, scr)
    for name, page in (("manager", "assign"), ("inspector", "take")):
        client = client_of(name)
        answer = client.post(f"/inspectorate/reviews/{scr.id}/{page}/")
        assert answer.status_code == 403
        assert "The work on this review is done." in answer.content.decode()
        page = client.get(f"/inspectorate/reviews/{scr.id}/").content.decode()
        assert "Who works on it" not in page


def test_who_has_not_signed_is_marked_on_the_page(people, client_of, scr) -> None:
    page = client_of("manager").get(f"/inspectorate/reviews/{scr.id}/assign/").content.decode()
    assert "Unsigned Persona, has not signed the undertaking" in page


def test_an_account_of_a_committee_is_no_person_to_be_away(people, client_of) -> None:
    at = f"/inspectorate/away/{key(people, 'officer')}/"
    assert client_of("manager").get(at).status_code == 404


def test_nobody_can_be_made_lead_by_the_system_without_being_one(people, scr) -> None:
    with pytest.raises(Refused):
        actions.assign(
            by=SYSTEM, at=AT, review=scr.id, part=Part.LEAD, account=key(people, "inspector")
        )


def test_the_workload_counts_questions_and_concerns_that_are_overdue(people, scr) -> None:
    duties.asked(people, scr)
    duties.raised(people, scr)

    def overdue(on: date) -> dict[str, int]:
        shown = list(queries.people(people.manager))
        loads = worklists_queries.workload(people.manager, shown, on)
        return {load.account.name: load.overdue for load in loads}

    assert set(overdue(ON).values()) == {0}
    later = overdue(date(2030, 1, 1))
    assert later["Inspector Persona"] == 1
    assert later["Manager Persona"] == 1
    assert later["Second Persona"] == 0
