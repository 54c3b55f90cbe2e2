"""Time limits: what the guidance says, what holds, who answers for it, and its history."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.kernel.regime import Clock, Regime, regimes
from cairn.time_limits import queries
from cairn.time_limits.queries import Line, TimeLimit, ToConfirm
from cairn.web.components.pages import Cell, Label, Late, Lines, Link, Muted, Page, Rows, Table
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day

HOME = Link("/inspectorate/time-limits/", "Time limits")
# What a file may mark as to be confirmed, in words.
_NOBODY = {True: "Nobody yet", False: "The guidance gives it"}
FACTS = {"valid_from": "The day from which it is in force"}


def clock_or_404(regime: str, clock: str) -> tuple[Regime, Clock]:
    """Raises: Http404."""
    found = queries.find_clock(regime, clock)
    if found is None:
        raise Http404
    return found


@open_to(C.GOVERNANCE_READ_EVIDENCE, reads="time_limits.limits.read")
@require_GET
def time_limits(request: Request) -> HttpResponse:
    """Every clock of every guidance, and what else is to be confirmed."""
    known = queries.all_set()
    on = today()
    may_set = request.actor.can(C.TIME_LIMITS_SET)
    tables = [_table(r, queries.lines(r, on, known), may_set) for r in regimes()]
    page = {
        "page": Page("Time limits"),
        "tables": tables,
        "facts": _facts(queries.to_confirm(), may_set),
    }
    return render(request, "inspectorate/time_limits/templates/time_limits.html", page)


def _table(regime: Regime, lines: list[Line], may_set: bool) -> Table:
    return Table(
        regime.title,
        ("Time limit", "The guidance says", "What holds today", "Who answers for it", "Change"),
        [
            (
                Lines([line.clock.title, Muted(from_to(line.regime, line.clock))]),
                says(line.clock),
                _holds(line),
                owner(line.row) if line.row else Muted(_NOBODY[line.limit is None]),
                _link(line, may_set),
            )
            for line in lines
        ],
        "This guidance has no time limits.",
        hide_caption=True,
    )


def from_to(regime: Regime, clock: Clock) -> str:
    """Between which two days a clock runs."""
    starts = queries.event_label(regime, clock.starts)
    ends = queries.event_label(regime, clock.ends)
    return f"From ‘{starts}’ to ‘{ends}’"


def says(clock: Clock) -> Cell:
    """What the guidance says, and how sure that is."""
    if clock.limit is None:
        return "No number found"
    if clock.to_confirm:
        return Lines(["No number that is sure", Muted(f"commonly quoted: {clock.limit.label}")])
    return Lines([clock.limit.label, *([Muted(f"Code, {clock.clause}")] if clock.clause else [])])


def _holds(line: Line) -> Cell:
    limit = line.limit
    lines: list[Cell] = [limit.label if limit else Muted("Nothing is set")]
    if line.row:
        lines.append(Muted(f"since {day(line.row.starts)}"))
    elif limit:
        lines.append(Muted("as the guidance says"))
    elif line.clock.limit:
        lines.append(Label("To be confirmed", "orange"))
    if line.others:
        lines.append(Muted(f"otherwise for {line.others} committee{'s'[: line.others > 1]}"))
    if line.planned:
        lines.append(Muted(f"from {day(line.planned.starts)}: {_what(line.planned)}"))
    return Lines(lines)


def _what(row: TimeLimit) -> str:
    return row.limit.label if row.limit else "Ends: nothing is set from then"


def owner(row: TimeLimit) -> Cell:
    """Who answers for a limit; somebody who has left can't."""
    name = row.owner.name
    return name if row.owner.is_active else Late(f"{name} has left: set it with somebody else")


def _link(line: Line, may_set: bool) -> Cell:
    at = reverse("time_limit", args=[line.regime.code, line.clock.code])
    text = ("Change" if line.row else "Set") if may_set else "History"
    return Link(at, text, f"{line.clock.title}, {line.regime.title}")


def _facts(rows: list[ToConfirm], may_set: bool) -> Table:
    return Table(
        "What else is to be confirmed",
        ("Guidance", "What", "The file says", "Where it stands"),
        [
            (
                row.regime.title,
                FACTS.get(row.fact, row.fact),
                said(row.value),
                _standing(row, may_set),
            )
            for row in rows
        ],
        "Nothing else is to be confirmed.",
        hide_caption=True,
    )


def said(value: str) -> str:
    """A day as pages write it, and all else as it stands."""
    try:
        return str(day(date.fromisoformat(value)))
    except ValueError:
        return value


def _standing(row: ToConfirm, may_set: bool) -> Cell:
    if row.confirmed:
        done = row.confirmed
        by = f"{done.owner.name} answers for it since {day(done.set_at)}"
        return Lines([done.get_source_display(), Muted(by)])
    lines: list[Cell] = [Label("To be confirmed", "orange")]
    if may_set:
        at = reverse("confirm_fact", args=[row.regime.code, row.fact])
        lines.append(Link(at, "Confirm", f"{FACTS.get(row.fact, row.fact)}, {row.regime.title}"))
    return Lines(lines)


@open_to(C.GOVERNANCE_READ_EVIDENCE, reads="time_limits.limit.read")
@require_GET
def time_limit(request: Request, regime: str, clock: str) -> HttpResponse:
    """One limit: what holds for all and for single committees, and everything that was set."""
    under, of = clock_or_404(regime, clock)
    line = next(r for r in queries.lines(under, today(), queries.all_set()) if r.clock is of)
    rows: Shown[TimeLimit] = show(request, queries.history(regime, clock))
    page = {
        "page": Page(of.title, under.title, (HOME,)),
        "rows": about(line),
        "history": _history(rows),
        "may_set": request.actor.can(C.TIME_LIMITS_SET),
        "regime": regime,
        "clock": clock,
        "is_set": rows.total > 0,
    }
    return render(request, "inspectorate/time_limits/templates/time_limit.html", page)


def about(line: Line) -> Rows:
    """A limit on its own pages."""
    rows: Rows = [
        ("It counts", from_to(line.regime, line.clock)),
        ("The guidance says", says(line.clock)),
        ("What holds today", _holds(line)),
    ]
    return [*rows, ("Who answers for it", owner(line.row))] if line.row else rows


def _history(rows: Shown[TimeLimit]) -> Table:
    return Table(
        "What was set",
        ("From", "For", "Limit", "Why", "Who answers for it", "Set"),
        [
            (
                day(row.starts),
                str(row.committee) if row.committee else "All committees",
                _what(row),
                Lines([row.get_source_display(), *([Muted(row.note)] if row.note else [])]),
                owner(row),
                f"{day(row.set_at)}, by {row.set_by.name}",
            )
            for row in rows
        ],
        "Nobody has set anything yet.",
        shown=rows,
    )
