"""Who may say that a stopped text was looked at."""

from typing import Protocol
from uuid import UUID

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import lacks


class Stopped(Protocol):
    """What the policy looks at of a text check."""

    review: UUID | None
    stopped: bool


def may_look_at(actor: Actor, check: Stopped) -> Refusals:
    """The governance officer or a manager, for a stopped text of a review open to them (2.5)."""
    if not (
        actor.can(Capability.GOVERNANCE_READ_REGISTER) or actor.can(Capability.FEEDBACK_OVERSEE)
    ):
        yield lacks(actor)
    if check.review and actor.has_conflict_with(check.review):
        why = "You declared a conflict of interest on this review, so it is closed to you."
        yield Refusal("conflict", why, Clause.BOUND_BY_THE_CODE)
    if not check.stopped:
        why = "Today's check lets this text pass. Reload the page."
        yield Refusal("not_stopped", why, Clause.NO_ONE_RECOGNISABLE)
