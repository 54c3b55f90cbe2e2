"""Sending back what arrived, with the points to put right."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.documents import findings, open_places
from cairn.intake import actions, file_queries, return_queries
from cairn.intake.naming import NamedFile
from cairn.intake.queries import Submission
from cairn.intake.return_policies import MOST_POINTS, Point
from cairn.intake.terms import SOMETHING_ELSE, Place, ReturnReason
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.pages import Page, posted
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.intake.forms import ROWS_AT_FIRST, ROWS_MORE, ReturnForm

_NOT_CHECKED = "What is shown here could not be checked. Give it as text, or take it out."
_HIDES_NOTHING = "A redaction here hides nothing. Delete what is below it and make the file anew."


@open_to(C.INTAKE_SCREEN)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, key: UUID) -> HttpResponse:
    """Reasons, and points with their place. More rows can be asked for; nothing typed is lost."""
    submission = access.once_sent(request, key)
    form = _form(request, submission)
    # First: if a colleague was asked about a phrase, the form comes back and is not sent.
    refusals = request_exemption(request, form)
    if request.method == "POST" and form.is_valid():
        back, refusals = _send_back(request, key, form)
        if back:
            gone = (
                " Our copies of the report and of every file beside it are destroyed."
                if back.needs_report
                else ""
            )
            messages.success(request, f"{back.reference} was sent back.{gone}")
            return redirect("worklist")
    page = Page(
        "Send it back", submission.reference, (access.WORKLIST,), tab="Send back", crumb="Send back"
    )
    return render(
        request,
        "inspectorate/intake/templates/send_back.html",
        {"page": page, "submission": submission, "form": form, "refusals": refusals},
        status=status_of(request, form) if form.is_bound else 200,
    )


def _form(request: Request, submission: Submission) -> ReturnForm:
    beside = return_queries.beside(submission)
    names = [(number, f"{called[0].upper()}{called[1:]}") for number, (called, _) in beside.items()]
    form = partial(ReturnForm, about=submission.review_notified, files=names)
    typed = posted(request)
    if typed is None:
        return form(points=_offered(submission))
    rows = whole_number(typed.get("rows"), ROWS_AT_FIRST)
    if "more" not in typed:
        return form(typed, rows=rows)
    # Shown again as it was typed, and not judged: it was not sent.
    initial = {**typed.dict(), "reasons": typed.getlist("reasons")}
    return form(rows=rows + ROWS_MORE, initial=initial)


def _offered(submission: Submission) -> list[Point]:
    """Points that the form begins with: words that the gatekeeper wants taken out, by place."""
    if not submission.state.is_submitted:
        return []
    files = [f for f in file_queries.files_of(submission) if f.document.layers_blob]
    found = [point for file in files for point in _points_of(file)]
    return [replace(point, number=n) for n, point in enumerate(found[:MOST_POINTS], start=1)]


def _points_of(file: NamedFile) -> Iterator[Point]:
    """What is to be put right in one file, as far as the check knows it."""
    number = file.row.number if file.row else 0
    for one in findings.to_mend(file.document):
        place = (Place.PAGE if one.page else Place.FILE).value
        words = f"It stands in {one.label}." if one.label else ""
        yield Point(0, place, one.kind.value, one.page or None, one.paragraph, words, number)
    for open_place in open_places.still_open(file.document):
        place = (Place.PAGE if open_place.page else Place.FILE).value
        page = open_place.page or None
        words = _NOT_CHECKED if open_place.is_held else _HIDES_NOTHING
        yield Point(0, place, SOMETHING_ELSE, page, words=words, file=number)


def _send_back(
    request: Request, key: UUID, form: ReturnForm
) -> tuple[Submission | None, tuple[Refusal, ...]]:
    return try_action(
        actions.send_back,
        by=request.actor,
        at=now(),
        submission=key,
        reasons=[ReturnReason(code) for code in form.cleaned_data["reasons"]],
        points=form.points(),
        sending=request.POST.get("sending", ""),
    )
