"""What upholds each clause and what proves it, read from the code itself."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from cairn.kernel.clauses import Clause
from cairn.kernel.evidence import Evidence

_CONSTRAINT = re.compile(r"^cop_(app|\d)_(\d)_")
_NUMBER = re.compile(r"Clause (\d\.\d)")


def gather(root: Path) -> Evidence:
    """Read moves, refusals, actions, database constraints and import contracts, and the marks of tests."""
    upholds, proofs = defaultdict(set), defaultdict(set)
    for clause, what in (*_in_code(root), *_constraints(), *_contracts(root)):
        upholds[clause].add(what)
    for clause, test in _tests(root):
        proofs[clause].add(test)
    return Evidence({c: sorted(upholds[c]) for c in Clause}, {c: sorted(proofs[c]) for c in Clause})


def _in_code(root: Path) -> Iterator[tuple[Clause, str]]:
    """Every `Clause.X` in an area, by the function or move that names it."""
    for path in sorted((root / "cairn").glob("*/*.py")):
        area, room = path.parent.name, path.stem
        if area in ("kernel", "ops", "web", "config"):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for owner in tree.body:
            for node in ast.walk(owner):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Move":
                    name = ast.literal_eval(node.args[0])
                    yield from ((clause, f"move `{area}`: {name}") for clause in _named(node))
            if isinstance(owner, ast.FunctionDef):
                kind = "action" if _is_action(owner) else {"policies": "policy"}.get(room, room)
                yield from ((clause, f"{kind} `{area}.{owner.name}`") for clause in _named(owner))


def _is_action(owner: ast.FunctionDef) -> bool:
    return any(getattr(mark, "id", "") == "action" for mark in owner.decorator_list)


def _named(node: ast.AST) -> Iterator[Clause]:
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "Clause":
            yield Clause[part.attr]


def _constraints() -> Iterator[tuple[Clause, str]]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            found = _CONSTRAINT.match(constraint.name)
            if found:
                number = "App. 1" if found[1] == "app" else f"{found[1]}.{found[2]}"
                yield Clause(number), f"database constraint `{constraint.name}`"


def _contracts(root: Path) -> Iterator[tuple[Clause, str]]:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        for number in _NUMBER.findall(contract["name"]):
            yield Clause(number), f"import contract ‘{contract['name']}’"


def _tests(root: Path) -> Iterator[tuple[Clause, str]]:
    """Tests that carry `@pytest.mark.clause("…")`, as sentences."""
    for path in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                sentence = node.name.removeprefix("test_").replace("_", " ")
                yield from ((Clause(n), f"{sentence} (`{path.relative_to(root)}`)") for n in _marks(node))


def _marks(node: ast.FunctionDef) -> Iterator[str]:
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "clause":
            yield from (ast.literal_eval(argument) for argument in mark.args)
