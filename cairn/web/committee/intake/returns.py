"""Having back what was sent: taken back, withdrawn, or asked for once it is accepted."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.intake import return_policies, return_queries, return_requests, taking_back
from cairn.intake.queries import Submission
from cairn.intake.return_queries import ReturnRequest
from cairn.intake.terms import ChangeReason, WithdrawReason
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.committee.access import crumbs, own
from cairn.web.committee.intake.return_forms import AskForReturnForm, WithdrawForm
from cairn.web.components.pages import FormPage, Rows, Tag, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day

NOTIFY = Capability.INTAKE_NOTIFY
_SITE = "committee/templates/site.html"
_REPORT_GOES = "Our copies of the report and of every file beside it are destroyed. "


def context(request: Request, submission: Submission) -> dict[str, Any]:
    """What the pages of a notification show of what went back, and what may be asked back."""
    actor = request.actor
    asked = list(return_queries.requests_of(submission))
    waits = any(found.state.is_asked for found in asked)
    return {
        "returned": return_queries.open_return(submission),
        "asked_back": return_queries.was_asked_back(submission),
        "history": return_queries.history(submission),
        "return_requests": [_rows(found) for found in asked],
        "may_ask_back": not list(return_policies.may_ask_back(actor, submission)),
        "may_withdraw": not list(return_policies.may_withdraw(actor, submission)),
        "may_ask": not list(return_policies.may_ask_for_return(actor, submission, waits)),
    }


def _rows(asked: ReturnRequest) -> Rows:
    rows: Rows = [
        ("Asked", f"{day(asked.asked_at)}, by {asked.asked_by.name}"),
        ("Why", asked.get_reason_display()),
        ("Where it stands", Tag(asked.state)),
    ]
    # Words that are erased are not shown as empty ones.
    words: Rows = [("In your words", asked.words), ("Our answer", asked.answer)]
    return [*rows, *(row for row in words if row[1])]


@open_to(NOTIFY)
@require_http_methods(["GET", "POST"])
def ask_back(request: Request, key: UUID) -> HttpResponse:
    """Take back what was sent, to change it and send it again."""
    submission = own(request, key)
    page = FormPage(
        title="Take it back to change it",
        button="Take it back",
        back=reverse("tasks", args=[key]),
        label=submission.title,
        intro="It is with you again at once, with its reference, its answers and its report. We "
        "don't have it until you send it again, and the day on which it reaches us is then that "
        "day.",
        crumbs=crumbs(submission),
    )

    def act(values: dict[str, Any]) -> object:
        return taking_back.ask_back(by=request.actor, at=now(), submission=key)

    done = "It is with you again. Change what you need to, and send it."
    return answer_form(request, _SITE, page, forms.Form(posted(request)), act, page.back, done)


@open_to(NOTIFY)
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, key: UUID) -> HttpResponse:
    """Withdraw what was sent: what goes, what stays, and why."""
    submission = own(request, key)
    page = FormPage(
        title="Withdraw this notification",
        button="Withdraw it",
        back=reverse("tasks", args=[key]),
        label=submission.title,
        intro=f"{_REPORT_GOES if submission.needs_report else ''}Your answers and texts are "
        "erased. This can't be undone. The reference stays on your list with what happened, and is "
        "not given again.",
        clause=Clause.NO_UNNECESSARY_PROCESSING,
        crumbs=crumbs(submission),
    )

    def act(values: dict[str, Any]) -> object:
        reason = WithdrawReason(values["reason"])
        return taking_back.withdraw(by=request.actor, at=now(), submission=key, reason=reason)

    return answer_form(
        request, _SITE, page, WithdrawForm(posted(request)), act, page.back, "It is withdrawn."
    )


@open_to(NOTIFY)
@require_http_methods(["GET", "POST"])
def ask_for_return(request: Request, key: UUID) -> HttpResponse:
    """Ask to have back what is accepted."""
    submission = own(request, key)
    page = FormPage(
        title="Ask to have it back",
        button="Ask us",
        back=reverse("tasks", args=[key]),
        label=submission.title,
        intro="We have accepted it, so it is in the register. If we can, we take the acceptance "
        "back, and you can change it and send it again. You find our answer here.",
        crumbs=crumbs(submission),
    )

    def act(values: dict[str, Any]) -> object:
        return return_requests.ask(
            by=request.actor,
            at=now(),
            submission=key,
            reason=ChangeReason(values["reason"]),
            words=values["words"],
        )

    form = AskForReturnForm(posted(request), about=submission.review_notified)
    return answer_form(request, _SITE, page, form, act, page.back, "We have your request.")
