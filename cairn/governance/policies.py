"""Who may come near a review, and what text may be kept about one."""

from uuid import UUID

from cairn.guard.engine import blocking, find
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import to_use


def to_declare(actor: Actor) -> Refusals:
    """Whether the question about conflicts may be put to this person at all."""
    yield from to_use(Capability.GOVERNANCE_DECLARE, actor)


def to_approach(actor: Actor, review: UUID) -> Refusals:
    """A declared conflict closes the review to that person, whatever their role (2.5)."""
    if actor.has_conflict_with(review):
        yield Refusal(
            "conflict",
            "You declared a conflict of interest on this review, so it is closed to you.",
            Clause.BOUND_BY_THE_CODE,
        )


def to_open(actor: Actor, review: UUID, purpose_stated: bool) -> Refusals:
    """What must hold before a report opens, for managers as for everyone: capability, conflict question, purpose."""
    yield from to_use(Capability.DOCUMENTS_OPEN, actor)
    yield from to_approach(actor, review)
    if not actor.was_asked_about(review):
        yield Refusal(
            "conflict_not_asked",
            "Answer the question about conflicts of interest before this report opens.",
            Clause.BOUND_BY_THE_CODE,
        )
    if not purpose_stated:
        yield Refusal("no_purpose", "Say why you are opening this report first.", Clause.DISCLOSURE_LIMITED)


def to_keep(text: str, where: str = "this text") -> Refusals:
    """Text kept about a review names nobody (5.5). Each finding is given by kind and place, never by what it says."""
    for finding in blocking(find(text)):
        yield Refusal(
            "names_someone",
            f"{finding.kind.words} in {where}, characters {finding.start + 1} to {finding.end}: {finding.reason} "
            "Take it out and save again.",
            Clause.ONLY_THEMES_RECORDED,
        )
