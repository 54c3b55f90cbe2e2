"""Who sets the schedule, what may be destroyed, and who says so."""

from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use
from cairn.retention.workflow import DISPOSAL


class Proposed(Protocol):
    """What the policies look at of a disposal."""

    state: str
    proposed_by_id: UUID
    not_before: datetime | None


def may_set(actor: Actor, years: int, waiting_days: int, authority: str) -> Refusals:
    """The records manager's alone, with the rule of the policy that it rests on (3.4)."""
    yield from may_use(Capability.RETENTION_SET_PERIOD, actor)
    # As the database has it; here with words for whoever typed it.
    if not 1 <= years <= 100:
        yield Refusal("years", "Enter a whole number of years from 1 to 100.")
    if not 1 <= waiting_days <= 365:
        yield Refusal("waiting_days", "Enter a whole number of days from 1 to 365.")
    if not authority.strip():
        yield Refusal(
            "no_authority",
            "Say which rule of the Records Management Policy this is.",
            Clause.RETAINED_BY_POLICY,
        )


@upholds(Clause.RETAINED_BY_POLICY, Clause.DESTROYED_ON_SCHEDULE)
def due_on(start: date, years: int) -> date:
    """The first day on which a period that began at `start` is over (a 29 February counts as 1
    March).
    """
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def may_hold(actor: Actor, authority: str) -> Refusals:
    yield from may_use(Capability.RETENTION_HOLD, actor)
    if not authority.strip():
        yield Refusal("no_authority", "Say on what authority it is held.", Clause.RETENTION_AND_LAW)


def may_lift(actor: Actor, lifted: bool) -> Refusals:
    yield from may_use(Capability.RETENTION_HOLD, actor)
    if lifted:
        yield Refusal("wrong_state", "This hold was lifted already.")


def must_be_due(due: date | None, at_the_end: str, held_back: bool, on: date) -> Refusals:
    """Only what the schedule says is due for destruction, and that nothing holds back: asked at
    every step (5.4, 5.8).

    `held_back`: by a hold, or by a request to disclose the document that is open or granted.
    """
    if due is None or due > on:
        yield Refusal("not_due", "Its retention period is not over.", Clause.RETAINED_BY_POLICY)
    elif at_the_end != "destroy":
        yield Refusal(
            "not_for_destruction",
            "The schedule does not say ‘destroy’.",
            Clause.DESTROYED_ON_SCHEDULE,
        )
    if held_back:
        why = "A hold, or an open request to disclose, stands, so nothing of it is destroyed."
        yield Refusal("held", why, Clause.RETENTION_AND_LAW)


def may_propose(actor: Actor) -> Refusals:
    yield from DISPOSAL.may_move("propose", "", actor)


def may_approve(actor: Actor, disposal: Proposed) -> Refusals:
    """Somebody else than the proposer approves (5.8)."""
    yield from DISPOSAL.may_move("approve", disposal.state, actor)
    if disposal.proposed_by_id == actor.account:
        yield Refusal(
            "proposer_may_not_approve",
            "You proposed this, so a colleague approves it.",
            Clause.DESTROYED_ON_SCHEDULE,
        )


def may_destroy(actor: Actor, disposal: Proposed, at: datetime) -> Refusals:
    """Once approved and waited for."""
    yield from DISPOSAL.may_move("destroy", disposal.state, actor)
    if disposal.not_before is None or disposal.not_before > at:
        yield Refusal("too_early", "The waiting time is not over.", Clause.DESTROYED_ON_SCHEDULE)


def may_certify(actor: Actor, disposal: Proposed, left: list[str]) -> Refusals:
    """Only when nothing is left anywhere that we keep it: until it is certified it has not
    happened.
    """
    yield from DISPOSAL.may_move("certify", disposal.state, actor)
    if left:
        yield Refusal(
            "still_there", f"Something is left: {', '.join(left)}.", Clause.DESTROYED_ON_SCHEDULE
        )
