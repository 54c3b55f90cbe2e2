"""Requests that a phrase may stand which the guard stops: made by a writer, decided by a second
person.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About, Exemptions
from cairn.audit.lifecycles import lock, move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.exemptions import policies, queries, sealed_phrases
from cairn.exemptions.models import ExemptionRequest
from cairn.exemptions.workflow import EXEMPTION_REQUEST
from cairn.governance import second_persons
from cairn.guard.findings import Kind
from cairn.kernel.actor import SYSTEM, Actor
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
    # The committee has no part in a fingerprint, only the review and the kind.
    fingerprint = Exemptions(About(review, None), settings.CAIRN_MASTER_KEY).fingerprint(
        kind, phrase
    )
    latest = queries.latest_requests(review, [fingerprint]).get(fingerprint)
    require(policies.may_request(by, review, why, latest.state if latest else ""))
    request = ExemptionRequest(
        id=new_id(),
        review=review,
        kind=kind.value,
        fingerprint=fingerprint,
        committee_id=by.committee,
        asked_by_id=by.person,
        asked_at=at,
        **judged(ExemptionRequest, None, why=why),
    )
    sealed_phrases.seal(request, phrase)
    move(request, "ask", by=by, at=at)
    second_persons.tell(queries.who_could_decide(by, at, [review]), at=at, about=request.id)
    return request


def _decide(by: Actor, at: datetime, request: UUID, reasons: str, name: str) -> ExemptionRequest:
    """Whatever is decided, the phrase and its key go; what stays can be compared with, and not
    read.
    """
    row = lock(ExemptionRequest, request)
    alone = queries.is_alone(row.committee_id, row.asked_by_id)
    require(policies.may_decide_request(by, row, name, reasons, alone=alone))
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
    """From now on this phrase of this kind may stand in texts about this review, and about no
    other.
    """
    row = _decide(by, at, request, reasons, "grant")
    anonymity_actions.mark_due(by=SYSTEM, at=at, review=row.review)
    return row


@action
def decline(*, by: Actor, at: datetime, request: UUID, reasons: str) -> ExemptionRequest:
    """What the guard said stands, unless somebody asks again."""
    return _decide(by, at, request, reasons, "decline")


@action
def lapse(*, by: Actor, at: datetime, request: UUID) -> ExemptionRequest:
    """Nobody decided in time, or the review's report is destroyed: the phrase goes, and may be
    asked about again.
    """
    row = lock(ExemptionRequest, request)
    require(EXEMPTION_REQUEST.may_move("lapse", row.state, by))
    move(row, "lapse", by=by, at=at, **sealed_phrases.DESTROYED)
    return row


@upholds(Clause.DESTROYED_ON_SCHEDULE)
def lapse_all(*, by: Actor, at: datetime, review: UUID) -> None:
    """What is still asked about a review goes with its report."""
    for request in queries.undecided_requests(review):
        lapse(by=by, at=at, request=request.id)
