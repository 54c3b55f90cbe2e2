"""Checking what was stored; run by the worker."""

import logging
from uuid import UUID

from cairn.audit.due import do_first
from cairn.documents import actions, answers, queries, sealed
from cairn.documents.blobs import NoRoom
from cairn.documents.models import Document
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sandbox import extract
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, Refused
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
    # The file's own fault. All others are ours: the report waits.
    except CannotRead as error:
        _give_up(document, error.why)
    except (CannotUnseal, OSError):
        _defer(document.id)
    else:
        _keep(document.id, extraction)
    return True


def mark_next() -> bool:
    """Mark the findings of one report that was checked earlier; False if there is none, or none of
    them can be opened.
    """

    def mark(document: Document) -> object:
        try:
            return answers.mark(by=SYSTEM, at=now(), document=document.id)
        except (CannotUnseal, OSError) as error:
            raise Refused([Refusal("cannot_open", "The report can't be opened.")]) from error

    return do_first(queries.unmarked(), mark, "marking the findings of a report")


def _give_up(document: Document, why: Unreadable) -> None:
    """A report is held for a person to read; of any other file nothing is kept. The sender may have
    taken it back in the meantime.
    """
    end = actions.hold if document.review else actions.refuse
    try:
        end(by=SYSTEM, at=now(), document=document.id, why=why)
    except Refused as refused:
        log.warning("document %s is not given up: %s", document.id, refused)


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
