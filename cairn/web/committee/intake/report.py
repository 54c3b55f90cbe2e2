"""Attaching the report and seeing what the check found in it."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.intake import policies, reports, return_queries, sections
from cairn.intake.sections import Section
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, require
from cairn.web.committee.access import crumbs, own
from cairn.web.committee.intake.checked import checked, hand_over, seems_to_name
from cairn.web.committee.intake.files import other_files
from cairn.web.committee.intake.findings import Answered
from cairn.web.committee.intake.forms import ReportForm
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to
from cairn.web.components.uploads import why_dropped


@open_to(Capability.INTAKE_NOTIFY, reads="intake.submission.read_findings")
@require_http_methods(["GET", "POST"])
def report(request: Request, key: UUID) -> HttpResponse:
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    form = ReportForm(request.POST or None, request.FILES or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        refusals = why_dropped(request)
        if refusals:
            form = ReportForm()
        elif form.is_valid():
            refusals = _attach(request, key, form)
            if not refusals:
                return redirect("report", key)
    return show(request, key, form, refusals)


def _attach(request: Request, key: UUID, form: ReportForm) -> tuple[Refusal, ...]:
    submission = own(request, key)
    file = form.cleaned_data["report"]
    attach = partial(reports.attach_report, by=request.actor, at=now(), submission=key)
    refusals = hand_over(request, submission, file, attach, submission.document)
    if not refusals:
        # Only whether it named somebody is remembered, to say so once.
        request.session["file_name_named"] = seems_to_name(file)
    return refusals


def show(
    request: Request,
    key: UUID,
    form: ReportForm,
    refusals: tuple[Refusal, ...],
    answered: Answered | None = None,
) -> HttpResponse:
    """The page; `answered` is what was said of a finding and refused."""
    submission = own(request, key)
    page = {
        "page": Page("The report", crumbs=crumbs(submission)),
        "section": sections.page(submission.under, Section.REPORT),
        "returned": return_queries.open_return(submission),
        "form": form,
        "refusals": refusals,
        **checked(request, submission, submission.document, answered),
        "file_name_named": request.session.get("file_name_named")
        and submission.document is not None,
        **other_files(submission),
    }
    return render(
        request, "committee/intake/templates/report.html", page, status=422 if refusals else 200
    )
