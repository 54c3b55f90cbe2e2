"""Publications on one page, and what their pages share."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.publications import queries
from cairn.publications.clearing import Answers
from cairn.publications.queries import CaseStudy, LearningEvent, NationalReport
from cairn.publications.terms import Intruder
from cairn.web.components.pages import FormPage, Link, Page, Table, Tag, answer_form, posted
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.forms import SendBackForm
from cairn.web.inspectorate.publications.forms import ClearForm

WRITE = C.PUBLICATIONS_WRITE
CLEAR = C.PUBLICATIONS_CLEAR
HOME = Link("/inspectorate/publications/", "Publications")


@open_to(WRITE, CLEAR, reads="publications.list")
@require_GET
def publications(request: Request) -> HttpResponse:
    actor = request.actor
    page = {
        "page": Page("Publications"),
        "studies": _studies(request),
        "reports": _reports(request),
        "events": _events(request),
        "may_write": actor.can(WRITE),
    }
    return render(request, "inspectorate/publications/templates/publications.html", page)


def _studies(request: Request) -> Table:
    shown: Shown[CaseStudy] = show(request, queries.case_studies(request.actor), "studies")
    rows = [
        (
            Link(reverse("case_study", args=[s.id]), s.title),
            s.author.name,
            day(s.composed_at),
            Tag(s.state),
        )
        for s in shown
    ]
    heads = ("Title", "Written by", "Begun", "Where it stands")
    empty = "No case study yet. They are composed from what was learned from reviews."
    return Table("Case studies", heads, rows, empty, shown=shown)


def _reports(request: Request) -> Table:
    shown: Shown[NationalReport] = show(request, queries.reports(request.actor), "reports")
    rows = [
        (
            Link(reverse("national_report", args=[r.id]), str(r.period), f"version {r.version}"),
            str(r.version),
            Tag(r.state),
            day(r.issued_at),
        )
        for r in shown
    ]
    heads = ("Period", "Version", "Where it stands", "Issued")
    return Table("National reports", heads, rows, "No national report yet.", shown=shown)


def _events(request: Request) -> Table:
    shown: Shown[LearningEvent] = show(request, queries.events(request.actor), "events")
    rows = [
        (
            Link(reverse("event", args=[e.id]), e.title),
            day(e.held_on),
            str(len(e.case_studies.all())),
        )
        for e in shown
    ]
    empty = "No learning event is planned. There is one every year."
    return Table("Learning events", ("Event", "Date", "Case studies"), rows, empty, shown=shown)


def clearances(subject: UUID) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Each clearance with its questions and the reasons given."""
    return [
        (c, [(Intruder(q).label, f"No. {given['why']}") for q, given in c.answers.items()])
        for c in queries.clearances(subject)
    ]


def ask_what_to_change(
    request: Request, title: str, back: str, act: Callable[[str], object], done: str
) -> HttpResponse:
    """The form that sends a draft back to its writer; `act` takes the note."""
    page = FormPage(
        "Send it back", "Send it back", back, label=title, crumbs=(HOME, Link(back, title))
    )

    def send_back(values: dict[str, Any]) -> object:
        return act(values["note"])

    return answer_form(request, SITE, page, SendBackForm(posted(request)), send_back, back, done)


def ask_whether_recognisable(
    request: Request,
    title: str,
    back: str,
    *,
    otherwise: str,
    parts: Sequence[tuple[str, str]],
    act: Callable[[Answers], object],
    done: str,
) -> HttpResponse:
    """The questions of the motivated intruder above every text that would leave; `act` takes the
    answers. `otherwise` is where it can be sent back.
    """
    page = FormPage(
        title="Could anybody be recognised?",
        button="Nobody could be recognised: clear it",
        back=back,
        label=title,
        intro=(
            "Think of somebody who wants to find out whom this is about, and has the internet and "
            "time. If you answer ‘yes’ to anything, it goes back to be changed."
        ),
        clause=Clause.NO_ONE_RECOGNISABLE,
        crumbs=(HOME, Link(back, title)),
        template="inspectorate/publications/templates/clear.html",
        more={"otherwise": otherwise, "parts": parts},
    )

    def clear(values: dict[str, Any]) -> object:
        return act(ClearForm.answers_in(values))

    return answer_form(request, SITE, page, ClearForm(posted(request)), clear, back, done)
