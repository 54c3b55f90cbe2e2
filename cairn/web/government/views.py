"""What government knows: notices, what changed in them, and the national figures."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.publications import frozen_figures
from cairn.publications import queries as publications_queries
from cairn.sharing import actions, queries
from cairn.sharing.queries import Notice
from cairn.web.components.pages import Cell, Link, Page, Table, Tag
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment


@open_to(C.SHARING_READ, reads="sharing.notices.list")
@require_GET
def home(request: Request) -> HttpResponse:
    page = {
        "page": Page("Notices", "Scottish Government, child protection policy"),
        "new": _table(
            "New to you",
            queries.new_to_government(request.actor),
            "Nothing is new to you.",
        ),
        "all": _table(
            "All notices",
            queries.current_for_government(request.actor),
            "No notice has reached you yet.",
        ),
    }
    return render(request, "government/templates/home.html", page)


def _table(caption: str, rows: Iterable[Notice], empty: str) -> Table:
    heads = ("Reference", "Committee", "What it tells", "Sent", "Where it stands")
    return Table(caption, heads, [_row(n) for n in rows], empty)


def _row(notice: Notice) -> tuple[Cell, ...]:
    link = Link(
        reverse("government_notice", args=[notice.id]),
        notice.review.reference,
        notice.get_kind_display(),
    )
    state = "A correction" if notice.corrects_id and notice.state.is_sent else Tag(notice.state)
    return (
        link,
        str(notice.review.committee),
        notice.get_kind_display(),
        day(notice.sent_at),
        state,
    )


@open_to(C.SHARING_READ)
@require_GET
def notice(request: Request, key: UUID) -> HttpResponse:
    """One notice. A recalled one says so and no longer shows its circumstances."""
    if queries.find_for_government(request.actor, key) is None:
        raise Http404
    notice = actions.read_notice(by=request.actor, at=now(), notice=key)
    rows: list[tuple[str, object]] = [
        ("Reference", notice.review.reference),
        ("Committee", str(notice.review.committee)),
        ("Sent", moment(notice.sent_at)),
    ]
    # Asked along the chain of corrections, not of this row: its text may live on in the one that
    # was recalled.
    recalled = queries.recalled_since(notice)
    if notice.state.is_recalled:
        rows.append(
            ("Recalled", f"{moment(notice.recalled_at)}. {notice.get_recall_reason_display()}")
        )
    if not recalled:
        rows += [
            (label, day(value) if hasattr(value, "year") else value)
            for label, value in queries.fields(notice)
        ]
    shown = {
        "page": Page(
            notice.get_kind_display(),
            f"Official-sensitive. {notice.review.reference}",
            (Link(reverse("government"), "Notices"),),
            tab=notice.review.reference,
            crumb=notice.review.reference,
        ),
        "notice": notice,
        "rows": rows,
        "recalled": recalled,
        "changes": [] if recalled else queries.changes(notice),
        "correction": queries.correction_of(notice) if notice.state.is_corrected else None,
    }
    return render(request, "government/templates/notice.html", shown)


@open_to(C.SHARING_READ, reads="publications.figures.read")
@require_GET
def figures(request: Request) -> HttpResponse:
    """The national figures as issued: the same numbers as everywhere else (5.7)."""
    issued = list(publications_queries.issued())
    asked = request.GET.get("from", "")
    report = next((r for r in issued if str(r.first) == asked), issued[0] if issued else None)
    page = {
        "page": Page("National figures", str(report.period) if report else ""),
        "issued": issued,
        "report": report,
        "figures": frozen_figures.figures_of(report) if report else None,
    }
    return render(request, "government/templates/figures.html", page)
