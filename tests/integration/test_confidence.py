"""Undertakings, conflicts of interest and disclosures (2.5, 5.1, 5.2)."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from cairn.audit import queries as audit_queries
from cairn.cases import actions as cases_actions
from cairn.cases.models import Review
from cairn.documents import actions as documents_actions
from cairn.documents.models import Document
from cairn.feedback import actions as feedback_actions
from cairn.feedback import queries as feedback_queries
from cairn.governance import actions as governance_actions
from cairn.governance import disclosures
from cairn.governance import queries as governance_queries
from cairn.governance.models import ConflictAnswer, Disclosure
from cairn.governance.terms import Answer, Ground
from cairn.intake import actions as intake_actions
from cairn.intake.terms import ReturnReason
from cairn.kernel.refusals import Refused
from cairn.organisations.actions import appoint
from cairn.organisations.models import OfficeHolder
from cairn.organisations.queries import contacts, holders
from cairn.organisations.terms import Office
from cairn.outbox.models import Message
from tests.factories import duties, reviews
from tests.factories.reviews import AT


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def first_of(rows: Any) -> Any:
    """The only row of a query, with what the query adds to it."""
    return rows.get()


@pytest.fixture
def scr(people):
    return reviews.accepted_scr(people)


@pytest.fixture
def governor(people, scr):
    """The governance officer, asked about the review like everyone else."""
    reviews.cleared(people, "governor", scr.id)
    return people.governor


# Undertakings


@pytest.mark.clause("2.5", "5.2")
def test_an_undertaking_lapses_after_a_year_and_is_signed_again(people) -> None:
    account = people.account("inspector")
    assert governance_queries.has_signed(account, date(2027, 1, 4))
    assert not governance_queries.has_signed(account, date(2027, 1, 5))
    lapsed = governance_queries.actor_for(account, date(2027, 1, 5))
    assert {c.value for c in lapsed.capabilities} == {"governance.sign_undertaking"}
    governance_actions.sign_undertaking(by=lapsed, at=AT + timedelta(days=300), version=1)
    assert governance_queries.has_signed(account, date(2027, 1, 5))


@pytest.mark.clause("2.5", "5.2")
def test_the_register_says_who_is_bound_and_who_is_not(people) -> None:
    before = {
        s.account.name: s.status.label for s in governance_queries.staff_undertakings(AT.date())
    }
    assert before["Unsigned Persona"] == "Never signed"
    assert before["Inspector Persona"] == "Current"
    assert "Officer Persona" not in before
    governance_actions.issue_undertaking(
        by=people.governor, at=AT, text="I keep confidences still.", starts=AT.date()
    )
    governance_actions.sign_undertaking(by=people.governor, at=AT, version=2)
    after = {
        s.account.name: s.status.label for s in governance_queries.staff_undertakings(AT.date())
    }
    assert after["Inspector Persona"] == "Signed an earlier version"
    assert after["Governor Persona"] == "Current"
    lapsed = {
        s.account.name: s.status.label
        for s in governance_queries.staff_undertakings(date(2028, 1, 1))
    }
    assert lapsed["Governor Persona"] == "Lapsed: to be signed again"


@pytest.mark.clause("2.5")
@time_machine.travel("2026-06-01 13:00:00+00:00", tick=True)
def test_a_new_version_in_the_middle_of_the_day_holds_at_once_and_loses_nothing(
    people, client_of
) -> None:
    scr = reviews.accepted_scr(people)
    assessment = reviews.judged(people, scr)
    client = client_of("inspector")
    address = f"/inspectorate/assessments/{assessment.id}/markers/1/"
    assert client.get(address).status_code == 200
    governance_actions.issue_undertaking(
        by=people.governor, at=AT, text="From noon I promise more.", starts=AT.date()
    )
    typed = {"judged": "partly", "pages": "4", "comment": "I was in the middle of this sentence."}
    refused = client.post(
        address, urlencode(typed), content_type="application/x-www-form-urlencoded"
    )
    assert refused.status_code == 403
    assert "signed the current undertaking" in refused.content.decode()
    stale = client.post("/inspectorate/undertaking/", {"agreed": "on", "version": "1"})
    assert "The undertaking has changed" in stale.content.decode()
    signed = client.post("/inspectorate/undertaking/", {"agreed": "on", "version": "2"})
    assert signed["Location"] == address
    again = client.get(address)
    assert "I was in the middle of this sentence." in again.content.decode()


@time_machine.travel("2026-06-01 13:00:00+00:00", tick=True)
def test_what_was_typed_in_several_pages_is_kept_until_each_is_saved(people, client_of) -> None:
    scr = reviews.accepted_scr(people)
    assessment = reviews.judged(people, scr)
    client, form = client_of("inspector"), "application/x-www-form-urlencoded"
    pages = [f"/inspectorate/assessments/{assessment.id}/markers/{n}/" for n in (1, 2)]
    pages.append(f"/inspectorate/reviews/{scr.id}/concern/")
    governance_actions.issue_undertaking(
        by=people.governor, at=AT, text="From noon I promise more.", starts=AT.date()
    )
    for number, page in enumerate(pages):
        sentence = f"Sentence {number}, unfinished"
        client.post(
            page,
            urlencode({"comment": sentence, "text": sentence, "judged": "partly"}),
            content_type=form,
        )
    assert "What you typed is kept" in client.get("/inspectorate/").content.decode()
    client.post("/inspectorate/undertaking/", {"agreed": "on", "version": "2"})
    for number, page in enumerate(pages):
        for _ in range(2):
            again = client.get(page).content.decode()
            assert f"Sentence {number}, unfinished" in again
            assert "It is not saved yet." in again
    client.post(pages[2], {"text": "A child may be at risk."})
    assert "It is not saved yet." not in client.get(pages[2]).content.decode()


@time_machine.travel("2026-06-01 13:00:00+00:00", tick=True)
def test_what_one_person_typed_is_never_offered_to_another_at_the_same_browser(
    people, client_of
) -> None:
    scr = reviews.accepted_scr(people)
    page, form = f"/inspectorate/reviews/{scr.id}/concern/", "application/x-www-form-urlencoded"
    client = client_of("inspector")
    client.get(page)
    client.cookies.pop("sessionid")  # the session has run out
    client.post(page, urlencode({"text": "Mine alone."}), content_type=form)
    client_of("manager")
    client.force_login(people.account("manager"))
    assert "Mine alone." not in client.get(page).content.decode()
    client.cookies.pop("sessionid")
    client = client_of("inspector")
    client.get(page)
    client.cookies.pop("sessionid")
    client.post(page, urlencode({"text": "Mine alone."}), content_type=form)
    client.force_login(people.account("inspector"))
    assert "Mine alone." in client.get(page).content.decode()


# Conflicts of interest


@pytest.mark.clause("2.5")
@pytest.mark.parametrize("name", ["manager", "inspector", "gatekeeper", "analyst"])
def test_everyone_is_asked_before_anything_of_a_review_opens(
    people, client_of, scr, name: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE governance_conflictanswer SET ended_at = answered_at, ended = 'asked_again'"
        )
    client = client_of(name)
    page = f"/inspectorate/reviews/{scr.id}/"
    asked = client.get(page)
    assert asked.status_code == 302
    assert asked["Location"].startswith(f"{page}conflict/")
    answered = client.post(asked["Location"], {"answer": "none"})
    assert answered["Location"] == page
    assert client.get(page).status_code == 200


@pytest.mark.clause("2.5")
def test_the_question_shows_whose_review_it_is_and_no_more(people, client_of, scr) -> None:
    reviews.cleared(people, "gatekeeper", scr.id)
    cases_actions.name_lead_reviewer(
        by=people.gatekeeper, at=AT, review=scr.id, name="Sorrel Persona", email="s@reviews.example"
    )
    page = client_of("second").get(f"/inspectorate/reviews/{scr.id}/conflict/").content.decode()
    for sentence in (
        "Invented Child Protection Committee",
        "Significant Case Review",
        "Social work",
        "Sorrel Persona",
    ):
        assert sentence in page
    answered = dict(scr.dictionary.answered("review", scr.core_data["review"]))
    assert answered.pop("Agencies that contributed") in page
    kept_back = [scr.follows.get().rationale, answered.pop("Lead reviewer"), *answered]
    assert len(kept_back) > 3
    assert not any(text in page for text in kept_back)


@pytest.mark.clause("2.5")
def test_the_administrator_and_the_governance_officer_cannot_read_a_case(
    people, client_of, scr
) -> None:
    for name in ("administrator", "governor", "records", "official", "officer"):
        assert client_of(name).get(f"/inspectorate/reviews/{scr.id}/").status_code == 403


@pytest.mark.clause("2.5")
def test_a_declared_conflict_moves_the_work_to_somebody_else(people, scr) -> None:
    row = reviews.proposed(people, scr)
    with pytest.raises(Refused) as caught:
        feedback_actions.take_over(by=people.second, at=AT, assessment=row.id)
    assert set(codes(caught)) == {"conflict_not_asked", "has_an_author"}
    governance_actions.answer_conflict_question(
        by=people.inspector, at=AT, review=scr.id, answer=Answer.MANAGED
    )
    assert first_of(feedback_queries.awaiting_feedback(people.manager)).author_has_conflict
    assert Message.objects.filter(
        subject="Work needs somebody else", to="manager@cairn.example"
    ).exists()
    with pytest.raises(Refused):
        feedback_actions.take_over(by=people.inspector, at=AT, assessment=row.id)
    reviews.cleared(people, "second", scr.id)
    taken = feedback_actions.take_over(by=people.second, at=AT, assessment=row.id)
    assert (taken.author_id, taken.state) == (people.second.account, "assessing")
    assert taken.judgements.count() == len(scr.under.markers)
    assert not first_of(feedback_queries.awaiting_feedback(people.manager)).author_has_conflict


@pytest.mark.clause("2.5")
def test_only_the_governance_officer_takes_a_conflict_back_and_it_is_asked_again(
    people, scr
) -> None:
    declared = governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=scr.id, answer=Answer.WORKED
    )
    for name in ("torn", "manager", "administrator"):
        with pytest.raises(Refused):
            governance_actions.withdraw_conflict(
                by=people.__getattr__(name), at=AT, answer=declared.id, reason="A mistake."
            )
    governance_actions.withdraw_conflict(
        by=people.governor, at=AT, answer=declared.id, reason="It was another case."
    )
    assert not people.torn.has_conflict_with(scr.id)
    assert not people.torn.was_asked_about(scr.id)
    with pytest.raises(Refused) as caught:
        governance_actions.withdraw_conflict(
            by=people.governor, at=AT, answer=declared.id, reason="Again."
        )
    assert codes(caught) == ["wrong_state"]
    assert ConflictAnswer.objects.get(id=declared.id).answer == Answer.WORKED


@pytest.mark.clause("2.5")
def test_a_notification_that_comes_again_is_asked_about_again(people) -> None:
    submission = reviews.sent_icr(people)
    intake_actions.send_back(
        by=people.gatekeeper, at=AT, submission=submission.id, reasons=[ReturnReason.INCOMPLETE]
    )
    intake_actions.revise(by=people.officer, at=AT, submission=submission.id)
    submission.refresh_from_db()
    reviews.attach(people, submission)
    intake_actions.submit(by=people.officer, at=AT, submission=submission.id)
    assert not people.gatekeeper.was_asked_about(submission.review)


@pytest.mark.clause("1.3")
def test_a_review_that_turns_out_to_be_another_committees_takes_its_chain_along_and_leaves_letters(
    people, client_of
) -> None:
    icr = reviews.accepted_icr(people)
    correct = {"at": AT, "committee": people.other.id, "agencies": ["police"], "publication": ""}
    with pytest.raises(Refused) as caught:
        cases_actions.correct(by=people.gatekeeper, review=icr.id, **correct)
    assert codes(caught) == ["awaited"]
    scr = reviews.accepted_scr(people, icr)
    letter, question = reviews.issued(people, scr), duties.asked(people, scr)
    cases_actions.name_lead_reviewer(
        by=people.gatekeeper, at=AT, review=scr.id, name="Sorrel", email="s@reviews.example"
    )
    reviews.cleared(people, "gatekeeper", scr.id)
    cases_actions.correct(by=people.gatekeeper, review=scr.id, **correct)
    assert {review.committee_id for review in Review.objects.all()} == {people.other.id}
    assert not contacts(people.other.id, scr.id, AT.date()).filter(office="lead_reviewer").exists()
    for name, status in (("officer", 200), ("stranger", 404)):
        assert client_of(name).get(f"/committee/letters/{letter.id}/").status_code == status
        assert client_of(name).get(f"/committee/questions/{question.id}/").status_code == status


@pytest.mark.clause("2.5")
@pytest.mark.parametrize("change", ["committee", "agencies", "lead reviewer"])
def test_everyone_is_asked_again_when_who_was_part_of_the_review_changes(
    people, scr, change: str
) -> None:
    reviews.cleared(people, "inspector", scr.id)
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=scr.id, answer=Answer.FAMILY
    )
    agencies, committee = scr.core_data["review"]["agencies"], scr.committee_id
    gatekeeper = people.gatekeeper
    cases_actions.correct(
        by=gatekeeper, at=AT, review=scr.id, committee=committee, agencies=agencies, publication=""
    )
    assert people.inspector.was_asked_about(scr.id), "nothing changed, so nobody is asked again"
    if change == "lead reviewer":
        cases_actions.name_lead_reviewer(
            by=gatekeeper, at=AT, review=scr.id, name="Sorrel Persona", email="s@reviews.example"
        )
    else:
        committee = people.other.id if change == "committee" else committee
        agencies = ["police"] if change == "agencies" else agencies
        cases_actions.correct(
            by=gatekeeper,
            at=AT,
            review=scr.id,
            committee=committee,
            agencies=agencies,
            publication="",
        )
    assert not people.inspector.was_asked_about(scr.id)
    assert not people.gatekeeper.was_asked_about(scr.id)
    assert people.torn.has_conflict_with(scr.id), "a declared conflict stays"


@pytest.mark.clause("2.5")
def test_a_button_pressed_after_the_question_was_asked_again_leads_somewhere(
    people, client_of, scr
) -> None:
    reviews.cleared(people, "inspector", scr.id)
    client = client_of("inspector")
    governance_actions.ask_again(by=people.gatekeeper, at=AT, review=scr.id)
    asked = client.post(f"/inspectorate/reviews/{scr.id}/assess/")["Location"]
    answered = client.post(asked, {"answer": "none"})
    assert answered["Location"] == f"/inspectorate/reviews/{scr.id}/"
    assert client.get(answered["Location"]).status_code == 200


def test_a_button_pressed_after_signing_out_leads_to_the_start_page(people, client_of, scr) -> None:
    client = client_of("inspector")
    client.logout()
    assert client.post(f"/inspectorate/reviews/{scr.id}/assess/")["Location"].endswith(
        "?next=/home/"
    )


# Disclosures


def requested(people, scr, **changes) -> Disclosure:
    if not people.manager.was_asked_about(scr.id):
        reviews.cleared(people, "manager", scr.id)
    values = {
        "document": None,
        "ground": Ground.COURT,
        "authority": "Order 2026/17",
        "asked_by": "Sheriff Court",
        "what": "The report as it was sent.",
        **changes,
    }
    return disclosures.request(by=people.manager, at=AT, review=scr.id, **values)


@pytest.mark.clause("5.1")
def test_a_report_leaves_only_through_a_granted_request_and_once(people, governor, scr) -> None:
    document = duties.document_of(scr)
    row = requested(people, scr, document=document)
    release = {
        "by": governor,
        "at": AT,
        "document": document,
        "disclosure": row.id,
        "left": "By courier.",
    }
    with pytest.raises(Refused) as caught:
        documents_actions.release(**release)
    assert codes(caught) == ["wrong_state"]
    disclosures.grant(by=governor, at=AT, disclosure=row.id, reasons="The order names it.")
    with pytest.raises(Refused):
        disclosures.release(by=governor, at=AT, disclosure=row.id, left="Without the document.")
    with pytest.raises(Refused):
        documents_actions.release(**{**release, "by": people.manager})
    assert documents_actions.release(**release).startswith(b"PK")
    row.refresh_from_db()
    assert (row.state, row.left) == ("released", "By courier.")
    with pytest.raises(Refused):
        documents_actions.release(**release)


@pytest.mark.clause("5.1")
def test_a_refused_request_stays_in_the_register_and_lets_nothing_out(
    people, governor, scr
) -> None:
    document = duties.document_of(scr)
    row = requested(people, scr, document=document)
    disclosures.refuse(by=governor, at=AT, disclosure=row.id, reasons="No order was shown.")
    with pytest.raises(Refused):
        documents_actions.release(
            by=governor, at=AT, document=document, disclosure=row.id, left="It."
        )
    assert governance_queries.disclosures(people.governor).get().reasons == "No order was shown."
    assert governance_queries.disclosures(people.manager).get() == row
    assert not governance_queries.disclosures(people.inspector).exists()


@pytest.mark.clause("5.1")
def test_whoever_enters_a_request_does_not_decide_it_not_even_in_the_database(
    people, governor, scr
) -> None:
    row = requested(people, scr)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE governance_disclosure SET state = 'granted', reasons = 'x', decided_by_id = recorded_by_id"
        )
    row.refresh_from_db()
    assert row.state == "requested"


def test_a_report_that_cannot_be_opened_is_not_marked_as_disclosed(
    people, governor, scr, blobs
) -> None:
    document = duties.document_of(scr)
    row = requested(people, scr, document=document)
    disclosures.grant(by=governor, at=AT, disclosure=row.id, reasons="The order names it.")
    (
        blobs / Document.objects.get(id=document).blob[:2] / Document.objects.get(id=document).blob
    ).unlink()
    with pytest.raises(OSError):
        documents_actions.release(
            by=governor, at=AT, document=document, disclosure=row.id, left="It."
        )
    row.refresh_from_db()
    assert (row.state, row.left) == ("granted", "")


@pytest.mark.clause("5.1")
def test_the_register_is_walked_in_the_browser_and_the_file_comes_once(
    people, client_of, governor, scr
) -> None:
    reviews.cleared(people, "manager", scr.id)
    manager, officer = client_of("manager"), client_of("governor")
    entered = manager.post(
        f"/inspectorate/reviews/{scr.id}/disclose/",
        {
            "asked_by": "Sheriff Court",
            "ground": "court",
            "authority": "Order 17",
            "subject": "report",
            "what": "The report.",
        },
    )
    page = entered["Location"]
    decided = officer.post(
        f"{page}decide/", {"decision": "grant", "reasons": "The order names it."}
    )
    assert decided["Location"] == page
    file = officer.post(f"{page}release/", {"left": "The report, by courier to the court."})
    assert file["Content-Disposition"].endswith('.docx"')
    assert file.content.startswith(b"PK")
    assert officer.post(f"{page}release/", {"left": "Again."}).status_code == 422
    assert "Disclosed" in manager.get(page).content.decode()
    assert client_of("inspector").get(page).status_code == 404


@pytest.mark.clause("5.1", "5.2")
def test_who_saw_what_can_be_told_from_the_record(people, client_of, governor, scr) -> None:
    document = duties.document_of(scr)
    reviews.opened_by(people, "inspector", scr.id, document, AT)
    documents_actions.read_page(
        by=people.inspector, at=AT, document=document, review=scr.id, page=1, purpose="feedback"
    )
    seen = {(e.content["role"], e.verb) for e in audit_queries.concerning(scr.id)}
    assert ("inspector", "documents.document.read") in seen
    assert ("inspector", "governance.conflict.answer") in seen
    page = (
        client_of("governor")
        .get(f"/inspectorate/governance/record/?reference={scr.reference}")
        .content.decode()
    )
    assert "Document: read" in page
    assert "Inspector Persona" in page
    assert audit_queries.reads_without_purpose() == 0


@pytest.mark.clause("5.1")
def test_the_record_tells_everything_that_was_done_and_seen_around_a_review(
    people, client_of, scr
) -> None:
    letter = reviews.issued(people, scr)
    asked = duties.asked(people, scr)
    duties.raised(people, scr)
    inspector, officer = client_of("inspector"), client_of("officer")
    inspector.get(f"/inspectorate/assessments/{letter.id}/")
    inspector.get(f"/inspectorate/enquiries/{asked.id}/")
    officer.get(f"/committee/questions/{asked.id}/")
    verbs = {entry.verb for entry in audit_queries.concerning(scr.id)}
    assert verbs >= {
        "intake.submission.submit",
        "intake.submission.accept",
        "feedback.assessment.issue",
        "feedback.assessment.read",
        "feedback.enquiry.ask",
        "feedback.enquiry.read",
        "feedback.concern.raise_concern",
    }


@pytest.mark.clause("2.5", "5.1")
def test_the_governance_officer_is_asked_too_and_a_conflict_closes_the_request(
    people, client_of, scr
) -> None:
    document = duties.document_of(scr)
    row = requested(people, scr, document=document)
    page = f"/inspectorate/disclosures/{row.id}/"
    client = client_of("governor")
    assert client.get(page).status_code == 200
    question = client.get(f"{page}decide/")["Location"]
    assert "/conflict/" in question
    client.post(question, {"answer": "family"})
    assert client.get(f"{page}decide/").status_code == 403
    assert (
        client.get(f"/inspectorate/governance/record/?reference={scr.reference}").status_code == 403
    )
    with pytest.raises(Refused):
        disclosures.grant(
            by=people.governor, at=AT, disclosure=row.id, reasons="The order names it."
        )


def test_what_is_typed_wrong_about_a_reference_is_said(people, client_of, governor, scr) -> None:
    officer = client_of("governor")
    for typed in ("nonsense", "SCR-2026-0001-A", "ICR-2031-0001-B"):
        answer = officer.get(f"/inspectorate/governance/record/?reference={typed}")
        assert answer.status_code == 200
        assert "ds_question__error-message" in answer.content.decode()


@pytest.mark.clause("3.2")
def test_an_office_that_was_entered_for_a_later_day_by_mistake_can_be_put_right(people) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisations_officeholder SET starts = '2031-01-01' WHERE office = 'cpc_chair'"
        )
    values: dict[str, Any] = {
        "office": Office.CPC_CHAIR,
        "name": "Bramble Persona",
        "email": "b@invented.example",
    }
    appoint(by=people.administrator, at=AT, committee=people.committee, starts=AT.date(), **values)
    for day in (AT.date(), date(2031, 6, 1)):
        assert holders(people.committee.id, day).get(office="cpc_chair").name == "Bramble Persona"
    assert OfficeHolder.objects.filter(committee=people.committee, office="cpc_chair").count() == 2


def test_not_known_is_kept_as_not_known(people, scr) -> None:
    duties.to_be_published(people, scr)
    scr.refresh_from_db()
    values: dict[str, Any] = {
        "committee": scr.committee_id,
        "agencies": ["police"],
        "publication": "",
    }
    cases_actions.correct(by=people.gatekeeper, at=AT, review=scr.id, **values)
    scr.refresh_from_db()
    assert "publication" not in scr.core_data["review"]
