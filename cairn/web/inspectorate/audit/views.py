"""Who saw what: the record's entries about one review."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.accounts.queries import names_of
from cairn.audit import queries as audit_queries
from cairn.audit.queries import AuditEntry
from cairn.cases import queries as cases_queries
from cairn.governance import policies
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.references import NotAReference, parse
from cairn.kernel.refusals import require
from cairn.web.components.pages import Page, Table
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment


def _label(verb: str) -> str:
    """A verb of the record as people read it: what was dealt with, and what was done."""
    *about, action = verb.replace("_", " ").split(".")
    return f"{' '.join(about[-1:]).capitalize()}: {action}"


@open_to(C.AUDIT_READ, reads="audit.access.read")
@require_GET
def access_record(request: Request) -> HttpResponse:
    """Who saw and did what with a review and its documents, the newest first."""
    typed = request.GET.get("reference", "").strip()
    wrong = ""
    found: QuerySet[AuditEntry] | tuple[()] = ()
    if typed:
        try:
            review = request.about = cases_queries.by_reference(parse(typed))
            if review:
                # A review that is closed to somebody is closed with its record (2.5).
                require(policies.may_approach(request.actor, review))
            wrong = "" if review else "There is no review with this reference in the register."
            found = audit_queries.concerning(review) if review else ()
        except NotAReference as error:
            wrong = str(error)
    shown: Shown[AuditEntry] = show(request, found)
    rows = [audit_queries.event_of(entry) for entry in shown]
    people = names_of(e.by for e in rows)
    table = Table(
        f"What the record says about {typed}",
        ("When", "Who", "Role", "What"),
        [
            (moment(e.at), people.get(e.by, "Cairn"), e.role.replace("_", " "), _label(e.verb))
            for e in rows
        ],
        "The record says nothing about it.",
        shown=shown,
    )
    page = {
        "page": Page("Who saw what"),
        "typed": typed,
        "wrong": wrong,
        "table": table if typed and not wrong else None,
    }
    return render(request, "inspectorate/audit/templates/access_record.html", page)
