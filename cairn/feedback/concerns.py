"""Serious concerns: raised at once, passed on until somebody acknowledges, and never part of what is learned (2.4)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from cairn.accounts.queries import in_role
from cairn.audit.actions import make_move
from cairn.audit.recording import action
from cairn.documents.sealed import new_wrapped_key
from cairn.feedback import policies, queries
from cairn.feedback.models import Concern
from cairn.feedback.terms import Outcome
from cairn.feedback.workflow import CONCERN
from cairn.kernel.actor import Actor
from cairn.kernel.clock import after, local_date
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.organisations.queries import next_on_the_ladder
from cairn.organisations.terms import Office
from cairn.outbox.actions import post
from cairn.sealing import envelope


def _wait() -> timedelta:
    return timedelta(hours=settings.CAIRN_CONCERN_HOURS)


def _locked(concern: UUID) -> Concern:
    return Concern.objects.select_for_update(of=("self",)).select_related("told").get(id=concern)


def _moved(by: Actor, at: datetime, held: Concern, name: str, office: str = "") -> None:
    detail = {"reference": held.reference, "office": office or None}
    make_move(by=by, at=at, workflow=CONCERN, name=name, held=held, detail=detail, reason=office)


@action
def raise_concern(*, by: Actor, at: datetime, review: UUID, reference: str, committee: UUID, words: str) -> Concern:
    """Tell the committee's chair, in the portal and by a message that names nobody.

    With no chair on record it goes to the next office at once, and the managers are told; it is never refused for that.
    """
    require(policies.to_raise(by, words))
    key, wrapped = new_wrapped_key()
    concern = Concern(id=new_id(), review=review, reference=reference, committee_id=committee, raised_by_id=by.person)
    concern.raised_at, concern.next_at = at, after(at, _wait())
    concern.words, concern.wrapped_key = envelope.seal(words.encode(), key, queries.context_of(concern.id)), wrapped
    concern.told = next_on_the_ladder(committee, "", local_date(at))
    office = concern.told.office if concern.told else "nobody"
    _moved(by, at, concern, "raise_concern", office)
    _tell(concern, at)
    if office != "cpc_chair":
        _tell_managers(concern, at, "The committee has no chair on record.")
    return concern


def _tell(held: Concern, at: datetime) -> None:
    if held.told is None:
        return
    body = (
        f"While working on {held.reference} we came upon something about somebody's safety that can't wait.\n\n"
        f"Sign in to read and acknowledge it: {settings.CAIRN_URL}/committee/\n"
        "If you can't sign in, telephone the inspectorate's manager and quote the reference. "
        f"{settings.CAIRN_TELEPHONE}\n"
    )
    subject = f"Serious concern: please read at once ({held.reference})"
    post(at=at, to=held.told.email, subject=subject, body=body, about=held.id)


def _tell_managers(held: Concern, at: datetime, why: str) -> None:
    body = f"{why} See {held.reference} on the worklist: {settings.CAIRN_URL}/inspectorate/\n"
    for account in in_role("manager"):
        subject = f"Serious concern not acknowledged: {held.reference}"
        post(at=at, to=account.email, subject=subject, body=body, about=held.id)


@action
def escalate(*, by: Actor, at: datetime, concern: UUID) -> Concern:
    """Nobody acknowledged in time: the next office-holder and the managers are told, and the time runs anew."""
    held = _locked(concern)
    require(CONCERN.to_make("escalate", held.state, by))
    if held.next_at is None or held.next_at > at:
        raise Refused([Refusal("too_early", "Its time has not come: another worker has passed it on.")])
    told = held.steps.exclude(reason__in=["", "nobody"]).last()
    further = next_on_the_ladder(held.committee_id, told.reason if told else "", local_date(at))
    held.next_at = after(at, _wait())
    if further:
        held.told = further
    _moved(by, at, held, "escalate", further.office if further else "")
    if further:
        _tell(held, at)
    _tell_managers(held, at, "A serious concern has not been acknowledged in time.")
    return held


@action
def acknowledge(*, by: Actor, at: datetime, concern: UUID) -> Concern:
    """The committee has read it. That is in the record from this moment."""
    held = _locked(concern)
    told = set(held.steps.values_list("reason", flat=True))
    require(policies.to_acknowledge(by, held.state, held.committee_id, told))
    held.next_at = None
    _moved(by, at, held, "acknowledge")
    return held


@action
def note_acknowledgement(*, by: Actor, at: datetime, concern: UUID, office: Office) -> Concern:
    """A manager notes which office-holder acknowledged by telephone."""
    held = _locked(concern)
    require(policies.to_oversee(by, "note_acknowledgement", held.state, held.review))
    held.next_at = None
    _moved(by, at, held, "note_acknowledgement", office.value)
    return held


@action
def settle(*, by: Actor, at: datetime, concern: UUID, outcome: Outcome) -> Concern:
    """Close it with what the committee told us, as a code."""
    held = _locked(concern)
    require(policies.to_oversee(by, "settle", held.state, held.review))
    held.outcome = outcome
    _moved(by, at, held, "settle")
    return held


@action
def dispose(*, by: Actor, at: datetime, concern: UUID) -> Concern:
    """Destroy the words of a settled concern on schedule, key first; that there was one stays."""
    held = _locked(concern)
    require(CONCERN.to_make("dispose", held.state, by))
    held.wrapped_key, held.words = b"", b""
    _moved(by, at, held, "dispose")
    return held
