"""Feedback letters, as the committee reads and downloads them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cairn.anonymity.text_policy import About
from cairn.feedback import actions, letters, queries
from cairn.feedback.queries import Assessment
from cairn.feedback.rendering import WORD_TYPE
from cairn.feedback.terms import ReplyKind
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now
from cairn.web.committee.access import HOME
from cairn.web.committee.feedback.forms import ReplyForm
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.pages import Page, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action

READ = Capability.FEEDBACK_READ_ISSUED
_TYPES = {"pdf": "application/pdf", "docx": WORD_TYPE}


def _issued(request: Request, key: UUID) -> Assessment:
    assessment = queries.find_issued(request.actor, key)
    if assessment is None:
        raise Http404
    return assessment


@open_to(READ, reads="feedback.letter.read")
@require_http_methods(["GET", "POST"])
def letter(request: Request, key: UUID) -> HttpResponse:
    """The letter, with what the committee replied to it and a way to do so."""
    assessment = _issued(request, key)
    form = ReplyForm(posted(request), about=About.of(assessment.review))
    refusals = request_exemption(request, form)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        _, refusals = try_action(
            actions.reply,
            by=request.actor,
            at=now(),
            assessment=key,
            kind=ReplyKind(values["kind"]),
            text=values["text"],
        )
        if not refusals:
            messages.success(request, "Your reply is with us.")
            return redirect("letter", key)
    title = f"Feedback on {assessment.review.reference}"
    page = {
        "page": Page(title, "Official-sensitive", (HOME,)),
        "assessment": assessment,
        "parts": letters.parts(assessment),
        "replies": queries.replies_to(assessment),
        "form": form,
        "refusals": refusals,
        "may_reply": queries.may_reply(request.actor, assessment),
    }
    return render(
        request, "committee/feedback/templates/letter.html", page, status=status_of(request, form)
    )


@open_to(READ, reads="feedback.letter.download")
@require_GET
def download(request: Request, key: UUID, form: str) -> HttpResponse:
    assessment = _issued(request, key)
    if form not in _TYPES:
        raise Http404
    response = HttpResponse(bytes(getattr(assessment, form)), content_type=_TYPES[form])
    response["Content-Disposition"] = (
        f'attachment; filename="feedback-{assessment.review.reference}.{form}"'
    )
    return response
