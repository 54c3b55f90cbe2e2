"""Requests to disclose: entered, decided by the governance officer, released once (5.1)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.cases import queries as cases_queries
from cairn.documents import actions as documents_actions
from cairn.extraction.sniffing import ending_of
from cairn.governance import disclosures, policies, queries
from cairn.governance.queries import Disclosure
from cairn.governance.terms import Ground
from cairn.intake import file_queries
from cairn.intake import queries as intake_queries
from cairn.intake.naming import NamedFile
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, require
from cairn.web.components.pages import (
    FormPage,
    Link,
    Made,
    Page,
    Table,
    Tag,
    answer_form,
    page_of,
    posted,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import AskFirst, Request, open_to
from cairn.web.components.templatetags.components import day, moment
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.governance.forms import DecideForm, DisclosureForm, LeftForm

_HOME = Link("/inspectorate/disclosures/", "Requests to disclose")


@open_to(C.GOVERNANCE_REQUEST_DISCLOSURE)
@require_http_methods(["GET", "POST"])
def request_disclosure(request: Request, key: UUID) -> HttpResponse:
    review = access.review(request, key)
    submission = intake_queries.of_review(key)
    files = file_queries.files_of(submission) if submission else []
    # A file itself can be asked for only while we have it.
    asked_for = {_value(file): file for file in files if file.document.state.is_checked}
    page = FormPage(
        title="Enter a request to disclose",
        button="Enter the request",
        back=access.address_of(review),
        label=review.reference,
        intro=(
            "Nothing leaves unless the governance officer grants it, on one of four grounds. A "
            "request that is refused stays in the register."
        ),
        clause=Clause.DISCLOSURE_LIMITED,
        crumbs=access.crumbs(review),
    )

    def act(values: dict[str, Any]) -> Made:
        subject = asked_for.get(values["subject"])
        return disclosures.request(
            by=request.actor,
            at=now(),
            review=key,
            document=subject.document.id if subject else None,
            ground=Ground(values["ground"]),
            authority=values["authority"],
            asked_by=values["asked_by"],
            what=values["what"],
        )

    return answer_form(
        request,
        access.SITE,
        page,
        DisclosureForm(posted(request), held=[(v, f.called) for v, f in asked_for.items()]),
        act,
        page_of("disclosure"),
        "The request is entered. The governance officer decides it.",
    )


def _value(file: NamedFile) -> str:
    """What stands for a file in the form."""
    return "report" if file.row is None else str(file.document.id)


def _called(disclosure: Disclosure) -> str:
    """The file that is asked for, kept or not; empty where none is."""
    if disclosure.document is None:
        return ""
    beside = file_queries.called([disclosure.document]).get(disclosure.document)
    return beside.called if beside else "the report"


@open_to(
    C.GOVERNANCE_REQUEST_DISCLOSURE, C.GOVERNANCE_READ_REGISTER, reads="governance.disclosures.read"
)
@require_GET
def register(request: Request) -> HttpResponse:
    """The register: whole for the governance officer, for others what they entered."""
    rows: Shown[Disclosure] = show(request, queries.disclosures(request.actor))
    table = disclosures_table(rows, cases_queries.references(d.review for d in rows))
    return render(
        request,
        "inspectorate/governance/templates/disclosures.html",
        {"page": Page("Requests to disclose"), "table": table},
    )


def _disclosure(request: Request, key: UUID) -> Disclosure:
    found = queries.find_disclosure(request.actor, key)
    if found is None:
        raise Http404
    request.about = found.review
    require(policies.may_approach(request.actor, found.review))
    return found


def _to_decide(request: Request, key: UUID) -> Disclosure:
    """Who decides or discloses is asked about conflicts first.

    Raises: Http404, Refused, AskFirst.
    """
    found = _disclosure(request, key)
    if not request.actor.was_asked_about(found.review):
        raise AskFirst(found.review)
    return found


@open_to(
    C.GOVERNANCE_REQUEST_DISCLOSURE, C.GOVERNANCE_READ_REGISTER, reads="governance.disclosure.read"
)
@require_GET
def disclosure(request: Request, key: UUID) -> HttpResponse:
    disclosure = _disclosure(request, key)
    rows = [
        ("Where it stands", Tag(disclosure.state)),
        ("Review", cases_queries.references([disclosure.review]).get(disclosure.review, "")),
        ("Asked by", disclosure.asked_by),
        ("Ground", disclosure.get_ground_display()),
        ("Authority", disclosure.authority),
        ("What is asked for", disclosure.what),
        ("A file itself", capfirst(_called(disclosure)) or "No"),
        ("Entered", f"{moment(disclosure.recorded_at)}, by {disclosure.recorded_by.name}"),
    ]
    if disclosure.decided_at and disclosure.decided_by:
        rows += [
            ("Decided", f"{moment(disclosure.decided_at)}, by {disclosure.decided_by.name}"),
            ("Reasons", disclosure.reasons),
        ]
    if disclosure.released_at:
        rows += [("What was disclosed", disclosure.left), ("When", moment(disclosure.released_at))]
    shown = {
        "page": Page(f"Request {disclosure.number}", "Requests to disclose", crumbs=(_HOME,)),
        "disclosure": disclosure,
        "rows": rows,
        "steps": disclosure.steps.all(),
        "decides": request.actor.can(C.GOVERNANCE_DECIDE_DISCLOSURE)
        and disclosure.recorded_by_id != request.actor.account,
        "releases": request.actor.can(C.DOCUMENTS_RELEASE),
    }
    return render(request, "inspectorate/governance/templates/disclosure.html", shown)


@open_to(C.GOVERNANCE_DECIDE_DISCLOSURE)
@require_http_methods(["GET", "POST"])
def decide(request: Request, key: UUID) -> HttpResponse:
    disclosure = _to_decide(request, key)
    if not disclosure.state.is_requested:
        return redirect("disclosure", key)
    page = FormPage(
        title="Decide the request",
        button="Record the decision",
        back=reverse("disclosure", args=[key]),
        label=f"Request {disclosure.number}: {disclosure.get_ground_display()}",
        intro="Your reasons stay in the register, whatever you decide.",
        clause=Clause.DISCLOSURE_LIMITED,
        crumbs=(_HOME, Link(reverse("disclosure", args=[key]), f"Request {disclosure.number}")),
    )
    acts = {"grant": disclosures.grant, "refuse": disclosures.refuse}

    def act(values: dict[str, Any]) -> object:
        return acts[values["decision"]](
            by=request.actor, at=now(), disclosure=key, reasons=values["reasons"]
        )

    return answer_form(
        request,
        access.SITE,
        page,
        DecideForm(posted(request)),
        act,
        reverse("disclosure", args=[key]),
        "The decision is recorded.",
    )


@open_to(C.DOCUMENTS_RELEASE)
@require_http_methods(["GET", "POST"])
def release(request: Request, key: UUID) -> HttpResponse:
    """Disclose what was granted. A report comes as a file, once, and in no other way."""
    disclosure = _to_decide(request, key)
    form = LeftForm(posted(request))
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        left = form.cleaned_data["left"]
        if disclosure.document:
            data, refusals = try_action(
                documents_actions.release,
                by=request.actor,
                at=now(),
                document=disclosure.document,
                disclosure=key,
                left=left,
            )
            if data is not None:
                return _as_file(data, disclosure.number)
        else:
            _, refusals = try_action(
                disclosures.release, by=request.actor, at=now(), disclosure=key, left=left
            )
            if not refusals:
                return redirect("disclosure", key)
    page = FormPage(
        title="Disclose what was granted",
        button=f"Download {_called(disclosure)} once and record it"
        if disclosure.document
        else "Record what was disclosed",
        back=reverse("disclosure", args=[key]),
        label=f"Request {disclosure.number}",
        intro="This is recorded with what left and when. It can be done once.",
        clause=Clause.DISCLOSURE_LIMITED,
        crumbs=(_HOME, Link(reverse("disclosure", args=[key]), f"Request {disclosure.number}")),
    )
    shown = {"site": access.SITE, "page": page, "form": form, "refusals": refusals}
    return render(request, page.template, shown, status=422 if request.method == "POST" else 200)


def _as_file(data: bytes, number: int) -> HttpResponse:
    ending = ending_of(data)
    # Saved and never opened by the browser: it is an untrusted file.
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="disclosure-{number}.{ending}"'
    return response


def disclosures_table(rows: Shown[Disclosure], names: dict[UUID, str]) -> Table:
    return Table(
        "Requests to disclose",
        ("Number", "Review", "Asked by", "Ground", "Entered", "Where it stands"),
        [
            (
                Link(reverse("disclosure", args=[d.id]), f"Request {d.number}"),
                names.get(d.review, ""),
                d.asked_by,
                d.get_ground_display(),
                day(d.recorded_at),
                Tag(d.state),
            )
            for d in rows
        ],
        "Nobody has asked for anything to be disclosed.",
        shown=rows,
    )
