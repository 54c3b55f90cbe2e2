"""Whoever declared a conflict learns nothing of the review from any list, count or concern (2.5)."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from cairn.accounts.models import Account
from cairn.accounts.roles import ROLES as ALL_ROLES
from cairn.cases.models import Review
from cairn.exemptions import requests as exemption_requests
from cairn.feedback import concerns
from cairn.feedback.models import Concern
from cairn.governance import actions as governance_actions
from cairn.governance import disclosures
from cairn.governance.models import Disclosure
from cairn.governance.queries import actor_for
from cairn.governance.terms import Answer, Ground
from cairn.guard.findings import Kind
from cairn.intake.models import Submission
from cairn.kernel.actor import SYSTEM
from cairn.kernel.capabilities import Capability
from cairn.kernel.refusals import Refused
from cairn.ops.reference import routes
from cairn.outbox.models import Message
from cairn.publications import events
from cairn.publications import queries as publications_queries
from cairn.publications import reports as national
from cairn.retention import disposals
from cairn.retention.terms import HoldReason
from tests.factories import duties, reviews
from tests.factories.reviews import AT
from tests.integration.conftest import signed_in

# Of these the figures are the same for everybody: leaving a review out for one reader would make
# national counts differ from person to person, and so give the review away.
SAME_FOR_ALL = {"/inspectorate/figures/", "/inspectorate/code-of-practice/"}
# Those who did the work are others than the readers.
READERS = {
    "gatekeeper": "gatekeeper",
    "inspector": "inspector",
    "manager": "manager",
    "analyst": "analyst",
    "governance_officer": "governor",
    "records_manager": "records",
}


@pytest.fixture
def readers(people) -> dict[str, Account]:
    """A second person of every role that reads reviews or registers of them, who did no work."""
    made = {}
    for role in READERS:
        account = Account.objects.create_user(
            email=f"reader-{role}@cairn.example", name=f"Reader {role}", role=role
        )
        governance_actions.sign_undertaking(
            by=actor_for(account, AT.date()), at=AT - timedelta(days=30), version=1
        )
        people.accounts[f"reader_{role}"] = account
        made[role] = account
    return made


def list_routes(role: str) -> list[str]:
    """Every list of staff that the role may open."""
    may = {c.value for c in ALL_ROLES[role].capabilities}
    return sorted(
        address
        for address, open_to, reads in routes()
        if reads
        and "<" not in address
        and address.startswith("/inspectorate/")
        and address not in SAME_FOR_ALL
        and may & set(open_to.split(", "))
    )


def declare(account: Account, review: UUID) -> None:
    """They declared it while they worked on reviews; some have another role since."""
    role = account.role
    Account.objects.filter(id=account.id).update(role="inspector")
    by = actor_for(Account.objects.get(id=account.id), AT.date())
    governance_actions.answer_conflict_question(by=by, at=AT, review=review, answer=Answer.WORKED)
    Account.objects.filter(id=account.id).update(role=role)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def everything_about_a_review(people) -> Review:
    """One of everything that any list or register could tell of a review."""
    reviews.sent_icr(people)
    scr = reviews.accepted_scr(people)
    reviews.issued(people, scr)
    other = reviews.accepted_scr(people)
    reviews.proposed(people, other)
    duties.asked(people, reviews.accepted_icr(people, decision="criteria_not_met"))
    duties.raised(people, scr)
    study = duties.study(people, other)
    report = duties.report(people, [study.id])
    events.plan_event(
        by=people.analyst,
        at=AT,
        title="The event",
        held_on=AT.date(),
        programme="First",
        report=report.id,
        case_studies=[study.id],
    )
    disclosures.request(
        by=people.inspector,
        at=AT,
        review=scr.id,
        document=None,
        ground=Ground.COURT,
        authority="An order",
        asked_by="The court",
        what="The report",
    )
    exemption_requests.ask(
        by=people.inspector,
        at=AT,
        review=scr.id,
        kind=Kind.PERSON,
        phrase="Kayleigh",
        why="A method.",
    )
    disposals.place_hold(
        by=people.records, at=AT, review=scr.id, reason=HoldReason.INQUIRY, authority="An order"
    )
    disposals.propose(by=people.records, at=duties.LONG_AFTER, subject=duties.document_of(other))
    return scr


def keys_of_reviews() -> set[UUID]:
    arrived = Submission.objects.exclude(reference="").values_list("review", flat=True)
    return {*Review.objects.values_list("id", flat=True), *arrived}


@pytest.mark.clause("2.5")
def test_every_list_looks_as_if_a_closed_review_did_not_exist(people, readers) -> None:
    """Pages, tables and counts are compared with those of a Cairn that holds no review at all."""
    duties.period(people)
    clients = {role: signed_in(people, f"reader_{role}") for role in readers}
    pages = {(role, address) for role in readers for address in list_routes(role)}
    assert len({address for _, address in pages}) > 8
    # Of a national report and an event the lists tell; they rest on no review that is seen here.
    free = {"/inspectorate/publications/"}
    empty = {(role, at): shown(clients[role], at) for role, at in pages if at not in free}
    everything_about_a_review(people)
    open_to_all = {(role, at): shown(clients[role], at) for role, at in empty}
    assert sum(open_to_all[page] != empty[page] for page in empty) > 8, "there is much to see"
    for account in readers.values():
        for review in keys_of_reviews():
            declare(account, review)
    told = [
        *(str(key) for key in keys_of_reviews()),
        *Review.objects.values_list("reference", flat=True),
        *Submission.objects.exclude(reference="").values_list("reference", flat=True),
        *(str(key) for key in Concern.objects.values_list("id", flat=True)),
    ]
    for role, at in sorted(pages):
        page = shown(clients[role], at)
        assert not [each for each in told if each in page], (role, at)
        if at not in free:
            assert page == empty[role, at], (role, at)
    events_page = shown(clients["analyst"], "/inspectorate/publications/")
    assert "Seeing the pattern" not in events_page


@pytest.mark.clause("2.5")
def test_searches_questions_and_registers_about_it_are_closed_too(people, readers) -> None:
    duties.period(people)
    scr = everything_about_a_review(people)
    manager, governor = readers["manager"], readers["governance_officer"]
    declare(manager, scr.id)
    declare(governor, scr.id)
    client = signed_in(people, "reader_manager")
    found = shown(client, f"/inspectorate/reviews/?reference={scr.reference}")
    assert "No review fits." in found
    record = client.get(f"/inspectorate/governance/record/?reference={scr.reference}")
    assert record.status_code == 403
    question = client.get(f"/inspectorate/reviews/{scr.id}/conflict/")
    assert question.status_code == 403
    for page in (record, question):
        assert scr.reference not in page.content.decode()
        assert str(scr.committee) not in page.content.decode()
    register = signed_in(people, "reader_governance_officer")
    request = Disclosure.objects.get()
    assert register.get(f"/inspectorate/disclosures/{request.id}/").status_code == 403


@pytest.mark.clause("2.5")
def test_the_review_beside_it_on_the_chain_does_not_name_it(people, client_of) -> None:
    icr = reviews.accepted_icr(people)
    scr = reviews.accepted_scr(people, icr)
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=icr.id, answer=Answer.FAMILY
    )
    reviews.cleared(people, "torn", scr.id)
    page = client_of("torn").get(f"/inspectorate/reviews/{scr.id}/").content.decode()
    assert icr.reference not in page
    assert "closed to you" in page
    reviews.cleared(people, "second", scr.id)
    other = client_of("second").get(f"/inspectorate/reviews/{scr.id}/").content.decode()
    assert icr.reference in other


@pytest.mark.clause("2.4", "2.5")
def test_messages_about_a_concern_go_to_no_manager_with_a_conflict(people) -> None:
    scr = reviews.accepted_scr(people)
    governance_actions.answer_conflict_question(
        by=people.manager, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    raised = duties.raised(people, scr, at=AT)
    Message.objects.all().delete()
    concerns.escalate(by=SYSTEM, at=AT + timedelta(days=2), concern=raised.id)
    told = set(Message.objects.values_list("to", flat=True))
    assert people.account("manager").email not in told
    # No manager is left, and somebody of ours has to know.
    assert people.account("inspector").email in told


@pytest.mark.clause("2.4", "2.5")
def test_who_declared_a_conflict_raises_a_concern_and_the_page_says_nothing_of_the_review(
    people, client_of
) -> None:
    scr = reviews.accepted_scr(people)
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    torn = client_of("torn")
    at = f"/inspectorate/reviews/{scr.id}/concern/"
    closed = torn.get(f"/inspectorate/reviews/{scr.id}/")
    assert closed.status_code == 403
    assert at in closed.content.decode(), "raising never waits"
    made = torn.post(at, {"text": "I fear for somebody."})
    concern = Concern.objects.get()
    concerns.acknowledge(by=people.chair, at=AT, concern=concern.id, answer="A visit today.")
    page = torn.get(made["Location"]).content.decode()
    assert "I fear for somebody." in page
    assert "Acknowledged" in page
    for told in (scr.reference, f"/reviews/{scr.id}/", "A visit today.", str(scr.committee)):
        assert told not in page
        assert told not in torn.get(at).content.decode().replace(at, "")


@pytest.mark.clause("2.5")
def test_an_analyst_is_told_how_many_reviews_are_left_out_and_answers_for_them(
    people, client_of
) -> None:
    first, second = reviews.accepted_scr(people), reviews.accepted_scr(people)
    for review in (first, second):
        duties.extract(people, review)
    analyst = client_of("analyst")
    compose = "/inspectorate/publications/case-studies/new/"
    assert "<strong>2</strong>\nreviews are left out" in analyst.get(compose).content.decode()
    page = analyst.get("/inspectorate/reviews/not-answered/").content.decode()
    assert first.reference in page
    question = (
        f"/inspectorate/reviews/{first.id}/conflict/?next=/inspectorate/reviews/not-answered/"
    )
    assert analyst.post(question, {"answer": "none"})["Location"].endswith("/not-answered/")
    assert "<strong>1</strong>\nreview is left out" in analyst.get(compose).content.decode()
    governance_actions.answer_conflict_question(
        by=people.analyst, at=AT, review=second.id, answer=Answer.WORKED
    )
    assert "left out" not in analyst.get(compose).content.decode()
    assert (
        second.reference not in analyst.get("/inspectorate/reviews/not-answered/").content.decode()
    )


@pytest.mark.clause("2.5")
def test_what_is_closed_to_a_writer_is_neither_shown_nor_lost_when_they_save(
    people, client_of
) -> None:
    other = reviews.accepted_scr(people)
    study = duties.study(people, other)
    report = duties.report(people, [study.id], issued=False)
    national.send_back(by=people.manager, at=AT, report=report.id, note="Say more.")
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=other.id, answer=Answer.WORKED
    )
    torn = client_of("torn")
    at = f"/inspectorate/publications/reports/{report.id}/"
    for page in (at, f"{at}edit/"):
        assert study.title not in torn.get(page).content.decode()
    report.refresh_from_db()
    typed = {"foreword": "Changed.", "learned": "Ask early.", "revision": report.revision}
    assert torn.post(f"{at}edit/", typed).status_code == 302
    report.refresh_from_db()
    assert report.foreword == "Changed."
    assert list(report.case_studies.all()) == [study]


@pytest.mark.clause("2.5")
def test_an_event_counts_only_the_case_studies_that_its_reader_may_see(people, client_of) -> None:
    other = reviews.accepted_scr(people)
    study = duties.study(people, other)
    report = duties.report(people, [study.id])
    event = events.plan_event(
        by=people.analyst,
        at=AT,
        title="The event",
        held_on=AT.date(),
        programme="First",
        report=report.id,
        case_studies=[study.id],
    )
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=other.id, answer=Answer.WORKED
    )
    (seen,) = publications_queries.events(people.torn)
    assert len(seen.case_studies.all()) == 0
    (seen,) = publications_queries.events(people.second)
    assert len(seen.case_studies.all()) == 1
    at = f"/inspectorate/publications/events/{event.id}/"
    assert study.title not in client_of("torn").get(at).content.decode()
    assert client_of("torn").post(f"{at}slides/").status_code == 403
    changed = {
        "title": "Another name",
        "held_on_day": "1",
        "held_on_month": "12",
        "held_on_year": "2026",
        "programme": "First",
        "report": str(report.id),
    }
    assert client_of("torn").post(f"{at}change/", changed).status_code == 302
    event.refresh_from_db()
    assert (event.title, list(event.case_studies.all())) == ("Another name", [study])


@pytest.mark.clause("2.5")
def test_a_report_that_rests_on_a_closed_review_is_issued_by_somebody_else(people) -> None:
    other = reviews.accepted_scr(people)
    study = duties.study(people, other)
    report = duties.report(people, [study.id], issued=False)
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=other.id, answer=Answer.WORKED
    )
    assert people.torn.can(Capability.PUBLICATIONS_CLEAR)
    with pytest.raises(Refused) as caught:
        national.issue(by=people.torn, at=AT, report=report.id, answers=duties.NOBODY)
    assert [r.code for r in caught.value.refusals] == ["conflict"]
