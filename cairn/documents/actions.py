"""Storing a report sealed, keeping what the check found, and destroying it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.documents import blobs, findings, marks, open_places, places, policies, queries, sealed
from cairn.documents.arriving import Arrival
from cairn.documents.blobs import NoRoom

# A move of the document that has a file of its own.
from cairn.documents.checking_again import check_again as check_again
from cairn.documents.findings import FoundWords
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.terms import CHECK_VERSION, DestructionReason, Unsettled
from cairn.documents.workflow import DOCUMENT, DocumentState
from cairn.exemptions.queries import terms_of
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sniffing import refuse_unreadable
from cairn.governance import disclosures
from cairn.governance import policies as governance_policies
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refused, require

# Longer than the sandbox lets any file take between two signs of life, so that no two workers check
# the same one.
LEASE = timedelta(minutes=5)
# A file on which so many workers died is no more tried at once: it waits for people.
MOST_ATTEMPTS = 5
# How many leases a file waits at most for its next try.
_LONGEST_WAIT = 12


def store(
    *,
    by: Actor,
    at: datetime,
    data: bytes | Arrival,
    review: UUID | None = None,
    then: Callable[[Document], None] = lambda document: None,
) -> Document:
    """Keep a file that has arrived sealed, then register the document: no plain byte reaches the
    disk.

    `review` is what it reports on, where its sender may answer what is found in it. `then` happens
    in the same transaction, so that no document is left that belongs to nothing.
    Raises: CannotRead (empty or too large), Refused (no capability, or no room on the disk).
    """
    require(DOCUMENT.may_move("store", "", by))
    try:
        arrival = Arrival.of(data) if isinstance(data, bytes) else data
        blob = _keep_bytes(arrival)
    except NoRoom as error:
        raise Refused([policies.NO_ROOM]) from error
    document = Document(
        id=arrival.id,
        committee_id=by.committee,
        review=review,
        size=arrival.size,
        fingerprint=arrival.fingerprint,
        stored_at=at,
        state=DocumentState.WAITING,
        wrapped_key=arrival.wrapped_key,
        blob=blob,
    )
    # Bytes before the row, since a row without bytes would be a report that can't be opened. If the
    # process dies in between, what lies on the disk is sealed under a key that nobody has.
    try:
        return _register(by, at, document, then)
    # Of every kind: the bytes go also when the process is told to stop.
    except BaseException:
        blobs.delete(blob)
        raise


def _keep_bytes(arrival: Arrival) -> str:
    try:
        # What is no file that anybody reads never takes the place of one that is.
        refuse_unreadable(arrival.head)
        return arrival.keep()
    except CannotRead:
        arrival.discard()
        raise


@action
def _register(
    by: Actor, at: datetime, document: Document, then: Callable[[Document], None]
) -> Document:
    move(document, "store", by=by, at=at)
    then(document)
    return document


@action
def claim(*, by: Actor, at: datetime, small: bool = False) -> Document:
    """Take the next document to check, or the next small one, under a lease. Raises:
    Document.DoesNotExist if none waits.
    """
    # Locked rows are passed over, so that workers take different documents. SQLite knows no such
    # locks, and its transactions come one after another.
    document = queries.waiting(at, small).select_for_update(skip_locked=True)[:1].get()
    # Ever longer, so that a file that workers die of does not keep them from all others.
    document.lease_until = at + LEASE * min(2**document.attempts, _LONGEST_WAIT)
    # Counted before the file is opened: a worker that dies of it can count nothing any more.
    document.attempts = document.attempts + 1
    document.save(update_fields=["lease_until", "attempts"])
    detail = {"attempt": document.attempts}
    record(by=by, at=at, verb="documents.document.claim", subject=document.id, detail=detail)
    return document


@action
def go_on(*, by: Actor, at: datetime, document: UUID) -> datetime:
    """Keep the lease, since the file takes long and its worker lives; gives until when."""
    row = lock(Document, document)
    row.lease_until = at + LEASE
    row.save(update_fields=["lease_until"])
    record(by=by, at=at, verb="documents.document.go_on", subject=row.id)
    return row.lease_until


@action
def defer(*, by: Actor, at: datetime, document: UUID) -> None:
    """Give up this try without counting it; the lease stays, so that the next try is not
    at once.
    """
    row = lock(Document, document)
    row.attempts = max(0, row.attempts - 1)
    row.save(update_fields=["attempts"])
    record(by=by, at=at, verb="documents.document.defer", subject=row.id)


def check(*, by: Actor, at: datetime, document: UUID, extraction: Extraction) -> Document:
    """Keep the text layers sealed, and what the guard found in them.

    A document no longer waiting stays as it is.
    """
    row = Document.objects.get(id=document)
    # Looked at without a lock, because the guard takes its time;
    # `_keep_check` asks again under one.
    if row.state != DocumentState.WAITING:
        return row
    found = marks.find(row, extraction, terms_of(row.committee_id))
    blob = sealed.put_layers(row, extraction)
    try:
        return _keep_check(by, at, document, extraction, found, blob)
    except BaseException:
        blobs.delete(blob)
        raise


@action
def _keep_check(
    by: Actor,
    at: datetime,
    document: UUID,
    extraction: Extraction,
    found: list[DocumentFinding],
    blob: str,
) -> Document:
    row = lock(Document, document)
    require(DOCUMENT.may_move("check", row.state, by))
    for finding in found:
        finding.document = row
    DocumentFinding.objects.bulk_create(found)
    open_places.keep(row, extraction)
    move(
        row,
        "check",
        by=by,
        at=at,
        kind=extraction.kind,
        pages=extraction.pages,
        pictures=extraction.pictures,
        numbered=places.numbered(extraction.layers, extraction.kind),
        check_version=CHECK_VERSION,
        layers_blob=blob,
        checked_at=at,
        lease_until=None,
    )
    # Once it is checked: what was found in the files beside it counts in it, and the other way.
    marks.join(row.review)
    marks.follow(row)
    return row


@action
def hold(*, by: Actor, at: datetime, document: UUID, why: Unreadable) -> Document:
    """A file that no program could read stays sealed: its sender replaces it, or sends it on for
    somebody to read it by hand.
    """
    row = lock(Document, document)
    require(DOCUMENT.may_move("hold", row.state, by))
    detail = {"reason": why.value}
    step = {"problem": why.value}
    move(
        row,
        "hold",
        by=by,
        at=at,
        detail=detail,
        step=step,
        problem=why.value,
        checked_at=at,
        lease_until=None,
    )
    return row


@action
def refuse(*, by: Actor, at: datetime, document: UUID, why: Unreadable) -> Document:
    """A file that can't be checked is not kept."""
    row = lock(Document, document)
    require(DOCUMENT.may_move("refuse", row.state, by))
    detail = {"reason": why.value}
    step = {"problem": why.value}
    move(
        row,
        "refuse",
        by=by,
        at=at,
        detail=detail,
        step=step,
        problem=why.value,
        checked_at=at,
        **_forget(row, at),
    )
    return row


@action
def vouch(*, by: Actor, at: datetime, document: UUID) -> Document:
    """Somebody has read the whole of a file that no program could read."""
    row = lock(Document, document)
    require(DOCUMENT.may_move("vouch", row.state, by))
    move(row, "vouch", by=by, at=at)
    return row


@action
def withdraw(*, by: Actor, at: datetime, document: UUID) -> Document:
    """The sender takes the file back or replaces it; our copy is destroyed."""
    row = lock(Document, document)
    require(DOCUMENT.may_move("withdraw", row.state, by))
    move(row, "withdraw", by=by, at=at, **_forget(row, at))
    return row


@action
def destroy(*, by: Actor, at: datetime, document: UUID, reason: DestructionReason) -> Document:
    """The inspectorate destroys its copy."""
    row = lock(Document, document)
    require(DOCUMENT.may_move("destroy", row.state, by))
    _move_to_destroyed(row, "destroy", by, at, reason)
    return row


def _move_to_destroyed(
    row: Document, name: str, by: Actor, at: datetime, reason: DestructionReason
) -> None:
    detail = {"reason": reason.value}
    step = {"destroyed_because": reason.value}
    move(row, name, by=by, at=at, detail=detail, step=step, **_forget(row, at))


@action
def dispose(
    *,
    by: Actor,
    at: datetime,
    document: UUID,
    reason: DestructionReason = DestructionReason.SCHEDULE,
) -> tuple[str, ...]:
    """Destroy a document that has had its time.

    Gives the names of its sealed bytes, for certifying their absence.
    """
    row = lock(Document, document)
    require(DOCUMENT.may_move("dispose", row.state, by))
    # Taken before the move empties them: certifying looks for the bytes under these names.
    names = tuple(name for name in (row.blob, row.layers_blob) if name)
    _move_to_destroyed(row, "dispose", by, at, reason)
    return names


@action
def release(*, by: Actor, at: datetime, document: UUID, disclosure: UUID, left: str) -> bytes:
    """The report's own bytes, for somebody outside, under a granted disclosure: the only way that
    they leave (5.1).

    Raises: Refused, CannotUnseal.
    """
    # The grant is used up first. If the bytes can't be read after
    # all, that is undone with the rest.
    disclosures.release(by=by, at=at, disclosure=disclosure, left=left, document=document)
    row = lock(Document, document)
    if row.state != DocumentState.CHECKED:
        raise Refused(
            [Refusal("no_report", "We no longer hold this report.", Clause.DISCLOSURE_LIMITED)]
        )
    detail = {"disclosure": str(disclosure)}
    upholds = [Clause.DISCLOSURE_LIMITED]
    record(
        by=by,
        at=at,
        verb="documents.document.release",
        subject=row.id,
        detail=detail,
        upholds=upholds,
    )
    return sealed.original(row)


@action
def read_page(
    *, by: Actor, at: datetime, document: UUID, review: UUID, page: int, purpose: str
) -> str:
    """The text of one page, for somebody who may open it; the read stands in the record before they
    see a word.
    """
    require(governance_policies.may_open(by, review, purpose_stated=bool(purpose)))
    row = Document.objects.get(id=document, state=DocumentState.CHECKED)
    detail: dict[str, str | int | None] = {"page": page, "purpose": purpose, "review": str(review)}
    upholds = [Clause.DISCLOSURE_LIMITED, Clause.NO_UNNECESSARY_PROCESSING]
    record(
        by=by, at=at, verb="documents.document.read", subject=row.id, detail=detail, upholds=upholds
    )
    return queries.page_text(row, page)


@action
def read_findings(
    *, by: Actor, at: datetime, document: UUID, review: UUID, purpose: str
) -> list[FoundWords]:
    """What was found in it, each in its sentence, for somebody who may open it; the read stands in
    the record before they see a word.
    """
    require(governance_policies.may_open(by, review, purpose_stated=bool(purpose)))
    row = Document.objects.get(id=document, state=DocumentState.CHECKED)
    record(
        by=by,
        at=at,
        verb="documents.document.read_findings",
        subject=row.id,
        detail={"purpose": purpose, "review": str(review)},
        upholds=[Clause.DISCLOSURE_LIMITED, Clause.NO_UNNECESSARY_PROCESSING],
    )
    return findings.found_in(row)


@action
def read_by_hand(*, by: Actor, at: datetime, document: UUID, review: UUID, purpose: str) -> bytes:
    """The bytes of a file that no program could read, or not all of it, for somebody who may open
    it; the read stands in the record before they leave.

    Raises: Refused, CannotUnseal.
    """
    require(governance_policies.may_open(by, review, purpose_stated=bool(purpose)))
    row = Document.objects.get(id=document)
    has_held_pages = row.open_places.filter(what=Unsettled.HELD, settled_at=None).exists()
    require(policies.may_read_by_hand(by, row, has_held_pages=has_held_pages))
    detail: dict[str, str | int | None] = {"purpose": purpose, "review": str(review)}
    record(
        by=by,
        at=at,
        verb="documents.document.read_by_hand",
        subject=row.id,
        detail=detail,
        upholds=[Clause.DISCLOSURE_LIMITED, Clause.NO_UNNECESSARY_PROCESSING],
    )
    return sealed.original(row)


def _forget(document: Document, at: datetime) -> dict[str, Any]:
    """What a move sets to destroy the key; once that is certain, the bytes and findings go too."""
    document.findings.all().delete()
    open_places.forget(document)
    marks.join(document.review)
    # After the commit, since a move that is undone needs its bytes. The key is gone with the row,
    # so what a fault leaves on the disk can't be read. Certifying finds it.
    for name in (document.blob, document.layers_blob):
        transaction.on_commit(partial(blobs.delete, name), robust=True)
    return {
        "wrapped_key": None,
        "blob": "",
        "layers_blob": "",
        "before": {},
        "fingerprint": "",
        "destroyed_at": at,
        "lease_until": None,
    }
