"""Certificates of destruction, also for an auditor, who sees nothing else of the records."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.kernel.capabilities import Capability as C
from cairn.retention import queries
from cairn.retention.queries import Disposal
from cairn.web.components.pages import Link, Page, Table
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day


@open_to(C.RETENTION_READ_CERTIFICATES, reads="retention.certificates.read")
@require_GET
def certificates(request: Request) -> HttpResponse:
    shown: Shown[Disposal] = show(request, queries.certificates(request.actor))
    rows = [
        (
            Link(reverse("certificate", args=[d.id]), f"Certificate {d.number}"),
            d.get_covers_display(),
            day(d.destroyed_at) if d.destroyed_at else "",
            d.proposed_by.name,
            d.approved_by.name if d.approved_by else "",
        )
        for d in shown
    ]
    heads = ("Certificate", "What", "Destroyed", "Proposed by", "Approved by")
    empty = "Nothing has been destroyed and certified yet."
    table = Table("Certificates", heads, rows, empty, hide_caption=True, shown=shown)
    page = {"page": Page("Certificates of destruction"), "table": table}
    return render(request, "inspectorate/retention/templates/certificates.html", page)


@open_to(C.RETENTION_READ_CERTIFICATES, reads="retention.certificate.download")
@require_GET
def certificate(request: Request, key: UUID) -> HttpResponse:
    disposal = queries.find_certificate(request.actor, key)
    if disposal is None or disposal.pdf is None:
        raise Http404
    response = HttpResponse(bytes(disposal.pdf), content_type="application/pdf")
    name = f"certificate-{disposal.number:04d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
