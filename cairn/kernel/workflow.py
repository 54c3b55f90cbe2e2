"""One table of moves per lifecycle; everything else about the lifecycle is derived from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal
from cairn.kernel.states import States


@dataclass(frozen=True, slots=True)
class Move:
    """From any of `sources` to `target`, by someone with the capability `by`.

    No sources: a beginning.

    `label` is the button that makes it; `done` is what the history of the row says afterwards.
    """

    name: str
    sources: tuple[States, ...]
    target: States
    by: Capability
    upholds: tuple[Clause, ...] = ()
    label: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Workflow:
    """A lifecycle: its `area` (as in `intake.submission`), its states in order and its moves."""

    area: str
    states: type[States]
    moves: tuple[Move, ...]

    def __getitem__(self, name: str) -> Move:
        """The move of that name. Raises: KeyError."""
        for move in self.moves:
            if move.name == name:
                return move
        raise KeyError(f"{self.area} has no move ‘{name}’")

    def available(self, state: States | str, actor: Actor) -> tuple[Move, ...]:
        """The moves that the actor could make from the state: the buttons of the page."""
        return tuple(m for m in self.moves if state in m.sources and actor.can(m.by))

    def may_move(self, name: str, state: States | str, actor: Actor) -> Iterator[Refusal]:
        """Why the actor may not make the named move from the state; nothing if they may."""
        move = self[name]
        if not actor.can(move.by):
            yield lacks(actor)
        # Mostly two people had the same page open. The second is told that
        # it moved on, and how to go on.
        if move.sources and state not in move.sources:
            why = (
                "This can't be done now: it has moved on since. Reload the page to see where it "
                "stands."
            )
            yield Refusal("wrong_state", why)

    def audit_verb(self, name: str) -> str:
        """The verb written to the record: the area and the move."""
        return f"{self.area}.{self[name].name}"

    def done(self, name: str) -> str:
        """What a step says of the move. A move that was renamed since keeps its old name
        in words.
        """
        known = {move.name: move.done for move in self.moves}
        return known.get(name) or name.replace("_", " ")


def lacks(actor: Actor) -> Refusal:
    """The refusal for a missing capability: a missing undertaking is named first."""
    # First, because it is the one reason that the person can mend without anybody else.
    if actor.account is not None and not actor.undertaking_current:
        return Refusal(
            "no_undertaking",
            "You haven't signed the current undertaking, so Cairn stays closed to you until you "
            "do.",
            Clause.BOUND_BY_THE_CODE,
        )
    return Refusal("no_capability", "Your role does not include this.", Clause.BOUND_TO_CONFIDENCE)


def may_use(capability: Capability, actor: Actor) -> Iterator[Refusal]:
    """Why the actor may not use the capability; nothing if they may."""
    if not actor.can(capability):
        yield lacks(actor)
