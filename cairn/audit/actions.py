"""Writing to the record: once for every action and every read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from cairn.audit.columns import columns_of
from cairn.audit.locking import locked_head
from cairn.audit.models import AuditEntry, AuditHead
from cairn.audit.recording import action, note_written
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import note
from cairn.sealing import chain

Detail = Mapping[str, str | int | None]


def record(
    *,
    by: Actor,
    at: datetime,
    verb: str,
    subject: UUID | str | None,
    detail: Detail | None = None,
    upholds: Iterable[Clause] = (),
) -> AuditEntry:
    """Append one entry. Only inside an action, so that it stands or falls with what it records.

    `detail` holds codes and numbers, never a name, a file's name or text of a case.
    """
    # First, so that a call outside an action fails before the head is locked.
    note_written(verb)
    clauses = tuple(upholds)
    if clauses:
        note(verb, clauses)
    content: dict[str, object] = {
        "at": at.isoformat(),
        # The key and not the name: nothing can be taken out of the record again.
        "by": str(by.account) if by.account else None,
        "role": by.role,
        "verb": verb,
        "subject": str(subject) if subject else None,
        "detail": dict(detail or {}),
        "clauses": [clause.value for clause in clauses],
    }
    # Locked before the number is taken. Two writers would else follow from the same
    # entry, and the chain would fork. The lock holds until the transaction ends, so
    # numbers have the order of commits.
    head = locked_head()
    entry = AuditEntry(
        number=head.length + 1,
        content=content,
        before=head.hash,
        hash=chain.link(head.hash, content),
        **columns_of(content),
    )
    # With its key set, a plain save would first try to overwrite the entry of that number.
    entry.save(force_insert=True)
    AuditHead.objects.filter(id=1).update(length=entry.number, hash=entry.hash)
    return entry


@action
def record_read(
    *, by: Actor, at: datetime, verb: str, subject: UUID | str | None, detail: Detail | None = None
) -> None:
    """Record that somebody saw something (5.1)."""
    record(
        by=by, at=at, verb=verb, subject=subject, detail=detail, upholds=[Clause.DISCLOSURE_LIMITED]
    )


@action
def record_verification(*, by: Actor, at: datetime, entries: int, whole: bool) -> None:
    """That the record was verified, by whom and with what result, so that it can be told when it
    last was.
    """
    detail: Detail = {"entries": entries, "whole": "yes" if whole else "no"}
    record(by=by, at=at, verb="audit.record.verify", subject=None, detail=detail)
