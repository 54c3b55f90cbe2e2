"""A test proves a clause only if it ran something that upholds it; what was not run is not shown."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cairn.kernel import upholding
from cairn.kernel.clauses import Clause
from cairn.ops import evidence
from cairn.ops.cli import app
from tests import evidence as noting

ROOT = Path(__file__).resolve().parents[3]
PROVES = """
import pytest
from cairn.kernel.evidence import Evidence
from cairn.guard.engine import find

@pytest.mark.clause("5.6")
def test_the_guard_runs():
    assert find("Kayleigh McAllister was not seen alone.")
"""
PROVES_NOTHING = """
import pytest

@pytest.mark.clause("5.6")
def test_of_arithmetic():
    assert 1 + 1 == 2
"""


def _record(root: Path, ring: str, proofs: dict[str, dict[str, list[str]]]) -> None:
    folder = root / evidence.RECORDS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{ring}.json").write_text(json.dumps(proofs), "utf-8")


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which the rings leave their records, with what upholds the clauses of this one."""
    monkeypatch.setattr(evidence, "_upholding", lambda root: {c: [] for c in Clause})
    return tmp_path


def test_a_test_that_went_through_no_rule_is_no_proof(built: Path) -> None:
    _record(built, "unit", {"tests/a.py::test_it_holds": {"5.6": ["engine `guard.find`"]}})
    _record(built, "sqlite", {"tests/b.py::test_nothing": {"5.6": [], "2.4": []}})
    proofs = evidence.recorded(built).proofs
    assert proofs[Clause.NO_ONE_RECOGNISABLE] == ["it holds (`tests/a.py`)"]
    assert Clause.NO_ONE_RECOGNISABLE not in evidence.unproved(built)
    assert Clause("2.4") in evidence.unproved(built)


def test_without_records_every_clause_is_unproved(built: Path) -> None:
    assert evidence.unproved(built) == list(Clause)


@pytest.mark.parametrize(("left_out", "exits"), [((), 0), (("2.4",), 1)])
def test_the_command_fails_on_a_clause_that_nothing_proved(
    built: Path, monkeypatch: pytest.MonkeyPatch, left_out: tuple[str, ...], exits: int
) -> None:
    from django.conf import settings

    proved = {c.value: ["move `x`"] for c in Clause if c.value not in left_out}
    _record(built, "unit", {"tests/a.py::test_it_holds": proved})
    monkeypatch.setattr("cairn.ops.cli._django", lambda: None)
    # The command sets it for its own process, which is this one here.
    monkeypatch.setenv("CAIRN_OFFLINE", "1")
    monkeypatch.setattr(settings, "BASE", built)
    monkeypatch.setattr(settings, "CAIRN_EVIDENCE", built / "evidence.json")
    done = CliRunner().invoke(app, ["evidence", "--check"])
    assert done.exit_code == exits, done.output
    assert all(f"upholds {number}" in done.output for number in left_out)
    assert CliRunner().invoke(app, ["evidence"]).exit_code == 0, "only --check is strict"


def test_what_a_test_went_through_is_told_by_the_rules_of_its_clause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = frozenset(
        {
            evidence.Rule(Clause.NO_ONE_RECOGNISABLE, "engine", "guard.find"),
            evidence.Rule(Clause.NO_ONE_RECOGNISABLE, "policy", "publications.may_clear"),
            evidence.Rule(Clause.SEVEN_DAYS, "move", "intake.submission.submit"),
        }
    )
    monkeypatch.setattr(noting, "declared", lambda root: rules)
    monkeypatch.setattr(noting, "elsewhere", [])
    noted = {(None, "guard.find"), (Clause.SEVEN_DAYS, "publications.may_clear")}
    monkeypatch.setattr(noting, "_NOTED", noted)
    assert noting.went_through(Clause.NO_ONE_RECOGNISABLE) == ["engine `guard.find`"]
    assert noting.went_through(Clause.SEVEN_DAYS) == []


def test_what_another_process_went_through_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = evidence.Rule(Clause.NO_ONE_RECOGNISABLE, "engine", "guard.find")
    monkeypatch.setattr(noting, "declared", lambda root: frozenset({rule}))
    monkeypatch.setattr(noting, "_NOTED", set())
    notes = tmp_path / "server"
    monkeypatch.setattr(noting, "elsewhere", [notes])
    assert noting.went_through(Clause.NO_ONE_RECOGNISABLE) == []
    notes.write_text(f"{Clause.NO_ONE_RECOGNISABLE.value}\tguard.find\n", "utf-8")
    assert noting.went_through(Clause.NO_ONE_RECOGNISABLE) == [str(rule)]


@pytest.mark.parametrize(("source", "passes"), [(PROVES, True), (PROVES_NOTHING, False)])
def test_a_ring_fails_on_a_marked_test_that_proves_nothing(
    tmp_path: Path, source: str, passes: bool
) -> None:
    test = tmp_path / "test_marked.py"
    test.write_text(source, "utf-8")
    ring = "a_ring_of_its_own"
    left = ROOT / evidence.RECORDS / f"{ring}.json"
    options = ["-q", "-p", "no:cacheprovider", "-p", "tests.evidence", "--rootdir", str(ROOT)]
    command = [sys.executable, "-m", "pytest", *options, "-c", "pyproject.toml", str(test)]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "CAIRN_EVIDENCE_RING": ring, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        left.unlink(missing_ok=True)
    assert (done.returncode == 0) is passes, done.stdout + done.stderr
    assert ("proves nothing of 5.6" in done.stdout) is not passes


def test_nothing_is_noted_when_nobody_watches() -> None:
    upholding.watch(None)
    upholding.note("guard.find")
