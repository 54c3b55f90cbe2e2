"""Kept texts that today's check would stop: what they are about and where to look (5.5, 5.6)."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cairn.anonymity import actions, queries
from cairn.anonymity.queries import StoppedText, TextCheck
from cairn.cases import queries as cases_queries
from cairn.exemptions.queries import terms_versions
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.web.components.pages import Button, Cell, Link, Page, Table, do
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day

_GOVERNANCE = Link("/inspectorate/governance/", "Governance")
_NOTHING = "Nothing: today's check would let every kept text pass."
# The page on which each kind of row is read and changed, where it has one of its own.
_PAGES = {
    "feedback.enquiry": "enquiry",
    "publications.casestudy": "case_study",
    "publications.nationalreport": "national_report",
    "sharing.notice": "notice",
}


@open_to(C.GOVERNANCE_READ_REGISTER, C.FEEDBACK_OVERSEE, reads="anonymity.texts.list")
@require_GET
def stopped_texts(request: Request) -> HttpResponse:
    """Nothing of a text is shown here: whoever may read it reads it on its own page."""
    due = queries.count_due(terms_versions())
    shown: Shown[TextCheck] = show(request, queries.stopped_texts(request.actor))
    rows = queries.to_rows(list(shown))
    names = cases_queries.references(row.review for row in rows if row.review)
    page = {
        "page": Page("Texts to look at again", crumbs=(_GOVERNANCE,)),
        "table": _table([_cells(row, names, request.actor) for row in rows], shown, due),
        "due": due,
    }
    return render(request, "inspectorate/anonymity/templates/stopped_texts.html", page)


@open_to(C.GOVERNANCE_READ_REGISTER, C.FEEDBACK_OVERSEE)
@require_POST
def looked_at(request: Request, key: UUID) -> HttpResponse:
    """Take a text off the list that names nobody, or that has been taken down."""
    if queries.find_stopped(request.actor, key) is None:
        raise Http404
    return do(
        request,
        reverse("stopped_texts"),
        "Taken off the list until the text changes, or something else is found in it.",
        actions.mark_looked_at,
        by=request.actor,
        at=now(),
        check=key,
    )


def _table(rows: list[tuple[Cell, ...]], shown: Shown[TextCheck], due: int) -> Table:
    return Table(
        "Texts to look at again",
        ("Where", "Text", "What the check finds", "Written", "Found", "Next step"),
        rows,
        "Nothing has been found so far." if due else _NOTHING,
        hide_caption=True,
        shown=shown,
    )


def _cells(row: StoppedText, names: Mapping[UUID, str], actor: Actor) -> tuple[Cell, ...]:
    done = Button(reverse("looked_at", args=[row.key]), "Looked at", f"{row.label}, {row.kinds}")
    place = _place(row, names, actor)
    return (place, row.label, row.kinds, day(row.passed_at), day(row.checked_at), done)


def _place(row: StoppedText, names: Mapping[UUID, str], actor: Actor) -> Cell:
    """A link to where the text can be read, for those who read reviews."""
    named = names.get(row.review, row.row_label) if row.review else row.row_label
    if not actor.can(C.CASES_READ):
        return named
    if row.table in _PAGES:
        return Link(reverse(_PAGES[row.table], args=[row.row]), named, row.label)
    return Link(reverse("review", args=[row.review]), named, row.label) if row.review else named
