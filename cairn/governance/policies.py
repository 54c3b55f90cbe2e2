"""Who may come near a review, and what text may be kept about one."""

from uuid import UUID

from cairn.guard.engine import find, unfit_to_keep
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


def to_work_on(actor: Actor, review: UUID) -> Refusals:
    """Work on a review begins with the answered question about conflicts (2.5)."""
    yield from to_approach(actor, review)
    if not actor.was_asked_about(review):
        yield Refusal(
            "conflict_not_asked",
            "Answer the question about conflicts of interest on this review first.",
            Clause.BOUND_BY_THE_CODE,
        )


def to_open(actor: Actor, review: UUID, purpose_stated: bool) -> Refusals:
    """What must hold before a report opens, for managers as for everyone: capability, conflict question, purpose."""
    yield from to_use(Capability.DOCUMENTS_OPEN, actor)
    yield from to_work_on(actor, review)
    if not purpose_stated:
        yield Refusal("no_purpose", "Say why you are opening this report first.", Clause.DISCLOSURE_LIMITED)


# What each purpose is for, besides opening a report: nobody states a purpose that is not theirs.
_NEEDED_FOR = {
    "screen": Capability.INTAKE_SCREEN,
    "feedback": Capability.FEEDBACK_ASSESS,
    "second_reading": Capability.FEEDBACK_SIGN,
    "learning": Capability.ANALYSIS_RECORD_EXTRACT,
}


def to_state(actor: Actor, purpose: str, accepted: bool) -> Refusals:
    """A purpose fits the person's work and where the review stands: screening before acceptance, the rest after."""
    if not actor.can(_NEEDED_FOR[purpose]) or accepted == (purpose == "screen"):
        yield Refusal("not_your_purpose", "Choose a purpose that is yours for this review.", Clause.DISCLOSURE_LIMITED)


def to_keep(text: str, where: str = "this text") -> Refusals:
    """Text kept about a review names nobody (5.5). Each finding is given by kind and place, never by what it says."""
    for finding in unfit_to_keep(find(text)):
        yield Refusal(
            "names_someone",
            f"{finding.kind.words} in {where}, characters {finding.start + 1} to {finding.end}: {finding.reason} "
            "Take it out and save again.",
            Clause.ONLY_THEMES_RECORDED,
        )
