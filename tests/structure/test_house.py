"""The repository tests itself: names, sizes, classes, routes, moves."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps

from cairn.kernel.clauses import Clause
from cairn.kernel.evidence import Evidence
from cairn.kernel.upholding import note
from cairn.kernel.workflow import Workflow
from cairn.ops.evidence import declared, gather
from cairn.ops.lifecycles import workflows
from cairn.ops.reference import routes

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for package in ("cairn", "demonstration")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts and "build" not in path.parts
)
OURS = [m for m in apps.get_models() if m.__module__.startswith("cairn.")]
GRAMMAR_FORBIDDEN = {
    "utils",
    "helpers",
    "common",
    "core",
    "service",
    "services",
    "manager",
    "managers",
    "misc",
}


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    """Every source file, parsed once for all tests."""
    return [(path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))) for path in SOURCES]


@cache
def functions() -> list[tuple[Path, ast.FunctionDef]]:
    found = ((path, node) for path, tree in trees() for node in ast.walk(tree))
    return [(path, node) for path, node in found if isinstance(node, ast.FunctionDef)]


@cache
def evidence() -> Evidence:
    return gather(ROOT)


def test_every_route_says_who_may_use_it() -> None:
    assert [address for address, who, _ in routes() if not who] == []


def test_every_move_has_an_action_of_its_name() -> None:
    missing = []
    for workflow in workflows():
        rooms = list(rooms_of(workflow))
        for move in workflow.moves:
            if not any(hasattr(room, move.name) for room in rooms):
                missing.append(f"{workflow.area}.{move.name}")
    assert missing == []


def rooms_of(workflow: Workflow) -> Iterator[ModuleType]:
    """Where the actions of a lifecycle stand: in the file of its noun if there is one, else in the
    area's own.
    """
    area, noun = workflow.area.split(".")
    plurals = {f"{noun}s", f"{noun[:-1]}ies"}
    files = [p.stem for p in (ROOT / "cairn" / area).glob("*.py")]
    own = [name for name in files if name in plurals] or [
        name for name in files if name.replace("_", "") in plurals
    ]
    yield from (import_module(f"cairn.{area}.{name}") for name in own or ["actions"])


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_field_has_its_class_once_and_every_model_its_retention_class(model: Any) -> None:
    classed = [name for names in model.data_classes.values() for name in names.split()]
    fields = [field.name for field in model._meta.concrete_fields]
    assert sorted(classed) == sorted(fields)
    assert model.retention_class


def test_no_function_is_longer_than_fifty_lines_and_no_file_than_four_hundred() -> None:
    long = [f"{path}:{f.name}" for path, f in functions() if _length(f) > 50]
    long += [str(path) for path in SOURCES if len(path.read_text("utf-8").splitlines()) > 400]
    assert long == []


def _length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_the_median_function_has_at_most_eight_lines() -> None:
    lengths = sorted(_length(function) for _, function in functions())
    assert lengths[len(lengths) // 2] <= 8


def test_every_module_says_what_it_is_and_packages_hold_nothing_else() -> None:
    for path, tree in trees():
        assert ast.get_docstring(tree), path
        if path.name == "__init__.py":
            assert len(tree.body) == 1, path


def test_no_room_has_a_name_that_says_nothing() -> None:
    assert [
        p for p in SOURCES if p.stem in GRAMMAR_FORBIDDEN or p.parent.name in GRAMMAR_FORBIDDEN
    ] == []


def test_only_the_clock_knows_the_time() -> None:
    telling = re.compile(
        r"datetime\.(?:now|utcnow|today)\(|date\.today\(|timezone\.now\(|time\.time\("
    )
    knowing = [str(p.relative_to(ROOT)) for p in SOURCES if telling.search(p.read_text("utf-8"))]
    assert knowing == ["cairn/kernel/clock.py"]


def test_there_are_no_signals() -> None:
    assert [
        p
        for p in SOURCES
        if re.search(
            r"django\.(?:db\.models|dispatch|core)\.?signals?|@receiver", p.read_text("utf-8")
        )
    ] == []


def test_actions_are_keyword_only_and_say_when() -> None:
    for path, tree in trees():
        public = [
            n for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")
        ]
        actions = path.name == "actions.py" and path.parts[1] != "outbox"
        for function in public if actions else [f for f in public if _is_action(f)]:
            names = [argument.arg for argument in function.args.kwonlyargs]
            assert not function.args.args, f"{path}:{function.name}"
            assert {"by", "at"} <= set(names), f"{path}:{function.name}"


def _is_action(function: ast.FunctionDef) -> bool:
    return any(getattr(mark, "id", "") == "action" for mark in function.decorator_list)


def test_units_need_no_database() -> None:
    unit = (ROOT / "tests" / "unit").rglob("*.py")
    assert [p for p in unit if "django_db" in p.read_text("utf-8")] == []


def test_migrations_are_one_line_each_area() -> None:
    for folder in (ROOT / "cairn").glob("*/migrations"):
        numbers = sorted(p.name[:4] for p in folder.glob("0*.py"))
        assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)], folder


def test_every_clause_is_upheld_and_proved_by_a_test() -> None:
    assert [clause.value for clause in Clause if not evidence().upholds[clause]] == []
    assert [clause.value for clause in Clause if not evidence().proofs[clause]] == []


def test_every_mark_of_a_test_names_a_clause() -> None:
    evidence()


@pytest.mark.clause("2.4", "5.6", "6.1")
def test_the_import_contracts_of_clauses_are_kept() -> None:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--cache-dir",
        ".cache/import_linter",
    ]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    kept = {rule.name for rule in declared(ROOT) if rule.kind == "import contract"}
    for name in kept:
        assert re.search(rf"^{re.escape(name)} ?KEPT", output, re.MULTILINE), name
        note(name)


def test_every_dependency_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    pinned = [line for line in lines if re.match(r'\s+"[\w\[\]-]+(?:[<>~=]=|>)', line)]
    assert [line for line in pinned if "#" not in line] == []


def test_pages_have_no_inline_script_or_style() -> None:
    # JSON between script tags is data that a script of ours reads; no browser runs it.
    data = r'\stype="application/json"'
    inline = re.compile(rf"<style|\sstyle=|\son\w+=|<script(?![^>]*(\ssrc=|{data}))")
    templates = (ROOT / "cairn").rglob("*.html")
    assert [p for p in templates if inline.search(p.read_text("utf-8"))] == []
