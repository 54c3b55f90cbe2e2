"""Reading what we keep of a document."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from cairn.audit import queries as audit_queries
from cairn.documents import blobs, places, sealed
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.terms import CHECK_VERSION, FindingStatus
from cairn.documents.workflow import WITHOUT_KEY, DocumentState
from cairn.extraction.kinds import Kind as FileKind
from cairn.extraction.layers import Extraction
from cairn.guard.findings import Kind, Tier
from cairn.kernel.actor import Actor
from cairn.kernel.states import codes

# Characters on either side: enough to see who is meant, on one line of a page.
_AROUND = 60


@dataclass(frozen=True, slots=True)
class FindingInContext:
    """A finding with the text around it, unsealed for one page view and kept nowhere."""

    kind: str
    status: FindingStatus
    reason: str
    page: int
    where: str
    before: str
    found: str
    after: str

    @property
    def tier(self) -> str:
        """As the policies look at a finding."""
        return self.status.value


# In bytes: reports without many pictures are smaller.
_SMALL = 1024 * 1024
# After which nobody is served before a file any more, however small theirs is.
_PATIENCE = timedelta(minutes=10)


def waiting(at: datetime, small: bool = False) -> QuerySet[Document]:
    """Documents to be checked that no living worker holds, or only the small ones: first what has
    waited long, the oldest first, then the smallest.
    """
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    rows = Document.objects.filter(free, state=DocumentState.WAITING)
    rows = rows.filter(size__lte=_SMALL) if small else rows
    long = Q(stored_at__lt=at - _PATIENCE)
    turn = Case(When(long, then=Value(0)), default=F("size") + 1, output_field=IntegerField())
    return rows.order_by(turn, "stored_at")


def unmarked() -> QuerySet[Document]:
    """Reports that were checked before their findings could be answered."""
    rows = Document.objects.filter(review__isnull=False, state=DocumentState.CHECKED)
    old = Q(findings__fingerprint=F("findings__earlier"))
    return rows.filter(old).distinct().order_by("stored_at")


def has_read_by_hand(actor: Actor, document: UUID) -> bool:
    """Whether the record says that the actor took out the bytes of a file to read them."""
    reads = audit_queries.about(document).filter(verb="documents.document.read_by_hand")
    return bool(reads.filter(actor=actor.account).exists())


def report_of(review: UUID) -> Document | None:
    """The report of a review, while a notification of it is with anybody; None where it came
    without one.
    """
    # By the name of what leads back from a notification: those lie above this area.
    return Document.objects.filter(review=review, submission__isnull=False).first()


def reports_of(reviews: Collection[UUID] | QuerySet[Any]) -> dict[UUID, Document]:
    """The same for several reviews, by their keys."""
    rows = Document.objects.filter(review__in=reviews, submission__isnull=False)
    return {row.review: row for row in rows if row.review}


def most_pages_of(reviews: Collection[UUID] | QuerySet[Any]) -> dict[UUID, int]:
    """How many pages the longest file about each review has, by their keys: those of which somebody
    counted the pages.
    """
    rows = Document.objects.filter(review__in=reviews, pages__gt=0)
    rows = rows.exclude(kind=FileKind.WORD, check_version__lt=CHECK_VERSION)
    kept: dict[UUID, int] = {}
    gone: dict[UUID, int] = {}
    for review, state, pages in rows.values_list("review", "state", "pages"):
        # Of what was destroyed the number of pages stays.
        found = gone if str(state) in codes(WITHOUT_KEY) else kept
        if review:
            found[review] = max(pages, found.get(review, 0))
    return {**gone, **kept}


def find(document: UUID) -> Document:
    """Raises: Document.DoesNotExist."""
    return Document.objects.get(id=document)


def text_of(document: Document) -> Extraction:
    """All layers of a checked document.

    The caller has let the reader through `governance.policies.to_open`.
    """
    return sealed.layers(document)


def page_text(document: Document, page: int) -> str:
    return text_of(document).body(page)


def blocking(document: Document) -> QuerySet[DocumentFinding]:
    return document.findings.filter(tier=Tier.BLOCK)


def findings_in_context(document: Document) -> Iterator[FindingInContext]:
    """The findings, the most certain first, each with its surroundings."""
    rows = list(document.findings.all())
    # Without a finding nothing is unsealed (5.3).
    layers = sealed.layers(document).layers if rows else ()
    for row in rows:
        text = layers[row.layer].text
        yield FindingInContext(
            kind=Kind(row.kind).label,
            status=FindingStatus.of(row.tier),
            reason=row.reason,
            page=row.page,
            where=places.where(row.page, layer=row.layer_name, inside=layers[row.layer].inside),
            before=text[max(0, row.start - _AROUND) : row.start].lstrip(),
            found=text[row.start : row.end],
            after=text[row.end : row.end + _AROUND].rstrip(),
        )


def remains_of(document: UUID, names: Iterable[str]) -> list[str]:
    """What is left of a document that was destroyed, by name; empty once it is gone everywhere we
    keep it.
    """
    row = Document.objects.filter(id=document).first()
    left = ["its key"] if row and row.wrapped_key is not None else []
    left += ["findings about it"] if row and row.findings.exists() else []
    left += ["places to look at in it"] if row and row.open_places.exists() else []
    # By names that the disposal kept, because the row itself has none any more.
    return left + ["sealed bytes of it" for name in names if blobs.exists(name)]


def holds(document: Document, fingerprint: str) -> bool:
    """Whether a document that we keep is these very bytes, by their SHA-256."""
    return bool(document.fingerprint) and document.fingerprint == fingerprint
