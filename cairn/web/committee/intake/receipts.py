"""What the committee sent, as it was sent: receipts on the page and as PDF."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.intake import printing, queries
from cairn.intake.printing import reached_us
from cairn.intake.queries import Receipt, Submission
from cairn.kernel.capabilities import Capability
from cairn.web.committee.access import HOME, crumbs, own
from cairn.web.components.pages import Cell, Lines, Link, Muted, Page, Table
from cairn.web.components.routes import Request, open_to

READ = Capability.INTAKE_READ_OWN


def _receipt(request: Request, key: UUID, number: int) -> Receipt:
    """Raises: Http404 if there is none, or the notification is another committee's."""
    found = queries.find_receipt(own(request, key), number)
    if found is None:
        raise Http404
    return found


@open_to(READ, reads="intake.receipt.read")
@require_GET
def receipt(request: Request, key: UUID, number: int) -> HttpResponse:
    found = _receipt(request, key, number)
    printed = printing.printed(found)
    before = crumbs(found.submission) if found.submission.reference else (HOME,)
    page = {
        "page": Page(printed.title, "Official-sensitive", before, crumb="Receipt"),
        "receipt": found,
        "printed": printed,
    }
    return render(request, "committee/intake/templates/receipt.html", page)


@open_to(READ, reads="intake.receipt.download")
@require_GET
def receipt_pdf(request: Request, key: UUID, number: int) -> HttpResponse:
    found = _receipt(request, key, number)
    response = HttpResponse(printing.to_pdf(found), content_type="application/pdf")
    name = f"receipt-{found.reference}-{found.number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def sendings(submission: Submission) -> Table:
    """Each time it was sent, the newest first, with its receipt."""
    rows = [_sending(submission, receipt) for receipt in queries.receipts_of(submission)]
    heads = ("Sent", "By", "Files", "Receipt")
    empty = "No receipt was made, because this was sent before receipts were."
    return Table("What was sent", heads, rows, empty, hide_caption=True)


def _sending(submission: Submission, receipt: Receipt) -> tuple[Cell, ...]:
    files: Sequence[Cell] = [
        line
        for file in receipt.files
        for line in (
            f"{file['what']}: {file['kind']}, {printing.size_of(file['size'])}",
            Muted(f"SHA-256 {file['fingerprint'] or 'not taken'}"),
        )
    ]
    moment = reached_us(receipt)
    page = reverse("receipt", args=[submission.id, receipt.number])
    pdf = reverse("receipt_pdf", args=[submission.id, receipt.number])
    links = Lines([Link(page, "Read it", f"for {moment}"), Link(pdf, "PDF", f"for {moment}")])
    return moment, receipt.sent_by, Lines(files) if files else "None", links
