"""Kept texts that today's check would stop: what they are about and where to look (5.5, 5.6)."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.anonymity import queries
from cairn.anonymity.queries import StoppedText, TextCheck
from cairn.cases import queries as cases_queries
from cairn.kernel.capabilities import Capability as C
from cairn.web.components.pages import Cell, Link, Page, Table
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day

_GOVERNANCE = Link("/inspectorate/governance/", "Governance")
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
    shown: Shown[TextCheck] = show(request, queries.stopped_texts(request.actor))
    rows = queries.to_rows(list(shown))
    names = cases_queries.references(row.review for row in rows if row.review)
    page = {
        "page": Page("Texts to look at again", crumbs=(_GOVERNANCE,)),
        "table": _table([_cells(row, names) for row in rows], shown),
        "due": queries.are_any_due(),
    }
    return render(request, "inspectorate/anonymity/templates/stopped_texts.html", page)


def _table(rows: list[tuple[Cell, ...]], shown: Shown[TextCheck]) -> Table:
    return Table(
        "Texts to look at again",
        ("About", "Text", "What the check finds", "Written", "Found"),
        rows,
        "Nothing: today's check would let every kept text pass.",
        hide_caption=True,
        shown=shown,
    )


def _cells(row: StoppedText, names: Mapping[UUID, str]) -> tuple[Cell, ...]:
    return (_place(row, names), row.label, row.kinds, day(row.passed_at), day(row.checked_at))


def _place(row: StoppedText, names: Mapping[UUID, str]) -> Cell:
    """A link to where the text can be read, as far as it has such a page."""
    named = names.get(row.review) if row.review else "No single review"
    if row.table in _PAGES:
        return Link(reverse(_PAGES[row.table], args=[row.row]), named or "A review", row.label)
    if row.review and named:
        return Link(reverse("review", args=[row.review]), named, row.label)
    return named or "A review that is not in the register"
