"""Attaching the report and seeing what the check found in it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cairn.documents import findings
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions.terms import WhyNobody
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.guard.engine import find
from cairn.intake import policies, queries, report_queries, reports, return_queries, sections
from cairn.intake.queries import Submission
from cairn.intake.sections import Section
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.web.committee.access import crumbs, own
from cairn.web.committee.intake.findings import Answered, FoundInReport
from cairn.web.committee.intake.forms import ReportForm
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action


def _attach(request: Request, key: UUID, form: ReportForm) -> tuple[Refusal, ...]:
    """Hand the file over; what is refused comes back as sentences."""
    data = form.cleaned_data["report"].read()
    try:
        reports.attach_report(by=request.actor, at=now(), submission=key, data=data)
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
    request: Request,
    key: UUID,
    form: ReportForm,
    refusals: tuple[Refusal, ...],
    answered: Answered | None = None,
) -> HttpResponse:
    submission = own(request, key)
    document = submission.document
    found = findings.found_in(document) if document and document.state.is_checked else []
    page = {
        "submission": submission,
        "page": Page("The report", crumbs=crumbs(submission)),
        "section": sections.page(submission.under, Section.REPORT),
        "document": document,
        "returned": return_queries.open_return(submission),
        "form": form,
        "refusals": refusals,
        "found": FoundInReport.of(found, document) if document else None,
        "reasons": WhyNobody.choices,
        "answered": answered,
        "alone": exemptions_queries.has_no_colleague(request.actor),
        "ready": document is not None and not list(report_queries.report_refusals(submission)),
        "open_from": _why_not_open(submission),
        "problem": Unreadable(document.problem).advice if document and document.problem else "",
        "file_name_named": request.session.get("file_name_named") and document is not None,
    }
    return render(
        request, "committee/intake/templates/report.html", page, status=422 if refusals else 200
    )


def _why_not_open(submission: Submission) -> str:
    """From when it can be sent with open questions; empty where it can be today."""
    refusals = list(queries.send_open_refusals(submission, today()))
    return refusals[0].because if refusals else ""


@open_to(Capability.INTAKE_NOTIFY, reads="intake.submission.read_findings")
@require_POST
def answer(request: Request, key: UUID) -> HttpResponse:
    """What is said of words that were found: taken out, looked at, or why they identify nobody."""
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    given = Answered.of(request)
    if given.said == "ask":
        _, refusals = try_action(
            reports.ask_about_finding,
            by=request.actor,
            at=now(),
            submission=key,
            fingerprint=given.fingerprint,
            why=given.why,
            words=given.words,
        )
    else:
        _, refusals = try_action(
            reports.say_of_finding,
            by=request.actor,
            at=now(),
            submission=key,
            fingerprint=given.fingerprint,
            said=given.of_sender,
        )
    if refusals:
        return _page(request, key, ReportForm(), refusals, given)
    return redirect(f"{reverse('report', args=[key])}#{given.back_to}")
