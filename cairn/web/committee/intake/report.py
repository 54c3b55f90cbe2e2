"""Attaching the report and seeing what the check found in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.documents import policies as documents_policies
from cairn.documents import queries as documents_queries
from cairn.documents.queries import FindingInContext
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.guard.engine import find
from cairn.intake import actions, policies, sections
from cairn.intake.sections import Section
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.web.committee.access import crumbs, own
from cairn.web.committee.intake.forms import ReportForm
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to

# More would be no list to work through; the count says how many there are.
_MOST_SHOWN = 100


def _attach(request: Request, key: UUID, form: ReportForm) -> tuple[Refusal, ...]:
    """Hand the file over; what is refused comes back as sentences."""
    data = form.cleaned_data["report"].read()
    try:
        actions.attach_report(by=request.actor, at=now(), submission=key, data=data)
    except CannotRead as error:
        return (Refusal(error.why.value, error.why.advice),)
    except Refused as refused:
        return refused.refusals
    return ()


@open_to(Capability.INTAKE_NOTIFY, reads="intake.submission.read_findings")
@require_http_methods(["GET", "POST"])
def report(request: Request, key: UUID) -> HttpResponse:
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    form = ReportForm(request.POST or None, request.FILES or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        if getattr(request, "upload_too_large", False):
            refusals = (Refusal("too_large", Unreadable.TOO_LARGE.advice),)
            form = ReportForm()
        elif form.is_valid():
            # The name is looked at and forgotten. Only whether it named somebody is remembered, to
            # say so once.
            named = bool(find(_as_sentence(form.cleaned_data["report"].name)))
            refusals = _attach(request, key, form)
            if not refusals:
                request.session["file_name_named"] = named
                return redirect("report", key)
    return _page(request, key, form, refusals)


def _as_sentence(file_name: str) -> str:
    """A file's name with spaces, so that the guard can read it."""
    return file_name.rsplit(".", 1)[0].replace("_", " ").replace("-", " ")


def _page(
    request: Request, key: UUID, form: ReportForm, refusals: tuple[Refusal, ...]
) -> HttpResponse:
    submission = own(request, key)
    document = submission.document
    checked = document is not None and document.state.is_checked
    found = list(documents_queries.findings_in_context(document)) if checked and document else []
    page = {
        "submission": submission,
        "page": Page("The report", crumbs=crumbs(submission)),
        "section": sections.page(submission.under, Section.REPORT),
        "document": document,
        "form": form,
        "refusals": refusals,
        "tiers": [_grouped(tier, found) for tier in ("block", "review")],
        "ready": checked
        and document
        and not list(documents_policies.may_send(document.state, found)),
        "problem": Unreadable(document.problem).advice if document and document.problem else "",
        "file_name_named": request.session.get("file_name_named") and document is not None,
    }
    return render(
        request, "committee/intake/templates/report.html", page, status=422 if refusals else 200
    )


# Within a page by kind, so that a reader takes out one sort of thing at a time.
Kinds = Sequence[tuple[str, Sequence[FindingInContext]]]


@dataclass(frozen=True, slots=True)
class Certainty:
    """The findings of one certainty by page and then by kind. `count` is of all, shown or not."""

    count: int
    shown: int
    pages: Sequence[tuple[str, int, Kinds]]


def _grouped(tier: str, found: Sequence[FindingInContext]) -> Certainty:
    rows = [f for f in found if f.status == tier]
    shown = sorted(rows[:_MOST_SHOWN], key=attrgetter("page", "kind"))
    pages = [(page, list(of)) for page, of in groupby(shown, key=attrgetter("page"))]
    return Certainty(
        len(rows), len(shown), [(_heading(page), len(of), _by_kind(of)) for page, of in pages]
    )


def _heading(page: int) -> str:
    return f"Page {page}" if page else "The file itself, on no page"


def _by_kind(of: Sequence[FindingInContext]) -> Kinds:
    return [(kind, list(same)) for kind, same in groupby(of, key=attrgetter("kind"))]
