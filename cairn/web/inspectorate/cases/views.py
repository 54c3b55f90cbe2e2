"""The register, and a review on one screen."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.analysis import queries as extracts
from cairn.cases import queries as cases
from cairn.feedback import queries as feedback
from cairn.governance import queries as undertakings
from cairn.intake import queries as intake
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clock import today
from cairn.kernel.references import NotAReference, parse
from cairn.kernel.regime import load
from cairn.organisations import queries as organisations
from cairn.retention import queries as retention
from cairn.retention.terms import HoldingStatus
from cairn.sharing import queries as sharing
from cairn.web.components.pages import Link, Table, Tag
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate import access
from cairn.web.inspectorate.feedback.enquiries import enquiries_table

PER_PAGE = 25


@open_to(C.CASES_READ, reads="cases.register.read")
@require_GET
def reviews(request: Request) -> HttpResponse:
    """The register: searched by reference, filtered by kind, paged by the server."""
    rows, wrong = cases.visible(request.actor).select_related("assessment"), ""
    kind, typed = request.GET.get("kind", ""), request.GET.get("reference", "").strip()
    if kind in load().kinds:
        rows = rows.filter(kind=kind)
    if typed:
        try:
            rows = rows.filter(reference=parse(typed))
        except NotAReference as error:
            wrong = str(error)
    paged = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page = {"page": paged, "kind": kind, "typed": typed, "wrong": wrong}
    return render(request, "inspectorate/cases/templates/reviews.html", page)


@open_to(C.CASES_READ, reads="cases.review.read")
@require_GET
def review(request: Request, key: UUID) -> HttpResponse:
    held = access.review(request, key)
    submission = intake.of_review(key)
    assessment = feedback.of_review(key)
    page = {
        "review": held,
        "clock": cases.report_clock(held),
        "submission": submission,
        "document": submission.document if submission else None,
        "steps": submission.steps.all() if submission else [],
        "children": [(c.number, held.under.answered("child", c.core_data)) for c in held.children.all()],
        "carers": [(c.number, held.under.answered("carer", c.core_data)) for c in held.carers.all()],
        "about": [
            *held.under.answered("environment", held.core_data.get("environment", {})),
            *held.under.answered("review", held.core_data.get("review", {})),
        ],
        "criteria": [f"{code}: {held.under.criteria[code].label}" for code in held.criteria],
        "assessment": assessment,
        "needs_somebody": assessment is not None and feedback.author_has_conflict(assessment),
        "extracts": extracts.of_review(key),
        "icr_record": extracts.icr_record(key),
        "schedule": retention.line(RetentionClass.REPORT),
        "held_back": retention.is_held(key),
        "on_hold": HoldingStatus.ON_HOLD,
        "lead_reviewer": organisations.lead_reviewer(key, today()),
        "enquiries": enquiries_table(feedback.enquiries_of(key), today()),
        "concerns": feedback.concerns_of(key),
        "disclosures": _disclosures(key),
        "notices": _notices_of(key),
        "owed": [kind for r, kind in sharing.owing(request.actor) if r.id == key],
        **{name: request.actor.can(capability) for name, capability in _MAY.items()},
    }
    return render(request, "inspectorate/cases/templates/review.html", page)


_MAY = {
    "may_open": C.DOCUMENTS_OPEN,
    "may_assess": C.FEEDBACK_ASSESS,
    "may_ask": C.FEEDBACK_ENQUIRE,
    "may_correct": C.CASES_CORRECT,
    "may_record": C.ANALYSIS_RECORD_EXTRACT,
    "may_notify_government": C.SHARING_WRITE,
}


def _disclosures(key: UUID) -> Table:
    """That somebody asked, on what ground and what became of it; the rest is the governance officer's register."""
    rows = undertakings.disclosures_of(key)
    told = [(f"Request {d.number}", d.get_ground_display(), day(d.recorded_at), Tag(d.state)) for d in rows]
    return Table("Requests to disclose", ("Request", "Ground", "Entered", "Where it stands"), told, "None.", True)


def _notices_of(key: UUID) -> Table:
    return Table(
        "Notices to Scottish Government",
        ("Notice", "Sent", "Where it stands"),
        [
            (Link(reverse("notice", args=[n.id]), n.get_kind_display()), day(n.sent_at), Tag(n.state))
            for n in sharing.of_review(key)
        ],
        "None.",
        hide_caption=True,
    )
