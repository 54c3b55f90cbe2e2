"""Who is bound by the Code, who may come near a review, and what may leave."""

from calendar import isleap
from datetime import date
from typing import Protocol
from uuid import UUID

from cairn.governance.workflow import DISCLOSURE
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use


class Recorded(Protocol):
    """What the policies look at of a request to disclose."""

    state: str
    review: UUID
    recorded_by_id: UUID
    document: UUID | None


@upholds(Clause.BOUND_BY_THE_CODE)
def lapses_on(signed: date) -> date:
    """The first day on which a signature no longer holds: a year later (a 29 February counts as the
    28th).
    """
    day = (
        28 if (signed.month, signed.day) == (2, 29) and not isleap(signed.year + 1) else signed.day
    )
    return date(signed.year + 1, signed.month, day)


def may_issue(actor: Actor, text: str, starts: date, on: date, in_force: str = "") -> Refusals:
    """The governance officer's, with words to sign, from today on at the earliest (2.5)."""
    # The system issues the first version: until one is in force nobody has a capability to do it.
    if not actor.can(Capability.SYSTEM_WORK):
        yield from may_use(Capability.GOVERNANCE_ISSUE_UNDERTAKING, actor)
    # Fewer words are a slip. From its start nobody could work before they had signed it.
    if len(text.split()) < 3:
        yield Refusal(
            "no_text",
            "Write what staff undertake, in a sentence or more.",
            Clause.BOUND_BY_THE_CODE,
        )
    if text.strip() == in_force.strip():
        yield Refusal(
            "unchanged",
            "Nothing has changed: this is the version in force.",
            Clause.BOUND_BY_THE_CODE,
        )
    # A start in the past would say that nobody was bound on days when everybody was.
    if starts < on:
        yield Refusal("in_the_past", "A version starts today or later.", Clause.BOUND_BY_THE_CODE)


def may_declare(actor: Actor) -> Refusals:
    """Whether the question about conflicts may be put to this person at all."""
    yield from may_use(Capability.GOVERNANCE_DECLARE, actor)


def must_say_why(note: str) -> Refusals:
    """Whoever sends a colleague's work back says what should change."""
    if not note.strip():
        yield Refusal("no_note", "Say what should change.")


def may_approach(actor: Actor, review: UUID) -> Refusals:
    """A declared conflict closes the review to that person, whatever their role (2.5)."""
    if actor.has_conflict_with(review):
        yield Refusal(
            "conflict",
            "You declared a conflict of interest on this review, so it is closed to you.",
            Clause.BOUND_BY_THE_CODE,
        )


def may_work_on(actor: Actor, review: UUID) -> Refusals:
    """Work on a review begins with the answered question about conflicts (2.5)."""
    yield from may_approach(actor, review)
    if not actor.was_asked_about(review):
        yield Refusal(
            "conflict_not_asked",
            "Answer the question about conflicts of interest on this review first.",
            Clause.BOUND_BY_THE_CODE,
        )


@upholds(Clause.BOUND_TO_CONFIDENCE)
def may_open(actor: Actor, review: UUID, purpose_stated: bool) -> Refusals:
    """What must hold before a report opens, for managers as for everyone: capability, conflict
    question, purpose.
    """
    yield from may_use(Capability.DOCUMENTS_OPEN, actor)
    yield from may_work_on(actor, review)
    if not purpose_stated:
        yield Refusal(
            "no_purpose", "Say why you are opening this report first.", Clause.DISCLOSURE_LIMITED
        )


def may_withdraw(actor: Actor, declared_by: UUID, reason: str) -> Refusals:
    """Only the governance officer takes a conflict back, with a reason, and never their
    own (2.5).
    """
    yield from may_use(Capability.GOVERNANCE_WITHDRAW_CONFLICT, actor)
    if declared_by == actor.account:
        yield Refusal(
            "own_conflict", "Nobody withdraws a conflict of their own.", Clause.BOUND_BY_THE_CODE
        )
    if not reason.strip():
        yield Refusal(
            "no_reason", "Say why the conflict no longer holds.", Clause.BOUND_BY_THE_CODE
        )


def may_request(actor: Actor, review: UUID, asked_by: str, authority: str, what: str) -> Refusals:
    """A request is entered whole: who asks, on what authority, and for what exactly (5.1)."""
    yield from DISCLOSURE.may_move("request", "", actor)
    yield from may_approach(actor, review)
    if not asked_by.strip():
        yield Refusal("no_asker", "Say who asks.", Clause.DISCLOSURE_LIMITED)
    if not authority.strip():
        yield Refusal(
            "no_authority",
            "Give the authority, such as the court order's number.",
            Clause.DISCLOSURE_LIMITED,
        )
    if not what.strip():
        yield Refusal("no_subject", "Say what exactly is asked for.", Clause.DISCLOSURE_LIMITED)


def may_decide(actor: Actor, request: Recorded, move: str, reasons: str) -> Refusals:
    """The governance officer decides with reasons, on what somebody else entered (5.1)."""
    yield from DISCLOSURE.may_move(move, request.state, actor)
    yield from may_work_on(actor, request.review)
    if request.recorded_by_id == actor.account:
        yield Refusal(
            "own_request",
            "You entered this request, so somebody else decides it.",
            Clause.DISCLOSURE_LIMITED,
        )
    if not reasons.strip():
        yield Refusal("no_reason", "Give the reasons for the decision.", Clause.DISCLOSURE_LIMITED)


def may_release(actor: Actor, request: Recorded, document: UUID | None, left: str) -> Refusals:
    """Only what was granted leaves, once, and the register says what it was (5.1)."""
    yield from DISCLOSURE.may_move("release", request.state, actor)
    yield from may_work_on(actor, request.review)
    if request.document != document:
        yield Refusal(
            "other_document", "The grant is for something else.", Clause.DISCLOSURE_LIMITED
        )
    if not left.strip():
        yield Refusal("no_account", "Say what was disclosed.", Clause.DISCLOSURE_LIMITED)


# What each purpose is for, besides opening a report: nobody states a purpose that is not theirs.
_NEEDED_FOR = {
    "screen": Capability.INTAKE_SCREEN,
    "feedback": Capability.FEEDBACK_ASSESS,
    "second_reading": Capability.FEEDBACK_SIGN,
    "learning": Capability.ANALYSIS_RECORD_EXTRACT,
}


def may_state_purpose(actor: Actor, purpose: str, accepted: bool) -> Refusals:
    """A purpose fits the person's work and where the review stands: screening before acceptance,
    the rest after.
    """
    if not actor.can(_NEEDED_FOR[purpose]) or accepted == (purpose == "screen"):
        yield Refusal(
            "not_your_purpose",
            "Choose a purpose that is yours for this review.",
            Clause.DISCLOSURE_LIMITED,
        )
