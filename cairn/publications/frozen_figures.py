"""Figures as they are frozen with a report: by code, with the label of the day, and None for what
is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cairn.analysis import queries as analysis_queries
from cairn.analysis import statistics
from cairn.analysis.queries import Figures, Row
from cairn.analysis.statistics import Counts
from cairn.disclosure_control.primary import Cell, beside
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.periods import Period
from cairn.kernel.regime import named
from cairn.kernel.upholding import upholds
from cairn.organisations import queries as organisations_queries
from cairn.publications.models import NationalReport


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One count under its code, and what it was called when it was frozen."""

    code: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class FrozenTable:
    code: str
    caption: str
    head: str
    figures: Sequence[FrozenFigure]

    @property
    def rows(self) -> list[tuple[str, Cell]]:
        return [(figure.label, figure.cell) for figure in self.figures]


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """The figures of an issued report: the same numbers for everyone, everywhere."""

    threshold: int
    counts: Sequence[FrozenFigure]
    tables: Sequence[FrozenTable]

    @property
    def totals(self) -> list[tuple[str, Cell]]:
        return [(figure.label, figure.cell) for figure in self.counts]

    @property
    def empty(self) -> bool:
        totals = [f.cell for f in self.counts if f.code in _OF_REVIEWS]
        return all(total.shown == 0 for total in totals)

    @property
    def any_hidden(self) -> bool:
        return any(cell.hidden for cell in self.by_code.values())

    @property
    def by_code(self) -> dict[str, Cell]:
        """Every count: totals by their code, cells of tables by the table's and their own."""
        cells = {figure.code: figure.cell for figure in self.counts}
        for table in self.tables:
            cells |= {f"{table.code}.{figure.code}": figure.cell for figure in table.figures}
        return cells


# Totals of reviews, with the codes that they had in the first reports.
_OF_REVIEWS = ("decided", "reviewed", "others", "icrs", "scrs")


def to_json(figures: Figures) -> dict[str, Any]:
    """Figures as data that can be kept: codes with the counts that may be shown, and their labels
    of the day.
    """
    called = _called(figures.period)
    others = [Row("others", f"{called['other']} received", figures.others)]
    totals = (
        Row("decided", f"{called['decides']} received", figures.decided),
        Row("reviewed", f"{called['feedback']} received", figures.reviewed),
        *(others if called["other"] else []),
        Row("children", f"children in {called['feedback']}", figures.children),
        Row("children_died", "of these children died", figures.children_died),
        Row("committees", f"committees sent {called['feedback']}", figures.committees),
    )
    arrived = f"When {called['decides']} arrived"
    tables = (
        ("decisions", f"Decisions: {called['decides']}", "Decision", figures.decisions),
        ("timeliness", arrived, "Received", figures.timeliness),
        ("themes", "Reviews in which a theme was recorded", "Theme", figures.themes),
    )
    return {
        "threshold": figures.threshold,
        "totals": [_figure_to_json(row) for row in totals],
        "tables": [
            {
                "code": code,
                "caption": caption,
                "head": head,
                "rows": [_figure_to_json(row) for row in rows],
            }
            for code, caption, head, rows in tables
        ],
    }


def _called(period: Period) -> dict[str, str]:
    """What the kinds of review are called in the period, by their role."""
    return {r: named(r, period.start, period.end) for r in ("decides", "feedback", "other")}


def _figure_to_json(row: Row) -> dict[str, Any]:
    # Only what may be shown is kept. A hidden count in the frozen report could be read by whoever
    # reads the row.
    return {"code": row.code, "label": row.label, "shown": row.count.shown}


def from_json(frozen: Mapping[str, Any]) -> FrozenFigures:
    """What `to_json` kept, to be shown."""

    def figures(rows: Sequence[Mapping[str, Any]]) -> list[FrozenFigure]:
        return [FrozenFigure(row["code"], row["label"], Cell(row["shown"])) for row in rows]

    tables = [
        FrozenTable(t["code"], t["caption"], t["head"], figures(t["rows"]))
        for t in frozen["tables"]
    ]
    return FrozenFigures(frozen["threshold"], figures(frozen["totals"]), tables)


def figures_of(report: NationalReport) -> FrozenFigures:
    return from_json((report.frozen or {})["figures"])


def shown_now(period: Period) -> FrozenFigures:
    """Today's figures of a period as they would be frozen, for whoever writes or clears
    the report.
    """
    return from_json(to_json(analysis_queries.national_figures(period)))


@dataclass(frozen=True, slots=True)
class Beside:
    """A committee's own count and the national one as it was issued."""

    label: str
    own: Cell
    national: Cell


def own_figures_to_json(period: Period, threshold: int) -> dict[str, list[dict[str, Any]]]:
    """Each committee's own figures as they may stand beside the national ones, by its key (5.7).

    How many reviews a committee sent and when is its own doing and is shown to it. Counts of
    children are shown only if neither they nor what is left for all others is small. Frozen with
    the rest, so that no two can be subtracted.
    """
    whole = statistics.count(period)
    return {
        str(c.id): _own(statistics.count(period, c.id), whole, threshold)
        for c in organisations_queries.committees()
    }


def _own(own: Counts, whole: Counts, threshold: int) -> list[dict[str, Any]]:
    children = beside(own.children, whole.children, threshold).shown
    died = beside(own.children_died, whole.children_died, threshold).shown
    called = _called(own.period)
    counts = (
        ("decided", f"{called['decides']} received", own.decided),
        ("reviewed", f"{called['feedback']} received", own.reviewed),
        ("children", f"Children in {called['feedback']}", children),
        ("children_died", "Of these, children who died", died),
        ("timeliness.in_time", "Within the limit", own.in_time),
        ("timeliness.late", "Later", own.late),
    )
    return [{"code": code, "label": label, "shown": shown} for code, label, shown in counts]


def all_beside_national(actor: Actor, report: NationalReport) -> list[tuple[str, list[Beside]]]:
    """A committee's own figures, and those of the committees that became part of it, each as it was
    when the report was issued, with the committee's name.
    """
    names = organisations_queries.committees().filter(id__in=actor.committees)
    rows = [(c.name, own_beside_national(actor, report, c.id)) for c in names]
    return [(name, beside_it) for name, beside_it in rows if beside_it]


@upholds(Clause.CORE_DATA_SET)
def own_beside_national(
    actor: Actor, report: NationalReport, committee: UUID | None = None
) -> list[Beside]:
    """A committee's own figures beside the national ones, both as they were issued (5.7).

    `committee`: one that became part of the actor's, rather than the actor's.
    """
    if committee not in actor.committees:
        committee = actor.committee
    # A committee that was established after the report was issued has none.
    rows = (report.frozen or {}).get("own", {}).get(str(committee), [])
    national = figures_of(report).by_code
    return [Beside(row["label"], Cell(row["shown"]), national[row["code"]]) for row in rows]
