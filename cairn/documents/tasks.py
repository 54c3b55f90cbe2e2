"""Checking what was stored; run by the worker."""

import logging
from uuid import UUID

from cairn.documents import actions, queries, sealed
from cairn.documents.blobs import NoRoom
from cairn.documents.models import Document
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sandbox import extract
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refused
from cairn.sealing.envelope import CannotUnseal

log = logging.getLogger("cairn.documents")


def check_next() -> bool:
    """Check one document; False if none waits. A worker killed here leaves a lease that
    runs out.
    """
    # Looked at without a lock first: an idle worker asks once a second, and a claim is a write
    # that keeps other writers waiting.
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
    # The file's own fault, and the only one that destroys it. All
    # others are ours: the report waits.
    except CannotRead as error:
        _refuse(document.id, error.why)
    except (CannotUnseal, OSError):
        _defer(document.id)
    else:
        _keep(document.id, extraction)
    return True


def _refuse(document: UUID, why: Unreadable) -> None:
    """The sender may have taken the file back in the meantime."""
    try:
        actions.refuse(by=SYSTEM, at=now(), document=document, why=why)
    except Refused as refused:
        log.warning("document %s is not refused: %s", document, refused)


def _keep(document: UUID, extraction: Extraction) -> None:
    try:
        actions.check(by=SYSTEM, at=now(), document=document, extraction=extraction)
    except Refused as refused:
        log.warning("document %s is not kept as checked: %s", document, refused)
    except (NoRoom, CannotUnseal, OSError):
        _defer(document)


def _defer(document: UUID) -> None:
    """The fault is ours (a wrong key, a disk that is full or not there): the report waits and
    nothing is destroyed.
    """
    log.error(
        "document %s could not be opened or kept: look at the master key and the store", document
    )
    actions.defer(by=SYSTEM, at=now(), document=document)
