"""What may be registered, and who may see the register."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cairn.cases.terms import NoEarlier
from cairn.governance.policies import may_approach, may_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.dictionary import Dictionary
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Kind
from cairn.kernel.workflow import may_use


def may_see(actor: Actor, review: UUID) -> Refusals:
    yield from may_use(Capability.CASES_READ, actor)
    yield from may_approach(actor, review)


def may_register(actor: Actor) -> Refusals:
    """The register is written by the gatekeeper's acceptance, and by the system for earlier
    records.
    """
    if not actor.can(Capability.SYSTEM_WORK):
        yield from may_use(Capability.INTAKE_SCREEN, actor)


def may_take_out(actor: Actor, review: UUID, built_on: Collection[str]) -> Refusals:
    """A review leaves the register by the gatekeeper who takes its acceptance back, while nothing
    stands on it. `built_on` says what does, each as a clause of a sentence.
    """
    yield from may_use(Capability.INTAKE_SCREEN, actor)
    yield from may_work_on(actor, review)
    if built_on:
        why = (
            "The acceptance can't be taken back, because something stands on the review: "
            f"{'; '.join(built_on)}. Put right in the register what is wrong with it."
        )
        yield Refusal("built_on", why, Clause.CENTRAL_REPOSITORY)


def may_hold(edition: Dictionary, subject: str, rows: Sequence[Mapping[str, Any]]) -> Refusals:
    """Core data is coded and complete (5.7)."""
    for number, row in enumerate(rows, start=1):
        for field, problem in edition.problems(subject, row):
            yield Refusal(
                "core_data",
                f"{subject.capitalize()} {number}, {field}: {problem}",
                Clause.CORE_DATA_SET,
            )


def must_be_whole(
    shape: Kind, answers: Mapping[str, Sequence[Mapping[str, Any]]], edition: Dictionary
) -> Refusals:
    """What the kind asks for is there, and nothing about what it does not ask for (5.3, 5.7)."""
    for subject, rows in answers.items():
        if subject in shape.asks:
            yield from may_hold(edition, subject, rows)
        elif any(rows):
            why = f"{shape.title}: nothing is asked about the {subject}, so nothing can be held."
            yield Refusal("not_asked", why, Clause.NO_UNNECESSARY_PROCESSING)


@dataclass(frozen=True, slots=True)
class Before:
    """What is looked at of a review that another is to follow.

    `followed`: another one follows it already; `same_committee`: it belongs to one of the
    committees that carry out the other.
    """

    kind: str
    decided: bool
    proceeds: bool
    followed: bool
    same_committee: bool


def may_follow(shape: Kind, before: Iterable[Before]) -> Refusals:
    """A review follows those of a kind before its own, of its committees, that went on and that no
    other review follows (1.3, 2.1).
    """
    chain = Clause.LEARNED_FROM_TOGETHER
    for earlier in before:
        if earlier.kind not in shape.follows:
            why = f"{_sentence(shape.noun)} can't follow a review of this kind."
            yield Refusal("other_kind", why, chain)
        if not earlier.same_committee:
            why = (
                "The earlier review belongs to another committee. If it is a joint review, say so "
                "first."
            )
            yield Refusal("other_committee", why, chain)
        elif earlier.decided and not earlier.proceeds and not shape.other:
            why = "The committee decided that this one does not proceed, so nothing follows it."
            yield Refusal("did_not_proceed", why, Clause.RATIONALE_COLLATED)
        if earlier.followed:
            yield Refusal("already_followed", "Another review already follows that one.", chain)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def must_say_what_is_before(shape: Kind, follows: Collection[UUID], no_earlier: str) -> Refusals:
    """What follows another by its kind says which, or why there is none that we hold (1.3)."""
    chain = Clause.LEARNED_FROM_TOGETHER
    if no_earlier and no_earlier not in NoEarlier.values:
        yield Refusal("not_an_answer", "Choose the reason from the list.", chain)
    if shape.follows and not follows and not no_earlier:
        yield Refusal(
            "nothing_before", "Say which review it follows, or why it follows none.", chain
        )
    if follows and no_earlier:
        why = "Choose what it follows, or a reason why it follows none; not both."
        yield Refusal("both", why, chain)


def must_be_no_circle(review: UUID, earlier: Collection[UUID]) -> Refusals:
    """No review comes before itself. `earlier`: all that it is to follow, in however many steps."""
    if review in earlier:
        why = (
            "That review follows this one already, in one step or in several. Take it out of that "
            "chain first."
        )
        yield Refusal("circle", why, Clause.LEARNED_FROM_TOGETHER)


def may_join(actor: Actor, review: UUID, reviews: Iterable[UUID]) -> Refusals:
    """Whoever may correct a review puts its chain right, if no part of it is closed to them."""
    yield from may_use(Capability.CASES_CORRECT, actor)
    yield from may_work_on(actor, review)
    for other in sorted(set(reviews) - {review}):
        yield from may_approach(actor, other)


def may_correct(
    actor: Actor,
    review: UUID,
    edition: Dictionary,
    shape: Kind,
    changes: Mapping[str, Any],
    moves_while_awaited: bool,
) -> Refusals:
    """Who was part of a review, and whether it is published, is put right with answers from the
    lists (2.5, 5.7).

    `moves_while_awaited`: the committee changes although the review that follows is still to come,
    which could then not join the chain.
    """
    yield from may_use(Capability.CASES_CORRECT, actor)
    yield from may_work_on(actor, review)
    known = {
        field.code: {code for code, _ in field.choices} for field in edition.fields_of("review")
    }
    # The question about conflicts shows the agencies, and nobody could answer it without one (2.5).
    asked = "review" in shape.asks
    if (asked and not changes["agencies"]) or not known["agencies"].issuperset(changes["agencies"]):
        yield Refusal(
            "agencies", "Choose the agencies from the list, at least one.", Clause.CORE_DATA_SET
        )
    if changes["publication"] not in known.get("publication", set()) | {""}:
        yield Refusal(
            "publication", "Choose from the list whether it is published.", Clause.CORE_DATA_SET
        )
    if moves_while_awaited:
        why = (
            "The review that follows it is still to come. Change the committee once it has "
            "arrived, or keep the present committee as a partner."
        )
        yield Refusal("awaited", why, Clause.LEARNED_FROM_TOGETHER)
