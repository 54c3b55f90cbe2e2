"""The register of requests to disclose: entering one, deciding it, and letting out what was granted (5.1)."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from cairn.audit.actions import make_move
from cairn.audit.recording import action
from cairn.audit.turns import one_at_a_time
from cairn.governance import policies
from cairn.governance.models import Disclosure
from cairn.governance.terms import Ground
from cairn.governance.workflow import DISCLOSURE
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import require


def _locked(disclosure: UUID) -> Disclosure:
    return Disclosure.objects.select_for_update().get(id=disclosure)


def _moved(by: Actor, at: datetime, held: Disclosure, name: str) -> None:
    detail: dict[str, str | int | None] = {"number": held.number, "ground": held.ground, "review": str(held.review)}
    make_move(by=by, at=at, workflow=DISCLOSURE, name=name, held=held, detail=detail)


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
    require(policies.to_request(by, review, asked_by, authority, what))
    one_at_a_time()
    last = Disclosure.objects.aggregate(last=Max("number"))["last"] or 0
    held = Disclosure(
        number=last + 1,
        review=review,
        document=document,
        ground=ground,
        authority=authority,
        asked_by=asked_by,
        what=what,
        recorded_by_id=by.person,
        recorded_at=at,
    )
    _moved(by, at, held, "request")
    return held


def _decide(by: Actor, at: datetime, disclosure: UUID, reasons: str, move: str) -> Disclosure:
    held = _locked(disclosure)
    require(policies.to_decide(by, held, move, reasons))
    held.decided_by_id, held.decided_at, held.reasons = by.person, at, reasons
    _moved(by, at, held, move)
    return held


@action
def grant(*, by: Actor, at: datetime, disclosure: UUID, reasons: str) -> Disclosure:
    return _decide(by, at, disclosure, reasons, "grant")


@action
def refuse(*, by: Actor, at: datetime, disclosure: UUID, reasons: str) -> Disclosure:
    """A refused request stays in the register."""
    return _decide(by, at, disclosure, reasons, "refuse")


@action
def release(*, by: Actor, at: datetime, disclosure: UUID, left: str, document: UUID | None = None) -> Disclosure:
    """What was granted has left. A document leaves through `documents.actions.release`, which calls this."""
    held = _locked(disclosure)
    require(policies.to_release(by, held, document, left))
    held.left, held.released_at = left, at
    _moved(by, at, held, "release")
    return held
