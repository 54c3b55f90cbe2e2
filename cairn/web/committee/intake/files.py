"""The files that come beside the report: each with its check, changed or taken out on its page."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cairn.intake import file_policies, file_queries, files, policies
from cairn.intake.naming import NamedFile
from cairn.intake.queries import Submission
from cairn.intake.terms import MOST_FILES, FileKind
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, require
from cairn.web.committee.access import crumbs, own
from cairn.web.committee.intake.checked import checked, hand_over, seems_to_name
from cairn.web.committee.intake.findings import Answered
from cairn.web.committee.intake.forms import FileForm
from cairn.web.components.pages import Button, Cell, Label, Lines, Link, Page, Table, Tag
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action
from cairn.web.components.uploads import why_dropped

NOTIFY = Capability.INTAKE_NOTIFY


def address_of(submission: Submission, file: NamedFile | None) -> str:
    """The page on which a file is put right: None for the report."""
    if file is None or file.row is None:
        return reverse("report", args=[submission.id])
    return reverse("file", args=[submission.id, file.row.id])


def other_files(submission: Submission) -> dict[str, Any]:
    """What the page of the report says of the files beside it."""
    found = file_queries.others_of(submission)
    return {
        "files": _table(submission, found),
        "files_wait": any(file.document.state.is_waiting for file in found),
        "may_add": not list(file_policies.may_attach_file(submission.needs_report, len(found))),
        "most_files": MOST_FILES,
    }


def _table(submission: Submission, found: list[NamedFile]) -> Table:
    return Table(
        "Other files",
        ("What it is", "File", "Where its check stands", "Take it out"),
        [
            (
                Link(address_of(submission, file), file.label),
                file.form,
                _standing(file),
                Button(_take_out(submission, file), "Take out", file.called),
            )
            for file in found
        ],
        "You have added no other file.",
        hide_caption=True,
    )


def _standing(file: NamedFile) -> Cell:
    """Whether it can be sent, and what is to be done before it can."""
    state = file.document.state
    lacks: list[Cell] = [refusal.because for refusal in file_queries.file_refusals(file)]
    if not state.is_checked:
        return Lines([Tag(state), *(() if state.is_waiting else lacks)])
    if lacks:
        return Lines([Label("Not ready to send", "red"), *lacks])
    return Label("Ready to send", "green")


def _take_out(submission: Submission, file: NamedFile) -> str:
    return reverse("take_out_file", args=[submission.id, file.row.id]) if file.row else ""


@open_to(NOTIFY, reads="intake.submission.read_files")
@require_http_methods(["GET", "POST"])
def add_file(request: Request, key: UUID) -> HttpResponse:
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    refusals = why_dropped(request)
    form = _form(request, bool(refusals))
    if request.method == "POST" and not refusals and form.is_valid():
        act = partial(files.attach, submission=key, what=FileKind(form.cleaned_data["what"]))
        refusals = _hand_over(request, submission, form, act)
        if not refusals:
            return redirect(address_of(submission, file_queries.others_of(submission)[-1]))
    return _page(request, submission, None, form, refusals)


def _form(request: Request, too_large: bool, found: NamedFile | None = None) -> FileForm:
    """The form as it was sent; without the file that was dropped, with all the rest."""
    what = found.row.what if found and found.row else ""
    if request.method == "POST" and not too_large:
        return FileForm(request.POST, request.FILES, attached=found is not None)
    initial = {"what": request.POST.get("what", what)}
    return FileForm(initial=initial, attached=found is not None)


def _hand_over(
    request: Request,
    submission: Submission,
    form: FileForm,
    act: partial[Any],
    replaced: NamedFile | None = None,
) -> tuple[Refusal, ...]:
    given = form.cleaned_data["file"]
    attach = partial(act, by=request.actor, at=now())
    before = replaced.document if replaced else None
    refusals = hand_over(request, submission, given, attach, before)
    if not refusals and seems_to_name(given):
        why = "The name of your file seems to name someone. We have not kept it. "
        messages.warning(request, f"{why}Rename your own copy as well.")
    return refusals


def _found(request: Request, key: UUID, file: UUID) -> tuple[Submission, NamedFile]:
    """Raises: Http404 (another committee's, or taken out), Refused (sent)."""
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    found = file_queries.find_file(submission, file)
    if found is None:
        raise Http404
    return submission, found


@open_to(NOTIFY, reads="intake.submission.read_findings")
@require_http_methods(["GET", "POST"])
def file(request: Request, key: UUID, file: UUID) -> HttpResponse:
    """A file beside the report: what it is, what was found in it, another in its place."""
    submission, found = _found(request, key, file)
    refusals = why_dropped(request)
    form = _form(request, bool(refusals), found)
    if request.method == "POST" and not refusals and form.is_valid():
        refusals = _change(request, submission, found, form)
        if not refusals:
            return redirect("file", key, file)
    return _page(request, submission, found, form, refusals)


def _change(
    request: Request, submission: Submission, found: NamedFile, form: FileForm
) -> tuple[Refusal, ...]:
    """Another file in its place, or only another name for it."""
    assert found.row is not None  # noqa: S101  # only the report has none, and it has its own page
    key, file = submission.id, found.row.id
    what = FileKind(form.cleaned_data["what"])
    if form.cleaned_data["file"]:
        act = partial(files.replace, submission=key, file=file, what=what)
        return _hand_over(request, submission, form, act, found)
    _, refusals = try_action(
        files.describe, by=request.actor, at=now(), submission=key, file=file, what=what
    )
    if not refusals:
        messages.success(request, "Saved. The file itself stays as it is.")
    return refusals


def _page(
    request: Request,
    submission: Submission,
    found: NamedFile | None,
    form: FileForm,
    refusals: tuple[Refusal, ...],
    answered: Answered | None = None,
) -> HttpResponse:
    report = Link(address_of(submission, None), "The report")
    shown = {
        "page": Page(found.name if found else "Add a file", crumbs=(*crumbs(submission), report)),
        "file": found,
        "form": form,
        "refusals": refusals,
        "lacks": list(file_queries.file_refusals(found)) if found else [],
        "take_out": _take_out(submission, found) if found else "",
        **checked(request, submission, found.document if found else None, answered),
    }
    status = 422 if refusals else 200
    return render(request, "committee/intake/templates/file.html", shown, status=status)


def show_with(
    request: Request,
    submission: Submission,
    found: NamedFile,
    refusals: tuple[Refusal, ...],
    answered: Answered,
) -> HttpResponse:
    """The page of a file, with what was said of a finding and refused."""
    initial = {"what": found.row.what if found.row else ""}
    form = FileForm(initial=initial, attached=True)
    return _page(request, submission, found, form, refusals, answered)


@open_to(NOTIFY)
@require_POST
def take_out_file(request: Request, key: UUID, file: UUID) -> HttpResponse:
    """Take a file out. Pressed twice, or after a colleague did, it is out all the same."""
    submission = own(request, key)
    found = file_queries.find_file(submission, file)
    _, refusals = try_action(files.take_out, by=request.actor, at=now(), submission=key, file=file)
    for refusal in refusals:
        messages.warning(request, refusal.because)
    if found and not refusals:
        messages.success(request, f"{found.name} is taken out. Our copy is destroyed.")
    editable = not list(policies.may_change(request.actor, submission))
    return redirect("report" if editable else "tasks", key)


def file_rows(submission: Submission) -> list[tuple[str, Cell]]:
    """The report and the files beside it, for the page that checks all answers."""
    rows: list[tuple[str, Cell]] = [
        (file.label, file.form) for file in file_queries.files_of(submission)
    ]
    return rows if submission.document else [("Report", "Not attached"), *rows]
