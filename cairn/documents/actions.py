"""Storing a report sealed, keeping what the check found, and destroying it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from cairn.audit.actions import make_move, record
from cairn.audit.recording import action
from cairn.documents import blobs, queries, sealed
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.workflow import DOCUMENT, DocumentState
from cairn.extraction.child import kind_of
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sandbox import MOST_BYTES
from cairn.governance import disclosures
from cairn.governance import policies as governance
from cairn.governance.queries import terms_of
from cairn.guard import engine
from cairn.guard.local_terms import LocalTerms
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refusal, Refused, require

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 5


def _locked(document: UUID) -> Document:
    return Document.objects.select_for_update().get(id=document)


def _moved(by: Actor, at: datetime, document: Document, name: str, reason: str = "") -> None:
    detail = {"reason": reason} if reason else {}
    make_move(by=by, at=at, workflow=DOCUMENT, name=name, held=document, detail=detail, reason=reason)


def store(
    *, by: Actor, at: datetime, data: bytes, then: Callable[[Document], None] = lambda document: None
) -> Document:
    """Seal the bytes, then write them, then register the document: no plain byte reaches the disk.

    `then` happens in the same transaction, so that no document is left that belongs to nothing.
    Raises: CannotRead (empty or too large), Refused (no capability, or no room on the disk).
    """
    require(DOCUMENT.to_make("store", "", by))
    if len(data) > MOST_BYTES:
        raise CannotRead(Unreadable.TOO_LARGE)
    kind_of(data)  # what is no Word or PDF file at all never takes the place of one that is
    document = Document(
        id=new_id(), committee_id=by.committee, size=len(data), stored_at=at, state=DocumentState.WAITING
    )
    key, document.wrapped_key = sealed.new_wrapped_key()
    try:
        document.blob = sealed.put_original(document.id, key, data)
    except blobs.NoRoom as error:
        why = "The file could not be stored just now. Nothing of it was kept and your answers are safe. Try later."
        raise Refused([Refusal("no_room", why)]) from error
    try:
        return _register(by, at, document, then)
    except BaseException:
        blobs.remove(document.blob)
        raise


@action
def _register(by: Actor, at: datetime, document: Document, then: Callable[[Document], None]) -> Document:
    document.save(force_insert=True)
    _moved(by, at, document, "store")
    then(document)
    return document


@action
def claim(*, by: Actor, at: datetime) -> Document:
    """Take the next document to check, under a lease. Raises: Document.DoesNotExist if none waits."""
    document = queries.waiting(at).select_for_update(skip_locked=True)[:1].get()
    document.lease_until, document.attempts = at + LEASE, document.attempts + 1
    document.save(update_fields=["lease_until", "attempts"])
    detail = {"attempt": document.attempts}
    record(by=by, at=at, verb="documents.document.claim", subject=document.id, detail=detail)
    return document


@action
def put_off(*, by: Actor, at: datetime, document: UUID) -> None:
    """Give up this try without counting it; the lease stays, so that the next try is not at once."""
    held = _locked(document)
    held.attempts = max(0, held.attempts - 1)
    held.save(update_fields=["attempts"])
    record(by=by, at=at, verb="documents.document.put_off", subject=held.id)


def check(*, by: Actor, at: datetime, document: UUID, extraction: Extraction) -> Document:
    """Keep the text layers sealed, and what the guard found in them. A document no longer waiting stays as it is."""
    held = Document.objects.get(id=document)
    if held.state != DocumentState.WAITING:
        return held
    found = _findings(extraction, terms_of(held.committee_id))
    blob = sealed.put_layers(held, extraction)
    try:
        return _keep_check(by, at, document, extraction, found, blob)
    except BaseException:
        blobs.remove(blob)
        raise


@action
def _keep_check(
    by: Actor, at: datetime, document: UUID, extraction: Extraction, found: list[DocumentFinding], blob: str
) -> Document:
    held = _locked(document)
    require(DOCUMENT.to_make("check", held.state, by))
    held.kind, held.pages, held.pictures = extraction.kind, extraction.pages, extraction.pictures
    held.layers_blob, held.checked_at, held.lease_until = blob, at, None
    for finding in found:
        finding.document = held
    DocumentFinding.objects.bulk_create(found)
    _moved(by, at, held, "check")
    return held


def _findings(extraction: Extraction, terms: LocalTerms) -> list[DocumentFinding]:
    found = engine.find_in_layers([layer.text for layer in extraction.layers], terms)
    return [
        DocumentFinding(
            layer=index, layer_name=layer.name, page=layer.page, start=f.start, end=f.end, kind=f.kind, tier=f.tier,
            reason=f.reason,
        )
        for index, (layer, findings) in enumerate(zip(extraction.layers, found, strict=True))
        for f in findings
    ]  # fmt: skip


@action
def refuse(*, by: Actor, at: datetime, document: UUID, why: Unreadable) -> Document:
    """A file that can't be checked is not kept."""
    held = _locked(document)
    require(DOCUMENT.to_make("refuse", held.state, by))
    held.problem, held.checked_at = why.value, at
    _forget(held, at)
    _moved(by, at, held, "refuse", reason=why.value)
    return held


@action
def withdraw(*, by: Actor, at: datetime, document: UUID) -> Document:
    """The sender takes the file back or replaces it; our copy is destroyed."""
    held = _locked(document)
    require(DOCUMENT.to_make("withdraw", held.state, by))
    _forget(held, at)
    _moved(by, at, held, "withdraw")
    return held


@action
def destroy(*, by: Actor, at: datetime, document: UUID, reason: str) -> Document:
    """The inspectorate destroys its copy; `reason` is a code."""
    held = _locked(document)
    require(DOCUMENT.to_make("destroy", held.state, by))
    _forget(held, at)
    _moved(by, at, held, "destroy", reason=reason)
    return held


@action
def dispose(*, by: Actor, at: datetime, document: UUID, reason: str = "schedule") -> tuple[str, ...]:
    """Destroy a document that has had its time. Gives the names of its sealed bytes, for certifying their absence."""
    held = _locked(document)
    require(DOCUMENT.to_make("dispose", held.state, by))
    names = tuple(name for name in (held.blob, held.layers_blob) if name)
    _forget(held, at)
    _moved(by, at, held, "dispose", reason=reason)
    return names


@action
def release(*, by: Actor, at: datetime, document: UUID, disclosure: UUID, left: str) -> bytes:
    """The report's own bytes, for somebody outside, under a granted disclosure: the only way that they leave (5.1).

    Raises: Refused, CannotUnseal.
    """
    disclosures.release(by=by, at=at, disclosure=disclosure, left=left, document=document)
    held = _locked(document)
    if held.state != DocumentState.CHECKED:
        raise Refused([Refusal("no_report", "We no longer hold this report.", Clause.DISCLOSURE_LIMITED)])
    detail = {"disclosure": str(disclosure)}
    upholds = [Clause.DISCLOSURE_LIMITED]
    record(by=by, at=at, verb="documents.document.release", subject=held.id, detail=detail, upholds=upholds)
    return sealed.original(held)


@action
def read_page(*, by: Actor, at: datetime, document: UUID, review: UUID, page: int, purpose: str) -> str:
    """The text of one page, for somebody who may open it; the read stands in the record before they see a word."""
    require(governance.to_open(by, review, purpose_stated=bool(purpose)))
    held = Document.objects.get(id=document, state=DocumentState.CHECKED)
    detail: dict[str, str | int | None] = {"page": page, "purpose": purpose, "review": str(review)}
    upholds = [Clause.DISCLOSURE_LIMITED, Clause.NO_UNNECESSARY_PROCESSING]
    record(by=by, at=at, verb="documents.document.read", subject=held.id, detail=detail, upholds=upholds)
    return queries.page_text(held, page)


def _forget(document: Document, at: datetime) -> None:
    """Destroy the key, and once that is certain the bytes and findings too."""
    names = (document.blob, document.layers_blob)
    document.wrapped_key, document.blob, document.layers_blob = None, "", ""
    document.destroyed_at, document.lease_until = at, None
    document.findings.all().delete()
    for name in names:
        transaction.on_commit(partial(blobs.remove, name), robust=True)
