"""Checking a file again that was checked when our check saw less."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.documents import blobs, marks, open_places
from cairn.documents.models import Document
from cairn.documents.terms import CHECK_VERSION
from cairn.documents.workflow import DOCUMENT, DocumentState
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import require


def checked_before() -> QuerySet[Document]:
    """Files that were checked when our check saw less, the oldest first: the areas above say which
    of them still wait to be sent or accepted.
    """
    rows = Document.objects.filter(state=DocumentState.CHECKED, check_version__lt=CHECK_VERSION)
    # Without its text here somebody has read the whole of it by hand.
    return rows.exclude(layers_blob="").order_by("stored_at")


@action
def check_again(*, by: Actor, at: datetime, document: UUID) -> Document:
    """Let a file wait for the worker as if it had just come. What was said of words that were found
    goes on holding where they are found again.
    """
    row = lock(Document, document)
    require(DOCUMENT.may_move("check_again", row.state, by))
    before = {**row.before, **marks.said_in(row.findings.all())}
    row.findings.all().delete()
    open_places.forget(row)
    transaction.on_commit(partial(blobs.delete, row.layers_blob), robust=True)
    move(
        row,
        "check_again",
        by=by,
        at=at,
        before=before,
        layers_blob="",
        pages=0,
        pictures=0,
        attempts=0,
        checked_at=None,
        lease_until=None,
    )
    # What stood in this file counts in those beside it once it is checked again.
    marks.join(row.review)
    return row
