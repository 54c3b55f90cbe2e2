"""Reviews of earlier years, registered as the published triennial reports count them.

The counts are those of the reports (design notes, section 6); each review is otherwise invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from cairn.analysis import actions as analysis_actions
from cairn.analysis.terms import ExtractKind
from cairn.cases import actions as cases_actions
from cairn.kernel.actor import SYSTEM
from cairn.kernel.periods import Period
from cairn.kernel.regime import load
from cairn.organisations import actions as organisations_actions
from cairn.organisations.models import Committee
from tests.factories import reviews
from tests.personas import People

_STARTS = date(2012, 4, 1)
_DECISIONS = ("criteria_not_met", "single_agency", "action_taken", "follow_up", "other_learning")
_RATIONALE = "The grounds for a Significant Case Review were considered and are recorded."
_LEARNED = {
    "information_sharing": "What each agency knew was not brought together until late.",
    "thresholds": "Staff held different views of when concern for neglect was high enough to act.",
    "voice": "Nobody asked what an ordinary day was like for the child.",
    "supervision": "Supervision dealt with tasks and seldom with doubt.",
    "chronologies": "There was no single chronology to show the pattern.",
}

# The reviews of the published cohorts were begun under the guidance of 2015 or before it.
_REGIME = "scotland-2015"


@dataclass(frozen=True)
class Child:
    age: int
    cause: str
    died: bool = False

    def core_data(self) -> dict[str, Any]:
        return {
            "age_years": self.age,
            "sex": "female" if self.age % 2 else "male",
            "died": "yes" if self.died else "no",
            "cause": self.cause,
            "concerns": ["neglect"],
            "register": "unknown",
        }


@dataclass(frozen=True)
class Cohort:
    """A period's reviews: the children of each, and from how many committees they came."""

    period: Period
    scrs: Sequence[Sequence[Child]]
    icrs: Sequence[Sequence[Child]]
    committees: int


def _in_twos(children: list[Child], reviews: int) -> list[list[Child]]:
    """The children over so many reviews, one or two in each."""
    pairs = len(children) - reviews
    twos = [children[2 * n : 2 * n + 2] for n in range(pairs)]
    return twos + [[child] for child in children[2 * pairs :]]


def first() -> Cohort:
    """2012 to 2015: 20 SCRs on 23 children, 11 of whom died, in 14 committees."""
    children = [Child(n % 16, "abuse_injury" if n < 11 else "neglect", n < 11) for n in range(23)]
    return Cohort(Period(2012, 2015), _in_twos(children, 20), (), 14)


def second() -> Cohort:
    """2015 to 2018: 25 SCRs on 44 children."""
    children = [Child(n % 18, "unknown", n % 2 == 0) for n in range(44)]
    return Cohort(Period(2015, 2018), _in_twos(children, 25), (), 17)


def third() -> Cohort:
    """2018 to 2021: 50 ICRs that did not proceed, 23 SCRs; 28 deaths, 8 by suicide, 7 related to
    drugs.
    """
    causes = ["suicide"] * 8 + ["drug_related"] * 7 + ["sudi"] * 13
    deaths = [Child(0 if cause == "sudi" else 15, cause, died=True) for cause in causes]
    lives = [Child(n % 18, "neglect" if n < 35 else "other") for n in range(45)]
    groups = [[child] for child in deaths + lives]
    icrs = [group for number, group in enumerate(groups) if number >= 69 or number % 3]
    return Cohort(Period(2018, 2021), groups[0:69:3], icrs, 20)


def enter(people: People, cohort: Cohort) -> None:
    """Register the cohort, spread over its years and committees, with some themes of the SCRs."""
    committees = [people.committee.id, people.other.id, *_more(cohort.committees - 2)]
    total = len(cohort.scrs) + len(cohort.icrs)
    for number, (kind, children) in enumerate(_reviews(cohort)):
        day = cohort.period.start + timedelta(days=5 + number * 1_080 // total)
        review = _register(kind, children, committees[number % len(committees)], day)
        if kind == "SCR":
            _record_themes(people, review, number)


def _more(count: int) -> Iterator[UUID]:
    """Further committees, the same for every cohort."""
    for number in range(count):
        name = f"Numbered {number} Child Protection Committee"
        known = Committee.objects.filter(name=name).first()
        yield (known or _establish(name, number)).id


def _establish(name: str, number: int) -> Committee:
    return organisations_actions.establish(
        by=SYSTEM,
        at=reviews.AT,
        code=f"N{chr(65 + number // 26)}{chr(65 + number % 26)}",
        name=name,
        chief_officers_group=f"Numbered {number} Chief Officers Group",
        authorities={f"X1{number:07d}": f"Numbered {number} Council"},
        starts=_STARTS,
    )


def _reviews(cohort: Cohort) -> Iterator[tuple[str, Sequence[Child]]]:
    yield from (("SCR", children) for children in cohort.scrs)
    yield from (("ICR", children) for children in cohort.icrs)


def _register(kind: str, children: Sequence[Child], committee: UUID, day: date) -> UUID:
    at = datetime.combine(day, time(10), UTC)
    reference = cases_actions.give_reference(
        by=SYSTEM, at=at, kind=load(_REGIME).kind(kind), year=day.year
    )
    registration = cases_actions.Registration(
        kind=kind,
        regime=_REGIME,
        edition="children-1",
        committee=committee,
        reference=reference,
        received_on=day,
        from_earlier_records=True,
        children=[child.core_data() for child in children],
        carers=[],
        environment={"financial": "unknown", "housing": "unknown", "support": "unknown"},
        review={
            "family_involved": "unknown",
            "agencies": ["health", "social_work"],
            "methodology": "systems" if kind == "SCR" else "icr",
            "proceedings": "none",
        },
        **(_decision(day) if kind == "ICR" else {}),
    )
    return cases_actions.register(by=SYSTEM, at=at, registration=registration).id


def _decision(day: date) -> dict[str, Any]:
    number = day.toordinal()
    days = 3 + number % 6
    return {
        "dates": {"ratified": (day - timedelta(days=days)).isoformat()},
        "decision": _DECISIONS[number % len(_DECISIONS)],
        "rationale": _RATIONALE,
        "delay_reason": "The covering minute was signed late." if days > 7 else "",
    }


def _record_themes(people: People, review: UUID, number: int) -> None:
    codes = list(_LEARNED)
    reviews.cleared(people, "analyst", review)
    analyst = people.analyst
    for code in {codes[number % 5], codes[(number // 2) % 5]}:
        analysis_actions.record_extract(
            by=analyst,
            at=reviews.AT,
            review=review,
            theme=code,
            kind=ExtractKind.PRACTICE_ISSUE,
            text=_LEARNED[code],
            page=1 + number % 9,
            pages=None,
        )
