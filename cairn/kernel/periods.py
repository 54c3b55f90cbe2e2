"""Reporting years and cohorts: 1 April to 31 March, by date received (1.1)."""

from dataclasses import dataclass
from datetime import date

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds


@dataclass(frozen=True, slots=True)
class Period:
    """From 1 April of `first` to 31 March of `last`, both years inclusive of their ends."""

    first: int
    last: int

    def __post_init__(self) -> None:
        # Reviews are collated since 2012 (1.1). The wide bounds only stop a slip in typing a year.
        if not 2000 <= self.first < self.last <= 2200:
            raise ValueError("a period runs from 1 April of one year to 31 March of a later one")

    @property
    def start(self) -> date:
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        return date(self.last, 3, 31)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def __str__(self) -> str:
        return f"1 April {self.first} to 31 March {self.last}"


@upholds(Clause.COLLATION_POINT)
def containing(day: date) -> Period:
    """The reporting year in which the day falls."""
    first = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return Period(first, first + 1)
