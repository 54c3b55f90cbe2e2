"""The retention schedule, what is due, holds, and destruction with its certificates."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.cases import queries as cases_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal
from cairn.retention import actions, disposals, queries
from cairn.retention.queries import Disposal, Hold, Holding
from cairn.retention.terms import AtTheEnd, HoldingStatus, HoldReason, Trigger
from cairn.web.components.pages import (
    Button,
    Cell,
    FormPage,
    Link,
    Page,
    Table,
    Tag,
    answer_form,
    do,
    posted,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.retention.forms import HoldForm, PeriodForm
from cairn.web.inspectorate.worklist.items import waiting_for

_HOME = Link("/inspectorate/records/", "Records")


@open_to(C.RETENTION_READ, reads="retention.schedule.read")
@require_GET
def records(request: Request) -> HttpResponse:
    actor = request.actor
    shown: Shown[tuple[UUID, datetime]] = show(request, queries.kept_keys(actor), "kept")
    holdings = queries.holdings(actor, [key for key, _ in shown])
    page = {
        "page": Page("Records"),
        "waiting": waiting_for(request, today()),
        "schedule": _schedule(request),
        "due": _due(request, queries.due(actor, today())),
        "holdings": _holdings(holdings, shown),
        "holds": _holds(request),
        "disposals": _disposals(request),
        "carried_out": [covers.label for covers in queries.CARRIED_OUT],
        "may_hold": request.actor.can(C.RETENTION_HOLD),
    }
    return render(request, "inspectorate/retention/templates/records.html", page)


def _due(request: Request, rows: list[Holding]) -> Table:
    may_propose = request.actor.can(C.RETENTION_PROPOSE)
    return Table(
        "What is past its period",
        ("Review", "What", "Period over", "Next step"),
        [(h.kept.reference, h.kept.what, day(h.due), _next_step(h, may_propose)) for h in rows],
        "Nothing is past its period. Nothing can be due before a period is set.",
        hide_caption=True,
    )


def _next_step(holding: Holding, may_propose: bool) -> Cell:
    """What has to be done about something that is past its period."""
    if holding.on_hold:
        return Tag(HoldingStatus.ON_HOLD)
    if holding.open_disposal:
        return "Proposed for destruction"
    if holding.period and holding.period.at_the_end != AtTheEnd.DESTROY:
        return str(holding.period.get_at_the_end_display())
    if not may_propose:
        return "To be proposed"
    about = f"{holding.kept.reference}, {holding.kept.what}"
    at = reverse("propose_disposal", args=[holding.kept.key])
    return Button(at, "Propose for destruction", about)


def _schedule(request: Request) -> Table:
    may_set = request.actor.can(C.RETENTION_SET_PERIOD)
    return Table(
        "Retention schedule",
        ("Class", "Period", "At its end", "Rule", "Set by", "Change"),
        [_line(line, may_set) for line in queries.schedule()],
    )


def _line(line: queries.Line, may_set: bool) -> tuple[Cell, ...]:
    period = line.period
    at = reverse("period", args=[line.covers.value])
    about = f"the period of {line.covers.label}"
    change: Cell = Link(at, "Change" if period else "Set", about) if may_set else ""
    if period is None:
        return (line.covers.label, line.label, "", "", "", change)
    set_by = f"{period.set_by.name}, {day(period.set_at)}"
    at_the_end = period.get_at_the_end_display()
    return (line.covers.label, line.label, at_the_end, period.authority, set_by, change)


def _holdings(holdings: list[Holding], shown: Shown[tuple[UUID, datetime]]) -> Table:
    return Table(
        "What we keep",
        ("Review", "Committee", "What", "Stored", "Period over", "Hold"),
        [
            (
                h.kept.reference,
                h.kept.committee,
                h.kept.what,
                day(h.kept.stored),
                day(h.due),
                Tag(HoldingStatus.ON_HOLD) if h.on_hold else "",
            )
            for h in holdings
        ],
        "We keep nothing.",
        shown=shown,
    )


def _holds(request: Request) -> Table:
    rows: Shown[Hold] = show(request, queries.holds(request.actor), "holds")
    names = cases_queries.references(h.review for h in rows if h.review)
    may = request.actor.can(C.RETENTION_HOLD)
    return Table(
        "Holds",
        ("What", "Why", "Authority", "Placed", "Where it stands"),
        [
            (
                names.get(h.review, "") if h.review else "Everything",
                h.get_reason_display(),
                h.authority,
                f"{day(h.placed_at)}, by {h.placed_by.name}",
                _hold_state(h, may),
            )
            for h in rows
        ],
        "Nothing is held back.",
        shown=rows,
    )


def _what(hold: Hold) -> str:
    return (
        cases_queries.references([hold.review]).get(hold.review, "")
        if hold.review
        else "Everything"
    )


def _hold_state(hold: Hold, may: bool) -> Cell:
    if hold.lifted_at and hold.lifted_by:
        return f"Lifted {day(hold.lifted_at)}, by {hold.lifted_by.name}"
    return Link(reverse("lift_hold", args=[hold.id]), "Lift", "this hold") if may else "Stands"


def _disposals(request: Request) -> Table:
    rows: Shown[Disposal] = show(request, queries.disposals(request.actor), "disposals")
    return Table(
        "Destruction",
        ("Number", "Review", "What", "Proposed by", "Where it stands"),
        [
            (
                Link(reverse("disposal", args=[d.id]), f"Disposal {d.number}"),
                d.reference,
                d.what,
                d.proposed_by.name,
                Tag(d.state),
            )
            for d in rows
        ],
        "Nothing has been proposed for destruction.",
        shown=rows,
    )


@open_to(C.RETENTION_SET_PERIOD)
@require_http_methods(["GET", "POST"])
def period(request: Request, code: str) -> HttpResponse:
    if code not in set(RetentionClass):
        raise Http404
    covers = RetentionClass(code)
    row = queries.line(covers).period
    names = ("years", "trigger", "at_the_end", "waiting_days", "authority")
    form = PeriodForm(
        posted(request), initial={name: getattr(row, name) for name in names} if row else {}
    )
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        chosen = {
            **values,
            "trigger": Trigger(values["trigger"]),
            "at_the_end": AtTheEnd(values["at_the_end"]),
        }
        done, refusals = try_action(
            actions.set_period, by=request.actor, at=now(), covers=covers, **chosen
        )
        if done:
            messages.success(request, f"‘{covers.label}’ is now kept for {done.label}.")
            return redirect("records")
    page = {
        "page": Page(covers.label, "How long we keep", (_HOME,)),
        "form": form,
        "refusals": refusals,
    }
    return render(request, "inspectorate/retention/templates/period.html", page)


@open_to(C.RETENTION_PROPOSE)
@require_POST
def propose(request: Request, key: UUID) -> HttpResponse:
    return do(
        request,
        _HOME.url,
        "Its destruction is proposed. A colleague approves it.",
        disposals.propose,
        by=request.actor,
        at=now(),
        subject=key,
    )


def _disposal(request: Request, key: UUID) -> Disposal:
    found = queries.find_disposal(request.actor, key)
    if found is None:
        raise Http404
    return found


@open_to(C.RETENTION_READ, reads="retention.disposal.read")
@require_GET
def disposal(request: Request, key: UUID) -> HttpResponse:
    disposal = _disposal(request, key)
    rows = [
        ("Where it stands", Tag(disposal.state)),
        ("Review", disposal.reference),
        ("What is destroyed", disposal.what),
        ("Rule", disposal.rule),
        ("Proposed", f"{moment(disposal.proposed_at)}, by {disposal.proposed_by.name}"),
    ]
    if disposal.approved_at and disposal.approved_by:
        rows.append(("Approved", f"{moment(disposal.approved_at)}, by {disposal.approved_by.name}"))
        rows.append(("Not before", moment(disposal.not_before)))
    shown = {
        "page": Page(f"Disposal {disposal.number}", "Destruction", (_HOME,)),
        "disposal": disposal,
        "rows": rows,
        "held_back": queries.is_on_hold(disposal.review),
        "may_approve": request.actor.can(C.RETENTION_APPROVE)
        and disposal.proposed_by_id != request.actor.account,
        "may_stop": request.actor.can(C.RETENTION_APPROVE),
        "steps": disposal.steps.all(),
    }
    return render(request, "inspectorate/retention/templates/disposal.html", shown)


@open_to(C.RETENTION_APPROVE)
@require_POST
def move(request: Request, key: UUID, name: str) -> HttpResponse:
    """The buttons of a disposal."""
    _disposal(request, key)
    # Only these two: the other moves are the worker's, when their time has come.
    acts: dict[str, tuple[Callable[..., Any], str]] = {
        "approve": (
            disposals.approve,
            "Approved. It is carried out when the waiting time is over.",
        ),
        "abort": (disposals.abort, "Stopped. Nothing was destroyed."),
    }
    if name not in acts:
        raise Http404
    act, done = acts[name]
    at = reverse("disposal", args=[key])
    return do(request, at, done, act, by=request.actor, at=now(), disposal=key)


@open_to(C.RETENTION_HOLD)
@require_http_methods(["GET", "POST"])
def place_hold(request: Request) -> HttpResponse:
    page = FormPage(
        title="Place a hold",
        button="Place the hold",
        back=_HOME.url,
        intro="Nothing that is held is destroyed. Destruction that is under way is stopped.",
        clause=Clause.RETENTION_AND_LAW,
        crumbs=(_HOME,),
    )

    def act(values: dict[str, Any]) -> object:
        return disposals.place_hold(
            by=request.actor,
            at=now(),
            review=values["review"],
            reason=HoldReason(values["reason"]),
            authority=values["authority"],
        )

    return answer_form(
        request,
        SITE,
        page,
        HoldForm(posted(request), find=cases_queries.by_reference),
        act,
        _HOME.url,
        "The hold is placed.",
    )


@open_to(C.RETENTION_HOLD)
@require_http_methods(["GET", "POST"])
def lift_hold(request: Request, key: UUID) -> HttpResponse:
    hold = queries.find_hold(request.actor, key)
    if hold is None:
        raise Http404
    if request.method == "POST":
        return do(
            request,
            _HOME.url,
            "The hold is lifted. What was stopped has to be proposed again.",
            disposals.lift_hold,
            by=request.actor,
            at=now(),
            hold=key,
        )
    return render(
        request,
        "inspectorate/retention/templates/lift_hold.html",
        {"page": Page("Lift the hold", crumbs=(_HOME,)), "hold": hold, "what": _what(hold)},
    )
