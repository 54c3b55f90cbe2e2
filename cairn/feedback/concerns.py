"""Serious concerns: raised at once, passed on until somebody acknowledges, and never part of what
is learned (2.4).
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.documents.sealed import new_wrapped_key
from cairn.feedback import policies, queries, sealed_concerns
from cairn.feedback.models import Concern
from cairn.feedback.terms import Outcome
from cairn.feedback.workflow import CONCERN
from cairn.kernel.actor import Actor
from cairn.kernel.clock import after, local_date
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.organisations.queries import acting_for, next_on_the_ladder
from cairn.organisations.terms import Office
from cairn.outbox.actions import post, post_text
from cairn.sealing import envelope

# Where staff read a concern.
_PAGE = "/inspectorate/concerns/{}/"
# As long as a text may be.
_TEXT = 160


def _wait() -> timedelta:
    return timedelta(hours=settings.CAIRN_CONCERN_HOURS)


def _lock(concern: UUID) -> Concern:
    return lock(Concern, concern, "sent_to")


def _step(office: Office | None) -> dict[str, Any]:
    """The office that a step reached, for the record and for the step itself; none if nobody is on
    record.
    """
    code = office.value if office else ""
    return {"detail": {"office": code or None}, "step": {"office": code}}


def _office_of(concern: Concern) -> Office | None:
    return Office(concern.sent_to.office) if concern.sent_to else None


@action
def raise_concern(
    *, by: Actor, at: datetime, review: UUID, reference: str, committee: UUID, text: str
) -> Concern:
    """Tell the committee's chair, in the portal and by a message that names nobody.

    With no chair on record it goes to the next office at once, and the managers are told; it is
    never refused for that.
    """
    require(policies.may_raise(by, text))
    # A key of its own: destroying it destroys this text and no other (5.8).
    key, wrapped_key = new_wrapped_key()
    concern = Concern(
        # Chosen before the text is sealed, which is bound to it: copied to another row, it does not
        # open.
        id=new_id(),
        review=review,
        reference=reference,
        committee_id=committee,
        raised_by_id=by.person,
        raised_at=at,
        next_at=after(at, _wait()),
        sent_to=next_on_the_ladder(committee, "", local_date(at)),
        wrapped_key=wrapped_key,
    )
    concern.sealed_text = envelope.seal(text.encode(), key, sealed_concerns.context_of(concern.id))
    office = _office_of(concern)
    move(concern, "raise_concern", by=by, at=at, **_step(office))
    _tell(concern, at)
    if office != Office.CPC_CHAIR:
        _tell_managers(concern, at, "The committee has no chair on record.")
    return concern


def _tell(concern: Concern, at: datetime) -> None:
    # Nobody is on record; the managers are told instead.
    if concern.sent_to is None:
        return
    number = settings.CAIRN_TELEPHONE
    body = (
        f"While working on {concern.reference} we came upon something about somebody's safety "
        "that can't wait.\n\n"
        f"Sign in to read it and to say what is being done: {settings.CAIRN_URL}/committee/\n"
        "If you can't sign in, telephone the inspectorate's manager and quote the reference"
        f"{f': {number}' if number else ''}.\n"
    )
    subject = f"Serious concern: please read at once ({concern.reference})"
    post(at=at, to=concern.sent_to.email, subject=subject, body=body, about=concern.id)
    ring = f" or ring {number}" if number else ""
    text = f"A serious concern waits for you in Cairn. Sign in{ring}."
    post_text(at=at, to=queries.telephone_of(concern.sent_to), body=text[:_TEXT], about=concern.id)


def _tell_managers(concern: Concern, at: datetime, why: str) -> None:
    body = f"{why} See {concern.reference} on the worklist: {settings.CAIRN_URL}/inspectorate/\n"
    for account in queries.overseers(concern.review):
        subject = f"Serious concern not acknowledged: {concern.reference}"
        post(at=at, to=account.email, subject=subject, body=body, about=concern.id)


@action
def escalate(*, by: Actor, at: datetime, concern: UUID) -> Concern:
    """Nobody acknowledged in time: the next office-holder and the managers are told, and the time
    runs anew.
    """
    row = _lock(concern)
    require(CONCERN.may_move("escalate", row.state, by))
    if row.next_at is None or row.next_at > at:
        raise Refused([Refusal("too_early", "It is not due yet: another worker has passed it on.")])
    reached = row.steps.exclude(office="").last()
    further = next_on_the_ladder(
        row.committee_id, reached.office if reached else "", local_date(at)
    )
    # Past the last office-holder it stays with whom it reached, and the managers are told each time
    # until somebody acknowledges.
    changes: dict[str, Any] = {"sent_to": further} if further else {}
    office = Office(further.office) if further else None
    move(row, "escalate", by=by, at=at, next_at=after(at, _wait()), **changes, **_step(office))
    if further:
        _tell(row, at)
    _tell_managers(row, at, "A serious concern has not been acknowledged in time.")
    return row


@action
def readdress(*, by: Actor, at: datetime, concern: UUID) -> Concern:
    """Whoever it went to has left the office or is away: whoever acts there now is told at once,
    also in the committee that took over the work, and has the whole time.
    """
    row = _lock(concern)
    require(CONCERN.may_move("readdress", row.state, by))
    now_acting = acting_for(row.sent_to, local_date(at)) if row.sent_to else None
    require(policies.must_reach_another(row.sent_to_id, now_acting.id if now_acting else None))
    office = _office_of(row)
    again = after(at, _wait())
    move(row, "readdress", by=by, at=at, sent_to=now_acting, next_at=again, **_step(office))
    _tell(row, at)
    return row


@action
def acknowledge(*, by: Actor, at: datetime, concern: UUID, answer: str) -> Concern:
    """The committee has read it and says what is being done now. That is in the record from this
    moment, and its words are sealed like the concern's own.
    """
    row = _lock(concern)
    offices = set(row.steps.values_list("office", flat=True))
    require(
        policies.may_acknowledge(by, row.state, row.committee_id, offices),
        policies.must_say_what_is_done(answer),
    )
    move(row, "acknowledge", by=by, at=at, **_acknowledged(row, by, at, answer))
    _tell_of_answer(row, at)
    return row


@action
def note_acknowledgement(
    *, by: Actor, at: datetime, concern: UUID, office: Office, answer: str = ""
) -> Concern:
    """A manager notes which office-holder acknowledged by telephone, and what they do."""
    row = _lock(concern)
    require(policies.may_oversee(by, "note_acknowledgement", row.state, row.review))
    changes = _acknowledged(row, by, at, answer)
    move(row, "note_acknowledgement", by=by, at=at, **changes, **_step(office))
    return row


def _acknowledged(row: Concern, by: Actor, at: datetime, answer: str) -> dict[str, Any]:
    sealed = b""
    if answer.strip():
        key = envelope.unwrap(bytes(row.wrapped_key), settings.CAIRN_MASTER_KEY)
        sealed = envelope.seal(answer.encode(), key, sealed_concerns.answer_context_of(row.id))
    return {
        "next_at": None,
        "sealed_answer": sealed,
        "acknowledged_by_id": by.person,
        "acknowledged_at": at,
    }


def _tell_of_answer(row: Concern, at: datetime) -> None:
    """Whoever raised it, and the managers, who settle it: without a word of it."""
    raiser = Account.objects.filter(id=row.raised_by_id, is_active=True)
    body = (
        "A serious concern that was raised has been acknowledged, with what is being done now.\n\n"
        f"Read it: {settings.CAIRN_URL}{_PAGE.format(row.id)}\n"
    )
    for to in sorted({account.email for account in [*raiser, *queries.overseers(row.review)]}):
        post(at=at, to=to, subject="A serious concern is acknowledged", body=body, about=row.id)


@action
def settle(*, by: Actor, at: datetime, concern: UUID, outcome: Outcome) -> Concern:
    """Close it with what the committee told us, as a code."""
    row = _lock(concern)
    require(policies.may_oversee(by, "settle", row.state, row.review))
    move(row, "settle", by=by, at=at, outcome=outcome)
    return row


@action
def dispose(*, by: Actor, at: datetime, concern: UUID) -> Concern:
    """Destroy the text of a settled concern on schedule, key first; that there was one stays."""
    row = _lock(concern)
    require(CONCERN.may_move("dispose", row.state, by))
    move(row, "dispose", by=by, at=at, wrapped_key=b"", sealed_text=b"", sealed_answer=b"")
    return row
