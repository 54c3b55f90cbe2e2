"""Drafts of a committee: a label of its own, whose it is, its last change, and deleting one."""

from datetime import timedelta
from typing import Any

import pytest

from cairn.accounts import actions as accounts_actions
from cairn.accounts.models import Account
from cairn.anonymity.models import TextCheck
from cairn.audit.models import AuditEntry
from cairn.documents.models import Document
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.models import ExemptionRequest
from cairn.governance.queries import actor_for
from cairn.guard.findings import Kind
from cairn.intake import actions, drafts, queries
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.terms import ReturnReason
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.clock import local_date
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from tests.factories import reviews
from tests.factories.answers import CHILD, RATIONALE
from tests.factories.reviews import AT

LABEL = "Spring review, two siblings"


def colleague(people, name: str = "Clover Officer") -> Account:
    return accounts_actions.open_account(
        by=SYSTEM,
        at=AT,
        email=f"{name.split()[0].lower()}@cairn.example",
        name=name,
        role="committee_officer",
        committee=people.committee.id,
        password="a long enough password",
    )


def as_actor(account: Account) -> Actor:
    return actor_for(account, local_date(AT))


def address(draft: Submission, page: str = "") -> str:
    return f"/committee/notifications/{draft.id}/{page}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def draft(people) -> Submission:
    return reviews.draft_icr(people)


# The label


def test_a_label_stands_on_the_list_beside_the_kind(people, client_of, draft) -> None:
    officer = client_of("officer")
    assert "Initial Case Review, not yet sent" in text(officer.get("/committee/"))
    answer = officer.post(address(draft, "label/"), {"label": f"  {LABEL} "}, follow=True)
    assert "The label is saved" in text(answer)
    home = text(officer.get("/committee/"))
    assert LABEL in home
    assert "Initial Case Review</span>" in home
    assert "not yet sent" not in home
    assert AuditEntry.objects.filter(verb="intake.submission.give_label").count() == 1
    officer.post(address(draft, "label/"), {"label": ""})
    assert "Initial Case Review, not yet sent" in text(officer.get("/committee/"))


@pytest.mark.clause("3.1")
def test_a_label_that_names_somebody_is_refused_kept_on_the_page_and_can_be_asked_about(
    people, client_of, draft
) -> None:
    officer = client_of("officer")
    answer = officer.post(address(draft, "label/"), {"label": "Kayleigh McAllister"})
    assert answer.status_code == 422
    shown = text(answer)
    assert 'value="Kayleigh McAllister"' in shown
    assert "This is not an identifier" in shown
    draft.refresh_from_db()
    assert draft.label == ""
    with pytest.raises(Refused):
        drafts.give_label(
            by=people.officer, at=AT, submission=draft.id, label="Kayleigh McAllister"
        )


def test_a_label_is_short(people, client_of, draft) -> None:
    answer = client_of("officer").post(address(draft, "label/"), {"label": "x " * 60})
    assert answer.status_code == 422
    with pytest.raises(Refused, match="too_long"):
        drafts.give_label(by=people.officer, at=AT, submission=draft.id, label="x " * 60)


# Whose it is, and its last change


def test_a_draft_is_with_whoever_began_it_and_says_its_last_change(
    people, client_of, draft
) -> None:
    assert draft.owner_id == draft.last_changed_by_id == people.officer.account
    other, later = as_actor(colleague(people)), AT + timedelta(hours=5)
    draft.refresh_from_db()
    actions.save_section(
        by=other,
        at=later,
        submission=draft.id,
        section=Section.CARERS,
        answers=[],
        revision=draft.revision,
    )
    draft.refresh_from_db()
    assert (draft.last_changed_at, draft.last_changed_by_id) == (later, other.account)
    for page in ("/committee/", address(draft)):
        shown = text(client_of("officer").get(page))
        assert "1 June 2026, 15:00" in shown, page
        assert "by Clover Officer" in shown, page


def test_attaching_a_report_is_a_change_too(people, draft) -> None:
    before = draft.revision
    reviews.attach(people, draft, at=AT + timedelta(hours=1))
    assert draft.last_changed_at == AT + timedelta(hours=1)
    assert draft.revision > before


def test_a_draft_is_handed_to_a_colleague_who_is_told_and_taken_back(
    people, client_of, draft
) -> None:
    other = colleague(people)
    officer = client_of("officer")
    assert "Clover Officer" in text(officer.get(address(draft, "hand-over/")))
    answer = officer.post(address(draft, "hand-over/"), {"colleague": str(other.id)}, follow=True)
    assert "The draft is handed over" in text(answer)
    draft.refresh_from_db()
    assert draft.owner_id == other.id
    message = Message.objects.get(to=other.email)
    assert "Initial" not in message.subject + message.body
    assert "Clover Officer" in text(officer.get("/committee/"))
    assert "Make it mine" in text(officer.get(address(draft)))
    officer.post(address(draft, "make-mine/"))
    draft.refresh_from_db()
    assert draft.owner_id == people.officer.account
    assert Message.objects.filter(about=draft.id).count() == 1, "nobody tells themselves"


def test_somebody_who_has_left_gets_no_draft(people, client_of, draft) -> None:
    gone, there = colleague(people), colleague(people, "Sorrel Officer")
    accounts_actions.close(by=people.administrator, at=AT, account=gone.id)
    answer = client_of("officer").post(address(draft, "hand-over/"), {"colleague": str(gone.id)})
    assert answer.status_code == 422
    assert "have left" in text(answer)
    for target in (gone.id, new_id(), people.account("chair").id, people.account("stranger").id):
        with pytest.raises(Refused, match="no_such_colleague"):
            drafts.hand_over(by=people.officer, at=AT, submission=draft.id, to=target)
    draft.refresh_from_db()
    assert draft.owner_id == people.officer.account
    drafts.hand_over(by=people.officer, at=AT, submission=draft.id, to=there.id)
    accounts_actions.close(by=people.administrator, at=AT, account=there.id)
    assert "has left" in text(client_of("officer").get("/committee/"))


def test_without_a_colleague_nobody_is_offered_an_empty_list(people, client_of, draft) -> None:
    answer = client_of("officer").get(address(draft, "hand-over/"), follow=True)
    assert "Nobody else of your committee" in text(answer)


@pytest.mark.parametrize("page", ["label/", "hand-over/", "make-mine/", "delete/"])
def test_a_draft_is_arranged_by_its_committees_officers_only(
    people, client_of, draft, page
) -> None:
    method = "post" if page == "make-mine/" else "get"
    assert getattr(client_of("stranger"), method)(address(draft, page)).status_code == 404
    assert getattr(client_of("chair"), method)(address(draft, page)).status_code == 403


# Deleting


def delete(people, draft: Submission, seen: int | None = None) -> Submission:
    draft.refresh_from_db()
    seen = draft.revision if seen is None else seen
    return drafts.delete(by=people.officer, at=AT, submission=draft.id, revision=seen)


@pytest.mark.clause("5.3")
def test_deleting_a_draft_leaves_nothing_of_it_but_that_it_was(people, client_of, draft) -> None:
    reviews.attach(people, draft)
    drafts.give_label(by=people.officer, at=AT, submission=draft.id, label=LABEL)
    exemption_requests.ask(
        by=people.officer,
        at=AT,
        review=draft.review,
        kind=Kind.PERSON,
        phrase="Kayleigh",
        why="A method.",
    )
    officer = client_of("officer")
    asked = text(officer.get(address(draft, "delete/")))
    assert "Word report, 1 page" in asked
    assert "The answers on 6 pages" in asked
    draft.refresh_from_db()
    answer = officer.post(address(draft, "delete/"), {"revision": draft.revision}, follow=True)
    assert "The draft is deleted" in text(answer)
    document = Document.objects.get()
    assert (document.state, document.wrapped_key, document.fingerprint) == ("destroyed", None, "")
    draft.refresh_from_db()
    assert (draft.answers, draft.label, draft.document_id) == ({}, "", None)
    assert not TextCheck.objects.filter(row=draft.id).exists()
    assert ExemptionRequest.objects.get().state == "lapsed"
    assert [step.move for step in draft.steps.all()] == ["start", "delete"]
    entry = AuditEntry.objects.filter(verb="intake.submission.delete").get()
    assert RATIONALE not in str(entry.content)
    assert LABEL not in text(officer.get("/committee/"))
    assert not queries.own(people.officer).exists()


def test_whoever_has_a_deleted_draft_open_is_told_and_keeps_what_they_typed(
    people, client_of, draft
) -> None:
    officer = client_of("officer")
    delete(people, draft)
    for page in ("", "check/", "children/", "report/", "label/", "delete/"):
        answer = officer.get(address(draft, page))
        assert answer.status_code == 403, page
        assert "This draft was deleted" in text(answer), page
    typed = "Agencies met late, and nobody had a shared plan for it."
    answer = officer.post(address(draft, "decision/"), {"rationale": typed, "revision": 1})
    assert answer.status_code == 422
    assert "This draft was deleted" in text(answer)
    assert typed in text(answer)
    answer = officer.post(address(draft, "children/2/"), {"age_years_0": "7", "revision": 1})
    assert "This draft was deleted" in text(answer)
    draft.refresh_from_db()
    assert draft.answers == {}


def test_what_a_colleague_sent_meanwhile_keeps_what_was_typed_on_the_page(
    people, client_of
) -> None:
    row = reviews.sent_icr(people)
    typed = "Agencies met late, and nobody had a shared plan for it."
    answer = client_of("officer").post(address(row, "decision/"), {"rationale": typed})
    assert answer.status_code == 422
    assert "This has been sent" in text(answer)
    assert typed in text(answer)


def test_a_draft_that_a_colleague_saved_meanwhile_is_not_deleted(people, client_of, draft) -> None:
    seen = draft.revision
    reviews.fill(people, draft, {Section.CHILDREN: [CHILD, CHILD]})
    answer = client_of("officer").post(address(draft, "delete/"), {"revision": seen})
    assert answer.status_code == 422
    assert "was changed after you opened this page" in text(answer)
    draft.refresh_from_db()
    assert draft.state == "draft"
    again = {"revision": draft.revision}
    assert client_of("officer").post(address(draft, "delete/"), again).status_code == 302


@pytest.mark.parametrize("typed", ["", "²", "-1", "nonsense", "9" * 30])
def test_a_confirmation_that_says_nothing_deletes_nothing(people, client_of, draft, typed) -> None:
    answer = client_of("officer").post(address(draft, "delete/"), {"revision": typed})
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_was_sent_is_not_deleted(people, client_of, draft) -> None:
    reviews.attach(people, draft)
    seen = draft.revision
    reviews.looked_through(people, draft, AT)
    row = actions.submit(by=people.officer, at=AT, submission=draft.id)
    answer = client_of("officer").post(address(draft, "delete/"), {"revision": seen})
    assert answer.status_code == 422
    assert "can&#x27;t be deleted" in text(answer)
    assert 'name="revision"' not in text(answer)
    actions.send_back(
        by=people.gatekeeper, at=AT, submission=row.id, reasons=[ReturnReason.INCOMPLETE]
    )
    actions.revise(by=people.officer, at=AT, submission=row.id)
    assert "Delete this draft" not in text(client_of("officer").get(address(row)))
    with pytest.raises(Refused, match="sent_before"):
        delete(people, row)
    row.refresh_from_db()
    assert row.answers["decision"]["rationale"] == RATIONALE
