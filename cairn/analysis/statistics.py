"""National figures of a period, counted from the register.

Counts here are exact; `figures` makes them safe to show.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from cairn.analysis.models import Extract, LightRecord
from cairn.cases.models import Child, Review
from cairn.cases.queries import received_in, report_clocks
from cairn.kernel.clauses import Clause
from cairn.kernel.periods import Period
from cairn.kernel.upholding import upholds


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one period; every number is of reviews, except where it says children.

    `decided` are those that came with a decision, `reviewed` those that get a letter; `others`
    neither, such as thematic reviews. Children, deaths and committees are of the reviewed.
    """

    period: Period
    decided: int
    decisions: Counter[str]
    in_time: int
    late: int
    reviewed: int
    others: int
    children: int
    children_died: int
    committees: int
    themes: Counter[str] = field(default_factory=Counter)


@upholds(Clause.COLLATION_POINT, Clause.CORE_DATA_SET)
def count(period: Period, committee: UUID | None = None) -> Counts:
    """Count the cohort received in the period (1.1), of all committees or of one."""
    of = {"committee": committee} if committee else {}
    decided = list(received_in(period, "decides").filter(**of))
    reviewed = list(received_in(period, "feedback").filter(**of))
    others = list(received_in(period, "other").filter(**of))
    clocks = report_clocks([*decided, *reviewed])
    late = sum(1 for reading in clocks if reading.passed)
    children = Child.objects.filter(review__in=[review.id for review in reviewed])
    return Counts(
        period=period,
        decided=len(decided),
        decisions=Counter(review.decision for review in decided),
        # Of those that have the clock: the others are neither in time nor late.
        in_time=len(clocks) - late,
        late=late,
        reviewed=len(reviewed),
        others=len(others),
        children=children.count(),
        children_died=children.filter(died=True).count(),
        committees=len({review.committee_id for review in reviewed}),
        themes=_themes([*decided, *reviewed, *others]),
    )


def _themes(reviews: Sequence[Review]) -> Counter[str]:
    """In how many reviews each theme was recorded; a review counts once under a theme."""
    keys = [review.id for review in reviews]
    pairs = set(Extract.objects.filter(review__in=keys).values_list("review", "theme"))
    for record in LightRecord.objects.filter(review__in=keys):
        pairs |= {(record.review_id, theme) for theme in record.themes}
    return Counter(theme for _, theme in sorted(pairs, key=str))
