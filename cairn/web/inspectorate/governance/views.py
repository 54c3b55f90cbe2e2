"""The governance officer's registers: undertakings, conflicts, disclosures, exemptions."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.anonymity.queries import count_stopped
from cairn.cases import queries as cases_queries
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions.queries import ExemptionRequest, LocalTerm
from cairn.governance import queries
from cairn.governance.queries import ConflictAnswer, Disclosure
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.web.components.pages import Cell, Link, Page, Table, Tag
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate.governance.disclosures import disclosures_table
from cairn.web.inspectorate.worklist.items import waiting_for

_HOME = Link("/inspectorate/governance/", "Governance")


@open_to(C.GOVERNANCE_READ_REGISTER, reads="governance.registers.read")
@require_GET
def registers(request: Request) -> HttpResponse:
    actor = request.actor
    conflicts: Shown[ConflictAnswer] = show(request, queries.conflicts(actor), "conflicts")
    disclosures: Shown[Disclosure] = show(request, queries.disclosures(actor), "disclosures")
    requests: Shown[ExemptionRequest] = show(
        request, exemptions_queries.register_of_requests(actor), "requests"
    )
    terms: Shown[LocalTerm] = show(request, exemptions_queries.register_of_terms(actor), "terms")
    names = cases_queries.references(
        row.review for rows in (conflicts, disclosures, requests) for row in rows
    )
    standings = queries.staff_undertakings(today())
    page = {
        "page": Page("Governance"),
        "waiting": waiting_for(request, today()),
        "standings": _standings(standings),
        "holding": queries.count_conflicts(actor),
        "current": sum(1 for s in standings if s.current),
        "staff": len(standings),
        "stopped_texts": count_stopped(actor),
        "versions": Table(
            "Versions of the undertaking",
            ("Version", "In force from", "Begins"),
            [
                (str(v.number), day(v.starts), v.text.split("\n")[0][:80])
                for v in queries.versions()
            ],
        ),
        "conflicts": Table(
            "Declared conflicts of interest",
            ("Person", "Review", "Conflict", "Declared", "Where it stands"),
            [
                _conflict(c, names.get(c.review, "A review that is being checked"))
                for c in conflicts
            ],
            "Nobody has declared a conflict.",
            shown=conflicts,
        ),
        "disclosures": disclosures_table(disclosures, names),
        "exemption_requests": _requests_table(requests, names),
        "terms": _terms_table(terms),
        "may_issue": actor.can(C.GOVERNANCE_ISSUE_UNDERTAKING),
    }
    return render(request, "inspectorate/governance/templates/governance.html", page)


def _standings(standings: list[queries.StaffUndertaking]) -> Table:
    rows = [
        (
            s.account.name,
            s.account.in_role.title,
            Tag(s.status),
            f"Version {s.last.version.number}, {day(s.last.signed_at)}" if s.last else "Never",
            day(s.until) if s.until else "",
        )
        for s in standings
    ]
    return Table(
        "Who is bound by the Code", ("Person", "Role", "Undertaking", "Last signed", "Until"), rows
    )


def _conflict(row: ConflictAnswer, reference: str) -> tuple[Cell, ...]:
    if row.ended_at:
        why = f": {row.reason}" if row.reason else ""
        where: Cell = f"{row.get_ended_display()}, {day(row.ended_at)}{why}"
    else:
        about = f"the conflict of {row.account.name}"
        where = Link(reverse("withdraw_conflict", args=[row.id]), "Withdraw", about)
    return (row.account.name, reference, row.get_answer_display(), day(row.answered_at), where)


def _requests_table(rows: Shown[ExemptionRequest], names: dict[UUID, str]) -> Table:
    """Who asked, who decided and why; the phrases themselves are not shown."""
    cells = [
        (
            names.get(v.review, "A review that is not in the register yet"),
            v.kind_label,
            f"{v.asked_by.name}, {day(v.asked_at)}: {v.why}",
            Tag(v.state),
            f"{v.decided_by.name}, {day(v.decided_at)}: {v.reasons}" if v.decided_by else "None",
        )
        for v in rows
    ]
    heads = ("Review", "Found as", "Asked by, and why", "Where it stands", "Decision")
    return Table(
        "Words that were asked about", heads, cells, "Nobody has asked about any words.", shown=rows
    )


def _terms_table(rows: Shown[LocalTerm]) -> Table:
    """What committees listed for the check; the terms themselves are not shown."""
    cells = [
        (
            str(t.committee),
            t.kind_label,
            "Let stand" if t.allows else "Stop",
            f"{t.proposed_by.name}, {day(t.proposed_at)}: {t.why}",
            Tag(t.state),
            f"{t.decided_by.name}, {day(t.decided_at)}: {t.reasons}" if t.decided_by else "None",
        )
        for t in rows
    ]
    heads = (
        "Committee",
        "What they are",
        "To do",
        "Listed by, and why",
        "Where it stands",
        "Decision",
    )
    return Table(
        "Committees' own terms",
        heads,
        cells,
        "No committee has terms of its own on its list.",
        shown=rows,
    )
