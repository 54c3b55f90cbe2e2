"""What upholds each clause and what proves it, read from the code and from what the tests
recorded.
"""

import ast
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeGuard

from django.apps import apps

from cairn.kernel.clauses import Clause
from cairn.kernel.evidence import Evidence
from cairn.ops.lifecycles import workflows

# Where each ring of tests leaves what its marked tests went through.
RECORDS = Path("build", "evidence")
_CONSTRAINT = re.compile(r"^cop_(app|\d)_(\d)_")
_NUMBER = re.compile(r"Clause (\d\.\d)")
_ENGINES = ("guard", "extraction", "disclosure_control", "sealing", "typesetting")
# Pages and commands show what the rules below them say; they uphold nothing but what they declare.
_SHOW = ("ops", "web", "config")


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """Something that upholds a clause: its `kind`, as people call it, and the name that
    tests note.
    """

    clause: Clause
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} `{self.name}`"


@cache
def declared(root: Path) -> frozenset[Rule]:
    """Every rule: moves, policies, actions, engines, database constraints and import contracts."""
    return frozenset((*_moves(), *_in_code(root), *_constraints(), *_contracts(root)))


def gather(root: Path) -> Evidence:
    """What upholds each clause, and the tests that are marked as its proof."""
    proofs = defaultdict(set)
    for clause, test in _tests(root):
        proofs[clause].add(test)
    return Evidence(_upholding(root), {c: sorted(proofs[c]) for c in Clause})


def recorded(root: Path) -> Evidence:
    """What upholds each clause, and the tests that ran it where this copy was built."""
    proofs = defaultdict(set)
    for file in sorted((root / RECORDS).glob("*.json")):
        for test, clauses in json.loads(file.read_text("utf-8")).items():
            # A test that went through no rule of its clause proves nothing.
            for number in (number for number, rules in clauses.items() if rules):
                proofs[Clause(number)].add(_sentence(*test.split("::")))
    return Evidence(_upholding(root), {c: sorted(proofs[c]) for c in Clause})


def build(root: Path, file: Path) -> None:
    """Write the evidence for the page about the Code."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(recorded(root).as_dict(), indent=1, ensure_ascii=False)
    file.write_text(f"{text}\n", "utf-8")


def unproved(root: Path) -> list[Clause]:
    """The clauses of which no test that the rings ran went through anything."""
    proofs = recorded(root).proofs
    return [clause for clause in Clause if not proofs[clause]]


def _upholding(root: Path) -> Mapping[Clause, list[str]]:
    rules = defaultdict(set)
    for rule in declared(root):
        rules[rule.clause].add(str(rule))
    return {c: sorted(rules[c]) for c in Clause}


def _in_code(root: Path) -> Iterator[Rule]:
    """Every `Clause.X` below the pages, by the function that names it."""
    for path in sorted((root / "cairn").glob("*/**/*.py")):
        area = path.relative_to(root / "cairn").parts[0]
        # It names every clause and upholds none.
        if path.stem == "clauses":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for owner, qualified in _functions(tree):
            if area in _SHOW and not _is_marked(owner, "upholds"):
                continue
            kind = _kind(area, path.stem, owner)
            yield from (Rule(clause, kind, f"{area}.{qualified}") for clause in _named(owner))


def _moves() -> Iterator[Rule]:
    for workflow in workflows():
        for move in workflow.moves:
            yield from (
                Rule(clause, "move", workflow.audit_verb(move.name)) for clause in move.upholds
            )


def _functions(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, str]]:
    """The functions of a module and the methods of its classes, with the names that tests note."""
    for owner in tree.body:
        if isinstance(owner, ast.FunctionDef):
            yield owner, owner.name
        elif isinstance(owner, ast.ClassDef):
            methods = (part for part in owner.body if isinstance(part, ast.FunctionDef))
            yield from ((method, f"{owner.name}.{method.name}") for method in methods)


def _kind(area: str, file: str, owner: ast.FunctionDef) -> str:
    if area in _ENGINES:
        return "engine"
    if area in _SHOW:
        return "page"
    if _is_marked(owner, "action"):
        return "action"
    return "policy" if file == "policies" else "rule"


def _is_marked(owner: ast.FunctionDef, name: str) -> bool:
    """Whether a decorator of that name stands on the function, called or not."""
    marks = (mark.func if isinstance(mark, ast.Call) else mark for mark in owner.decorator_list)
    return any(getattr(mark, "id", "") == name for mark in marks)


def _named(node: ast.AST) -> Iterator[Clause]:
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "Clause":
            yield Clause[part.attr]


def _constraints() -> Iterator[Rule]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            found = _CONSTRAINT.match(constraint.name)
            if found:
                number = "App. 1" if found[1] == "app" else f"{found[1]}.{found[2]}"
                yield Rule(Clause(number), "database constraint", constraint.name)


def _contracts(root: Path) -> Iterator[Rule]:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        for number in _NUMBER.findall(contract["name"]):
            yield Rule(Clause(number), "import contract", contract["name"])


def _tests(root: Path) -> Iterator[tuple[Clause, str]]:
    """Tests that carry `@pytest.mark.clause("…")`, as sentences."""
    for path in sorted((root / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for_all = [
            n
            for statement in tree.body
            if _is_pytestmark(statement)
            for n in _numbers([statement.value])
        ]
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                sentence = _sentence(str(path.relative_to(root)), node.name)
                yield from (
                    (Clause(n), sentence) for n in (*for_all, *_numbers(node.decorator_list))
                )


def _is_pytestmark(statement: ast.stmt) -> TypeGuard[ast.Assign]:
    return (
        isinstance(statement, ast.Assign)
        and getattr(statement.targets[0], "id", "") == "pytestmark"
    )


def _sentence(file: str, test: str) -> str:
    name = test.split("[")[0].removeprefix("test_").replace("_", " ")
    return f"{name} (`{file}`)"


def _numbers(marks: Sequence[ast.expr]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, ast.Call) and getattr(mark.func, "attr", "") == "clause":
            yield from (ast.literal_eval(argument) for argument in mark.args)
