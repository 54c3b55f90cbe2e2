"""What takes something down, or ends it, never asks the guard: text that passed yesterday stops
nobody today.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models

from cairn.anonymity import queries as anonymity_queries
from cairn.anonymity import text_policy
from cairn.anonymity.models import TextCheck
from cairn.audit.recording import action
from cairn.cases import actions as cases_actions
from cairn.cases.models import Review
from cairn.documents import actions as documents_actions
from cairn.documents.terms import DestructionReason
from cairn.exemptions import local_terms
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.tasks import lapse_next, recheck_next
from cairn.feedback import actions as feedback_actions
from cairn.feedback import concerns, enquiries
from cairn.feedback.tasks import remind_next
from cairn.feedback.terms import Outcome
from cairn.governance import disclosures
from cairn.governance.terms import Ground
from cairn.guard.engine import find
from cairn.guard.findings import Kind
from cairn.intake import actions as intake_actions
from cairn.intake import return_requests
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.terms import ChangeReason, ReturnReason, TakeBackReason, WithdrawReason
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.ops.reference import workflows
from cairn.organisations import actions as organisations_actions
from cairn.organisations.terms import Office
from cairn.publications import case_studies, reports
from cairn.retention import disposals
from cairn.retention.tasks import certify_next
from cairn.sharing import actions as sharing_actions
from cairn.sharing.terms import RecallReason
from tests.factories import duties, reviews
from tests.factories.duties import AT, LONG_AFTER
from tests.factories.old_text import write_past_the_guard

NAMED = "Kayleigh McAllister was not seen alone."
LISTED = "The practice lead forum met."
TERM = "practice lead forum"
LATER = AT + timedelta(days=70)


@contextmanager
def counting_guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """How often the guard is asked, by the lengths of what it is asked about."""
    asked: list[str] = []

    def counted(text: str, **values: Any) -> Any:
        asked.append(text)
        return find(text, **values)

    with monkeypatch.context() as patch:
        patch.setattr(text_policy, "find", counted)
        yield asked


@dataclass(frozen=True)
class Case:
    """A row, and a move that takes it down or ends it. `new_texts`: how many texts the move itself
    brings along.
    """

    workflow: str
    move: str
    build: Callable[[Any], Any]
    act: Callable[[Any, Any], Any]
    new_texts: int = 0

    def __str__(self) -> str:
        return f"{self.workflow}.{self.move}"


def sent_notice(people: Any) -> Any:
    return duties.sent(people, reviews.accepted_icr(people))


def notice_that_is_over(people: Any) -> Any:
    sharing_actions.set_periods(by=people.manager, at=AT, holds_days=1, unread_days=None)
    return sent_notice(people)


def drafted_notice(people: Any) -> Any:
    return duties.drafted(people, reviews.accepted_icr(people))


def proposed_notice(people: Any) -> Any:
    row = drafted_notice(people)
    return sharing_actions.propose(by=people.inspector, at=AT, notice=row.id)


def proposed_study(people: Any) -> Any:
    return duties.study(people, reviews.accepted_scr(people), cleared=False)


def cleared_study(people: Any) -> Any:
    return duties.study(people, reviews.accepted_scr(people))


def issued_report(people: Any) -> Any:
    return duties.report(people, [])


def proposed_report(people: Any) -> Any:
    return duties.report(people, [], issued=False)


def enquiry(people: Any) -> Any:
    return duties.asked(people, reviews.accepted_icr(people, decision="criteria_not_met"))


def concern(people: Any) -> Any:
    return duties.raised(people, _known_scr(people))


def misdirected(build: Callable[[Any], Any], office: Office) -> Callable[[Any], Any]:
    """It went to somebody who has left the office since."""

    def made(people: Any) -> Any:
        row = build(people)
        organisations_actions.appoint(
            by=SYSTEM,
            at=LATER,
            committee=people.committee,
            office=office,
            name="Follower",
            email="follower@invented.example",
            starts=LATER.date(),
        )
        return row

    return made


def _known_scr(people: Any) -> Any:
    scr = reviews.accepted_scr(people)
    for name in ("inspector", "second", "manager", "governor"):
        reviews.cleared(people, name, scr.id)
    return scr


def acknowledged(people: Any) -> Any:
    return concerns.acknowledge(
        by=people.chair, at=AT, concern=concern(people).id, answer="A visit."
    )


def settled(people: Any) -> Any:
    row = acknowledged(people)
    return concerns.settle(by=people.manager, at=AT, concern=row.id, outcome=Outcome.ACTING)


def proposed_letter(people: Any) -> Any:
    row = reviews.proposed(people, reviews.accepted_scr(people))
    reviews.cleared(people, "second", row.review_id)
    return row


def disclosure(people: Any) -> Any:
    scr = _known_scr(people)
    return disclosures.request(
        by=people.inspector,
        at=AT,
        review=scr.id,
        document=None,
        ground=Ground.COURT,
        authority="The order of the court",
        asked_by="The court",
        what="The report",
    )


def exemption_request(people: Any) -> Any:
    scr = _known_scr(people)
    return exemption_requests.ask(
        by=people.inspector,
        at=AT,
        review=scr.id,
        kind=Kind.PERSON,
        phrase="Kayleigh",
        why="It is a method.",
    )


def local_term(people: Any) -> Any:
    return local_terms.propose(
        by=people.officer,
        at=AT,
        phrase="Carron Family Hub",
        kind=Kind.ORGANISATION,
        why="All families go there.",
    )


def submission(people: Any) -> Any:
    return reviews.sent_icr(people)


def returned(people: Any) -> Any:
    row = submission(people)
    return intake_actions.send_back(
        by=people.gatekeeper, at=AT, submission=row.id, reasons=[ReturnReason.NAMES]
    )


def accepted(people: Any) -> Any:
    reviews.accepted_icr(people)
    return Submission.objects.get()


def return_request(people: Any) -> Any:
    return return_requests.ask(
        by=people.officer,
        at=AT,
        submission=accepted(people).id,
        reason=ChangeReason.ANSWER,
        words="The date is wrong.",
    )


def proposed_disposal(people: Any) -> Any:
    scr = reviews.accepted_scr(people)
    duties.period(people)
    return disposals.propose(by=people.records, at=LONG_AFTER, subject=duties.document_of(scr))


def approved_disposal(people: Any) -> Any:
    row = proposed_disposal(people)
    return disposals.approve(by=people.governor, at=LONG_AFTER, disposal=row.id)


def destroyed_disposal(people: Any) -> Any:
    row = approved_disposal(people)
    return disposals.destroy(by=SYSTEM, at=LONG_AFTER + timedelta(days=15), disposal=row.id)


def replace_report(people: Any, row: Any) -> Any:
    return reports.supersede(by=people.manager, at=LATER, report=row.id)


def recall(people: Any, row: Any) -> Any:
    return sharing_actions.recall(
        by=people.manager, at=LATER, notice=row.id, reason=RecallReason.WRONG
    )


def send_back_submission(people: Any, row: Any) -> Any:
    return intake_actions.send_back(
        by=people.gatekeeper, at=LATER, submission=row.id, reasons=[ReturnReason.NAMES]
    )


CASES = [
    Case(
        "sharing.notice",
        "send_back",
        proposed_notice,
        lambda p, r: sharing_actions.send_back(
            by=p.manager, at=LATER, notice=r.id, note="Shorten it."
        ),
        1,
    ),
    Case(
        "publications.case_study",
        "send_back",
        proposed_study,
        lambda p, r: case_studies.send_back(by=p.manager, at=LATER, study=r.id, note="Shorten it."),
        1,
    ),
    Case("sharing.notice", "recall", sent_notice, recall),
    Case(
        "sharing.notice",
        "expire",
        notice_that_is_over,
        lambda p, r: sharing_actions.expire(by=SYSTEM, at=LATER, notice=r.id),
    ),
    Case(
        "sharing.notice",
        "replace",
        sent_notice,
        lambda p, r: sharing_actions.replace(by=p.manager, at=LATER, notice=r.id),
    ),
    Case(
        "sharing.notice",
        "discard",
        drafted_notice,
        lambda p, r: sharing_actions.discard(by=p.inspector, at=LATER, notice=r.id),
    ),
    Case(
        "publications.case_study",
        "withdraw",
        cleared_study,
        lambda p, r: case_studies.withdraw(by=p.manager, at=LATER, study=r.id),
    ),
    Case(
        "publications.report",
        "withdraw",
        issued_report,
        lambda p, r: reports.withdraw(by=p.manager, at=LATER, report=r.id),
    ),
    Case("publications.report", "supersede", issued_report, replace_report),
    Case(
        "publications.report",
        "send_back",
        proposed_report,
        lambda p, r: reports.send_back(by=p.manager, at=LATER, report=r.id, note="Shorten it."),
        1,
    ),
    Case(
        "feedback.enquiry",
        "remind",
        enquiry,
        lambda p, r: enquiries.remind(by=SYSTEM, at=LATER, enquiry=r.id),
    ),
    Case(
        "feedback.enquiry",
        "readdress",
        misdirected(enquiry, Office.CPC_LEAD),
        lambda p, r: enquiries.readdress(by=SYSTEM, at=LATER, enquiry=r.id),
    ),
    Case(
        "feedback.enquiry",
        "close",
        enquiry,
        lambda p, r: enquiries.close(
            by=p.inspector, at=LATER, enquiry=r.id, learned="Nothing new."
        ),
        1,
    ),
    Case(
        "feedback.concern",
        "escalate",
        concern,
        lambda p, r: concerns.escalate(by=SYSTEM, at=LATER, concern=r.id),
    ),
    Case(
        "feedback.concern",
        "readdress",
        misdirected(concern, Office.CPC_CHAIR),
        lambda p, r: concerns.readdress(by=SYSTEM, at=LATER, concern=r.id),
    ),
    Case(
        "feedback.concern",
        "acknowledge",
        concern,
        lambda p, r: concerns.acknowledge(by=p.chair, at=AT, concern=r.id, answer="A visit."),
    ),
    Case(
        "feedback.concern",
        "note_acknowledgement",
        concern,
        lambda p, r: concerns.note_acknowledgement(
            by=p.manager, at=AT, concern=r.id, office=Office.CPC_CHAIR
        ),
    ),
    Case(
        "feedback.concern",
        "settle",
        acknowledged,
        lambda p, r: concerns.settle(by=p.manager, at=AT, concern=r.id, outcome=Outcome.ACTING),
    ),
    Case(
        "feedback.concern",
        "dispose",
        settled,
        lambda p, r: concerns.dispose(by=SYSTEM, at=LATER, concern=r.id),
    ),
    Case(
        "feedback.assessment",
        "send_back",
        proposed_letter,
        lambda p, r: feedback_actions.send_back(
            by=p.second, at=LATER, assessment=r.id, note="Shorten it."
        ),
        1,
    ),
    Case("intake.submission", "send_back", submission, send_back_submission),
    Case(
        "intake.submission",
        "delete",
        reviews.draft_icr,
        lambda p, r: intake_actions.delete(
            by=p.officer, at=LATER, submission=r.id, revision=r.revision
        ),
    ),
    Case(
        "intake.submission",
        "revise",
        returned,
        lambda p, r: intake_actions.revise(by=p.officer, at=LATER, submission=r.id),
    ),
    Case(
        "intake.submission",
        "ask_back",
        submission,
        lambda p, r: intake_actions.ask_back(by=p.officer, at=LATER, submission=r.id),
    ),
    Case(
        "intake.submission",
        "withdraw",
        returned,
        lambda p, r: intake_actions.withdraw(
            by=p.officer, at=LATER, submission=r.id, reason=WithdrawReason.DUPLICATE
        ),
    ),
    Case(
        "intake.submission",
        "take_back",
        accepted,
        lambda p, r: intake_actions.take_back(
            by=p.gatekeeper, at=LATER, submission=r.id, reason=TakeBackReason.MISTAKE
        ),
    ),
    Case(
        "intake.return_request",
        "agree",
        return_request,
        lambda p, r: intake_actions.take_back(
            by=p.gatekeeper, at=LATER, submission=r.submission_id, reason=TakeBackReason.ASKED
        ),
    ),
    Case(
        "intake.return_request",
        "decline",
        return_request,
        lambda p, r: return_requests.decline(
            by=p.gatekeeper, at=LATER, request=r.id, answer="Tell us in the next one."
        ),
        1,
    ),
    Case(
        "governance.disclosure",
        "refuse",
        disclosure,
        lambda p, r: disclosures.refuse(
            by=p.governor, at=LATER, disclosure=r.id, reasons="No order was shown."
        ),
        1,
    ),
    Case(
        "exemptions.request",
        "lapse",
        exemption_request,
        lambda p, r: exemption_requests.lapse(by=SYSTEM, at=LATER, request=r.id),
    ),
    Case(
        "exemptions.request",
        "decline",
        exemption_request,
        lambda p, r: exemption_requests.decline(
            by=p.second, at=LATER, request=r.id, reasons="It leads to a child."
        ),
        1,
    ),
    Case(
        "exemptions.local_term",
        "withdraw",
        local_term,
        lambda p, r: local_terms.withdraw(by=p.chair, at=LATER, term=r.id),
    ),
    Case(
        "exemptions.local_term",
        "decline",
        local_term,
        lambda p, r: local_terms.decline(
            by=p.chair, at=LATER, term=r.id, reasons="It leads to a child."
        ),
        1,
    ),
    Case(
        "retention.disposal",
        "abort",
        proposed_disposal,
        lambda p, r: disposals.abort(by=p.governor, at=LONG_AFTER, disposal=r.id),
    ),
    Case(
        "retention.disposal",
        "destroy",
        approved_disposal,
        lambda p, r: disposals.destroy(
            by=SYSTEM, at=LONG_AFTER + timedelta(days=15), disposal=r.id
        ),
    ),
    Case(
        "retention.disposal",
        "certify",
        destroyed_disposal,
        lambda p, r: certify_next(),
    ),
]


def target_of(case: Case) -> Any:
    workflow = next(w for w in workflows() if w.area == case.workflow)
    return workflow[case.move].target


def everything_about(row: Any) -> list[models.Model]:
    """The row, and what else of its review holds guarded text."""
    return [row, *(check_row(check) for check in TextCheck.objects.all())]


def check_row(check: TextCheck) -> models.Model:
    return apps.get_model(check.table)._default_manager.get(pk=check.row)


@pytest.mark.clause("5.6")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_text_that_the_guard_newly_stops_stops_no_move_that_takes_down_or_ends(
    people: Any, monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    row = case.build(people)
    for place in everything_about(row):
        write_past_the_guard(place, NAMED)
    with counting_guard(monkeypatch) as asked:
        case.act(people, row)
    row.refresh_from_db()
    assert row.state == target_of(case)
    assert len(asked) == case.new_texts
    assert NAMED not in asked


@pytest.mark.clause("5.5", "5.6")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_term_that_a_committee_newly_lists_stops_no_move_that_takes_down_or_ends(
    people: Any, case: Case
) -> None:
    row = case.build(people)
    for place in everything_about(row):
        write_past_the_guard(place, LISTED)
    local_terms.block(
        by=people.officer, at=AT, phrase=TERM, kind=Kind.ORGANISATION, why="It leads to one school."
    )
    case.act(people, row)
    row.refresh_from_db()
    assert row.state == target_of(case)


# Nothing of these is text about a review.
HOLD_NO_TEXT = ("accounts.factor_reset", "accounts.invitation", "documents.document")
# What neither takes down nor ends: it brings new text along, or lets text out, and is judged.
GOES_ON: set[tuple[str, str]] = {
    ("exemptions.request", "grant"),
    ("exemptions.local_term", "agree"),
    ("feedback.assessment", "judge"),
    ("feedback.assessment", "compose"),
    ("feedback.assessment", "edit"),
    ("feedback.assessment", "propose"),
    ("feedback.assessment", "take_over"),
    ("feedback.assessment", "issue"),
    ("feedback.enquiry", "answer"),
    ("governance.disclosure", "grant"),
    ("governance.disclosure", "release"),
    ("intake.submission", "submit"),
    ("intake.submission", "accept"),
    ("publications.case_study", "edit"),
    ("publications.case_study", "hand_over"),
    ("publications.case_study", "propose"),
    ("publications.case_study", "clear"),
    ("publications.report", "edit"),
    ("publications.report", "hand_over"),
    ("publications.report", "propose"),
    ("publications.report", "issue"),
    ("retention.disposal", "approve"),
    ("sharing.notice", "amend"),
    ("sharing.notice", "hand_over"),
    ("sharing.notice", "propose"),
    ("sharing.notice", "send"),
}


def test_every_lifecycle_with_guarded_text_has_its_ending_moves_in_these_tests() -> None:
    """A new lifecycle, or a new way to end one, has to be added here."""
    covered = {(case.workflow, case.move) for case in CASES}
    moves = {
        (workflow.area, move.name)
        for workflow in workflows()
        for move in workflow.moves
        # A beginning writes new text, which is judged.
        if move.sources and workflow.area not in HOLD_NO_TEXT
    }
    assert moves - covered - GOES_ON == set()
    assert moves >= GOES_ON, "what was renamed or left has no place here"


@pytest.mark.parametrize("move", ["withdraw", "destroy", "dispose"])
def test_a_document_has_no_text_that_could_stop_its_destruction(people: Any, move: str) -> None:
    row = reviews.sent_icr(people).document
    who: dict[str, Any] = {
        "withdraw": {"by": people.officer},
        "destroy": {"by": people.gatekeeper, "reason": DestructionReason.RETURNED},
        "dispose": {"by": SYSTEM},
    }
    getattr(documents_actions, move)(at=AT, document=row.id, **who[move])
    row.refresh_from_db()
    assert row.state == "destroyed"


# The worker


def test_one_question_that_is_refused_keeps_no_other_from_being_reminded_of(
    people: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    first = duties.asked(people, icr, question="What has the practice lead forum changed since?")
    second = duties.asked(people, icr, due_on=AT.date() + timedelta(days=15))
    real = enquiries.remind

    def refuse_first(*, enquiry: Any, **values: Any) -> Any:
        if enquiry == first.id:
            raise Refused([])
        return real(enquiry=enquiry, **values)

    monkeypatch.setattr(enquiries, "remind", refuse_first)
    with time_machine.travel(AT + timedelta(days=40), tick=False):
        assert remind_next()
        assert not remind_next(), (
            "nothing is left that could be done, and nothing is reported as done"
        )
        assert caplog.text.count(str(first.id)) == 1, "a worker that asks each second fills no log"
    with time_machine.travel(AT + timedelta(days=40, hours=1), tick=False):
        assert not remind_next()
    assert caplog.text.count(str(first.id)) == 2
    second.refresh_from_db()
    assert second.reminded_on


def test_a_request_that_cannot_lapse_keeps_no_other_from_lapsing(
    people: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first = exemption_request(people)
    scr = first.review
    other = exemption_requests.ask(
        by=people.inspector,
        at=AT,
        review=scr,
        kind=Kind.PERSON,
        phrase="Rowan",
        why="It is a method.",
    )
    real = exemption_requests.lapse

    def refuse_first(*, request: Any, **values: Any) -> Any:
        if request == first.id:
            raise Refused([])
        return real(request=request, **values)

    monkeypatch.setattr(exemption_requests, "lapse", refuse_first)
    with time_machine.travel(AT + timedelta(days=40), tick=False):
        assert lapse_next()
        assert not lapse_next()
    other.refresh_from_db()
    assert other.state == "lapsed"
    assert str(first.id) in caplog.text


# What a text carries, and looking at it again


def test_a_text_is_judged_once_when_it_is_written(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    reviews.cleared(people, "inspector", icr.id)
    with counting_guard(monkeypatch) as asked:
        duties.asked(people, icr, question="What has changed in practice since then?")
    assert asked == ["What has changed in practice since then?"]


def test_a_text_typed_into_a_page_is_judged_once(
    people: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    reviews.cleared(people, "inspector", icr.id)
    typed = {
        "purpose": "actions_since",
        "recipient": str(duties.holder(icr).id),
        "question": "What has changed in practice since then?",
        "due_on_day": "20",
        "due_on_month": "12",
        "due_on_year": "2026",
    }
    client = client_of("inspector")
    with time_machine.travel(AT, tick=False), counting_guard(monkeypatch) as asked:
        answer = client.post(f"/inspectorate/reviews/{icr.id}/ask/", typed)
    assert answer.status_code == 302, re.findall(
        r"ds_error-summary.*?</div>", answer.content.decode(), re.S
    )
    assert asked == ["What has changed in practice since then?"]


@pytest.mark.clause("5.5")
def test_a_text_carries_which_guard_it_passed_which_terms_and_who_let_a_phrase_stand(
    people: Any,
) -> None:
    request = exemption_request(people)
    exemption_requests.grant(
        by=people.second, at=AT, request=request.id, reasons="I know the method."
    )
    local_terms.block(
        by=people.officer, at=AT, phrase=TERM, kind=Kind.ORGANISATION, why="It leads to one school."
    )
    scr = Review.objects.get(id=request.review)
    text = duties.extract(people, scr, "Kayleigh was used in every meeting.")
    check = TextCheck.objects.get(row=text.id)
    assert (check.table, check.field, check.review) == ("analysis.extract", "text", scr.id)
    assert check.passed_terms == exemptions_queries.terms_versions()[scr.committee_id] != ""
    assert check.granted_by == [str(people.second.account)]
    assert not check.stopped


def recheck_all() -> None:
    for _ in range(100):
        if not recheck_next():
            return
    raise AssertionError("rechecking never ends")


@pytest.mark.clause("5.5", "5.6")
def test_what_a_new_guard_stops_is_listed_and_nothing_else_happens(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = cleared_study(people)
    recheck_all()
    assert anonymity_queries.count_stopped() == 0
    write_past_the_guard(study, NAMED)
    monkeypatch.setattr("cairn.anonymity.queries.version", lambda: "another")
    monkeypatch.setattr("cairn.anonymity.actions.version", lambda: "another")
    recheck_all()
    stopped = list(anonymity_queries.stopped_texts(SYSTEM))
    assert {check.row for check in stopped} == {study.id}
    assert all(check.kinds["PERSON"] == 1 for check in stopped)
    study.refresh_from_db()
    assert study.state == "cleared"
    case_studies.withdraw(by=people.manager, at=LATER, study=study.id)


@pytest.mark.clause("5.5")
def test_a_newly_listed_term_brings_up_the_texts_about_that_committees_reviews(people: Any) -> None:
    notice = sent_notice(people)
    write_past_the_guard(notice, LISTED)
    term = local_terms.block(
        by=people.officer, at=AT, phrase=TERM, kind=Kind.ORGANISATION, why="It leads to one school."
    )
    recheck_all()
    assert [check.row for check in anonymity_queries.stopped_texts(SYSTEM)] == [notice.id]
    local_terms.withdraw(by=people.officer, at=AT, term=term.id)
    recheck_all()
    assert anonymity_queries.count_stopped() == 0


@pytest.mark.clause("5.5")
def test_what_a_colleague_lets_stand_afterwards_is_no_longer_listed(people: Any) -> None:
    scr = _known_scr(people)
    text = duties.extract(people, scr)
    write_past_the_guard(text, "Kayleigh was used in every meeting.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET checked_guard = ''")
    recheck_all()
    assert anonymity_queries.count_stopped() == 1
    request = exemption_requests.ask(
        by=people.inspector,
        at=AT,
        review=scr.id,
        kind=Kind.PERSON,
        phrase="Kayleigh",
        why="It is a method.",
    )
    exemption_requests.grant(
        by=people.second, at=AT, request=request.id, reasons="I know the method."
    )
    recheck_all()
    assert anonymity_queries.count_stopped() == 0


def test_text_that_was_taken_out_is_no_longer_kept_in_mind(people: Any) -> None:
    row = enquiry(people)
    enquiries.save_reply(by=people.officer, at=AT, enquiry=row.id, reply="We changed it.")
    assert TextCheck.objects.filter(row=row.id, field="reply").exists()
    enquiries.close(by=people.inspector, at=AT, enquiry=row.id, learned="Nothing new.")
    assert not TextCheck.objects.filter(row=row.id, field="reply").exists()


def test_a_reviews_texts_follow_it_to_another_committee(people: Any) -> None:
    scr = _known_scr(people)
    text = duties.extract(people, scr)
    agencies = scr.core_data["review"]["agencies"]
    cases_actions.correct(
        by=people.gatekeeper,
        at=AT,
        review=scr.id,
        committee=people.other.id,
        agencies=agencies,
        publication="",
    )
    assert TextCheck.objects.get(row=text.id).committee == people.other.id


@pytest.mark.clause("5.6", "6.1")
def test_a_correction_begins_with_what_has_to_be_corrected_and_is_judged_before_it_leaves(
    people: Any,
) -> None:
    notice = sent_notice(people)
    write_past_the_guard(notice, NAMED)
    fresh = sharing_actions.correct(by=people.inspector, at=LATER, notice=notice.id)
    assert fresh.circumstances == NAMED
    carried = TextCheck.objects.get(row=fresh.id)
    assert carried.passed_guard == TextCheck.objects.get(row=notice.id).passed_guard
    sharing_actions.propose(by=people.inspector, at=LATER, notice=fresh.id)
    with pytest.raises(Refused) as caught:
        sharing_actions.send(by=people.manager, at=LATER, notice=fresh.id)
    assert [refusal.code for refusal in caught.value.refusals] == ["stopped_today"]


def test_the_next_version_of_a_report_begins_with_texts_that_todays_guard_would_stop(
    people: Any,
) -> None:
    report = issued_report(people)
    write_past_the_guard(report, NAMED)
    reports.withdraw(by=people.manager, at=LATER, report=report.id)
    fresh = reports.begin(by=people.analyst, at=LATER, period=duties.PERIOD)
    assert fresh.foreword == NAMED


def test_reading_another_field_again_does_not_make_a_changed_text_a_kept_one(people: Any) -> None:
    row = enquiry(people)
    row.question = NAMED
    row.refresh_from_db(fields=["state"])

    @action
    def save() -> None:
        row.save()

    with pytest.raises(Refused):
        save()


def test_one_committee_whose_terms_cannot_be_read_keeps_no_other_committees_texts_waiting(
    people: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    duties.extract(people, _known_scr(people))
    recheck_all()
    local_terms.block(
        by=people.officer, at=AT, phrase=TERM, kind=Kind.ORGANISATION, why="It leads to one school."
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET checked_guard = ''")
        cursor.execute("UPDATE exemptions_localterm SET wrapped_key = %s", [b"broken"])
    recheck_all()
    left = TextCheck.objects.filter(checked_guard="")
    assert {check.committee for check in left} == {people.committee.id}
    assert TextCheck.objects.exclude(checked_guard="").exists()
    assert str(people.committee.id) in caplog.text


def test_two_texts_of_a_review_that_changed_its_committee_are_both_checked(people: Any) -> None:
    scr = _known_scr(people)
    duties.extract(people, scr)
    text = duties.extract(people, scr)
    local_terms.block(
        by=people.officer, at=AT, phrase=TERM, kind=Kind.ORGANISATION, why="It leads to one school."
    )
    key = people.other.id.hex if connection.vendor == "sqlite" else people.other.id
    row = text.id.hex if connection.vendor == "sqlite" else text.id
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET committee = %s WHERE row = %s", [key, row])
    recheck_all()


def test_old_text_on_one_page_of_a_notification_stops_no_other_page(people: Any) -> None:
    draft = reviews.draft_icr(people)
    write_past_the_guard(draft, NAMED)
    draft.refresh_from_db()
    answers = draft.answers["environment"]
    intake_actions.save_section(
        by=people.officer,
        at=AT,
        submission=draft.id,
        section=Section.ENVIRONMENT,
        answers=answers,
        revision=draft.revision,
    )
    with pytest.raises(Refused):
        intake_actions.save_section(
            by=people.officer,
            at=AT,
            submission=draft.id,
            section=Section.DECISION,
            answers={**draft.answers["decision"], "rationale": f"{NAMED} Again."},
            revision=draft.revision + 1,
        )
