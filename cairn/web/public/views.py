"""What anyone may see, the way to one's start page, and pages for errors."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.accounts.roles import GONE, ROLES, Audience
from cairn.extraction.kinds import WHAT_IS_READ
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.evidence import read
from cairn.kernel.regime import Clock, Regime, regimes
from cairn.kernel.upholding import upholds
from cairn.kernel.working_time import Limit
from cairn.organisations import queries as organisations_queries
from cairn.organisations.queries import Committee
from cairn.publications import frozen_figures
from cairn.publications import queries as publications_queries
from cairn.publications.queries import NationalReport
from cairn.time_limits import queries as time_limits_queries
from cairn.web.components.pages import Link, Page, Table
from cairn.web.components.routes import Request, public, signed_in
from cairn.web.components.saved_forms import save_form
from cairn.web.components.templatetags.components import day

START = Page("Case reviews of children and young people", tab="Start")


@public
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "public/templates/start.html", {"page": START})


@public
@require_GET
@upholds(Clause.GUIDANCE_FOR_NOTIFIERS)
def guidance(request: Request) -> HttpResponse:
    """How to notify us (4.2), with the limits that hold for the reader's committee, or for all."""
    committee = _committee(request)
    known = [(r, list(_when(r, committee))) for r in regimes()]
    shown = {
        "page": Page("How to notify us of a review", tab="How to notify us"),
        "today": [(r.title, rows) for r, rows in known if r.is_in_force(today())],
        "earlier": [(r.title, rows) for r, rows in known if not r.is_in_force(today())],
        "limits_of": committee,
        "limits": _limits(committee),
        "kinds": WHAT_IS_READ,
    }
    return render(request, "public/templates/guidance.html", shown)


def _when(regime: Regime, committee: Committee | None) -> Iterator[str]:
    """When each kind of review is told of, with the limits that hold."""
    holding = time_limits_queries.holding(regime, committee, today(), time_limits_queries.all_set())
    limits = {clock.code: limit for clock, limit in holding}
    for kind in regime.kinds.values():
        asked = {event.code: event for event in regime.events_of(kind.code)}
        ends = [c for c in regime.clocks.values() if c.ends == "received" and c.starts in asked]
        for clock in ends:
            start = asked[clock.starts].short.lower()
            limit = limits.get(clock.code)
            within = f"within {limit.label} of the day on which" if limit else "once"
            yield f"{kind.title}: {within} it was {start}."
        if not ends:
            yield f"{kind.title}: when it is complete."


def _committee(request: Request) -> Committee | None:
    key = request.actor.committee
    return organisations_queries.find(key) if key else None


def _limits(committee: Committee | None) -> list[Table]:
    """A table for each guidance under which reviews are carried out or were begun."""
    on = today()
    set_limits = time_limits_queries.all_set()
    protects = committee.protects if committee else ("children",)
    known = [r for r in regimes() if r.valid_from <= on and r.protects in protects]
    held = [(r, time_limits_queries.holding(r, committee, on, set_limits)) for r in known]
    return [_limits_under(regime, rows) for regime, rows in held if rows]


def _limits_under(regime: Regime, rows: list[tuple[Clock, Limit]]) -> Table:
    label = partial(time_limits_queries.event_label, regime)
    return Table(
        regime.title,
        ("What", "Limit", "From", "To"),
        [(c.title, limit.label, label(c.starts), label(c.ends)) for c, limit in rows],
        hide_caption=True,
    )


@public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/templates/accessibility.html", {"page": Page("Accessibility")})


@public
@require_GET
def code_of_practice(request: Request) -> HttpResponse:
    """Every clause with its evidence; staff go on to the page with today's figures."""
    if request.actor.can(Capability.GOVERNANCE_READ_EVIDENCE):
        return redirect("code_evidence")
    evidence = read(settings.CAIRN_EVIDENCE)
    rows: list[tuple[Any, ...]] = [
        (clause, evidence.upholds[clause], evidence.proofs[clause], []) for clause in Clause
    ]
    return render(
        request,
        "public/templates/code_of_practice.html",
        {"page": Page("The Code of practice"), "rows": rows, "built": evidence.built},
    )


@public
@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    page = {"page": Page("National reports"), "reports": publications_queries.issued()}
    return render(request, "public/templates/reports.html", page)


def _issued(first: int, last: int, version: int | None) -> NationalReport:
    """The version asked for, else the current one or the last withdrawn. Raises: Http404."""
    found: NationalReport | None
    if version is None:
        found = publications_queries.issued_for(first, last) or publications_queries.last_withdrawn(
            first, last
        )
    else:
        found = publications_queries.find_issued(first, last, version)
    if found is None:
        raise Http404
    return found


@public
@require_GET
def report(request: HttpRequest, first: int, last: int, version: int | None = None) -> HttpResponse:
    """An issued report as it was frozen; an earlier version says that it was superseded."""
    report = _issued(first, last, version)
    if report.state.is_withdrawn:
        title = "This version has been withdrawn"
        gone = Page(title, f"{report.title}, version {report.version}", tab="Withdrawn report")
        # ‘Gone’ and not ‘not found’, so that search engines drop their copies as well.
        return render(request, "public/templates/withdrawn.html", {"page": gone}, status=410)
    page = {
        "page": Page(
            report.title,
            f"Version {report.version}, issued {day(report.issued_at)}",
            (Link(reverse("reports"), "National reports"),),
            crumb=str(report.period),
        ),
        "report": report,
        "frozen": report.frozen,
        "current": publications_queries.issued_for(first, last),
        "figures": frozen_figures.figures_of(report),
        "earlier": publications_queries.earlier_versions(report) if report.state.is_issued else [],
    }
    return render(request, "public/templates/report.html", page)


@public
@require_GET
def report_pdf(request: HttpRequest, first: int, last: int, version: int) -> HttpResponse:
    report = _issued(first, last, version)
    if report.state.is_withdrawn or report.pdf is None:
        raise Http404
    response = HttpResponse(bytes(report.pdf), content_type="application/pdf")
    name = f"learning-from-case-reviews-{first}-{last}-version-{version}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in
@require_GET
def home(request: Request) -> HttpResponse:
    """Everyone's own start page."""
    actor = request.actor
    audience = ROLES.get(actor.role, GONE).audience
    if audience is not Audience.INSPECTORATE:
        return redirect(audience.value)
    if not actor.undertaking_current:
        return redirect("undertaking")
    # A role that may open none of them still has its account.
    return redirect(next((p for capability, p in _STARTS if actor.can(capability)), "account"))


# Where staff begin: at the first of these pages that is theirs.
_STARTS = (
    (Capability.CASES_READ, "worklist"),
    (Capability.GOVERNANCE_READ_REGISTER, "governance"),
    (Capability.RETENTION_READ, "records"),
    (Capability.ACCOUNTS_KEEP, "people"),
    (Capability.ORGANISATIONS_APPOINT, "committees"),
    (Capability.AUDIT_READ, "access_record"),
    (Capability.GOVERNANCE_READ_EVIDENCE, "code_evidence"),
)


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(
        request, "public/templates/not_found.html", {"page": Page("Page not found")}, status=404
    )


@public
def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is no form that we read, or too long. It is not read again to say so."""
    page = {"page": Page("We could not read what was sent")}
    return render(request, "public/templates/unreadable.html", page, status=400)


@public
def broken(request: HttpRequest) -> HttpResponse:
    return render(
        request, "public/templates/broken.html", {"page": Page("Something went wrong")}, status=500
    )


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection against forgery no longer holds, usually an old tab.

    What was typed comes back on the page that it was typed on.
    """
    # Django looks at where a form comes from before it looks at its token: this one is ours.
    if reason.startswith("CSRF token"):
        save_form(request)
    if getattr(request, "form_was_saved", False):
        return redirect(request.get_full_path())
    page = {"page": Page("This page had been open too long")}
    return render(request, "public/templates/form_expired.html", page, status=403)


@public
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/templates/privacy.html", {"page": Page("Privacy")})


@public
@require_GET
def security_contact(request: HttpRequest) -> HttpResponse:
    """Where faults of security are told, for whoever looks in the usual place (RFC 9116)."""
    contact = settings.CAIRN_CONTACT
    to = contact.security or contact.mailbox
    if not to:
        raise Http404
    # The standard wants an end. A year from today always holds while we answer.
    ends = now() + timedelta(days=365)
    address = to if ":" in to else f"mailto:{to}"
    lines = [
        f"Contact: {address}",
        f"Expires: {ends:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {settings.CAIRN_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
