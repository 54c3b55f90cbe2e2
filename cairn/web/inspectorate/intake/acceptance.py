"""Accepting what arrived, taking an acceptance back, and what committees ask about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.intake import actions, return_queries, return_requests, taking_back
from cairn.intake.policies import may_screen
from cairn.intake.queries import Submission
from cairn.intake.return_queries import ReturnRequest
from cairn.intake.terms import LookedAt, TakeBackReason
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.pages import FormPage, Link, Page, Rows, Tag, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.intake.forms import AcceptForm, DeclineForm, TakeBackForm


@open_to(C.INTAKE_SCREEN)
@require_http_methods(["GET", "POST"])
def accept(request: Request, key: UUID) -> HttpResponse:
    """What was looked at, and one button."""
    submission = access.once_sent(request, key)
    # Ticks are not filled in again: they were set for what was here then.
    typed = request.POST if request.method == "POST" else None
    form = AcceptForm(typed, applies=return_queries.to_be_looked_at(submission))
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        looked_at = [LookedAt(code) for code in form.cleaned_data["looked_at"]]
        review, refusals = try_action(
            actions.accept,
            by=request.actor,
            at=now(),
            submission=key,
            looked_at=looked_at,
            sending=request.POST.get("sending", ""),
        )
        if review:
            messages.success(
                request, f"{review.reference} is accepted and entered in the register."
            )
            return redirect("worklist")
    page = {
        "page": Page("Accept it", submission.reference, _crumbs(submission), tab="Accept"),
        "submission": submission,
        "form": form,
        "refusals": refusals,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "inspectorate/intake/templates/accept.html", page, status=status)


def _crumbs(submission: Submission) -> tuple[Link, ...]:
    there = reverse("screen", args=[submission.id])
    return (access.WORKLIST, Link(there, submission.reference))


@open_to(C.INTAKE_SCREEN, reads="intake.return_request.read")
@require_http_methods(["GET", "POST"])
def take_back(request: Request, key: UUID) -> HttpResponse:
    """What happens, what the committee asked, and why it is taken back."""
    submission = access.once_sent(request, key)
    asked = return_queries.open_request(submission)
    page = FormPage(
        title="Take back the acceptance",
        button="Take back the acceptance",
        back=reverse("screen", args=[key]),
        label=submission.reference,
        intro="The review leaves the register, and what arrived waits to be checked again. Its "
        "reference stays. The committee sees this, and can take it back to change it.",
        crumbs=_crumbs(submission),
        template="inspectorate/intake/templates/take_back.html",
        more={
            "rows": _asked(asked) if asked else [],
            "asked": asked,
            # Said before the button is pressed, and again if something came in between.
            "obstacles": []
            if request.method == "POST"
            else list(return_queries.take_back_refusals(request.actor, submission)),
        },
    )
    form = TakeBackForm(posted(request), initial={"reason": TakeBackReason.ASKED if asked else ""})

    def act(values: dict[str, Any]) -> Submission:
        return taking_back.take_back(
            by=request.actor, at=now(), submission=key, reason=TakeBackReason(values["reason"])
        )

    done = "The acceptance is taken back. The notification waits to be checked again."
    return answer_form(request, access.SITE, page, form, act, page.back, done)


def _asked(asked: ReturnRequest) -> Rows:
    return [
        ("The committee asks for it back", day(asked.asked_at)),
        ("Why", asked.get_reason_display()),
        ("In its words", asked.words),
        ("Where it stands", Tag(asked.state)),
    ]


@open_to(C.INTAKE_SCREEN, reads="intake.return_request.read")
@require_http_methods(["GET", "POST"])
def decline(request: Request, key: UUID, asked: UUID) -> HttpResponse:
    """Say why a notification stays accepted."""
    submission = access.once_sent(request, key)
    found = return_queries.find_request(submission, asked)
    if found is None:
        raise Http404
    page = FormPage(
        title="Decline the request",
        button="Decline",
        back=reverse("take_back", args=[key]),
        label=submission.reference,
        crumbs=_crumbs(submission),
        template="inspectorate/intake/templates/decline.html",
        more={"rows": _asked(found)},
    )
    form = DeclineForm(posted(request), about=submission.review_notified)

    def act(values: dict[str, Any]) -> ReturnRequest:
        return return_requests.decline(
            by=request.actor, at=now(), request=asked, answer=values["answer"]
        )

    then = reverse("worklist")
    return answer_form(request, access.SITE, page, form, act, then, "The committee is told.")


def may_take_back(request: Request, submission: Submission) -> bool:
    """Whether a page offers to take the acceptance back."""
    return not list(may_screen(request.actor, submission, "take_back"))
