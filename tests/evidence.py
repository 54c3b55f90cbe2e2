"""A test that is marked with a clause proves it only if it ran something that upholds it.

While a marked test runs, what it goes through is noted: moves, refusals, recorded actions, engines,
and constraints that the database refused by. A test that went through no rule of its clause is
listed. With CAIRN_EVIDENCE_RING set it fails the run, and what was noted is left in
`build/evidence` for `cairn evidence`.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection

from cairn.kernel import upholding
from cairn.kernel.clauses import Clause
from cairn.ops.evidence import declared

ROOT = Path(__file__).resolve().parents[1]
_CONSTRAINT = re.compile(r"\bcop_\w+")
_NOTED: set[tuple[Clause | None, str]] = set()
# Where another process, such as the server of the journeys, notes what it went through.
elsewhere: list[Path] = []
_proofs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))


def note(clause: Clause | None, rule: str) -> None:
    _NOTED.add((clause, rule))


def _note_constraints(
    execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any
) -> Any:
    """The name of a constraint stands in what the database says when it refuses."""
    try:
        return execute(sql, parameters, many, context)
    except IntegrityError as error:
        for name in _CONSTRAINT.findall(str(error)):
            note(None, name)
        raise


def note_policies() -> None:
    """A policy that lets something pass makes no refusal, so it is noted when it is called."""
    for rule in declared(ROOT):
        if rule.kind == "policy":
            area, function = rule.name.split(".")
            module = import_module(f"cairn.{area}.policies")
            if not hasattr(getattr(module, function), "is_noted"):
                setattr(module, function, _noted(getattr(module, function), rule.name))


def _noted(policy: Callable[..., Any], rule: str) -> Callable[..., Any]:
    @wraps(policy)
    def run(*args: Any, **kwargs: Any) -> Any:
        upholding.note(rule)
        return policy(*args, **kwargs)

    run.is_noted = True  # type: ignore[attr-defined]
    return run


def went_through(clause: Clause) -> list[str]:
    """The rules of the clause that were noted since the test began."""
    noted = _NOTED | {line for file in elsewhere for line in _read(file)}
    names = {rule for noted_for, rule in noted if noted_for in (None, clause)}
    return sorted(
        str(rule) for rule in declared(ROOT) if rule.clause == clause and rule.name in names
    )


def _read(file: Path) -> Iterator[tuple[Clause | None, str]]:
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        number, rule = line.split("\t")
        yield (Clause(number) if number else None, rule)


def pytest_collection() -> None:
    """Before test modules are read, so that what they import is noted too."""
    note_policies()


def clauses_of(item: pytest.Item) -> list[Clause]:
    return [Clause(number) for mark in item.iter_markers("clause") for number in mark.args]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Notes are taken while the test itself runs."""
    if not clauses_of(item):
        return (yield)
    upholding.watch(note)
    # The list itself: a browser's event loop changes which connection is this thread's.
    wrappers = connection.execute_wrappers
    wrappers.append(_note_constraints)
    try:
        return (yield)
    finally:
        wrappers.remove(_note_constraints)
        upholding.watch(None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    # What fixtures went through made the test possible and proves nothing.
    _NOTED.clear()
    for file in elsewhere:
        file.unlink(missing_ok=True)
    result = yield
    rules = {clause.value: went_through(clause) for clause in clauses_of(item)}
    item.user_properties.append(("rules", rules))
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """In the process that gathers the results of all workers. The cases of a test are one proof."""
    if report.when == "call" and report.passed:
        test = report.nodeid.split("[")[0]
        properties: dict[str, Any] = dict(report.user_properties)
        for number, rules in properties.get("rules", {}).items():
            _proofs[test][number].update(rules)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for test, number in _empty():
        terminalreporter.line(f"proves nothing of {number}: {test}", red=True)


def _empty() -> list[tuple[str, str]]:
    """Marked tests that went through no rule of their clause."""
    return sorted(
        (test, number) for test in _proofs for number, rules in _proofs[test].items() if not rules
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    ring = os.environ.get("CAIRN_EVIDENCE_RING")
    if ring and not hasattr(session.config, "workerinput"):
        folder = ROOT / "build" / "evidence"
        folder.mkdir(parents=True, exist_ok=True)
        proofs = {
            test: {n: sorted(rules) for n, rules in _proofs[test].items()} for test in _proofs
        }
        text = json.dumps(proofs, indent=1, sort_keys=True)
        (folder / f"{ring}.json").write_text(f"{text}\n", "utf-8")
        if _empty():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
