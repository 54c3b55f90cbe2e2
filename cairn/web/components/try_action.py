"""Trying an action from a page: its refusals come back and nothing typed is lost."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from cairn.kernel.refusals import Refusal, Refused

P = ParamSpec("P")
T = TypeVar("T")


def try_action(
    action: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> tuple[T | None, tuple[Refusal, ...]]:
    """The action's result, or why it was refused."""
    try:
        return action(*args, **kwargs), ()
    except Refused as refused:
        return None, refused.refusals
