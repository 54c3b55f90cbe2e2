"""What upholds a clause is noted while somebody watches, and only then."""

from collections.abc import Iterator

import pytest

from cairn.kernel import upholding
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal
from cairn.kernel.upholding import note, rule_of, upholds

HERE = "tests"


@pytest.fixture
def noted() -> Iterator[list[tuple[Clause | None, str]]]:
    """A watcher of its own, whoever watches outside this test."""
    before = upholding._note
    notes: list[tuple[Clause | None, str]] = []
    upholding.watch(lambda clause, rule: notes.append((clause, rule)))
    yield notes
    upholding.watch(before)


@upholds(Clause.SEVEN_DAYS, Clause.COLLATION_POINT)
def count_days(days: int) -> int:
    return days + 1


def refuse_all() -> list[Refusal]:
    return [Refusal(code, "No.", Clause.SEVEN_DAYS) for code in ("one", "two")]


def test_a_declared_function_is_noted_for_each_of_its_clauses(noted) -> None:
    assert count_days(6) == 7
    rule = f"{HERE}.count_days"
    assert noted == [(Clause.SEVEN_DAYS, rule), (Clause.COLLATION_POINT, rule)]


def test_a_refusal_is_noted_by_the_function_that_makes_it(noted) -> None:
    refuse_all()
    Refusal("no_clause", "No.")
    assert noted == [(Clause.SEVEN_DAYS, f"{HERE}.refuse_all")] * 2


def test_what_names_its_clauses_in_its_code_is_noted_without(noted) -> None:
    note("cases.register")
    assert noted == [(None, "cases.register")]


def test_nothing_is_noted_while_nobody_watches(noted) -> None:
    upholding.watch(None)
    count_days(1)
    refuse_all()
    note("cases.register")
    assert noted == []


def test_a_rule_goes_by_its_area() -> None:
    assert rule_of("cairn.guard.engine", "find") == "guard.find"
    assert rule_of("elsewhere", "find") == "elsewhere.find"
