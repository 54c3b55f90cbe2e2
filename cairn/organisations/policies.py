"""Who may say who holds an office."""

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import to_use


def to_appoint(actor: Actor, office: str, for_a_review: bool) -> Refusals:
    """The administrator keeps a committee's offices; a lead reviewer is named by whoever may correct a review (3.2)."""
    leads = office == "lead_reviewer"
    if not actor.can(Capability.SYSTEM_WORK):
        yield from to_use(Capability.CASES_CORRECT if leads else Capability.ORGANISATIONS_APPOINT, actor)
    if leads != for_a_review:
        yield Refusal("office", "A lead reviewer leads one review; nobody else does.", Clause.CONTACT_LIMITED)
