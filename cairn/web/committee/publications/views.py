"""The committee's own figures beside the national ones."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability as C
from cairn.publications import frozen_figures
from cairn.publications import queries as publications_queries
from cairn.publications.queries import NationalReport
from cairn.web.committee.access import HOME
from cairn.web.components.pages import Number, Page, Table
from cairn.web.components.routes import Request, open_to


def _beside(actor: Actor, report: NationalReport | None) -> list[Table]:
    """The committee's figures, and those of committees that became part of it: a table for each,
    since no count is ever added up.
    """
    own = frozen_figures.all_beside_national(actor, report) if report else []
    return [_table(name if len(own) > 1 else "Yours", rows) for name, rows in own]


def _table(whose: str, rows: Sequence[frozen_figures.Beside]) -> Table:
    return Table(
        f"{whose} beside the national figures",
        ("Count", "Yours", "National"),
        [(row.label, Number(row.own), Number(row.national)) for row in rows],
    )


@open_to(C.INTAKE_READ_OWN, reads="publications.figures.read")
@require_GET
def own_figures(request: Request) -> HttpResponse:
    """The committee's own figures beside the national ones as they were issued (5.7)."""
    issued = list(publications_queries.issued())
    asked = request.GET.get("from", "")
    report = next((r for r in issued if str(r.first) == asked), issued[0] if issued else None)
    page = {
        "page": Page(
            "Your figures and the national ones",
            str(report.period) if report else "",
            (HOME,),
            tab="Figures",
            crumb="Figures",
        ),
        "issued": issued,
        "report": report,
        "figures": frozen_figures.figures_of(report) if report else None,
        "beside": _beside(request.actor, report),
    }
    return render(request, "committee/publications/templates/figures.html", page)
