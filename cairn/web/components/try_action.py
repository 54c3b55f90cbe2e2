"""Trying an action from a page: its refusals come back and nothing typed is lost."""

from collections.abc import Callable
from typing import TypeVar

from cairn.kernel.refusals import Refusal, Refused

T = TypeVar("T")


def try_action(act: Callable[[], T]) -> tuple[T | None, tuple[Refusal, ...]]:
    """The action's result, or why it was refused."""
    try:
        return act(), ()
    except Refused as refused:
        return None, refused.refusals
