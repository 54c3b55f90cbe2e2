"""National reports: written, cleared by a second person, frozen when issued (1.1, 7.1)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.periods import Period
from cairn.kernel.refusals import require
from cairn.publications import frozen_figures, policies, queries, reports
from cairn.publications.clearing import Answers
from cairn.publications.frozen_figures import FrozenFigures
from cairn.publications.queries import NationalReport
from cairn.publications.workflow import REPORT
from cairn.web.components.pages import FormPage, Link, Made, Page, answer_form, do, page_of, posted
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.publications.forms import BeginReportForm, ReportForm
from cairn.web.inspectorate.publications.views import (
    CLEAR,
    HOME,
    WRITE,
    ask_what_to_change,
    ask_whether_recognisable,
    clearances,
)


def _report(request: Request, key: UUID) -> NationalReport:
    found = queries.find_report(request.actor, key)
    if found is None:
        raise Http404
    return found


def _at(key: UUID) -> str:
    return reverse("national_report", args=[key])


@open_to(WRITE)
@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    offered = [p for p in queries.periods() if p.end < today()]
    page = FormPage(
        title="Begin a national report",
        button="Begin",
        back=HOME.url,
        intro="For a period that has a report already, this begins its next version.",
        clause=Clause.COLLATION_POINT,
        crumbs=(HOME,),
    )

    def act(values: dict[str, Any]) -> Made:
        return reports.begin(by=request.actor, at=now(), period=_period(offered, values["period"]))

    return answer_form(
        request,
        SITE,
        page,
        BeginReportForm(posted(request), periods=[(str(p.first), str(p)) for p in offered]),
        act,
        page_of("edit_report"),
    )


def _period(offered: list[Period], first: str) -> Period:
    return next(p for p in offered if str(p.first) == first)


@open_to(WRITE, CLEAR, reads="publications.report.read")
@require_GET
def national_report(request: Request, key: UUID) -> HttpResponse:
    report = _report(request, key)
    shown = {
        "page": Page(report.title, f"National report, version {report.version}", (HOME,)),
        "report": report,
        "figures": _figures(report),
        "studies": queries.studies_in(request.actor, report),
        "may_write": request.actor.can(WRITE),
        "wrote": request.actor.account in queries.who_wrote(report),
        "why_not": list(
            policies.may_clear(request.actor, REPORT, report, "issue", queries.who_wrote(report))
        ),
        "clearances": clearances(key),
        "may_withdraw": not list(REPORT.may_move("withdraw", report.state, request.actor)),
        "steps": report.steps.all(),
    }
    return render(request, "inspectorate/publications/templates/national_report.html", shown)


@open_to(WRITE, reads="publications.report.edit")
@require_http_methods(["GET", "POST"])
def edit(request: Request, key: UUID) -> HttpResponse:
    report = _report(request, key)
    require(policies.may_write(request.actor, REPORT, report, "edit"))
    initial = {"foreword": report.foreword, "learned": report.learned, "changed": report.changed}
    chosen = [str(s.id) for s in queries.studies_in(request.actor, report)]
    studies = [(str(s.id), s.title) for s in queries.usable_studies(request.actor)]
    closed = queries.closed_studies_in(request.actor, report)
    # As the page was opened with: a save from an older page must not undo a newer one.
    seen = whole_number(request.POST.get("revision"), report.revision)
    page = FormPage(
        title="Write the report",
        button="Save it",
        back=_at(key),
        label=report.title,
        intro="The figures are put in by Cairn, and are frozen when the report is issued.",
        clause=Clause.NATIONAL_LEARNING,
        crumbs=(HOME, Link(_at(key), report.title)),
        revision=report.revision,
    )
    form = ReportForm(
        posted(request),
        initial={**initial, "case_studies": chosen},
        studies=studies,
        version=report.version,
    )

    def act(values: dict[str, Any]) -> object:
        return reports.edit(
            by=request.actor,
            at=now(),
            report=key,
            foreword=values["foreword"],
            learned=values["learned"],
            changed=values.get("changed", ""),
            case_studies=[*closed, *(UUID(s) for s in values["case_studies"])],
            revision=seen,
        )

    return answer_form(
        request,
        SITE,
        page,
        form,
        act,
        _at(key),
    )


@open_to(WRITE, CLEAR)
@require_POST
def move(request: Request, key: UUID, name: str) -> HttpResponse:
    """The buttons of a report."""
    _report(request, key)
    acts: dict[str, tuple[Callable[..., Any], str]] = {
        "propose": (reports.propose, "The report waits for a colleague to clear it."),
        "withdraw": (reports.withdraw, "The report is withdrawn and no longer shown to anyone."),
    }
    if name not in acts:
        raise Http404
    act, done = acts[name]
    return do(request, _at(key), done, act, by=request.actor, at=now(), report=key)


def _parts(report: NationalReport) -> list[tuple[str, str]]:
    """Every word of it that is issued, case studies too."""
    own = (
        ("What changed since the last version", report.changed),
        ("Foreword", report.foreword),
        ("What was learned", report.learned),
    )
    studies = [
        (f"{study.title}: {heading}", text)
        for study in report.case_studies.all()
        for heading, text in study.parts
    ]
    return [*[(heading, text) for heading, text in own if text], *studies]


@open_to(CLEAR)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, key: UUID) -> HttpResponse:
    report = _report(request, key)

    def act(note: str) -> object:
        return reports.send_back(by=request.actor, at=now(), report=key, note=note)

    done = "The report is a draft again."
    return ask_what_to_change(request, report.title, _at(key), act, done)


@open_to(CLEAR)
@require_http_methods(["GET", "POST"])
def issue(request: Request, key: UUID) -> HttpResponse:
    """The disclosure assessment, and with it the report is issued."""
    report = _report(request, key)
    # What was typed comes back with the refusal of the action, if a colleague was faster.
    if request.method == "GET":
        wrote = queries.who_wrote(report)
        require(
            policies.may_clear(request.actor, REPORT, report, "issue", wrote),
            policies.must_be_open(request.actor, queries.reviews_in(report)),
        )

    def act(answers: Answers) -> object:
        return reports.issue(by=request.actor, at=now(), report=key, answers=answers)

    return ask_whether_recognisable(
        request,
        report.title,
        _at(key),
        otherwise=reverse("send_report_back", args=[key]),
        parts=_parts(report),
        act=act,
        done="The report is issued and can be read by everyone.",
    )


def _figures(report: NationalReport) -> FrozenFigures:
    """As they were frozen, or as they stand today while the report is written."""
    if report.frozen:
        return frozen_figures.figures_of(report)
    return frozen_figures.shown_now(report.period)
