"""Requests that a phrase may stand which the guard stops: made by a writer, decided by a second
person.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About, Exemptions
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.exemptions import offers, policies, queries, sealed_phrases
from cairn.exemptions.models import ExemptionRequest, PartOfName
from cairn.exemptions.terms import LEFT_OPEN
from cairn.exemptions.workflow import EXEMPTION_REQUEST, RequestState
from cairn.governance import second_persons
from cairn.governance.second_persons import who_could
from cairn.guard.findings import Kind
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import require
from cairn.kernel.upholding import upholds


@action
def ask(
    *, by: Actor, at: datetime, review: UUID, kind: Kind, phrase: str, why: str
) -> ExemptionRequest:
    """Ask somebody else to let a phrase stand in texts about the review.

    It may be a name, so it is sealed.
    """
    # Before looking for an earlier request: two writers who ask at once would both find none.
    serialise()
    latest = next(iter(_latest(by, review, [(kind, phrase)]).values()), None)
    require(policies.may_request(by, review, why, latest.state if latest else ""))
    request = _ask(by, at, review, kind, phrase, why)
    second_persons.tell(queries.who_could_decide(by, at, [review]), at=at, about=request.id)
    return request


def _known_in(review: UUID) -> Exemptions:
    # The committee has no part in a fingerprint, only the review.
    return Exemptions(About(review, None), settings.CAIRN_MASTER_KEY)


def _latest(
    by: Actor, review: UUID, phrases: Iterable[tuple[Kind, str]]
) -> dict[str, ExemptionRequest]:
    """The last request about each phrase, where the actor works, by the phrase's fingerprint."""
    known = _known_in(review)
    marks: dict[str, str] = {}
    names_alone = set()
    for kind, phrase in phrases:
        mark = known.fingerprint(phrase)
        earlier = known.earlier_fingerprint(kind, phrase)
        # The earlier one first, so that what was asked since then counts before it.
        marks |= {earlier: mark, mark: mark}
        if kind is Kind.PERSON and known.fingerprints_of_parts(phrase):
            names_alone.add(earlier)
    found = queries.latest_requests_of(review, marks, staff=not by.committee)
    # Whoever let a full name stand before it took its parts with it said nothing of them, so that
    # they can be asked about with it.
    said_less = {
        one for one in names_alone & found.keys() if found[one].state == RequestState.GRANTED
    }
    return {marks[one]: found[one] for one in marks if one in found.keys() - said_less}


def _ask(
    by: Actor, at: datetime, review: UUID, kind: Kind, phrase: str, why: str
) -> ExemptionRequest:
    known = _known_in(review)
    request = ExemptionRequest(
        id=new_id(),
        review=review,
        kind=kind.value,
        fingerprint=known.fingerprint(phrase),
        committee_id=by.committee,
        asked_by_id=by.person,
        asked_at=at,
        **judged(ExemptionRequest, None, why=why),
    )
    sealed_phrases.seal(request, phrase)
    move(request, "ask", by=by, at=at)
    if kind is Kind.PERSON:
        parts = known.fingerprints_of_parts(phrase)
        PartOfName.objects.bulk_create(PartOfName(request=request, fingerprint=p) for p in parts)
    return request


@upholds(Clause.SEVEN_DAYS)
@action
def hand_over(*, by: Actor, at: datetime, review: UUID, phrases: Iterable[tuple[Kind, str]]) -> int:
    """Leave to the gatekeeper what nobody has decided about a report that is sent with these
    phrases in it, whether somebody was asked about them or not. Gives how many there are.
    """
    serialise()
    known = _known_in(review)
    marked = {known.fingerprint(phrase): (kind, phrase) for kind, phrase in phrases}
    latest = _latest(by, review, marked.values())
    for mark, (kind, phrase) in marked.items():
        asked = latest.get(mark)
        # Under the lock: a colleague may have decided on it while the report was being sent.
        row = lock(ExemptionRequest, asked.id) if asked else None
        require(policies.may_hand_over(row.state if row else ""))
        if row is None or row.state != RequestState.ASKED:
            row = _ask(by, at, review, kind, phrase, LEFT_OPEN)
        row.handed_over_at = at
        row.save(update_fields=["handed_over_at"])
    detail = {"questions": len(marked)}
    record(by=by, at=at, verb="exemptions.request.hand_over", subject=review, detail=detail)
    gatekeepers = who_could(Capability.INTAKE_SCREEN, at, reviews=[review])
    second_persons.tell(gatekeepers, at=at, about=review)
    return len(marked)


@action
def take_back(*, by: Actor, at: datetime, review: UUID) -> None:
    """What was handed over and is undecided is the committee's own question again."""
    for found in queries.undecided_requests(review).filter(handed_over_at__isnull=False):
        row = lock(ExemptionRequest, found.id)
        row.handed_over_at = None
        row.save(update_fields=["handed_over_at"])
    record(by=by, at=at, verb="exemptions.request.take_back", subject=review)


def _decide(by: Actor, at: datetime, request: UUID, reasons: str, name: str) -> ExemptionRequest:
    """Whatever is decided, the phrase and its key go; what stays can be compared with, and not
    read.
    """
    row = lock(ExemptionRequest, request)
    instead = bool(row.handed_over_at) or queries.is_alone(row.committee_id, row.asked_by_id)
    require(policies.may_decide_request(by, row, name, reasons, instead=instead))
    move(
        row,
        name,
        by=by,
        at=at,
        decided_by_id=by.person,
        decided_at=at,
        **judged(ExemptionRequest, None, reasons=reasons),
        **sealed_phrases.DESTROYED,
    )
    return row


@action
def grant(*, by: Actor, at: datetime, request: UUID, reasons: str) -> ExemptionRequest:
    """From now on this phrase may stand in texts about this review, and about no other, and so may
    the parts of a name. What the committee was told before is offered to its list.
    """
    # Before the decision, with which it goes.
    phrase = offers.words_of(lock(ExemptionRequest, request))
    row = _decide(by, at, request, reasons, "grant")
    offers.count(by=by, at=at, request=row, phrase=phrase)
    anonymity_actions.mark_due(by=SYSTEM, at=at, review=row.review)
    return row


@action
def decline(*, by: Actor, at: datetime, request: UUID, reasons: str) -> ExemptionRequest:
    """What the guard said stands, unless somebody asks again; also where a text has the words as a
    part of a name that may stand.
    """
    row = _decide(by, at, request, reasons, "decline")
    anonymity_actions.mark_due(by=SYSTEM, at=at, review=row.review)
    return row


@action
def lapse_undecided(*, by: Actor, at: datetime, request: UUID) -> ExemptionRequest:
    """Nobody decided in time; what was handed over with a report meanwhile goes with that."""
    row = lock(ExemptionRequest, request)
    require(policies.may_lapse(row.handed_over_at is not None))
    return lapse(by=by, at=at, request=request)


@action
def lapse(*, by: Actor, at: datetime, request: UUID) -> ExemptionRequest:
    """Nobody decided in time, or the review's report is destroyed: the phrase goes, and may be
    asked about again.
    """
    row = lock(ExemptionRequest, request)
    require(EXEMPTION_REQUEST.may_move("lapse", row.state, by))
    move(row, "lapse", by=by, at=at, **sealed_phrases.DESTROYED)
    return row


def lapse_handed_over(*, by: Actor, at: datetime, review: UUID) -> None:
    """What was handed over with a report goes when that report goes."""
    for request in queries.undecided_requests(review).filter(handed_over_at__isnull=False):
        lapse(by=by, at=at, request=request.id)


@upholds(Clause.DESTROYED_ON_SCHEDULE)
def lapse_all(*, by: Actor, at: datetime, review: UUID) -> None:
    """What is still asked about a review goes with its report."""
    for request in queries.undecided_requests(review):
        lapse(by=by, at=at, request=request.id)
