"""Lifecycles stand in one place: states and their labels in their workflow, buttons and history
derived from it.
"""

import ast
import re
from pathlib import Path

import pytest

from cairn.kernel.capabilities import Capability
from cairn.kernel.workflow import Workflow
from cairn.ops.reference import workflows

ROOT = Path(__file__).resolve().parents[2]
CODES = {state.value for workflow in workflows() for state in workflow.states}
PRODUCT = sorted(
    path
    for path in (ROOT / "cairn").rglob("*.py")
    if "migrations" not in path.parts and path.name != "workflow.py"
)
# What is compared or filtered by: `row.state`, `state=`, `document__state__in=`.
_STATE = re.compile(r"(?:.*__)?state(?:__in)?")


def _texts(node: ast.AST) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def _bare_states(tree: ast.Module) -> list[int]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Attribute) and side.attr == "state" for side in sides):
                found += [node.lineno for side in sides if _texts(side) & CODES]
        if (
            isinstance(node, ast.keyword)
            and node.arg
            and _STATE.fullmatch(node.arg)
            and _texts(node.value) & CODES
        ):
            found.append(node.value.lineno)
    return found


def test_no_state_is_written_as_a_bare_string_outside_its_workflow() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in PRODUCT
        for line in _bare_states(ast.parse(path.read_text("utf-8")))
    ]
    assert bare == []


def test_the_search_for_bare_states_finds_them() -> None:
    source = 'if row.state == "draft": pass\nrows.filter(document__state__in=["checked"])\nrows.filter(kind="draft")'
    assert _bare_states(ast.parse(source)) == [1, 2]


def test_templates_ask_a_state_by_a_name_that_a_lifecycle_has() -> None:
    wrong = []
    for path in sorted((ROOT / "cairn" / "web").rglob("*.html")):
        text = path.read_text("utf-8")
        wrong += [
            f"{path.name}: {found}" for found in re.findall(r"\.state (?:==|!=|in) [^%]*", text)
        ]
        wrong += [
            f"{path.name}: {code}"
            for code in re.findall(r"\.state\.is_(\w+)", text)
            if code not in CODES
        ]
    assert wrong == []


@pytest.mark.parametrize("workflow", workflows(), ids=lambda w: w.area)
def test_every_state_has_a_label_and_every_move_its_words(workflow: Workflow) -> None:
    assert [state.value for state in workflow.states if not state.label] == []
    assert [move.name for move in workflow.moves if not move.done] == []
    by_people = [move for move in workflow.moves if move.by is not Capability.SYSTEM_WORK]
    # Moves that an action makes on the way of another have no button: a replaced notice, a
    # superseded report, a draft that goes to a colleague when an account is closed.
    on_the_way = ("replace", "supersede", "destroy", "hand_over")
    with_button = [move for move in by_people if move.name not in on_the_way]
    assert [move.name for move in with_button if not move.label] == []


@pytest.mark.parametrize("workflow", workflows(), ids=lambda w: w.area)
def test_codes_of_states_carry_no_prefix_of_their_lifecycle(workflow: Workflow) -> None:
    """Each lifecycle has its own codes: a state needs no other name because another lifecycle has
    it too.
    """
    noun = workflow.area.split(".")[1]
    assert [
        s.value
        for s in workflow.states
        if s.value.startswith((f"{noun}_", f"{noun.split('_')[-1]}_"))
    ] == []
