"""Fills the demonstration's pages beyond the main line: contact, notices, disclosures,
publications, destruction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cairn.analysis import actions as analysis_actions
from cairn.analysis.terms import Clarity
from cairn.assignments import actions as assignments_actions
from cairn.assignments.terms import Part
from cairn.audit import queries as audit_queries
from cairn.audit.actions import record_verification
from cairn.cases import actions as cases_actions
from cairn.cases import queries as cases_queries
from cairn.documents.tasks import check_next
from cairn.feedback import actions as feedback_actions
from cairn.feedback import concerns, enquiries
from cairn.feedback import queries as feedback_queries
from cairn.feedback.terms import Asking, Outcome, ReplyKind
from cairn.governance import actions as governance_actions
from cairn.governance import disclosures
from cairn.governance.terms import Answer, Ground
from cairn.intake import queries as intake_queries
from cairn.kernel.actor import SYSTEM
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clock import local_date
from cairn.organisations import queries as organisations_queries
from cairn.organisations.terms import Office
from cairn.retention import actions as retention_actions
from cairn.retention import disposals
from cairn.retention.tasks import certify_next, destroy_next
from cairn.retention.terms import AtTheEnd, HoldReason, Trigger
from cairn.sharing import actions as sharing_actions
from cairn.sharing.actions import Content
from cairn.sharing.terms import Effect, Media, Proceedings, RecallReason
from demonstration import exemption_requests, publications
from demonstration import reports as files
from demonstration.people import HOME, actor_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews that everything hangs on: two chains, and ICRs that came so long ago that their
    reports are due.
    """

    icr: UUID
    scr: UUID
    other_icr: UUID
    other_scr: UUID
    old: Sequence[UUID]


def fill(reviews: Reviews, now: datetime) -> None:
    """Everything beyond the main line, by people who were asked about conflicts first."""
    _lead_reviewer(reviews.scr, now)
    for review in (reviews.icr, reviews.scr, reviews.other_icr, reviews.other_scr, *reviews.old):
        for key in ("rowan", "alder", "holly", "juniper", "maple"):
            if not actor_of(key, now).was_asked_about(review):
                by = actor_of(key, now)
                governance_actions.answer_conflict_question(
                    by=by, at=now - 75 * _DAY, review=review, answer=Answer.NONE
                )
    _records(reviews, now)
    _assignments(reviews, now)
    _contact(reviews.icr, reviews.scr, now)
    _concerns(reviews.scr, reviews.other_scr, now)
    _notices(reviews, now)
    _disclosures(reviews.scr, reviews.other_scr, now)
    publications.fill(now)
    _disposals(reviews, now)
    exemption_requests.fill(reviews.icr, reviews.scr, now)
    verdict = audit_queries.verify()
    record_verification(by=SYSTEM, at=now, entries=verdict.entries, whole=verdict.whole)


def _lead_reviewer(scr: UUID, now: datetime) -> None:
    holly = actor_of("holly", now)
    name = "Sorrel Invented"
    email = "sorrel@reviews.example"
    cases_actions.name_lead_reviewer(
        by=holly, at=now - 18 * _DAY, review=scr, name=name, email=email
    )
    governance_actions.answer_conflict_question(
        by=actor_of("holly", now), at=now - 18 * _DAY, review=scr, answer=Answer.NONE
    )
    row = cases_queries.visible(holly).get(id=scr)
    agencies = row.core_data["review"]["agencies"]
    cases_actions.correct(
        by=actor_of("holly", now),
        at=now - 18 * _DAY,
        review=scr,
        committee=row.committee_id,
        agencies=agencies,
        publication="summary",
    )


def _records(reviews: Reviews, now: datetime) -> None:
    """ICRs have their light record, but for one that still waits for it."""
    for review in (reviews.icr, *reviews.old):
        analysis_actions.record_lightly(
            by=actor_of("rowan", now),
            at=now - 12 * _DAY,
            review=review,
            clarity=Clarity.CLEAR,
            themes=["chronologies", "voice"],
            good_practice="A support worker wrote down what the child showed her, and the plan "
            "changed.",
            learning="A chronology is begun with the first concern, not after the last.",
        )


def _contact(icr: UUID, scr: UUID, now: datetime) -> None:
    """A question that waits, one that was answered with an attachment, and what the committee did
    with its letter.
    """
    by = actor_of("rowan", now)
    on = local_date(now)
    home = next(c for c in organisations_queries.committees() if c.name.startswith(HOME))
    lead = organisations_queries.holders(home.id, on).get(office=Office.CPC_LEAD)
    answered = enquiries.ask(
        by=by,
        at=now - 30 * _DAY,
        review=icr,
        purpose=Asking.DECISION_ACTIONS,
        recipient=lead.id,
        question="Which of the recommendations have been acted on, and what has changed in "
        "practice?",
        due_on=on - 10 * _DAY,
    )
    officer = actor_of("hazel", now)
    enquiries.attach(
        by=officer, at=now - 12 * _DAY, enquiry=answered.id, data=files.word("What we did since")
    )
    while check_next():
        pass
    reply = (
        "Three of four are done. Chronologies now begin at the first concern, and supervisors "
        "look at them monthly."
    )
    enquiries.answer(by=officer, at=now - 11 * _DAY, enquiry=answered.id, reply=reply)
    enquiries.ask(
        by=by,
        at=now - 4 * _DAY,
        review=scr,
        purpose=Asking.ACTIONS_SINCE,
        recipient=lead.id,
        question="How do practitioners find the shared chronology in their daily work?",
        due_on=on + 10 * _DAY,
    )
    letter = feedback_queries.of_review(scr)
    if letter:
        done = (
            "We took the letter to our practice forum. Supervision now makes room for doubt in "
            "every session."
        )
        feedback_actions.reply(
            by=officer, at=now - 3 * _DAY, assessment=letter.id, kind=ReplyKind.DONE, text=done
        )


def _assignments(reviews: Reviews, now: datetime) -> None:
    """One letter that Rowan leads, and one ICR of a colleague who is away and covered."""
    alder = actor_of("alder", now)
    keys = {key: actor_of(key, now).person for key in ("rowan", "aspen")}
    at = now - 4 * _DAY
    for review, key in ((reviews.other_scr, "rowan"), (reviews.other_icr, "aspen")):
        assignments_actions.assign(
            by=alder, at=at, review=review, part=Part.LEAD, account=keys[key]
        )
    assignments_actions.assign(
        by=alder, at=at, review=reviews.other_scr, part=Part.SECOND, account=alder.person
    )
    on = local_date(now)
    assignments_actions.record_absence(
        by=alder,
        at=at,
        account=keys["aspen"],
        starts=on - _DAY,
        ends=on + 5 * _DAY,
        cover=keys["rowan"],
    )


def _concerns(scr: UUID, other_scr: UUID, now: datetime) -> None:
    """One that the chair has to acknowledge, and one that was settled."""
    alder = actor_of("alder", now)
    text = "A younger child may still live in the household that the report describes on page 2."
    _raised(scr, text, now - timedelta(hours=2))
    settled = _raised(other_scr, "The report says that a cot was still in use.", now - 5 * _DAY)
    concerns.note_acknowledgement(
        by=alder,
        at=now - 5 * _DAY + timedelta(hours=1),
        concern=settled.id,
        office=Office.CPC_CHAIR,
        answer="The family was visited the same evening and has a safe cot now.",
    )
    concerns.settle(by=alder, at=now - 3 * _DAY, concern=settled.id, outcome=Outcome.ACTING)


def _raised(review: UUID, text: str, at: datetime) -> Any:
    by = actor_of("rowan", at)
    row = cases_queries.visible(by).get(id=review)
    return concerns.raise_concern(
        by=by,
        at=at,
        review=review,
        reference=row.reference,
        committee=row.committee_id,
        text=text,
    )


_TOLD = Content(
    circumstances="A young child came to serious harm. Several agencies knew the family, and "
    "none held the whole.",
    proceedings=Proceedings.PENDING,
    effect=Effect.NONE,
    media_attention=Media.POSSIBLE,
)


def _notices(reviews: Reviews, now: datetime) -> None:
    """A notice that was corrected, one that was recalled, and one that waits for the
    second person.
    """
    holly = actor_of("holly", now)
    alder = actor_of("alder", now)
    laurel = actor_of("laurel", now)
    sharing_actions.set_periods(by=alder, at=now - 80 * _DAY, holds_days=365, unread_days=5)
    first = _begun(reviews.icr, "proceeding", _TOLD, now - 70 * _DAY)
    sharing_actions.send(by=alder, at=now - 69 * _DAY, notice=first)
    sharing_actions.read_notice(by=laurel, at=now - 68 * _DAY, notice=first)
    fresh = sharing_actions.correct(by=holly, at=now - 6 * _DAY, notice=first).id
    changed = Content(_TOLD.circumstances, Proceedings.LIVE, Effect.DELAYED, Media.LIKELY)
    sharing_actions.amend(by=holly, at=now - 6 * _DAY, notice=fresh, content=changed)
    sharing_actions.propose(by=holly, at=now - 6 * _DAY, notice=fresh)
    sharing_actions.send(by=alder, at=now - 5 * _DAY, notice=fresh)
    wrong = _begun(reviews.other_icr, "proceeding", _TOLD, now - 40 * _DAY)
    sharing_actions.send(by=alder, at=now - 39 * _DAY, notice=wrong)
    sharing_actions.read_notice(by=laurel, at=now - 39 * _DAY, notice=wrong)
    sharing_actions.recall(by=alder, at=now - 38 * _DAY, notice=wrong, reason=RecallReason.WRONG)
    planned = local_date(now + 21 * _DAY)
    publishing = replace(
        _TOLD,
        proceedings=Proceedings.CONCLUDED,
        media_attention=Media.LIKELY,
        publication_on=planned,
    )
    _begun(reviews.scr, "publishing", publishing, now - _DAY)


def _begun(review: UUID, kind: str, content: Content, at: datetime) -> UUID:
    """A notice that Holly wrote and offered to a second person."""
    holly = actor_of("holly", at)
    row = sharing_actions.draft(by=holly, at=at, review=review, kind=kind, content=content)
    sharing_actions.propose(by=holly, at=at, notice=row.id)
    return row.id


def _disclosures(scr: UUID, other_scr: UUID, now: datetime) -> None:
    """A request that waits, one that was refused, and one that was granted."""
    row = intake_queries.of_review(scr)
    alder = actor_of("alder", now)
    maple = actor_of("maple", now)
    granted = disclosures.request(
        by=alder,
        at=now - 9 * _DAY,
        review=scr,
        document=row.document_id if row else None,
        ground=Ground.COURT,
        authority="Order of the Sheriff Court, 2026/17",
        asked_by="Sheriff Court",
        what="The report as it was sent to us.",
    )
    disclosures.grant(
        by=maple, at=now - 8 * _DAY, disclosure=granted.id, reasons="The order names the report."
    )
    refused = disclosures.request(
        by=alder,
        at=now - 7 * _DAY,
        review=other_scr,
        document=None,
        ground=Ground.REVIEW,
        authority="A letter from a newspaper",
        asked_by="A newspaper",
        what="How many agencies were involved, and which.",
    )
    disclosures.refuse(
        by=maple, at=now - 6 * _DAY, disclosure=refused.id, reasons="It does not serve the review."
    )
    disclosures.request(
        by=alder,
        at=now - _DAY,
        review=other_scr,
        document=None,
        ground=Ground.PROTECTION,
        authority="A telephone call, confirmed by secure mail",
        asked_by="A local authority outside Scotland",
        what="Whether the review looked at the arrangements for a move between areas.",
    )


def _disposals(reviews: Reviews, now: datetime) -> None:
    """Of the old reports one is destroyed and certified, one waits for approval, one is held, and
    one is only due.
    """
    elder = actor_of("elder", now)
    maple = actor_of("maple", now)
    retention_actions.set_period(
        by=elder,
        at=now - 60 * _DAY,
        covers=RetentionClass.REPORT,
        years=3,
        trigger=Trigger.RECEIVED,
        at_the_end=AtTheEnd.DESTROY,
        waiting_days=14,
        authority="Records Management Policy, rule 4.2 (invented)",
    )
    documents = [document for review in reviews.old if (document := _document(review))]
    gone = disposals.propose(by=elder, at=now - 20 * _DAY, subject=documents[0])
    # A day longer ago than the waiting time, so that it is carried out at once.
    disposals.approve(by=maple, at=now - 15 * _DAY, disposal=gone.id)
    while destroy_next() or certify_next():
        pass
    disposals.propose(by=elder, at=now - _DAY, subject=documents[1])
    disposals.place_hold(
        by=elder,
        at=now - 50 * _DAY,
        review=reviews.old[2],
        reason=HoldReason.INQUIRY,
        authority="The inquiry's letter of last spring (invented)",
    )


def _document(review: UUID) -> UUID | None:
    submission = intake_queries.of_review(review)
    return submission.document_id if submission else None
