"""The accounts of a merged committee's people."""

from uuid import UUID

from cairn.accounts import actions as accounts_actions
from cairn.kernel.actor import Actor
from cairn.kernel.clock import now


def move_people(by: Actor, source: UUID, target: UUID) -> None:
    """Move them to the committee that goes on, where accounts can be moved; else the administrator
    does so by hand, and until then they are told that their committee has ended.
    """
    move = getattr(accounts_actions, "move_people", None)
    if move is not None:
        move(by=by, at=now(), source=source, target=target)
