"""Every lifecycle there is, found by where they stand."""

from functools import cache
from importlib import import_module
from pathlib import Path

from cairn.kernel.workflow import Workflow

_HOUSE = Path(__file__).resolve().parents[1]


@cache
def workflows() -> list[Workflow]:
    """The tables of moves in the `workflow.py` of every area, in alphabetical order of areas."""
    # The kernel's holds what tables are made of, and no lifecycle.
    areas = sorted(
        path.parent.name for path in _HOUSE.glob("*/workflow.py") if path.parent.name != "kernel"
    )
    modules = [import_module(f"cairn.{area}.workflow") for area in areas]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Workflow)
    ]
