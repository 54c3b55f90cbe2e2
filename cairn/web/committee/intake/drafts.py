"""A draft among others of its committee: its label, whose it is, and deleting it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cairn.accounts.queries import Account
from cairn.intake import draft_policies, drafts, file_queries, policies, queries
from cairn.intake.naming import NamedFile
from cairn.intake.queries import Submission
from cairn.intake.sections import Section
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal, require
from cairn.web.committee.access import HOME, crumbs, own
from cairn.web.committee.intake.forms import HandOverForm, LabelForm
from cairn.web.components.pages import (
    Cell,
    FormPage,
    Lines,
    Muted,
    Page,
    Rows,
    answer_form,
    do,
    posted,
)
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.templatetags.components import day, moment
from cairn.web.components.try_action import try_action

NOTIFY = Capability.INTAKE_NOTIFY
SITE = "committee/templates/site.html"
_NOBODY_ELSE = (
    "Nobody else of your committee can send notifications yet. Ask for an account for a colleague "
    "on the page ‘People’."
)


def owner_of(submission: Submission) -> Cell:
    """Who goes on with it; that they have left, so that somebody takes it."""
    owner: Account | None = submission.owner
    if owner is None:
        return "Nobody"
    return owner.name if owner.is_active else Lines([owner.name, Muted("has left")])


def last_change(submission: Submission) -> Cell:
    if submission.last_changed_at is None:
        return Lines([day(submission.started_at), Muted("begun")])
    by: Account | None = submission.last_changed_by
    return Lines([moment(submission.last_changed_at), Muted(f"by {by.name}" if by else "")])


def draft_rows(submission: Submission) -> Rows:
    """What a colleague wants to know before they go on with it."""
    return [
        ("Label", submission.label or "None"),
        ("With", owner_of(submission)),
        ("Begun", f"{day(submission.started_at)}, by {submission.started_by.name}"),
        ("Last change", last_change(submission)),
    ]


def _draft(request: Request, key: UUID) -> Submission:
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    return submission


@open_to(NOTIFY, reads="intake.submission.read_label")
@require_http_methods(["GET", "POST"])
def label(request: Request, key: UUID) -> HttpResponse:
    submission = _draft(request, key)
    page = FormPage(
        title="A label for this draft",
        button="Save",
        back=reverse("tasks", args=[key]),
        intro="It tells this draft from others of its kind on your list. Once it is sent, it has a "
        "reference.",
        crumbs=crumbs(submission),
    )
    form = LabelForm(
        posted(request), initial={"label": submission.label}, about=submission.review_notified
    )

    def act(values: dict[str, Any]) -> object:
        return drafts.give_label(by=request.actor, at=now(), submission=key, label=values["label"])

    return answer_form(request, SITE, page, form, act, page.back, "The label is saved.")


@open_to(NOTIFY)
@require_http_methods(["GET", "POST"])
def hand_over(request: Request, key: UUID) -> HttpResponse:
    submission = _draft(request, key)
    others = [p for p in queries.colleagues(request.actor) if p.id != submission.owner_id]
    if not others:
        messages.warning(request, _NOBODY_ELSE)
        return redirect("tasks", key)
    page = FormPage(
        title="Hand this draft to a colleague",
        button="Hand it over",
        back=reverse("tasks", args=[key]),
        intro="They get a message that says nothing of the review. Everybody of your committee can "
        "still open and change it.",
        crumbs=crumbs(submission),
    )
    form = HandOverForm(posted(request), colleagues=[(str(p.id), p.name) for p in others])

    def act(values: dict[str, Any]) -> object:
        return drafts.hand_over(
            by=request.actor, at=now(), submission=key, to=UUID(values["colleague"])
        )

    return answer_form(request, SITE, page, form, act, page.back, "The draft is handed over.")


@open_to(NOTIFY)
@require_POST
def make_mine(request: Request, key: UUID) -> HttpResponse:
    own(request, key)
    act = partial(drafts.hand_over, submission=key, to=request.user.id)
    then = reverse("tasks", args=[key])
    return do(request, then, "The draft is yours.", act, by=request.actor, at=now())


@open_to(NOTIFY, reads="intake.submission.read")
@require_http_methods(["GET", "POST"])
def delete(request: Request, key: UUID) -> HttpResponse:
    """Says what goes, and deletes it once that is confirmed."""
    submission = own(request, key)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        seen = whole_number(request.POST.get("revision"), 0)
        _, refusals = try_action(
            drafts.delete, by=request.actor, at=now(), submission=key, revision=seen
        )
        if not refusals:
            messages.success(request, "The draft is deleted. Nothing of it reached us.")
            return redirect("committee")
        # A colleague may have sent it, or deleted it, in the meantime.
        submission = own(request, key)
    else:
        revision = submission.revision
        require(
            draft_policies.may_delete(
                request.actor, submission, bool(submission.reference), revision, revision
            )
        )
    page = {
        "page": Page("Delete this draft?", submission.kind_title, (HOME, *crumbs(submission)[1:])),
        "submission": submission,
        "rows": [("Kind of review", submission.kind_title), *draft_rows(submission)],
        "files": [_titled(file) for file in file_queries.files_of(submission)],
        "begun": [task.page.title for task in _begun(submission)],
        "may_delete": submission.state.is_draft,
        "refusals": refusals,
    }
    status = 422 if refusals else 200
    return render(request, "committee/intake/templates/delete.html", page, status=status)


def _begun(submission: Submission) -> list[queries.Task]:
    rows = queries.tasks(submission, today())
    return [row for row in rows if row.begun and row.page.section is not Section.REPORT]


def _titled(file: NamedFile) -> str:
    return f"{file.label}, {file.document.form}" if file.row else file.document.title
