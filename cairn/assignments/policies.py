"""Who gives work to whom, who takes it, and who is away: yields refusals; silence means yes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cairn.governance.policies import may_approach
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use


@dataclass(frozen=True, slots=True)
class Colleague:
    """What the policies look at of whoever is to have a part."""

    account: UUID
    active: bool
    capabilities: frozenset[Capability]
    has_conflict: bool


def may_assign(actor: Actor, review: UUID) -> Refusals:
    """A manager to whom the review is open gives its work to others."""
    yield from may_use(Capability.ASSIGNMENTS_ASSIGN, actor)
    yield from may_approach(actor, review)


def must_be_as_seen(holder: UUID | None, seen: UUID | None) -> Refusals:
    """Nobody undoes what a colleague did since the page was opened."""
    if holder != seen:
        why = (
            "A colleague has changed who has this part since you opened the page. It is shown "
            "below as it stands now; choose again if it is not right."
        )
        yield Refusal("changed_meanwhile", why)


@upholds(Clause.BOUND_BY_THE_CODE)
def may_have(colleague: Colleague, needs: Capability, other: UUID | None) -> Refusals:
    """Whoever gets a part can do the work, declared no conflict, and has not the other part (2.5).

    `other`: who has the other part of the review.
    """
    if not colleague.active:
        yield Refusal("left", "This person no longer has an account. Choose somebody else.")
    elif needs not in colleague.capabilities:
        yield Refusal("not_their_work", "This part is not in that person's role.")
    if colleague.has_conflict:
        yield Refusal(
            "colleague_has_conflict",
            "This person declared a conflict of interest on the review. Choose somebody else.",
            Clause.BOUND_BY_THE_CODE,
        )
    if colleague.account == other:
        yield Refusal(
            "both_parts",
            "One person can't be both lead inspector and second reader. Change the other part "
            "first.",
            Clause.WRITTEN_FEEDBACK,
        )


def may_take(actor: Actor, review: UUID, needs: Capability, taken: bool) -> Refusals:
    """Work that nobody has can be taken by whoever does such work."""
    yield from may_use(needs, actor)
    yield from may_approach(actor, review)
    if taken:
        yield Refusal("taken", "A colleague has this already. Ask them, or a manager.")


def must_be_unfinished(unfinished: bool) -> Refusals:
    """Work is given and taken while there is any: no letter or record is left to write."""
    if not unfinished:
        yield Refusal("done", "The work on this review is done.")


def must_be_free_for(actor: Actor, lead: UUID | None, stands_in: bool) -> Refusals:
    """Work on a review is begun by its lead, by whoever covers for them, or by anybody while it has
    no lead.
    """
    if lead is not None and lead != actor.account and not stands_in:
        yield Refusal(
            "has_a_lead", "A colleague leads the work on this review. Ask them, or a manager."
        )


_HAND_OVER = (
    Capability.ASSIGNMENTS_ASSIGN,
    # Whoever lets people go hands over what they leave behind, and reads none of it.
    Capability.ACCOUNTS_KEEP,
    Capability.SYSTEM_WORK,
)


def may_hand_over(actor: Actor, source: UUID, target: Colleague) -> Refusals:
    """All that one person has goes to another in one step, as when somebody leaves."""
    if not any(actor.can(capability) for capability in _HAND_OVER):
        yield from may_use(Capability.ASSIGNMENTS_ASSIGN, actor)
    if not target.active:
        yield Refusal("left", "This person no longer has an account. Choose somebody else.")
    if source == target.account:
        yield Refusal("same_person", "Choose somebody else than the person whose work it is.")


# A leave of more than a year is a change of work, and somebody else gets it for good.
LONGEST_ABSENCE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Away:
    """An absence that is to be recorded, and what stands beside it.

    `cover`: who stands in, if anybody; `overlaps`: the person is away on one of the days already;
    `cover_is_away`: so is whoever stands in; `cover_is_active`: they have an account of staff.
    """

    starts: date
    ends: date
    cover: UUID | None
    overlaps: bool
    cover_is_away: bool
    cover_is_active: bool


def may_record_absence(actor: Actor, person: UUID) -> Refusals:
    """One's own, or, for managers, anybody's."""
    if actor.account != person:
        yield from may_use(Capability.ASSIGNMENTS_ASSIGN, actor)
    else:
        yield from may_use(Capability.GOVERNANCE_READ_EVIDENCE, actor)


def must_be_possible(person: UUID, away: Away, on: date) -> Refusals:
    """An absence has its days in order, overlaps with no other, and is covered by somebody who is
    there.
    """
    if away.ends < away.starts:
        yield Refusal("backwards", "The last day comes before the first. Put them right.")
    elif away.ends < on:
        yield Refusal("over", "The last day has passed already.")
    elif away.ends - away.starts > LONGEST_ABSENCE:
        yield Refusal("too_long", "Give at most a year.")
    if away.overlaps:
        why = "There is an absence on some of these days already. End that one first."
        yield Refusal("overlaps", why)
    if away.cover is None:
        return
    if away.cover == person:
        yield Refusal("own_cover", "Choose somebody else to stand in.")
    elif not away.cover_is_active:
        yield Refusal("cover_left", "This person has no account of staff. Choose somebody else.")
    elif away.cover_is_away:
        yield Refusal("cover_away", "This person is away then too. Choose somebody else.")


def may_be_ended(ended: bool) -> Refusals:
    if ended:
        yield Refusal("wrong_state", "This absence was ended already. Reload the page.")


@upholds(Clause.BOUND_BY_THE_CODE)
def may_stand_in(review: UUID, conflicted: Collection[UUID]) -> bool:
    """Whether a review stands on the list of whoever covers: not if they declared a conflict on it
    (2.5).
    """
    return review not in conflicted
