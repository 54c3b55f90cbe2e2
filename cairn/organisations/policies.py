"""Who may say who holds an office."""

from datetime import date

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use


@upholds(Clause.CONTACT_LIMITED)
def may_take_office(starts: date, on: date, since: date | None) -> Refusals:
    """From a day that has come, and not before whoever holds the office now took it.

    `since`: when they did.
    """
    if starts > on:
        yield Refusal(
            "in_the_future", "Enter it on the day: messages go to whoever holds the office now."
        )
    if since is not None and starts < since:
        yield Refusal(
            "before_the_present",
            f"Whoever holds it now took it on {since:%-d %B %Y}. Enter a later day.",
        )


def may_appoint(actor: Actor, office: str, for_a_review: bool) -> Refusals:
    """The administrator keeps a committee's offices; a lead reviewer is named by whoever may
    correct a review (3.2).
    """
    leads = office == "lead_reviewer"
    if not actor.can(Capability.SYSTEM_WORK):
        yield from may_use(
            Capability.CASES_CORRECT if leads else Capability.ORGANISATIONS_APPOINT, actor
        )
    if leads != for_a_review:
        yield Refusal(
            "office", "A lead reviewer leads one review; nobody else does.", Clause.CONTACT_LIMITED
        )
