"""The committee's start page, starting a notification, its task list, checking and sending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.feedback import queries as feedback
from cairn.governance.queries import words_asked_about
from cairn.intake import actions, policies, queries, sections
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now, today
from cairn.kernel.regime import load
from cairn.publications import queries as publications
from cairn.web.committee import local_terms
from cairn.web.committee.access import own
from cairn.web.committee.answers import summary
from cairn.web.committee.forms import KindForm
from cairn.web.components import exemption_pages
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action

NOTIFY, READ = Capability.INTAKE_NOTIFY, Capability.INTAKE_READ_OWN


@open_to(READ, reads="intake.own.list")
@require_GET
def home(request: Request) -> HttpResponse:
    on = today()
    mine = [(s, policies.clock(s, on)) for s in queries.with_the_committee(request.actor)]
    letters = feedback.issued_to(request.actor)
    sent, owed = queries.sent(request.actor), [kind.code for kind in load().kinds.values() if kind.feedback]
    accepted = sent.filter(state="accepted")
    finished = accepted.filter(review__in=letters.values("review")) | accepted.exclude(kind__in=owed)
    page = {
        "needs_you": mine,
        "under_way": sent.exclude(id__in=finished.values("id")),
        "finished": finished,
        "letters": letters,
        "concerns": feedback.concerns_for(request.actor).exclude(state__in=["concern_closed", "concern_destroyed"]),
        "enquiries": feedback.enquiries_to(request.actor).filter(state="asked"),
        "answered": feedback.enquiries_to(request.actor).exclude(state="asked"),
        "words": exemption_pages.to_decide(request.actor, queries.titles, "decide_committee_words", ""),
        "terms": local_terms.to_decide(request.actor),
        "asked_about_words": words_asked_about(request.actor).exists(),
        "on": on,
        "may_notify": request.actor.can(NOTIFY),
    }
    return render(request, "committee/home.html", page)


@open_to(NOTIFY)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    form = KindForm(request.POST or None, regime=load())
    if request.method == "POST" and form.is_valid():
        submission = actions.start(by=request.actor, at=now(), kind=form.cleaned_data["kind"])
        return redirect("tasks", submission.id)
    return render(request, "committee/new.html", {"form": form})


@open_to(READ, reads="intake.submission.read")
@require_GET
def tasks(request: Request, key: UUID) -> HttpResponse:
    """The task list of a draft; the status page of one that was sent."""
    submission = own(request, key)
    if submission.state != "draft":
        page = {"submission": submission, "summary": summary(submission), "steps": submission.steps.all()}
        return render(request, "committee/status.html", page)
    rows = queries.tasks(submission, today())
    page = {
        "submission": submission,
        "tasks": rows,
        "done": sum(1 for row in rows if not row.lacks),
        "clock": policies.clock(submission, today()),
        "may_notify": request.actor.can(NOTIFY),
    }
    return render(request, "committee/tasks.html", page)


@open_to(NOTIFY, reads="intake.submission.read")
@require_http_methods(["GET", "POST"])
def check(request: Request, key: UUID) -> HttpResponse:
    """Check answers, then send. Sending twice leads to the same confirmation."""
    submission = own(request, key)
    if submission.state in ("submitted", "accepted"):
        return redirect("sent", submission.id)
    refusals = tuple(policies.to_submit(request.actor, submission, queries.report_refusals(submission), today()))
    if request.method == "POST":
        _, refusals = try_action(lambda: actions.submit(by=request.actor, at=now(), submission=key))
        if not refusals:
            return redirect("sent", submission.id)
    page = {
        "submission": submission,
        "summary": summary(submission),
        "missing": [(_where_to_mend(submission.id, refusal.code), refusal) for refusal in refusals],
        "clock": policies.clock(submission, today()),
        "pages": sections.pages(submission.under, submission.kind),
    }
    return render(request, "committee/check.html", page, status=422 if request.method == "POST" else 200)


def _where_to_mend(key: UUID, code: str) -> str:
    """The page on which whatever a refusal names is put right."""
    section = code.removeprefix("incomplete_")
    return reverse("section", args=[key, section]) if section != code else reverse("report", args=[key])


@open_to(READ)
@require_GET
def sent(request: Request, key: UUID) -> HttpResponse:
    submission = own(request, key)
    if not submission.reference:
        return redirect("tasks", submission.id)
    return render(request, "committee/sent.html", {"submission": submission})


@open_to(NOTIFY)
@require_POST
def revise(request: Request, key: UUID) -> HttpResponse:
    own(request, key)
    _, refusals = try_action(lambda: actions.revise(by=request.actor, at=now(), submission=key))
    for refusal in refusals:
        messages.warning(request, refusal.because)
    return redirect("tasks", key)


@open_to(READ, reads="publications.figures.read")
@require_GET
def own_figures(request: Request) -> HttpResponse:
    """The committee's own figures beside the national ones as they were issued (5.7)."""
    issued = list(publications.issued())
    asked = request.GET.get("from", "")
    report = next((r for r in issued if str(r.first) == asked), issued[0] if issued else None)
    page = {
        "issued": issued,
        "report": report,
        "figures": publications.figures_of(report) if report else None,
        "beside": publications.own_beside_national(request.actor, report) if report else [],
    }
    return render(request, "committee/figures.html", page)
