"""The worklist, what waits for second persons, and the digest of the morning."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cairn.accounts.models import Account
from cairn.assignments import actions as assignments_actions
from cairn.assignments.terms import Part
from cairn.exemptions import local_terms
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.models import LocalTerm
from cairn.feedback import actions as feedback_actions
from cairn.governance import actions as governance_actions
from cairn.governance import disclosures
from cairn.governance.second_persons import who_could
from cairn.governance.terms import Answer, Ground
from cairn.guard.findings import Kind
from cairn.kernel.actor import SYSTEM
from cairn.kernel.capabilities import Capability
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from cairn.publications import case_studies
from cairn.retention import disposals
from cairn.sharing import actions as sharing_actions
from cairn.worklists import actions, queries
from cairn.worklists.models import Digest
from cairn.worklists.tasks import digest_next
from tests.factories import duties, limits, reviews
from tests.factories.reviews import AT

ON = AT.date()
MORNING = datetime(2026, 9, 2, 7, 30, tzinfo=UTC)


def key(people, name: str):
    return people.account(name).id


def lead(people, review, name: str, part: Part = Part.LEAD) -> None:
    assignments_actions.assign(
        by=people.manager, at=AT, review=review.id, part=part, account=key(people, name)
    )


def told() -> set[str]:
    return set(Message.objects.values_list("to", flat=True))


def second(people, name: str) -> list[str]:
    return [item.step for item in queries.worklist_of(people.__getattr__(name), ON).second]


# What is due


def test_the_most_urgent_comes_first_with_its_next_step_and_why(people, client_of) -> None:
    limits.for_letters(people)
    early = reviews.accepted_scr(people)
    icr = reviews.accepted_icr(people)
    lead(people, early, "inspector")
    lead(people, icr, "inspector")
    asked = duties.asked(people, icr, at=AT + timedelta(days=70))
    feedback = queries.worklist_of(people.inspector, ON + timedelta(days=365))
    assert [item.step for item in feedback.due][:1] == ["Begin the assessment"]
    assert "Record what it tells" in [item.step for item in feedback.due]
    assert [(i.step, i.key) for i in feedback.waiting] == [("Waits for its answer", asked.id)]
    late = feedback.overdue(ON + timedelta(days=365))
    assert {i.step for i in late} == {"Begin the assessment", "Waits for its answer"}
    with time_machine.travel(AT + timedelta(days=365), tick=False):
        governance_actions.sign_undertaking(
            by=people.inspector, at=AT + timedelta(days=300), version=1
        )
        page = client_of("inspector").get("/inspectorate/").content.decode()
    assert page.index("<h2>Due to you</h2>") < page.index("<h2>Awaiting feedback</h2>")
    assert "You lead the work on it" in page
    assert "overdue" in page


def test_empty_boxes_disappear_and_one_calm_sentence_stays(people, client_of) -> None:
    page = client_of("inspector").get("/inspectorate/").content.decode()
    assert "Nothing waits for you or the team now." in page
    assert "<h2>" not in page.split("<main")[1].split("</main>")[0]


def test_filters_work_by_the_address_and_nonsense_shows_everything(people, client_of) -> None:
    scr = reviews.accepted_scr(people)
    lead(people, scr, "inspector")
    inspector = client_of("inspector")
    mine = inspector.get("/inspectorate/?show=mine").content.decode()
    assert "Due to you" in mine
    assert "Awaiting feedback" not in mine
    team = inspector.get("/inspectorate/?show=team").content.decode()
    assert "Awaiting feedback" in team
    assert "Due to you" not in team
    for nonsense in ("x", "%00", "../"):
        assert inspector.get(f"/inspectorate/?show={nonsense}").status_code == 200
        assert inspector.get(f"/inspectorate/?due={nonsense}").status_code == 200


def test_work_of_somebody_who_left_shows_as_nobodys(people, client_of) -> None:
    scr = reviews.accepted_scr(people)
    lead(people, scr, "second")
    Account.objects.filter(id=key(people, "second")).update(is_active=False)
    page = client_of("manager").get("/inspectorate/").content.decode()
    assert "Needs somebody else" in page


def test_questions_of_somebody_who_left_are_the_leads(people) -> None:
    icr = reviews.accepted_icr(people)
    row = duties.asked(people, icr)
    lead(people, icr, "second")
    assert row.id not in {i.key for i in queries.worklist_of(people.second, ON).waiting}
    Account.objects.filter(id=key(people, "inspector")).update(is_active=False)
    assert row.id in {i.key for i in queries.worklist_of(people.second, ON).waiting}


# What waits for a second person


def everything_that_waits(people):
    """One of each that needs a second person, none of them seen to."""
    scr = reviews.accepted_scr(people)
    reviews.proposed(people, scr)
    duties.study(people, scr, cleared=False)
    duties.report(people, [], issued=False)
    icr = reviews.accepted_icr(people)
    notice = duties.drafted(people, icr)
    sharing_actions.propose(by=people.inspector, at=AT, notice=notice.id)
    disclosures.request(
        by=people.inspector,
        at=AT,
        review=icr.id,
        document=None,
        ground=Ground.COURT,
        authority="An order",
        asked_by="The court",
        what="The report",
    )
    exemption_requests.ask(
        by=people.inspector, at=AT, review=scr.id, kind=Kind.PERSON, phrase="Kay", why="A method."
    )
    duties.period(people)
    disposals.propose(
        by=people.records,
        at=duties.LONG_AFTER,
        subject=duties.document_of(reviews.accepted_scr(people)),
    )
    return scr


@pytest.mark.clause("2.2", "5.6", "5.8")
def test_what_waits_stands_on_the_list_of_everyone_who_could_be_the_second_person(
    people, client_of
) -> None:
    everything_that_waits(people)
    texts = ["Clear it", "Clear it"]
    assert sorted(second(people, "second")) == [
        "Clear it",
        "Clear it",
        "Decide on words",
        "Read and sign",
    ]
    assert sorted(second(people, "manager")) == sorted(
        ["Approve the notice", *texts, "Decide on words", "Read and sign"]
    )
    assert sorted(second(people, "inspector")) == texts, "nothing that they wrote or asked"
    assert second(people, "analyst") == ["Decide on words"]
    assert sorted(second(people, "governor")) == ["Approve destruction", "Decide the request"]
    assert second(people, "records") == [], "their own proposal"
    for name, start in (("governor", "governance"), ("manager", "")):
        page = client_of(name).get(f"/inspectorate/{start}/".replace("//", "/")).content.decode()
        assert "Waits for a second person, who could be you" in page
        for step in second(people, name):
            assert step in page


@pytest.mark.clause("2.5")
def test_nothing_waits_for_who_declared_a_conflict_and_no_message_goes_to_them(people) -> None:
    scr = reviews.accepted_scr(people)
    assessment = reviews.judged(people, scr)
    feedback_actions.compose(by=people.inspector, at=AT, assessment=assessment.id)
    governance_actions.answer_conflict_question(
        by=people.second, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    Message.objects.all().delete()
    feedback_actions.propose(by=people.inspector, at=AT, assessment=assessment.id)
    assert second(people, "second") == []
    # Nor to its author, nor to who has not signed the undertaking.
    assert told() == {"manager@cairn.example", "torn@cairn.example"}
    for message in Message.objects.all():
        assert scr.reference not in message.subject + message.body


def test_a_second_reader_finds_the_letter_due_to_them_and_not_twice(people) -> None:
    scr = reviews.accepted_scr(people)
    lead(people, scr, "second", Part.SECOND)
    reviews.proposed(people, scr)
    found = queries.worklist_of(people.second, ON)
    assert [(i.step, i.why) for i in found.due] == [("Read and sign", "You are its second reader")]
    assert found.second == []


@pytest.mark.parametrize("kind", ["study", "notice", "disclosure", "words", "disposal"])
def test_colleagues_are_told_at_once_when_something_newly_waits(people, kind: str) -> None:
    scr = reviews.accepted_scr(people)
    icr = reviews.accepted_icr(people)
    if kind == "disposal":
        duties.period(people)
    study = case_studies.compose(
        by=people.analyst,
        at=AT,
        title="Seeing the pattern",
        extracts=[_extract(people, scr)],
    )
    notice = duties.drafted(people, icr)
    Message.objects.all().delete()
    acts = {
        "study": lambda: case_studies.propose(by=people.analyst, at=AT, study=study.id),
        "notice": lambda: sharing_actions.propose(by=people.inspector, at=AT, notice=notice.id),
        "disclosure": lambda: disclosures.request(
            by=people.inspector,
            at=AT,
            review=icr.id,
            document=None,
            ground=Ground.COURT,
            authority="An order",
            asked_by="The court",
            what="The report",
        ),
        "words": lambda: exemption_requests.ask(
            by=people.officer,
            at=AT,
            review=scr.id,
            kind=Kind.PERSON,
            phrase="Kay",
            why="A method.",
        ),
        "disposal": lambda: disposals.propose(
            by=people.records, at=duties.LONG_AFTER, subject=duties.document_of(scr)
        ),
    }
    acts[kind]()
    whom = {
        "study": {"inspector", "second", "torn", "manager"},
        "notice": {"manager"},
        "disclosure": {"governor"},
        "words": {"chair"},
        # Nobody has signed the undertaking so long after.
        "disposal": set(),
    }
    assert told() == {f"{name}@cairn.example" for name in whom[kind]}


def _extract(people, scr):
    reviews.cleared(people, "analyst", scr.id)
    return duties.extract(people, scr).id


# A committee of one


@pytest.fixture
def lonely(people):
    """The officer is the only person of the committee."""
    Account.objects.filter(id=key(people, "chair")).update(is_active=False)
    return people


@pytest.mark.clause("5.5")
def test_words_of_a_committee_of_one_go_to_the_gatekeeper(lonely, client_of) -> None:
    people = lonely
    draft = reviews.draft_icr(people)
    Message.objects.all().delete()
    asked = exemption_requests.ask(
        by=people.officer,
        at=AT,
        review=draft.review,
        kind=Kind.PERSON,
        phrase="Kay",
        why="A method.",
    )
    assert told() == {"gatekeeper@cairn.example"}
    assert second(people, "gatekeeper") == ["Decide on words"]
    assert second(people, "inspector") == []
    client = client_of("gatekeeper")
    at = f"/inspectorate/words/{asked.id}/"
    question = client.get(at)["Location"]
    assert "A draft of Invented" in client.get(question).content.decode()
    assert client.post(question, {"answer": "none"})["Location"] == at
    assert "Kay" in client.get(at).content.decode()
    assert client.post(at, {"decision": "grant", "reasons": "A method."}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "granted"


@pytest.mark.clause("5.5")
def test_terms_of_a_committee_of_one_go_to_the_gatekeeper(lonely, client_of) -> None:
    people = lonely
    term = local_terms.propose(
        by=people.officer,
        at=AT,
        phrase="Carron Hub Centre",
        kind=Kind.ORGANISATION,
        why="A public service.",
    )
    assert "You are the only person of your committee" in (
        client_of("officer").get("/committee/local-words/").content.decode()
    )
    client = client_of("gatekeeper")
    assert "Decide on words for a list" in client.get("/inspectorate/").content.decode()
    at = f"/inspectorate/words/lists/{term.id}/"
    assert client.post(at, {"decision": "agree", "reasons": ""}).status_code == 422
    assert client.post(at, {"decision": "agree", "reasons": "A public body."}).status_code == 302
    assert LocalTerm.objects.get().state == "in_force"
    assert client.get(at).status_code == 404
    assert client_of("inspector").get(at).status_code == 403


@pytest.mark.clause("5.5")
def test_with_a_colleague_there_it_is_none_of_the_gatekeepers_business(people) -> None:
    draft = reviews.draft_icr(people)
    asked = exemption_requests.ask(
        by=people.officer,
        at=AT,
        review=draft.review,
        kind=Kind.PERSON,
        phrase="Kay",
        why="A method.",
    )
    assert second(people, "gatekeeper") == []
    reviews.cleared(people, "gatekeeper", draft.review)
    with pytest.raises(Refused) as caught:
        exemption_requests.grant(by=people.gatekeeper, at=AT, request=asked.id, reasons="A method.")
    assert [r.code for r in caught.value.refusals] == ["other_organisation"]


# The digest


def digests_of(at: datetime) -> dict[str, str]:
    with time_machine.travel(at, tick=False):
        while digest_next():
            pass
    rows = Message.objects.filter(subject="What waits for you in Cairn today")
    return {row.to: row.body for row in rows}


def test_each_person_is_told_once_a_day_how_much_waits_and_of_nothing_in_it(people) -> None:
    scr = everything_that_waits(people)
    duties.raised(people, scr)
    assert digests_of(MORNING.replace(hour=4)) == {}, "not before the morning"
    sent = digests_of(MORNING)
    assert "- 1 letter to sign" in sent["second@cairn.example"]
    assert "- 2 texts to clear" in sent["second@cairn.example"]
    assert "- 1 request to disclose" in sent["governor@cairn.example"]
    assert "- 1 serious concern" in sent["chair@cairn.example"]
    assert "administrator@cairn.example" not in sent, "nothing waits"
    for body in sent.values():
        for word in (scr.reference, "Invented", "Persona", "Kay", "pattern", str(scr.id)):
            assert word not in body
    Message.objects.all().delete()
    assert digests_of(MORNING + timedelta(hours=5)) == {}, "also after a restart"
    assert digests_of(MORNING + timedelta(days=1)) != {}
    with pytest.raises(Refused):
        actions.send_digest(by=SYSTEM, at=MORNING, account=key(people, "second"))


def test_nobody_who_is_away_gets_a_digest_and_their_cover_does(people) -> None:
    scr = reviews.accepted_scr(people)
    lead(people, scr, "inspector")
    assignments_actions.record_absence(
        by=people.inspector,
        at=AT,
        account=key(people, "inspector"),
        starts=ON,
        ends=MORNING.date(),
        cover=key(people, "second"),
    )
    sent = digests_of(MORNING)
    assert "inspector@cairn.example" not in sent
    assert Digest.objects.filter(account=people.account("inspector"), count=0).exists()
    assert "waits for its letter" in sent["second@cairn.example"]


def test_a_person_who_has_left_gets_none(people) -> None:
    everything_that_waits(people)
    Account.objects.filter(id=key(people, "second")).update(is_active=False)
    assert "second@cairn.example" not in digests_of(MORNING)


def test_who_is_away_is_not_told_unless_everyone_is(people) -> None:
    def away(name: str) -> None:
        assignments_actions.record_absence(
            by=people.manager,
            at=AT,
            account=key(people, name),
            starts=ON,
            ends=ON + timedelta(days=4),
            cover=None,
        )

    def could() -> set[str]:
        found = who_could(Capability.FEEDBACK_SIGN, AT, but=[key(people, "inspector")])
        return {account.email.split("@")[0] for account in found}

    assert could() == {"second", "torn", "manager"}
    away("second")
    assert could() == {"torn", "manager"}
    away("torn")
    away("manager")
    assert could() == {"second", "torn", "manager"}
