"""What is being written for release, what was released, and a committee's own figures beside the national ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cairn.analysis import queries as analysis
from cairn.analysis import statistics
from cairn.analysis.queries import Extract, Figures
from cairn.analysis.statistics import Counts
from cairn.disclosure_control.primary import Cell, beside
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import today
from cairn.kernel.periods import Period, containing
from cairn.organisations import queries as organisations
from cairn.publications.models import CaseStudy, Clearance, LearningEvent, NationalReport
from cairn.publications.workflow import ReportState, StudyState

_FIRST, _LENGTH = 2012, 3
_MAY_SEE = (Capability.PUBLICATIONS_WRITE, Capability.PUBLICATIONS_CLEAR)


def periods(on: date | None = None) -> list[Period]:
    """The periods on offer: three years each and side by side, so that no two can be subtracted (1.1, 5.6)."""
    last = containing(on or today()).last
    return [Period(first, first + _LENGTH) for first in range(_FIRST, last, _LENGTH)][::-1]


def _may_see(actor: Actor) -> bool:
    return any(actor.can(capability) for capability in _MAY_SEE)


def case_studies(actor: Actor) -> QuerySet[CaseStudy]:
    """All but those that rest on a review which is closed to the actor (2.5)."""
    rows = CaseStudy.objects.select_related("author")
    closed = rows.filter(extracts__review__in=actor.conflicted)
    return rows.exclude(id__in=closed.values("id")) if _may_see(actor) else rows.none()


def reviews_behind(study: CaseStudy) -> list[UUID]:
    return list(study.extracts.values_list("review", flat=True).distinct())


def who_wrote(text: CaseStudy | NationalReport) -> set[UUID | None]:
    """Everybody who wrote any of it: none of them clears it."""
    return set(text.steps.filter(move__in=["compose", "begin", "edit"]).values_list("by", flat=True))


def cleared_studies() -> QuerySet[CaseStudy]:
    return CaseStudy.objects.filter(state=StudyState.CLEARED)


def extracts_for(actor: Actor) -> QuerySet[Any]:
    """Extracts that the actor may compose from: of reviews on which they declared to have no conflict (2.5)."""
    return analysis.extracts().filter(review__in=actor.cleared)


def clearances(subject: UUID) -> QuerySet[Clearance]:
    return Clearance.objects.filter(subject=subject).select_related("cleared_by")


def reports(actor: Actor) -> QuerySet[NationalReport]:
    rows = NationalReport.objects.select_related("author", "cleared_by").defer("pdf", "frozen")
    return rows if _may_see(actor) else rows.none()


def find_report(actor: Actor, report: UUID) -> NationalReport | None:
    return NationalReport.objects.filter(id=report).first() if _may_see(actor) else None


def events(actor: Actor) -> QuerySet[LearningEvent]:
    rows = LearningEvent.objects.select_related("report").prefetch_related("case_studies")
    return rows if _may_see(actor) else rows.none()


def issued() -> QuerySet[NationalReport]:
    """The versions that hold, the newest period first."""
    return NationalReport.objects.filter(state=ReportState.ISSUED)


def issued_for(first: int, last: int) -> NationalReport | None:
    return issued().filter(first=first, last=last).first()


def last_withdrawn(first: int, last: int) -> NationalReport | None:
    """The newest version that was taken down."""
    rows = NationalReport.objects.filter(first=first, last=last, state=ReportState.WITHDRAWN)
    return rows.order_by("-version").first()


def earlier_versions(report: NationalReport) -> QuerySet[NationalReport]:
    rows = NationalReport.objects.filter(first=report.first, last=report.last, state=ReportState.SUPERSEDED)
    return rows.order_by("-version")


def find_issued(first: int, last: int, version: int) -> NationalReport | None:
    """A version that was issued, whether it holds, has been superseded or was withdrawn."""
    rows = NationalReport.objects.filter(first=first, last=last, version=version)
    return rows.exclude(state__in=[ReportState.DRAFT, ReportState.PROPOSED]).first()


# Figures as they are frozen: counts that may be shown, and None for hidden ones


@dataclass(frozen=True, slots=True)
class FrozenTable:
    caption: str
    head: str
    rows: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """The figures of an issued report: the same numbers for everyone, everywhere."""

    threshold: int
    totals: Sequence[tuple[str, Cell]]
    tables: Sequence[FrozenTable]

    @property
    def empty(self) -> bool:
        return all(cell.shown == 0 for label, cell in self.totals if label in (_ICRS, _SCRS))

    @property
    def any_hidden(self) -> bool:
        cells = [*self.totals, *(row for table in self.tables for row in table.rows)]
        return any(cell.hidden for _, cell in cells)


# What follows a number in the list of totals; also the key under which it is kept.
_ICRS, _SCRS = "Initial Case Reviews received", "Significant Case Reviews received"
_CHILDREN, _DIED = "children in Significant Case Reviews", "of these children died"


def to_json(figures: Figures) -> dict[str, Any]:
    """Figures as data that can be kept: labels with the counts that may be shown."""
    totals = {
        _ICRS: figures.icrs,
        _SCRS: figures.scrs,
        _CHILDREN: figures.children,
        _DIED: figures.children_died,
        "committees sent Significant Case Reviews": figures.committees,
    }
    tables = (
        ("Decisions on Initial Case Reviews", "Decision", figures.decisions),
        ("When Initial Case Review reports arrived", "Received", figures.timeliness),
        ("Reviews in which a theme was recorded", "Theme", figures.themes),
    )
    return {
        "threshold": figures.threshold,
        "totals": [[label, cell.shown] for label, cell in totals.items()],
        "tables": [
            {"caption": caption, "head": head, "rows": [[row.label, row.count.shown] for row in rows]}
            for caption, head, rows in tables
        ],
    }


def from_json(frozen: Mapping[str, Any]) -> FrozenFigures:
    """What `to_json` kept, to be shown."""

    def cells(rows: Sequence[Sequence[Any]]) -> list[tuple[str, Cell]]:
        return [(label, Cell(shown)) for label, shown in rows]

    tables = [FrozenTable(t["caption"], t["head"], cells(t["rows"])) for t in frozen["tables"]]
    return FrozenFigures(frozen["threshold"], cells(frozen["totals"]), tables)


def figures_of(report: NationalReport) -> FrozenFigures:
    return from_json((report.frozen or {})["figures"])


def shown_now(period: Period) -> FrozenFigures:
    """Today's figures of a period as they would be frozen, for whoever writes or clears the report."""
    return from_json(to_json(analysis.national_figures(period)))


@dataclass(frozen=True, slots=True)
class Beside:
    """A committee's own count and the national one as it was issued."""

    label: str
    own: Cell
    national: Cell


def own_figures_to_json(period: Period, threshold: int) -> dict[str, list[list[Any]]]:
    """Each committee's own figures as they may stand beside the national ones, by its key (5.7).

    How many reviews a committee sent and when is its own doing and is shown to it. Counts of children are shown only if
    neither they nor what is left for all others is small. Frozen with the rest, so that no two can be subtracted.
    """
    whole = statistics.count(period)
    return {str(c.id): _own(statistics.count(period, c.id), whole, threshold) for c in organisations.committees()}


def _own(own: Counts, whole: Counts, threshold: int) -> list[list[Any]]:
    return [
        ["Initial Case Reviews received", own.icrs, _ICRS],
        ["Significant Case Reviews received", own.scrs, _SCRS],
        ["Children in Significant Case Reviews", beside(own.children, whole.children, threshold).shown, _CHILDREN],
        ["Of these, children who died", beside(own.children_died, whole.children_died, threshold).shown, _DIED],
        ["Within seven days of ratification", own.in_time, "Within seven days of ratification"],
        ["Later", own.late, "Later"],
    ]


def own_beside_national(actor: Actor, report: NationalReport) -> list[Beside]:
    """A committee's own figures beside the national ones, both as they were issued (5.7)."""
    rows = (report.frozen or {}).get("own", {}).get(str(actor.committee), [])
    figures = figures_of(report)
    national = {**dict(figures.totals), **{label: cell for t in figures.tables for label, cell in t.rows}}
    return [Beside(label, Cell(shown), national[key]) for label, shown, key in rows]


# Evidence


def counts() -> dict[str, int]:
    """How much was released, for the page about the Code."""
    return {
        "case_studies": cleared_studies().count(),
        "reports": issued().count(),
        "events": LearningEvent.objects.count(),
        "uncleared": NationalReport.objects.filter(state=ReportState.ISSUED, cleared_by=None).count(),
    }


# One case study or event on its page


def find_case_study(actor: Actor, study: UUID) -> CaseStudy | None:
    return case_studies(actor).filter(id=study).first()


def find_event(actor: Actor, event: UUID) -> LearningEvent | None:
    return events(actor).filter(id=event).first()


def extracts_about(actor: Actor, theme: str) -> QuerySet[Extract]:
    """Extracts that the actor may compose from, of one theme if one is given."""
    rows = extracts_for(actor)
    return rows.filter(theme=theme) if theme else rows
