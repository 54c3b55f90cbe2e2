"""What anyone may see, where people land after signing in, and pages for when something went wrong."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from cairn.accounts import queries as accounts
from cairn.accounts.roles import ROLES, Audience
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.evidence import shipped
from cairn.kernel.regime import load
from cairn.publications import queries as publications
from cairn.web.components.routes import Held, Request, public, signed_in

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    people = accounts.everyone() if settings.DEMO else []
    return render(request, "public/templates/start.html", {"people": people})


@public
@require_GET
def guidance(request: HttpRequest) -> HttpResponse:
    """How to notify us (4.2)."""
    return render(request, "public/templates/guidance.html", {"regime": load()})


@public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/templates/accessibility.html")


@public
@require_GET
def code_of_practice(request: Request) -> HttpResponse:
    """Every clause with what upholds and proves it; staff go on to the same page with today's figures."""
    if request.actor.can(Capability.GOVERNANCE_READ_EVIDENCE):
        return redirect("code_evidence")
    evidence = shipped()
    rows: list[tuple[Any, ...]] = [(clause, evidence.upholds[clause], evidence.proofs[clause], []) for clause in Clause]
    return render(request, "public/templates/code_of_practice.html", {"rows": rows})


@public
@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "public/templates/reports.html", {"reports": publications.issued()})


def _issued(first: int, last: int, version: int | None) -> Held:
    """The version asked for; without one, that which holds, or the last that was taken down. Raises: Http404."""
    found: Held = None
    if version is None:
        found = publications.issued_for(first, last) or publications.last_withdrawn(first, last)
    else:
        found = publications.find_issued(first, last, version)
    if found is None:
        raise Http404
    return found


@public
@require_GET
def report(request: HttpRequest, first: int, last: int, version: int | None = None) -> HttpResponse:
    """An issued report as it was frozen; an earlier version says that it was superseded."""
    held = _issued(first, last, version)
    if held.state == "withdrawn":
        return render(request, "public/templates/withdrawn.html", {"report": held}, status=410)
    page = {
        "report": held,
        "told": held.frozen,
        "current": publications.issued_for(first, last),
        "figures": publications.figures_of(held),
        "earlier": publications.earlier_versions(held) if held.state == "issued" else [],
    }
    return render(request, "public/templates/report.html", page)


@public
@require_GET
def report_pdf(request: HttpRequest, first: int, last: int, version: int) -> HttpResponse:
    held = _issued(first, last, version)
    if held.state == "withdrawn":
        raise Http404
    response = HttpResponse(bytes(held.pdf), content_type="application/pdf")
    name = f"learning-from-case-reviews-{first}-{last}-version-{version}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in
@require_GET
def home(request: Request) -> HttpResponse:
    """Everyone's own start page."""
    actor = request.actor
    audience = ROLES[actor.role].audience
    if audience is not Audience.INSPECTORATE:
        return redirect(audience.value)
    if not actor.undertaking_current:
        return redirect("undertaking")
    return redirect(next(page for capability, page in _STARTS if actor.can(capability)))


# Where staff begin: at the first of these pages that is theirs.
_STARTS = (
    (Capability.CASES_READ, "worklist"),
    (Capability.GOVERNANCE_READ_REGISTER, "governance"),
    (Capability.RETENTION_READ, "records"),
    (Capability.ORGANISATIONS_APPOINT, "committees"),
)


@public
@require_POST
def demo_sign_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """One click, in the demonstration only: without it this address does not exist."""
    account = accounts.by_key(key)
    if not settings.DEMO or account is None:
        raise Http404
    login(request, account, backend=_BACKEND)
    return redirect("home")


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "public/templates/not_found.html", status=404)


@public
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "public/templates/broken.html", status=500)


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection against forgery no longer holds, usually an old tab."""
    return render(request, "public/templates/form_expired.html", status=403)
