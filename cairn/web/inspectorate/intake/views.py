"""What arrived: looked at, accepted or sent back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.governance.queries import has_opened
from cairn.intake import actions
from cairn.intake.policies import may_screen
from cairn.intake.terms import ReturnReason
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.routes import Held, Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.intake.forms import ReturnForm


@open_to(C.INTAKE_SCREEN, reads="intake.submission.screen")
@require_http_methods(["GET", "POST"])
def screen(request: Request, key: UUID) -> HttpResponse:
    """The notification, and what the check of the report counted. The report itself opens like any other."""
    submission = access.arrived(request, key)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        review, refusals = try_action(lambda: actions.accept(by=request.actor, at=now(), submission=key))
        if review:
            messages.success(request, f"{review.reference} is accepted and entered in the register.")
            return redirect("worklist")
    document = submission.document
    page = {
        "submission": submission,
        "answers": _answers(submission),
        "document": document,
        "to_look_at": document.findings.count() if document else 0,
        "refusals": refusals,
        "open": not list(may_screen(request.actor, submission, "accept")),
        "opened": has_opened(request.actor, submission.document_id),
        "steps": submission.steps.all(),
    }
    return render(request, "inspectorate/intake/templates/screen.html", page, status=422 if refusals else 200)


def _answers(submission: Held) -> list[tuple[str, list[tuple[str, str]]]]:
    under, given = submission.under, submission.answers
    groups = [(f"Child {n}", under.answered("child", row)) for n, row in enumerate(given.get("children", []), 1)]
    groups += [(f"Parent or carer {n}", under.answered("carer", r)) for n, r in enumerate(given.get("carers", []), 1)]
    if not given.get("carers"):
        groups.append(("Parents and carers", [("Given", "No known parents or carers")]))
    groups.append(("Home and community", under.answered("environment", given.get("environment", {}))))
    groups.append(("How the review was done", under.answered("review", given.get("review", {}))))
    decision = given.get("decision", {})
    decided = under.decisions.get(decision.get("decision", ""))
    if decided:
        label = decided.label
        criteria = "; ".join(f"{c}: {under.criteria[c].label}" for c in decision.get("criteria") or []) or "None"
        rows = [("Decision", label), ("Criteria relied on", criteria), ("Rationale", decision.get("rationale", ""))]
        groups.append(("Decision", rows))
    ratification = given.get("ratification", {})
    if submission.ratified_on:
        late = ratification.get("delay_reason") or "None given"
        groups.append(("Ratification", [("Ratified", day(submission.ratified_on)), ("Reason for any delay", late)]))
    return groups


@open_to(C.INTAKE_SCREEN)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, key: UUID) -> HttpResponse:
    submission = access.arrived(request, key)
    form = ReturnForm(request.POST or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        reasons = [ReturnReason(code) for code in form.cleaned_data["reasons"]]
        back, refusals = try_action(
            lambda: actions.send_back(by=request.actor, at=now(), submission=key, reasons=reasons)
        )
        if back:
            messages.success(request, f"{back.reference} was sent back. Our copy of the report is destroyed.")
            return redirect("worklist")
    return render(
        request,
        "inspectorate/intake/templates/send_back.html",
        {"submission": submission, "form": form, "refusals": refusals},
    )
