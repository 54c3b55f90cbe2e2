"""Whatever upholds a clause says so itself, and while tests run it is noted what ran.

A rule is named by its area and its function (`guard.find`), a move by the verb of the record
(`intake.submission.submit`), a database constraint by its name. Moves, refusals and recorded
actions name their clauses already; everything else, such as an engine, says so with `@upholds`.
"""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

from cairn.kernel.clauses import Clause

P = ParamSpec("P")
R = TypeVar("R")
Note = Callable[[Clause | None, str], None]

# Nobody takes notes outside tests. One for the whole process, as tests use threads too.
_note: Note | None = None


def upholds(*clauses: Clause) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that the function upholds the clauses; a call of it is a proof that it ran."""

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        rule = rule_of(function.__module__, function.__qualname__)

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            # Noted before it runs: an engine that ends in an exception,
            # such as a refusal, ran as well.
            note(rule, clauses)
            return function(*args, **kwargs)

        return run

    return declare


def rule_of(module: str, function: str) -> str:
    """`cairn.guard.engine` and `find` make `guard.find`.

    Code outside Cairn goes by its module's first name.
    """
    parts = module.split(".")
    area = parts[1] if parts[0] == "cairn" and len(parts) > 1 else parts[0]
    return f"{area}.{function}"


def watch(listener: Note | None) -> None:
    """Tell the listener of every rule that runs from now on; nobody with None. For tests."""
    global _note
    _note = listener


def note(rule: str, clauses: Iterable[Clause] = ()) -> None:
    """The rule ran for these clauses; without any, for whichever clauses it names in its code."""
    if _note is None:
        return
    for clause in tuple(clauses) or (None,):
        _note(clause, rule)


def note_refusal(clause: Clause | None, depth: int) -> None:
    """A refusal was made, by the function that stands `depth` calls above the caller."""
    if _note is None or clause is None:
        return
    frame = sys._getframe(depth + 1)
    while frame.f_back and frame.f_code.co_name.startswith("<"):
        frame = frame.f_back  # a comprehension belongs to the function that it stands in
    _note(clause, rule_of(frame.f_globals["__name__"], frame.f_code.co_name))
