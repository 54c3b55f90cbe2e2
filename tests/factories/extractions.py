"""What a reader says of a file, made by hand: pages that nobody could read, redactions that hide
nothing.
"""

import base64
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from cairn.documents import actions as documents_actions
from cairn.documents.models import Document
from cairn.extraction.layers import (
    Extraction,
    FailedRedaction,
    HeldPage,
    Layer,
    RedactionFault,
    Unseen,
)
from cairn.intake import files as intake_files
from cairn.intake import reports as intake_reports
from cairn.intake.models import Submission, SubmissionFile
from cairn.intake.terms import FileKind
from cairn.kernel.actor import SYSTEM
from tests.factories import files
from tests.factories.reviews import AT
from tests.personas import People

TEXT = "Child A was seen by the health visitor. The plan was shared late."
# Names nobody, so that only the box stops the file.
UNDER = "the aunt of the child"


def black_box() -> str:
    """A line of text with a box over it, as PNG."""
    picture = Image.new("RGB", (480, 90), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((12, 12), "It was told to", fill="black")
    draw.rectangle((12, 40, 300, 66), fill="black")
    out = BytesIO()
    picture.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def extraction(pages: int = 9, **found: Any) -> Extraction:
    layers = [Layer(page, "text", TEXT) for page in range(1, pages + 1)]
    return Extraction("pdf", pages, found.pop("layers", layers), **found)


def held(*pages: int, why: Unseen = Unseen.NOT_LEGIBLE, inside: str = "") -> tuple[HeldPage, ...]:
    return tuple(HeldPage(page, why, inside) for page in pages)


def failed(*pages: int, picture: str | None = None) -> tuple[FailedRedaction, ...]:
    shown = black_box() if picture is None else picture
    return tuple(
        FailedRedaction(page, RedactionFault.TEXT_UNDER_BOX, UNDER, shown) for page in pages
    )


def check(document: Document, found: Extraction) -> Document:
    """The worker has read it, and this is what it found."""
    return documents_actions.check(by=SYSTEM, at=AT, document=document.id, extraction=found)


def report(people: People, draft: Submission, found: Extraction) -> Document:
    """A report attached and checked."""
    document = intake_reports.attach_report(
        by=people.officer, at=AT, submission=draft.id, data=files.pdf()
    )
    check(document, found)
    draft.refresh_from_db()
    return Document.objects.get(id=document.id)


def beside(people: People, draft: Submission, found: Extraction) -> SubmissionFile:
    """A file beside it, the same."""
    document = intake_files.attach(
        by=people.officer,
        at=AT,
        submission=draft.id,
        what=FileKind.CHRONOLOGY,
        data=files.pdf("Something else."),
    )
    check(document, found)
    return SubmissionFile.objects.select_related("document").get(document=document)
