"""The reading room: a purpose first, then the text of the report beside the work on it."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.analysis import actions as analysis_actions
from cairn.analysis import queries as analysis_queries
from cairn.analysis.terms import ExtractKind
from cairn.anonymity.text_policy import About
from cairn.cases import queries as cases_queries
from cairn.documents import actions as documents_actions
from cairn.documents import open_places
from cairn.documents.telling import TellingFacts, telling_facts_of_page
from cairn.governance import actions as governance_actions
from cairn.governance import policies, queries
from cairn.governance.terms import Purpose
from cairn.intake.naming import NamedFile
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.saved_forms import restore_form, save_form
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.analysis.forms import ExtractForm
from cairn.web.inspectorate.documents.forms import PurposeForm
from cairn.web.inspectorate.documents.opening import Opened, opened, stated_purpose


@open_to(C.DOCUMENTS_OPEN)
@require_http_methods(["GET", "POST"])
def purpose(request: Request, key: UUID) -> HttpResponse:
    submission = opened(request, key)
    offered = [
        p
        for p in Purpose
        if not list(policies.may_state_purpose(request.actor, p.value, submission.accepted))
    ]
    form = PurposeForm(request.POST or None, offered=offered)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        stated = Purpose(form.cleaned_data["purpose"])
        _, refusals = try_action(
            governance_actions.state_purpose,
            by=request.actor,
            at=now(),
            review=submission.review,
            document=key,
            purpose=stated,
            accepted=submission.accepted,
        )
        if not refusals:
            # Whoever came to settle what is open goes on with that.
            asked = submission.screened_at and request.GET.get("then") == "questions"
            if asked:
                return redirect(f"{submission.screened_at}questions/")
            return redirect("reading", key, 1)
    title = f"Before you open {submission.called}"
    page = {
        "page": Page(title, submission.label, (access.WORKLIST,), tab="Purpose", crumb="Purpose"),
        "submission": submission,
        "form": form,
        "refusals": refusals,
    }
    return render(request, "inspectorate/documents/templates/purpose.html", page)


@open_to(C.DOCUMENTS_OPEN)
@require_http_methods(["GET", "POST"])
def reading(request: Request, key: UUID, page: int) -> HttpResponse:
    """One page of a report or of a file beside it.

    Nothing opens before the undertaking, the question about conflicts and the purpose.
    """
    submission = opened(request, key)
    stated = stated_purpose(request, key, submission.accepted)
    if stated is None:
        save_form(request)  # the purpose may have run out while somebody was writing
        return redirect("purpose", key)
    if not submission.document.layers_blob:
        return redirect("by_hand", key)
    _must_have_page(submission, page)
    review = cases_queries.find(request.actor, submission.review)
    data = request.POST if request.method == "POST" else restore_form(request)
    form = ExtractForm(data, about=About.of(review) if review else None)
    refusals = request_exemption(request, form) if review else ()
    if request.method == "POST" and review and form.is_valid():
        refusals = _record(request, submission, page, form)
        if not refusals:
            messages.success(request, f"Recorded, from page {page}.")
            return redirect("reading", key, page)
    title = f"Page {page} of {submission.document.pages}"
    text = _text(request, submission, page, stated.purpose)
    crumbs = access.crumbs(review) if review else (access.WORKLIST,)
    shown = {
        "page": Page(title, submission.label, crumbs),
        "submission": submission,
        "review": review,
        "document": submission.document,
        "number": page,
        "files": _others(request, submission),
        "text": text,
        "is_held": page in open_places.held_pages(submission.document),
        "telling": _telling(text, page, accepted=review is not None),
        "purpose": stated,
        "form": form,
        "refusals": refusals,
        "extracts": analysis_queries.of_review(submission.review),
        "may_record": review is not None and request.actor.can(C.ANALYSIS_RECORD_EXTRACT),
    }
    return render(
        request,
        "inspectorate/documents/templates/reading.html",
        shown,
        status=status_of(request, form),
    )


def _must_have_page(submission: Opened, page: int) -> None:
    if not 1 <= page <= submission.document.pages:
        raise Http404


def _text(request: Request, opened: Opened, page: int, purpose: str) -> str:
    """By an action and no query: it unseals the page and records that it was read."""
    return documents_actions.read_page(
        by=request.actor,
        at=now(),
        document=opened.document.id,
        review=opened.review,
        page=page,
        purpose=purpose,
    )


def _telling(text: str, page: int, *, accepted: bool) -> TellingFacts | None:
    """For whoever decides whether it comes in: afterwards nothing in it changes any more."""
    return None if accepted else telling_facts_of_page(text, page)


def _others(request: Request, opened: Opened) -> Sequence[tuple[NamedFile, bool]]:
    """The files of the review, where there are several, and whether the reader has opened each."""
    seen = queries.opened(request.actor, [file.document.id for file in opened.files])
    files = [(file, file.document.id in seen) for file in opened.files]
    return files if len(files) > 1 else ()


def _record(request: Request, opened: Opened, page: int, form: ExtractForm) -> tuple[Refusal, ...]:
    values = form.cleaned_data
    _, refusals = try_action(
        analysis_actions.record_extract,
        by=request.actor,
        at=now(),
        review=opened.review,
        pages=opened.document.pages or None,
        theme=values["theme"],
        kind=ExtractKind(values["kind"]),
        text=values["text"],
        page=page,
    )
    return refusals


@open_to(C.DOCUMENTS_OPEN)
@require_http_methods(["POST"])
def go_to_page(request: Request, key: UUID) -> HttpResponse:
    """Jump to a page by its number; an impossible number goes to the nearest page."""
    submission = opened(request, key)
    number = min(max(whole_number(request.POST.get("page"), 1), 1), submission.document.pages)
    return redirect(reverse("reading", args=[key, number]))
