"""The inspectorate's questions to a committee, and their answers (3.2)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.anonymity.text_policy import About
from cairn.documents import open_places
from cairn.documents import queries as documents_queries
from cairn.documents.terms import FindingStatus
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.feedback import enquiries, queries
from cairn.feedback.queries import Enquiry
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.committee.access import HOME
from cairn.web.committee.feedback.forms import AnswerForm
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.pages import Page, Rows, Tag
from cairn.web.components.routes import Request, open_to
from cairn.web.components.saved_forms import restore_form
from cairn.web.components.templatetags.components import day
from cairn.web.components.try_action import try_action
from cairn.web.components.uploads import why_dropped


def _enquiry(request: Request, key: UUID) -> Enquiry:
    found = queries.find_enquiry(request.actor, key) if request.actor.committee else None
    if found is None:
        raise Http404
    request.about = found.review_id
    return found


@open_to(C.FEEDBACK_ANSWER, C.INTAKE_READ_OWN, reads="feedback.enquiry.read")
@require_http_methods(["GET", "POST"])
def enquiry(request: Request, key: UUID) -> HttpResponse:
    """A question and its answer.

    The text is saved before a file is looked at, so that a bad file loses nothing.
    """
    enquiry = _enquiry(request, key)
    may_answer = enquiry.open and request.actor.can(C.FEEDBACK_ANSWER)
    data = request.POST if request.method == "POST" else restore_form(request)
    form = AnswerForm(
        data,
        request.FILES or None,
        initial={"reply": enquiry.reply},
        about=About.of(enquiry.review),
    )
    refusals = request_exemption(request, form)
    if request.method == "POST":
        saved, refused = _answer(request, key, form)
        if saved:
            return saved
        refusals = refused or refusals
    page = {
        "page": Page(f"A question about {enquiry.review.reference}", crumbs=(HOME,)),
        "enquiry": enquiry,
        "rows": _rows(enquiry),
        "form": form,
        "refusals": refusals,
        "may_answer": may_answer,
        **_attachment(enquiry),
        "steps": enquiry.steps.all(),
    }
    return render(
        request, "committee/feedback/templates/enquiry.html", page, status=status_of(request, form)
    )


def _answer(
    request: Request, key: UUID, form: AnswerForm
) -> tuple[HttpResponse | None, tuple[Refusal, ...]]:
    """Where to go on once what was typed is saved or sent, or else why it was not."""
    if dropped := why_dropped(request):
        return None, dropped
    if not form.is_valid():
        return None, ()
    refusals, sent = _save_or_send(request, key, form.cleaned_data)
    if refusals:
        return None, refusals
    if sent:
        messages.success(request, "Your answer is sent.")
        return redirect("committee"), ()
    return redirect("committee_enquiry", key), ()


def _attachment(enquiry: Enquiry) -> dict[str, Any]:
    """The attached file as the page shows it, with what has to come out of it."""
    document = enquiry.attachment
    if document is None:
        return {"document": None, "problem": "", "blocking": []}
    problem = Unreadable(document.problem).advice if document.problem else ""
    found = (
        documents_queries.findings_in_context(document)
        if document.state.is_checked and enquiry.open
        else ()
    )
    blocking = [finding for finding in found if finding.status == FindingStatus.BLOCK]
    places = open_places.in_words(open_places.of(document)) if document.state.is_checked else []
    return {"document": document, "problem": problem, "blocking": blocking, "unseen": places}


def _rows(enquiry: Enquiry) -> Rows:
    rows: Rows = [
        ("Where it stands", Tag(enquiry.state)),
        ("About", enquiry.get_purpose_display()),
        ("Asked of", str(enquiry.recipient)),
        ("Answer by", day(enquiry.due_on)),
        ("Question", enquiry.question),
    ]
    if enquiry.open:
        return rows
    rows.append(("Your answer", enquiry.reply or "None was sent"))
    if enquiry.attachment:
        rows.append(("Attachment", enquiry.attachment.title))
    return rows


def _save_or_send(
    request: Request, key: UUID, values: dict[str, Any]
) -> tuple[tuple[Refusal, ...], bool]:
    """Save the text, then the file if there is one.

    The answer is sent only if that was pressed and no new file came with it.
    """
    by = request.actor
    at = now()
    file = values.get("file")
    _, refusals = try_action(enquiries.save_reply, by=by, at=at, enquiry=key, reply=values["reply"])
    if refusals:
        return refusals, False
    if file:
        try:
            _, refusals = try_action(enquiries.attach, by=by, at=at, enquiry=key, data=file.arrival)
        except CannotRead as error:
            refusals = (Refusal(error.why.value, error.why.advice),)
        return refusals, False
    if "detach" in request.POST:
        _, refusals = try_action(enquiries.detach, by=by, at=at, enquiry=key)
        return refusals, False
    if "send" not in request.POST:
        messages.success(request, "Saved. It is not sent yet.")
        return (), False
    _, refusals = try_action(enquiries.answer, by=by, at=at, enquiry=key, reply=values["reply"])
    return refusals, not refusals
