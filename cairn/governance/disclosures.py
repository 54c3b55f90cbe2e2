"""The register of requests to disclose: entering one, deciding it, and letting out what was granted
(5.1).
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from cairn.anonymity.models import judged
from cairn.audit.lifecycles import lock, move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.governance import policies, second_persons
from cairn.governance.models import Disclosure
from cairn.governance.terms import Ground
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.refusals import require


@action
def request(
    *,
    by: Actor,
    at: datetime,
    review: UUID,
    document: UUID | None,
    ground: Ground,
    authority: str,
    asked_by: str,
    what: str,
) -> Disclosure:
    """Enter a request that somebody outside has made."""
    require(policies.may_request(by, review, asked_by, authority, what))
    # Judged before the lock: the guard takes its time, and every other writer would wait for it.
    texts = judged(Disclosure, None, authority=authority, asked_by=asked_by, what=what)
    serialise()
    last = Disclosure.objects.aggregate(last=Max("number"))["last"] or 0
    disclosure = Disclosure(
        number=last + 1,
        review=review,
        document=document,
        ground=ground,
        recorded_by_id=by.person,
        recorded_at=at,
        **texts,
    )
    move(disclosure, "request", by=by, at=at)
    could_decide = second_persons.who_could(
        Capability.GOVERNANCE_DECIDE_DISCLOSURE, at, reviews=[review], but=[by.person]
    )
    second_persons.tell(could_decide, at=at, about=disclosure.id)
    return disclosure


def _decide(by: Actor, at: datetime, disclosure: UUID, reasons: str, name: str) -> Disclosure:
    row = lock(Disclosure, disclosure)
    require(policies.may_decide(by, row, name, reasons))
    texts = judged(Disclosure, None, reasons=reasons)
    move(row, name, by=by, at=at, decided_by_id=by.person, decided_at=at, **texts)
    return row


@action
def grant(*, by: Actor, at: datetime, disclosure: UUID, reasons: str) -> Disclosure:
    return _decide(by, at, disclosure, reasons, "grant")


@action
def refuse(*, by: Actor, at: datetime, disclosure: UUID, reasons: str) -> Disclosure:
    """A refused request stays in the register."""
    return _decide(by, at, disclosure, reasons, "refuse")


@action
def release(
    *, by: Actor, at: datetime, disclosure: UUID, left: str, document: UUID | None = None
) -> Disclosure:
    """What was granted has left.

    A document leaves through `documents.actions.release`, which calls this.
    """
    row = lock(Disclosure, disclosure)
    require(policies.may_release(by, row, document, left))
    move(row, "release", by=by, at=at, released_at=at, **judged(Disclosure, None, left=left))
    return row
