"""What arrived: looked at, accepted or sent back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.documents import queries as documents_queries
from cairn.documents.queries import Document
from cairn.governance.queries import has_opened
from cairn.intake import actions
from cairn.intake.policies import may_screen
from cairn.intake.queries import Submission
from cairn.intake.terms import ReturnReason
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.pages import Cell, Lines, Link, Page, Rows, Tag
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.intake.forms import ReturnForm


@open_to(C.INTAKE_SCREEN, reads="intake.submission.screen")
@require_http_methods(["GET", "POST"])
def screen(request: Request, key: UUID) -> HttpResponse:
    """The notification, with the counts of the report's check. The report opens elsewhere."""
    submission = access.arrived(request, key)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        review, refusals = try_action(actions.accept, by=request.actor, at=now(), submission=key)
        if review:
            messages.success(
                request, f"{review.reference} is accepted and entered in the register."
            )
            return redirect("worklist")
    document = submission.document
    opened = has_opened(request.actor, submission.document_id)
    page = {
        "page": Page(
            submission.reference,
            f"{submission.kind_title}, arrived {day(submission.submitted_at)}",
            (access.WORKLIST,),
        ),
        "submission": submission,
        "rows": _rows(
            submission, opened, cases_queries.known(request.actor, submission.follows_id)
        ),
        "answers": _answers(submission),
        "document": document,
        "refusals": refusals,
        "open": not list(may_screen(request.actor, submission, "accept")),
        "opened": opened,
    }
    return render(
        request, "inspectorate/intake/templates/screen.html", page, status=422 if refusals else 200
    )


def _rows(submission: Submission, opened: bool, follows: Review | None) -> Rows:
    """What was sent, at a glance; `follows` is the review before it, unless that is closed."""
    rows: Rows = [
        ("Committee", str(submission.committee)),
        ("Where it stands", Tag(submission.state)),
    ]
    if follows:
        rows.append(("Follows", Link(access.address_of(follows), follows.reference)))
    elif submission.follows_id:
        rows.append(("Follows", "A review that is closed to you"))
    return [*rows, ("Report", _report(submission.document, opened))]


def _report(document: Document | None, opened: bool) -> Cell:
    if document is None:
        return "No report is held"
    to_look_at = documents_queries.number_of_findings(document)
    pictures = document.pictures
    lines: list[Cell] = [document.title, Tag(document.state)]
    if to_look_at:
        lines.append(f"{to_look_at} word{pluralize(to_look_at)} to look at.")
    if pictures:
        lines.append(f"{pictures} picture{pluralize(pictures)} that Cairn can't read.")
    if opened and document.state.is_checked:
        lines.append(Link(reverse("purpose", args=[document.id]), "Open the report again"))
    return Lines(lines)


def _answers(submission: Submission) -> list[tuple[str, list[tuple[str, str]]]]:
    under = submission.under
    answers = submission.answers
    groups = [
        (f"Child {n}", under.answered("child", row))
        for n, row in enumerate(answers.get("children", []), 1)
    ]
    groups += [
        (f"Parent or carer {n}", under.answered("carer", r))
        for n, r in enumerate(answers.get("carers", []), 1)
    ]
    if not answers.get("carers"):
        groups.append(("Parents and carers", [("Given", "No known parents or carers")]))
    groups.append(
        ("Home and community", under.answered("environment", answers.get("environment", {})))
    )
    groups.append(("How the review was done", under.answered("review", answers.get("review", {}))))
    decision = answers.get("decision", {})
    decided = under.decisions.get(decision.get("decision", ""))
    if decided:
        label = decided.label
        criteria = (
            "; ".join(f"{c}: {under.criteria[c].label}" for c in decision.get("criteria") or [])
            or "None"
        )
        rows = [
            ("Decision", label),
            ("Criteria relied on", criteria),
            ("Rationale", decision.get("rationale", "")),
        ]
        groups.append(("Decision", rows))
    ratification = answers.get("ratification", {})
    if submission.ratified_on:
        late = ratification.get("delay_reason") or "None given"
        groups.append(
            (
                "Ratification",
                [("Ratified", day(submission.ratified_on)), ("Reason for any delay", late)],
            )
        )
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
            actions.send_back, by=request.actor, at=now(), submission=key, reasons=reasons
        )
        if back:
            messages.success(
                request, f"{back.reference} was sent back. Our copy of the report is destroyed."
            )
            return redirect("worklist")
    page = Page(
        "Send it back", submission.reference, (access.WORKLIST,), tab="Send back", crumb="Send back"
    )
    return render(
        request,
        "inspectorate/intake/templates/send_back.html",
        {"page": page, "submission": submission, "form": form, "refusals": refusals},
    )
