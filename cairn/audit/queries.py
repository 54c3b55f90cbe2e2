"""Reading the record, and whether it is whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

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


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as people read it. `by` is the key of an account, None for what Cairn did itself."""

    at: datetime
    by: UUID | None
    role: str
    verb: str


_MOST = 500


def concerning(review: UUID) -> list[Seen]:
    """What the record says about a review and whatever belongs to it, the newest first."""
    about = Q(content__subject=str(review)) | Q(content__detail__review=str(review))
    subjects = {entry.content["subject"] for entry in AuditEntry.objects.filter(about)} - {None}
    rows = AuditEntry.objects.filter(Q(content__subject__in=subjects) | about).order_by("-number")[:_MOST]
    return [_seen(entry.content) for entry in rows]


def _seen(content: Any) -> Seen:
    by = UUID(content["by"]) if content["by"] else None
    return Seen(datetime.fromisoformat(content["at"]), by, content["role"], content["verb"])


def reads_without_purpose() -> int:
    """How often a report's page was shown without a stated purpose (5.1)."""
    rows = AuditEntry.objects.filter(content__verb="documents.document.read")
    return rows.filter(Q(content__detail__purpose="") | Q(content__detail__purpose__isnull=True)).count()


def last_verification() -> Seen | None:
    """When the record was last verified."""
    entry = AuditEntry.objects.filter(content__verb="audit.record.verify").order_by("-number").first()
    return _seen(entry.content) if entry else None
