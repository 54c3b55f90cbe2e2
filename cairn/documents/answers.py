"""What the sender of a report says of what was found in it, from one file to the next."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from cairn.audit.actions import record
from cairn.audit.lifecycles import lock
from cairn.audit.recording import action
from cairn.documents import counting, marks, policies, sealed
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.terms import Said
from cairn.guard.findings import Tier
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import require


@action
def follow_on(*, by: Actor, at: datetime, document: UUID, before: UUID) -> Document:
    """Keep what was found in the file that this one replaces, and what its sender said of it, until
    this one goes: so that the check says what is gone and what is still there.
    """
    row = lock(Document, document)
    require(policies.may_follow_on(row.state))
    row.before = marks.said_in(DocumentFinding.objects.filter(document=before))
    row.save(update_fields=["before"])
    detail: dict[str, str | int | None] = {"replaced": str(before), "found": len(row.before)}
    record(by=by, at=at, verb="documents.document.follow_on", subject=row.id, detail=detail)
    return row


@action
def mark(*, by: Actor, at: datetime, document: UUID) -> Document:
    """Give the findings of a report that was checked earlier what they are known again by.

    Raises: CannotUnseal.
    """
    row = lock(Document, document)
    layers = sealed.layers(row).layers
    old = list(row.findings.filter(marks.UNMARKED))
    for finding in old:
        marks.mark(finding, row.review, layers[finding.layer].text[finding.start : finding.end])
    fields = ["fingerprint", "own", "earlier", "parts"]
    DocumentFinding.objects.bulk_update(old, fields, batch_size=500)
    marks.join(row.review)
    record(by=by, at=at, verb="documents.document.mark", subject=row.id)
    return row


@action
def say(
    *, by: Actor, at: datetime, document: UUID, fingerprint: str, said: Said | None
) -> Document:
    """What the sender says of the same words wherever they stand in the file and in those beside
    it; None takes it back. Nothing that blocks is let stand by it.
    """
    row = lock(Document, document)
    asked = Q(fingerprint=fingerprint) | Q(own=fingerprint)
    here = row.findings.filter(asked).exclude(fingerprint="")
    tiers = set(here.values_list("tier", flat=True))
    require(policies.may_say(by, row, tiers, said))
    everywhere = marks.of_review(row.review) if row.review else row.findings
    everywhere.filter(asked).update(said=said or "")
    detail = {"said": said.value if said else "nothing"}
    record(by=by, at=at, verb="documents.document.say", subject=row.id, detail=detail)
    return row


@action
def leave(*, by: Actor, at: datetime, document: UUID) -> Document:
    """Keep that what is worth a look was left unanswered when the file was sent: it stops nothing,
    and nobody is asked about it again.
    """
    row = lock(Document, document)
    open_ones = row.findings.filter(tier=Tier.REVIEW, said="")
    number = counting.counts(row).unanswered
    open_ones.update(said=Said.LEFT)
    detail: dict[str, str | int | None] = {"words": number}
    record(by=by, at=at, verb="documents.document.leave", subject=row.id, detail=detail)
    return row
