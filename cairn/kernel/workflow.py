"""One table of moves per lifecycle; everything else about the lifecycle is derived from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move:
    """From any of `sources` to `target`, by someone with the capability `by`. No sources: a beginning."""

    name: str
    sources: tuple[StrEnum, ...]
    target: StrEnum
    by: Capability
    upholds: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Workflow:
    """A lifecycle: its `area` (as in `intake.submission`), its states in order and its moves."""

    area: str
    states: type[StrEnum]
    moves: tuple[Move, ...]

    def __getitem__(self, name: str) -> Move:
        """The move of that name. Raises: KeyError."""
        for move in self.moves:
            if move.name == name:
                return move
        raise KeyError(f"{self.area} has no move ‘{name}’")

    def available(self, state: StrEnum | str, actor: Actor) -> tuple[Move, ...]:
        """The moves that the actor could make from the state: the buttons of the page."""
        return tuple(m for m in self.moves if state in m.sources and actor.can(m.by))

    def to_make(self, name: str, state: StrEnum | str, actor: Actor) -> Iterator[Refusal]:
        """Why the actor may not make the named move from the state; nothing if they may."""
        move = self[name]
        if not actor.can(move.by):
            yield lacks(actor)
        if move.sources and state not in move.sources:
            why = "This can't be done now: it has moved on since. Reload the page to see where it stands."
            yield Refusal("wrong_state", why)

    def audit_verb(self, name: str) -> str:
        """The verb written to the record: the area and the move."""
        return f"{self.area}.{self[name].name}"


def lacks(actor: Actor) -> Refusal:
    """The refusal for a missing capability: a missing undertaking is named first."""
    if actor.account is not None and not actor.undertaking_current:
        return Refusal(
            "no_undertaking",
            "You haven't signed the current undertaking, so Cairn stays closed to you until you do.",
            Clause.BOUND_BY_THE_CODE,
        )
    return Refusal("no_capability", "Your role does not include this.", Clause.BOUND_TO_CONFIDENCE)


def to_use(capability: Capability, actor: Actor) -> Iterator[Refusal]:
    """Why the actor may not use the capability; nothing if they may."""
    if not actor.can(capability):
        yield lacks(actor)
