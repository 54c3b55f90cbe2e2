"""Reviews of earlier years, entered in the register as counts in published reports describe them.

The figures are those of the triennial reports (design notes, section 6); each review is otherwise
invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from cairn.analysis import actions as analysis_actions
from cairn.analysis.terms import ExtractKind
from cairn.cases import actions as cases_actions
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.periods import Period
from cairn.kernel.regime import load

_NOT_PROCEEDING = (
    "criteria_not_met",
    "single_agency",
    "action_taken",
    "follow_up",
    "other_learning",
)
_RATIONALE = (
    "The committee found that the grounds for a Significant Case Review were considered "
    "and recorded why."
)

# The reviews of the published cohorts were begun under the guidance of 2015 or before it.
_REGIME = "scotland-2015"


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one child: age in years, whether the child died, the cause, and the
    concerns.
    """

    age: int
    died: bool = False
    cause: str = "unknown"
    concerns: Sequence[str] = ("other",)

    def core_data(self) -> dict[str, Any]:
        return {
            "age_years": self.age,
            "sex": "female" if self.age % 2 else "male",
            "died": "yes" if self.died else "no",
            "cause": self.cause,
            "concerns": list(self.concerns),
            "register": "unknown",
        }


@dataclass(frozen=True, slots=True)
class Cohort:
    """A period's reviews: for each kind, the children of each review."""

    period: Period
    scrs: Sequence[Sequence[Told]]
    icrs: Sequence[Sequence[Told]]
    committees: int


def _first() -> Cohort:
    """1 April 2012 to 31 March 2015: 20 SCRs, 23 children of whom 11 died, 14 of 30 committee
    areas.
    """
    children = [
        Told(n % 16, n < 11, "abuse_injury" if n < 11 else "neglect", ("neglect",))
        for n in range(23)
    ]
    groups = [[child] for child in children[:17]] + [
        children[17:19],
        children[19:21],
        children[21:23],
    ]
    return Cohort(Period(2012, 2015), groups, (), committees=14)


def _second() -> Cohort:
    """2015 to 2018: 25 SCRs, 44 children; 22 about abuse or neglect, 19 of those about children
    under five.
    """
    groups: list[list[Told]] = []
    for n in range(25):
        abuse = n < 22
        age = n % 5 if n < 19 else 12 + n % 5
        concerns = ("physical_abuse", "neglect") if abuse else ("self_risk",)
        size = 2 if n < 19 else 1
        groups.append(
            [
                Told(age + (k if n >= 19 else 0), n % 2 == 0, "unknown", concerns)
                for k in range(size)
            ]
        )
    return Cohort(Period(2015, 2018), groups, (), committees=17)


def _third() -> Cohort:
    """2018 to 2021: 50 ICRs that did not proceed and 23 SCRs; 28 followed a death (suicide 8,
    drug-related 7).
    """
    causes = ["suicide"] * 8 + ["drug_related"] * 7 + ["sudi"] * 13
    deaths = [
        Told(15 if c != "sudi" else 0, True, c, ("self_risk",) if c != "sudi" else ("other",))
        for c in causes
    ]
    neglect = [
        Told(12 + n % 6 if n < 12 else n % 11, False, "neglect", ("neglect",)) for n in range(35)
    ]
    others = [Told(n % 15, False, "other", ("other",)) for n in range(10)]
    groups = [[review] for review in (*deaths, *neglect, *others)]
    scrs = groups[0:69:3]
    icrs = [group for n, group in enumerate(groups) if n >= 69 or n % 3]
    return Cohort(Period(2018, 2021), scrs, icrs, committees=20)


def cohorts() -> tuple[Cohort, ...]:
    return (_first(), _second(), _third())


def enter(committees: Sequence[UUID], by: Actor) -> None:
    """Enter every cohort in the register, spread over its years and committees, with some themes of
    SCRs.
    """
    for cohort in cohorts():
        for number, (kind, children) in enumerate(_reviews(cohort)):
            total = len(cohort.scrs) + len(cohort.icrs)
            # Three years have 1,095 days, so that no review falls out of its period.
            day = cohort.period.start + timedelta(days=5 + number * 1_080 // total)
            review = _enter_one(kind, children, committees[number % cohort.committees], day)
            if kind == "SCR":
                _record_themes(review, number, day, by)


def _reviews(cohort: Cohort) -> Iterator[tuple[str, Sequence[Told]]]:
    yield from (("SCR", children) for children in cohort.scrs)
    yield from (("ICR", children) for children in cohort.icrs)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)


def _enter_one(kind: str, children: Sequence[Told], committee: UUID, day: date) -> UUID:
    at = _at(day)
    decides = kind == "ICR"
    number = day.toordinal()
    registration = cases_actions.Registration(
        kind=kind,
        regime=_REGIME,
        edition="children-1",
        committee=committee,
        reference=cases_actions.give_reference(
            by=SYSTEM, at=at, kind=load(_REGIME).kind(kind), year=day.year
        ),
        received_on=day,
        from_earlier_records=True,
        # Three to eight days before, so that one in six is late and gives its reason (1.6).
        dates={"ratified": (day - timedelta(days=3 + number % 6)).isoformat()} if decides else {},
        decision=_NOT_PROCEEDING[number % len(_NOT_PROCEEDING)] if decides else "",
        rationale=_RATIONALE if decides else "",
        delay_reason="The covering minute was signed late."
        if decides and 3 + number % 6 > 7
        else "",
        children=[child.core_data() for child in children],
        carers=[],
        environment={"financial": "unknown", "housing": "unknown", "support": "unknown"},
        review={
            "family_involved": "unknown",
            "agencies": ["health", "social_work"],
            "methodology": "icr" if decides else "systems",
            "proceedings": "none",
        },
    )
    return cases_actions.register(by=SYSTEM, at=at, registration=registration).id


_LEARNED = {
    "information_sharing": "What each agency knew was not brought together until late.",
    "thresholds": "Staff held different views of when concern for neglect was high enough to act.",
    "voice": "Nobody asked what an ordinary day was like for the child.",
    "supervision": "Supervision dealt with tasks and seldom with doubt.",
    "chronologies": "There was no single chronology to show the pattern.",
}


def _record_themes(review: UUID, number: int, day: date, by: Actor) -> None:
    codes = list(_LEARNED)
    governance_actions.answer_conflict_question(
        by=by, at=_at(day), review=review, answer=Answer.NONE
    )
    # The actor was built before the question was answered, once for all reviews.
    by = replace(by, cleared=by.cleared | {review})
    for code in {codes[number % 5], codes[(number // 2) % 5]}:
        analysis_actions.record_extract(
            by=by,
            at=_at(day),
            review=review,
            theme=code,
            kind=ExtractKind.PRACTICE_ISSUE,
            text=_LEARNED[code],
            page=1 + number % 9,
            pages=None,
        )
