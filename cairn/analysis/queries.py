"""Extracts, and the national figures as they may be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from cairn.analysis import statistics
from cairn.analysis.codebook import themes
from cairn.analysis.models import Extract, LightRecord
from cairn.cases.models import Review
from cairn.cases.queries import having
from cairn.disclosure_control.primary import DEFAULT_THRESHOLD, Cell, breakdown, cell
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.periods import Period
from cairn.kernel.regime import in_force, regimes
from cairn.kernel.upholding import upholds


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its code and label, and the count that may be shown."""

    code: str
    label: str
    count: Cell


@dataclass(frozen=True, slots=True)
class Figures:
    """The national figures of a period, safe to show: small counts are hidden (5.6)."""

    period: Period
    threshold: int
    decided: Cell
    reviewed: Cell
    others: Cell
    children: Cell
    children_died: Cell
    committees: Cell
    decisions: Sequence[Row]
    timeliness: Sequence[Row]
    themes: Sequence[Row]


def of_review(review: UUID) -> QuerySet[Extract]:
    return Extract.objects.filter(review=review).select_related("recorded_by")


def put_right_by(actor: Actor) -> QuerySet[Extract]:
    """Extracts whose page the actor may put right."""
    rows = Extract.objects.select_related("review").exclude(review__in=actor.conflicted)
    if not actor.can(Capability.ANALYSIS_RECORD_EXTRACT):
        return rows.none()
    return rows.order_by("review", "recorded_at")


def light_record(review: UUID) -> LightRecord | None:
    return LightRecord.objects.select_related("recorded_by").filter(review=review).first()


@upholds(Clause.RATIONALE_COLLATED)
def awaiting_record(actor: Actor) -> QuerySet[Review]:
    """Decisions whose light record nobody has made, the longest waiting first (2.1)."""
    if not actor.can(Capability.ANALYSIS_RECORD_EXTRACT):
        return Review.objects.none()
    return unrecorded().exclude(id__in=actor.conflicted)


def unrecorded() -> QuerySet[Review]:
    """Decisions without a light record, whoever asks."""
    # Of what was entered from earlier records there is no report here to read.
    rows = Review.objects.filter(having("decides"), from_earlier_records=False, light_record=None)
    return rows.select_related("committee").order_by("received_on")


def extracts() -> QuerySet[Extract]:
    """Every extract, the newest first; what case studies are composed of."""
    return Extract.objects.select_related("review")


def national_figures(period: Period, threshold: int = DEFAULT_THRESHOLD) -> Figures:
    """Figures by date received. A breakdown is shown so that no hidden cell can be got back from
    its total.
    """
    counted = statistics.count(period)
    labels = _decision_labels(counted.decisions, period.end)
    decisions = {code: counted.decisions[code] for code in labels}
    timeliness = {"in_time": counted.in_time, "late": counted.late}
    return Figures(
        period=period,
        threshold=threshold,
        decided=cell(counted.decided, threshold),
        reviewed=cell(counted.reviewed, threshold),
        others=cell(counted.others, threshold),
        children=cell(counted.children, threshold),
        children_died=_part(counted.children_died, counted.children, threshold),
        committees=cell(counted.committees, threshold),
        decisions=_rows(decisions, labels, threshold),
        timeliness=_rows(timeliness, _TIMELINESS, threshold),
        themes=[
            # A review may have several themes, so these counts add up to no total from which a
            # hidden one could be got back.
            Row(code, title, cell(counted.themes[code], threshold))
            for code, title in themes().items()
        ],
    )


def _part(part: int, whole: int, threshold: int) -> Cell:
    """A part printed beside its whole: hidden too if what is left over is small."""
    return breakdown({"part": part, "rest": whole - part}, whole, threshold)["part"]


_TIMELINESS = {"in_time": "Within the limit", "late": "Later"}


def _decision_labels(counted: Iterable[str], on: date) -> dict[str, str]:
    """The decisions of the regimes in force on a day, then others that were made in the period."""
    known = {code: d.label for regime in regimes() for code, d in regime.decisions.items()}
    first = (code for regime in in_force(on) for code in regime.decisions)
    return {code: known.get(code, code) for code in dict.fromkeys((*first, *counted))}


def _rows(counts: Mapping[str, int], labels: Mapping[str, str], threshold: int) -> list[Row]:
    # Whole or not at all: what is left of a total would often say what a hidden part is (ADR 9).
    safe = breakdown(dict(counts), sum(counts.values()), threshold)
    return [Row(code, labels[code], shown) for code, shown in safe.items()]


def recorded() -> tuple[int, int]:
    """How many extracts were recorded, and how many decisions wait for theirs."""
    return Extract.objects.count(), unrecorded().count()
