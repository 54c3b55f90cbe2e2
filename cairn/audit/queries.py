"""Reading the record, and whether it is whole."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.audit.columns import columns_of
from cairn.audit.models import AuditEntry, AuditHead
from cairn.sealing import chain


def about(subject: UUID) -> QuerySet[AuditEntry]:
    """Entries about one thing, the oldest first."""
    return AuditEntry.objects.filter(subject=str(subject))


def length() -> int:
    head = AuditHead.objects.filter(id=1).first()
    return head.length if head else 0


def verify(progress: Callable[[int], None] = lambda number: None) -> chain.Verdict:
    """Whether every entry is there and unchanged; reads the record in pieces, telling `progress`
    where it is.
    """

    def entries() -> Iterator[chain.Entry]:
        # Django's usual size of a piece: the memory needed does not grow with the record.
        for row in AuditEntry.objects.order_by("number").iterator(chunk_size=2_000):
            progress(row.number)
            yield chain.Entry(row.number, row.content, row.before, row.hash, columns_agree(row))

    # A head that somebody removed counts as the beginning, so the
    # entries that are there do not fit it.
    head = AuditHead.objects.filter(id=1).first()
    return chain.verify(
        entries(), head=head.hash if head else chain.BEGINNING, length=head.length if head else 0
    )


def columns_agree(entry: AuditEntry) -> bool:
    """Whether the columns by which pages find the entry say what its hashed content says."""
    try:
        columns = columns_of(entry.content)
    except (KeyError, TypeError, ValueError):  # somebody wrote content that no action writes
        return False
    return all(getattr(entry, name) == value for name, value in columns.items())


@dataclass(frozen=True, slots=True)
class Event:
    """An entry as people read it. `by` is the key of an account, None for what Cairn did itself."""

    at: datetime
    by: UUID | None
    role: str
    verb: str


def latest_about(subject: UUID, verbs: Collection[str], most: int = 10) -> list[Event]:
    """The newest entries about one thing with one of these verbs."""
    rows = AuditEntry.objects.filter(subject=str(subject), verb__in=verbs).order_by("-number")
    return [event_of(entry) for entry in rows[:most]]


def concerning(review: UUID) -> QuerySet[AuditEntry]:
    """What the record says about a review and whatever belongs to it, the newest first."""
    about = Q(subject=str(review)) | Q(review=review)
    # Two steps: beneath an OR, a subquery would make the database read the whole record.
    subjects = set(AuditEntry.objects.filter(about).values_list("subject", flat=True)) - {""}
    return AuditEntry.objects.filter(Q(subject__in=subjects) | about).order_by("-number")


def event_of(entry: AuditEntry) -> Event:
    return Event(entry.at, entry.actor, entry.content["role"], entry.verb)


def reads_without_purpose() -> int:
    """How often a report's page was shown without a stated purpose (5.1)."""
    # Always none, since `read_page` asks for a purpose; this finds it if a way around that appears.
    return AuditEntry.objects.filter(verb="documents.document.read", purpose="").count()


def last_verification() -> Event | None:
    """When the record was last verified."""
    entry = AuditEntry.objects.filter(verb="audit.record.verify").order_by("-number").first()
    return event_of(entry) if entry else None
