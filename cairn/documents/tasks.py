"""Checking what was stored; run by the worker."""

from cairn.documents import actions, queries, sealed
from cairn.documents.models import Document
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sandbox import extract
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.sealing.envelope import CannotUnseal


def check_next() -> bool:
    """Check one document; False if none waits. A worker killed here leaves a lease that runs out."""
    if not queries.waiting(now()).exists():
        return False
    try:
        document = actions.claim(by=SYSTEM, at=now())
    except Document.DoesNotExist:
        return False
    try:
        if document.attempts > actions.MOST_ATTEMPTS:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        extraction = extract(sealed.original(document))
    except CannotRead as error:
        actions.refuse(by=SYSTEM, at=now(), document=document.id, why=error.why)
    except (CannotUnseal, FileNotFoundError):
        actions.refuse(by=SYSTEM, at=now(), document=document.id, why=Unreadable.CORRUPT)
    else:
        actions.check(by=SYSTEM, at=now(), document=document.id, extraction=extraction)
    return True
