"""Checking what was stored; run by the worker."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from cairn.audit.due import do_first
from cairn.documents import actions, answers, blobs, malware, queries, sealed
from cairn.documents.blobs import NoRoom
from cairn.documents.models import Document
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sandbox import extract
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, Refused
from cairn.sealing.envelope import CannotUnseal

log = logging.getLogger("cairn.documents")
# Characters of a file that the guard reads within a lease and within its memory. A report of 45
# pages has 150,000.
_MOST_TEXT = 5_000_000
# Far longer than any upload takes.
_UNFINISHED = timedelta(days=1)
_LOOK_EVERY = timedelta(hours=1)
_looked_at: datetime | None = None


def check_next(small: bool = False) -> bool:
    """Check one document, or one small one; False if none waits. A worker killed here leaves a
    lease that runs out.
    """
    # Looked at without a lock first: an idle worker asks once a second, and a claim is a write
    # that keeps other writers waiting.
    if not queries.waiting(now(), small).exists():
        return False
    try:
        document = actions.claim(by=SYSTEM, at=now(), small=small)
    except Document.DoesNotExist:
        return False
    if document.attempts > actions.MOST_ATTEMPTS:
        _leave_to_people(document)
        return True
    try:
        extraction = _extract(document)
    # The file's own fault. All others are ours: the report waits.
    except CannotRead as error:
        _give_up(document, error.why)
    except (CannotUnseal, OSError):
        _defer(document.id)
    else:
        _keep(document.id, extraction)
    return True


def _extract(document: Document) -> Extraction:
    data = sealed.original(document)
    malware.refuse_harmful(data)
    found = extract(data, goes_on=_signs_of_life(document))
    if sum(len(layer.text) for layer in found.layers) > _MOST_TEXT:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    # The guard reads now, under a lease of its own.
    actions.go_on(by=SYSTEM, at=now(), document=document.id)
    return found


def _signs_of_life(document: Document) -> Callable[[], None]:
    """Keeps the lease of a file with many pictures, once for each half of it that has gone by."""
    until = document.lease_until or now()

    def goes_on() -> None:
        nonlocal until
        if now() > until - actions.LEASE / 2:
            until = actions.go_on(by=SYSTEM, at=now(), document=document.id)

    return goes_on


def _leave_to_people(document: Document) -> None:
    """Workers died while they had it, which is no word about the file: it is kept, and a report can
    be read by hand.
    """
    log.error("document %s is not checked: workers ended while they had it", document.id)
    if document.review:
        _give_up(document, Unreadable.NOT_CHECKED)


def clear_unfinished() -> bool:
    """Delete what uploads left that broke off with their process a day ago or longer; whether there
    was any. It is asked for once a second and looks once an hour.
    """
    global _looked_at
    if _looked_at is not None and now() - _looked_at < _LOOK_EVERY:
        return False
    _looked_at = now()
    return blobs.clear_partials(before=(now() - _UNFINISHED).timestamp())


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
    """A report is held for a person to read; of any other file, and of a harmful one, nothing is
    kept. The sender may have taken it back in the meantime.
    """
    held = document.review and why != Unreadable.MALWARE
    end = actions.hold if held else actions.refuse
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
