"""Who may set the schedule."""

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import to_use


def to_set(actor: Actor, years: int, authority: str) -> Refusals:
    """The records manager's alone, with the rule of the policy that it rests on (3.4)."""
    yield from to_use(Capability.RETENTION_SET_PERIOD, actor)
    if not 1 <= years <= 100:
        yield Refusal("years", "Enter a whole number of years from 1 to 100.")
    if not authority.strip():
        yield Refusal(
            "no_authority",
            "Say which rule of the Records Management Policy this is.",
            Clause.RETAINED_BY_POLICY,
        )
