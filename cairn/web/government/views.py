"""What government knows: notices, what changed in them, and the national figures."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.publications import frozen_figures
from cairn.publications import queries as publications_queries
from cairn.sharing import actions, queries
from cairn.sharing.queries import Notice
from cairn.web.components.pages import Cell, Link, Page, Rows, Table, Tag
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment


@open_to(C.SHARING_READ, reads="sharing.notices.list")
@require_GET
def home(request: Request) -> HttpResponse:
    """What is new, what was recalled after this reader had read it, and everything that reached
    them.
    """
    actor = request.actor
    new: Shown[Notice] = show(request, queries.new_to_government(actor), "new")
    recalled: Shown[Notice] = show(request, queries.recalled_for(actor), "recalled")
    everything: Shown[Notice] = show(request, queries.current_for_government(actor), "all")
    page = {
        "page": Page("Notices", "Scottish Government, child protection policy"),
        "new": _table("New to you", new, "Nothing is new to you."),
        "recalled": _table("Recalled after you had read them", recalled, ""),
        "all": _table("All notices", everything, "No notice has reached you yet."),
    }
    return render(request, "government/templates/home.html", page)


def _table(caption: str, rows: Shown[Notice], empty: str) -> Table:
    heads = ("Reference", "Committee", "What it tells", "Sent", "Where it stands")
    return Table(caption, heads, [_row(n) for n in rows], empty, shown=rows)


def _row(notice: Notice) -> tuple[Cell, ...]:
    link = Link(
        reverse("government_notice", args=[notice.id]), notice.review.reference, notice.title
    )
    state = "A correction" if notice.corrects_id and notice.state.is_sent else Tag(notice.state)
    return (link, str(notice.review.committee), notice.title, day(notice.sent_at), state)


@open_to(C.SHARING_READ)
@require_GET
def notice(request: Request, key: UUID) -> HttpResponse:
    """One notice. One that was recalled or is over says so and shows nothing of what it told."""
    if queries.find_for_government(request.actor, key) is None:
        raise Http404
    notice = actions.read_notice(by=request.actor, at=now(), notice=key)
    # Asked along the chain of corrections, not of this row: its text may live on in the one that
    # was recalled.
    end = queries.end_of(notice)
    if end is not None:
        return _ended(request, notice, end)
    shown = {
        "page": _page(notice, notice.title),
        "notice": notice,
        "rows": _rows(notice),
        "changes": queries.changes(notice),
        "correction": queries.correction_of(notice) if notice.state.is_corrected else None,
    }
    return render(request, "government/templates/notice.html", shown)


def _page(notice: Notice, title: str) -> Page:
    return Page(
        title,
        f"Official-sensitive. {notice.review.reference}",
        (Link(reverse("government"), "Notices"),),
        tab=notice.review.reference,
        crumb=notice.review.reference,
    )


def _head(notice: Notice) -> Rows:
    return [
        ("Reference", notice.review.reference),
        ("Committee", str(notice.review.committee)),
        ("Sent", moment(notice.sent_at)),
    ]


def _rows(notice: Notice) -> Rows:
    """The whole notice; days, a telephone number and the like only where they were set."""
    rows = [
        *_head(notice),
        ("Version", str(notice.version)),
        *((label, _cell(value)) for label, value in queries.fields(notice)),
    ]
    if notice.days_held is not None:
        rows.append(
            ("Holds until", f"{day(notice.expires_on)}, {notice.days_held} days after it was sent")
        )
    return [*rows, *_whom_to_ring()]


def _cell(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value)


def _whom_to_ring() -> Rows:
    contact = settings.CAIRN_CONTACT
    hours = f" ({contact.hours})" if contact.hours else ""
    ways = [
        f"{contact.telephone}{hours}" if contact.telephone else "",
        contact.mailbox,
    ]
    said = ", or ".join(way for way in ways if way)
    return [("Whom to ring", f"{contact.team}: {said}")] if said else []


def _ended(request: Request, notice: Notice, end: Notice) -> HttpResponse:
    """That there was a notice, and to whoever had read it, what it was and why it was recalled."""
    known = end.state.is_expired or queries.had_read(request.actor, end)
    rows = _head(notice)
    if end.state.is_recalled:
        why = f". {end.get_recall_reason_display()}" if known else ""
        rows.append(("Recalled", f"{moment(end.recalled_at)}{why}"))
    shown = {
        "page": _page(notice, notice.title if known else "A notice that was recalled"),
        "end": end,
        "known": known,
        "rows": rows,
    }
    return render(request, "government/templates/notice_ended.html", shown)


@open_to(C.SHARING_READ, reads="sharing.notice.print")
@require_GET
def print_notice(request: Request, key: UUID) -> HttpResponse:
    """A notice on one sheet. What was recalled or is over is not printed."""
    found = queries.find_for_government(request.actor, key)
    if found is None:
        raise Http404
    if queries.end_of(found) is not None or found.state.is_corrected:
        return redirect("government_notice", key)
    at = now()
    notice = actions.read_notice(by=request.actor, at=at, notice=key)
    shown = {
        "page": replace(_page(notice, notice.title), label="Notice to Scottish Government"),
        "notice": notice,
        "rows": _rows(notice),
        "foot": f"{notice.review.reference}, version {notice.version}, as at {moment(at)}",
    }
    return render(request, "government/templates/notice_print.html", shown)


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
