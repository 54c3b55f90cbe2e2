"""Reading the record, and whether it is whole."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from cairn.audit.models import AuditEntry, AuditHead
from cairn.sealing import chain


def about(subject: UUID) -> QuerySet[AuditEntry]:
    """Entries about one thing, the oldest first."""
    return AuditEntry.objects.filter(content__subject=str(subject))


def length() -> int:
    return AuditEntry.objects.count()


def verify(progress: Callable[[int], None] = lambda number: None) -> chain.Verdict:
    """Whether every entry is there and unchanged; reads the record in pieces, telling `progress` where it is."""

    def entries() -> Iterator[chain.Entry]:
        for row in AuditEntry.objects.order_by("number").iterator(chunk_size=2_000):
            progress(row.number)
            yield chain.Entry(row.number, row.content, row.before, row.hash)

    head = AuditHead.objects.filter(id=1).first()
    return chain.verify(entries(), head=head.hash if head else chain.BEGINNING, length=head.length if head else 0)
