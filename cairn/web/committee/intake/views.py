"""A notification: begun, its task list, checked and sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.intake import actions, editions, queries, report_queries, sections
from cairn.intake.queries import Submission
from cairn.intake.terms import TaskStatus
from cairn.intake.wording import summary
from cairn.intake.workflow import WITH_US
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal
from cairn.web.committee.access import HOME, crumbs, own
from cairn.web.committee.intake import returns
from cairn.web.committee.intake.drafts import draft_rows
from cairn.web.committee.intake.files import address_of, file_rows
from cairn.web.committee.intake.receipts import sendings
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action

NOTIFY = Capability.INTAKE_NOTIFY
READ = Capability.INTAKE_READ_OWN


@open_to(NOTIFY)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Begin: the kinds of today's guidance, then those of earlier ones for reviews begun before."""
    found = queries.regimes_for(request.actor, today())
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        regime, _, kind = request.POST.get("kind", "").partition(":")
        submission, refusals = try_action(
            actions.start, by=request.actor, at=now(), kind=kind, regime=regime
        )
        if submission:
            return redirect("next", submission.id, "start")
    page = {
        "page": Page("Tell us about a review", crumbs=(HOME,)),
        "refusals": refusals,
        "current": found.current,
        "earlier": found.earlier,
    }
    status = 422 if refusals else 200
    return render(request, "committee/intake/templates/new.html", page, status=status)


@open_to(READ, reads="intake.submission.read")
@require_GET
def tasks(request: Request, key: UUID) -> HttpResponse:
    """The task list of a draft; the status page of one that was sent."""
    submission = own(request, key)
    if not submission.state.is_draft:
        page = {
            "page": Page(submission.reference, submission.kind_title, (HOME,)),
            "submission": submission,
            # Of what was withdrawn, no answers are left.
            "summary": [] if submission.state.is_withdrawn else summary(submission),
            "may_notify": request.actor.can(NOTIFY),
            **returns.context(request, submission),
            "answered_by": queries.screening_clock(submission, today()),
            "sendings": sendings(submission),
        }
        return render(request, "committee/intake/templates/status.html", page)
    rows = queries.tasks(submission, today())
    page = {
        "page": Page(
            submission.kind_title, str(submission.committee), (HOME,), crumb=submission.title
        ),
        "submission": submission,
        "tasks": [_task_row(key, row) for row in rows],
        **returns.context(request, submission),
        "done": sum(1 for row in rows if not row.lacks),
        "clock": queries.report_clock(submission, today()),
        "may_notify": request.actor.can(NOTIFY),
        "draft": draft_rows(submission),
        "is_mine": submission.owner_id == request.actor.account,
        "sendings": sendings(submission) if submission.reference else None,
        "newer": None if submission.reference else queries.newer_edition(submission, today()),
        "look_again": [
            (*_place_of(submission, entry), entry) for entry in queries.to_look_at(submission)
        ],
    }
    return render(request, "committee/intake/templates/tasks.html", page)


def _place_of(submission: queries.Submission, entry: queries.LookAgain) -> tuple[str, str]:
    """The page on which an answer is looked at again, and what the link to it says."""
    if not entry.number:
        return _section_url(submission.id, entry.section), entry.asked
    who = sections.name_of_row(submission.under, entry.section).capitalize()
    address = reverse("person", args=[submission.id, entry.section.value, entry.number])
    return address, f"{who} {entry.number}: {entry.asked}"


@open_to(NOTIFY)
@require_POST
def take_up_edition(request: Request, key: UUID) -> HttpResponse:
    """Go on under the questions of today, with everything that was answered."""
    own(request, key)
    taken, refusals = try_action(
        editions.take_up_edition, by=request.actor, at=now(), submission=key
    )
    for refusal in refusals:
        messages.warning(request, refusal.because)
    if taken:
        count = len(taken.look_again)
        more = f" Look again at {count} answer{pluralize(count)}, listed below." if count else ""
        messages.success(request, f"The questions are those of today now.{more}")
    return redirect("tasks", key)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A page of the notification on the task list; `lacks` is the first thing that is missing."""

    title: str
    url: str
    status: TaskStatus
    lacks: str


def _task_row(key: UUID, task: queries.Task) -> TaskRow:
    section = task.page.section
    url = _section_url(key, section)
    lacks = task.lacks[0].listed if task.begun and task.lacks else ""
    return TaskRow(task.page.title, url, task.status, lacks)


def _section_url(key: UUID, section: str) -> str:
    if section == sections.Section.REPORT:
        return reverse("report", args=[key])
    return reverse("section", args=[key, section])


def _missing(submission: Submission) -> Iterator[tuple[str, str]]:
    """Everything that is still missing, each with the page on which it is put right and shown."""
    for task in queries.tasks(submission, today()):
        section = task.page.section
        if section is sections.Section.REPORT:
            # What is said of a file names it already.
            for file, refusal in report_queries.refusals_by_file(submission):
                yield address_of(submission, file), refusal.because
            continue
        for lack in task.lacks:
            if lack.number:
                url = reverse("person", args=[submission.id, section, lack.number])
            else:
                url = _section_url(submission.id, section)
            yield f"{url}?show" if lack.field else url, f"{task.page.title}: {lack.listed}"


@open_to(NOTIFY, reads="intake.submission.read")
@require_http_methods(["GET", "POST"])
def check(request: Request, key: UUID) -> HttpResponse:
    """Check answers, then send. Sending twice leads to the same confirmation."""
    submission = own(request, key)
    # A second press of ‘Send’ must not look like an error.
    if submission.state in WITH_US:
        return redirect("sent", submission.id)
    if request.method == "GET" and not submission.state.is_draft:
        return redirect("tasks", submission.id)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        _, refusals = try_action(
            actions.submit,
            by=request.actor,
            at=now(),
            submission=key,
            with_open_questions=request.POST.get("open") == "yes",
        )
        if not refusals:
            return redirect("sent", submission.id)
    page = {
        "page": Page("Check your answers", crumbs=crumbs(submission)),
        "submission": submission,
        "summary": summary(submission),
        "files": file_rows(submission),
        "missing": list(_missing(submission)),
        # What is missing is listed with its page, and not said twice.
        "refusals": [r for r in refusals if not r.code.startswith("incomplete_")],
        "clock": queries.report_clock(submission, today()),
        "open_questions": _open_questions(request, submission),
        "not_open_yet": list(queries.send_open_refusals(submission, today())),
    }
    return render(
        request,
        "committee/intake/templates/check.html",
        page,
        status=422 if request.method == "POST" else 200,
    )


def _open_questions(request: Request, submission: Submission) -> bool:
    """Whether nothing but open questions about the report keeps it from being sent."""
    if not report_queries.has_open_questions(submission):
        return False
    rest = queries.send_refusals(request.actor, submission, today(), with_open_questions=True)
    return not rest


@open_to(READ)
@require_GET
def sent(request: Request, key: UUID) -> HttpResponse:
    submission = own(request, key)
    if submission.state not in WITH_US:
        return redirect("tasks", submission.id)
    page = Page(
        "We have it",
        crumbs=(HOME,),
        tab=f"Sent: {submission.reference}",
        crumb=submission.reference,
    )
    answered_by = queries.screening_clock(submission, today())
    shown = {
        "page": page,
        "submission": submission,
        "answered_by": answered_by,
        "receipt": queries.newest_receipt(submission),
    }
    return render(request, "committee/intake/templates/sent.html", shown)


@open_to(NOTIFY)
@require_POST
def revise(request: Request, key: UUID) -> HttpResponse:
    own(request, key)
    _, refusals = try_action(actions.revise, by=request.actor, at=now(), submission=key)
    for refusal in refusals:
        messages.warning(request, refusal.because)
    return redirect("tasks", key)
