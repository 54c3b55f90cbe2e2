"""The worklist, the undertaking, and a review on one screen."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cairn.analysis import queries as analysis
from cairn.cases import queries as cases
from cairn.feedback import queries as feedback
from cairn.governance import actions as governance
from cairn.governance import queries as undertakings
from cairn.governance.terms import Answer
from cairn.intake import queries as intake
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clock import now, today
from cairn.kernel.references import NotAReference, parse
from cairn.kernel.refusals import Refusal
from cairn.kernel.regime import load
from cairn.retention import queries as retention
from cairn.web.components.attempts import attempt
from cairn.web.components.routes import Held, Request, open_to, whole_number
from cairn.web.inspectorate import access
from cairn.web.inspectorate.forms import ConflictForm, UndertakingForm

PER_PAGE = 25


@open_to(C.CASES_READ, reads="inspectorate.worklist.read")
@require_GET
def worklist(request: Request) -> HttpResponse:
    actor = request.actor
    page = {
        "arrived": intake.awaiting_screening(actor),
        "may_screen": actor.can(C.INTAKE_SCREEN),
        "awaiting": feedback.awaiting_feedback(actor)[:PER_PAGE],
        "awaiting_count": feedback.awaiting_feedback(actor).count(),
        "to_sign": feedback.to_sign(actor),
        "may_assess": actor.can(C.FEEDBACK_ASSESS),
        "may_sign": actor.can(C.FEEDBACK_SIGN),
        "awaiting_scr": cases.awaiting_scr(actor)[:PER_PAGE],
        "awaiting_scr_count": cases.awaiting_scr(actor).count(),
    }
    return render(request, "inspectorate/worklist.html", page)


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
    return render(request, "inspectorate/reviews.html", page)


@open_to(C.CASES_READ, reads="cases.review.read")
@require_GET
def review(request: Request, key: UUID) -> HttpResponse:
    held = access.review(request, key)
    submission = intake.of_review(key)
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
        "assessment": feedback.of_review(key),
        "extracts": analysis.of_review(key),
        "schedule": retention.line(RetentionClass.REPORT),
        "asked": request.actor.was_asked_about(key),
        "may_open": request.actor.can(C.DOCUMENTS_OPEN),
        "may_assess": request.actor.can(C.FEEDBACK_ASSESS),
    }
    return render(request, "inspectorate/review.html", page)


@open_to(C.GOVERNANCE_SIGN_UNDERTAKING)
@require_http_methods(["GET", "POST"])
def undertaking(request: Request) -> HttpResponse:
    version = undertakings.undertaking_in_force(today())
    form = UndertakingForm(request.POST or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        shown = whole_number(request.POST.get("version"), 0)
        _, refusals = attempt(lambda: governance.sign_undertaking(by=request.actor, at=now(), version=shown))
        if not refusals:
            return redirect("home")
    page = {
        "version": version,
        "form": form,
        "refusals": refusals,
        "signed": request.actor.undertaking_current,
    }
    return render(request, "inspectorate/undertaking.html", page)


@open_to(C.GOVERNANCE_DECLARE)
@require_http_methods(["GET", "POST"])
def conflict(request: Request, key: UUID) -> HttpResponse:
    """The question about conflicts, put before anything of a review opens; it shows the reference and no more."""
    submission: Held = intake.of_review(key)
    held = cases.find(request.actor, key)
    if held is None and submission is None:
        raise Http404
    form = ConflictForm(request.POST or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        answer = Answer(form.cleaned_data["answer"])
        _, refusals = attempt(
            lambda: governance.answer_conflict_question(by=request.actor, at=now(), review=key, answer=answer)
        )
        if not refusals:
            return redirect(*_after_answer(answer, held, submission))
    page = {"form": form, "refusals": refusals, "reference": held.reference if held else submission.reference}
    return render(request, "inspectorate/conflict.html", page)


def _after_answer(answer: Answer, held: Held, submission: Held) -> tuple[Any, ...]:
    """Back to what the person was about to do: the review, or what arrived; the worklist if it is closed to them."""
    if answer != Answer.NONE:
        return ("worklist",)
    return ("review", held.id) if held else ("screen", submission.id)
