"""What may be registered, and who may see the register."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from cairn.governance.policies import may_approach, may_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Regime
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


def may_hold(regime: Regime, subject: str, rows: Sequence[Mapping[str, Any]]) -> Refusals:
    """Core data is coded and complete (5.7)."""
    for number, row in enumerate(rows, start=1):
        for field, problem in regime.problems(subject, row):
            yield Refusal(
                "core_data",
                f"{subject.capitalize()} {number}, {field}: {problem}",
                Clause.CORE_DATA_SET,
            )


def may_follow(proceeds: bool, already_followed: bool, same_committee: bool) -> Refusals:
    """An SCR follows an ICR of the same committee that proceeded, and that no other SCR follows
    (1.3, 2.1).
    """
    if not same_committee:
        yield Refusal(
            "other_committee", "The ICR belongs to another committee.", Clause.LEARNED_FROM_TOGETHER
        )
    elif not proceeds:
        yield Refusal(
            "did_not_proceed", "That ICR did not proceed to an SCR.", Clause.RATIONALE_COLLATED
        )
    if already_followed:
        yield Refusal(
            "already_followed",
            "Another SCR already follows that ICR.",
            Clause.LEARNED_FROM_TOGETHER,
        )


def may_correct(
    actor: Actor,
    review: UUID,
    regime: Regime,
    changes: Mapping[str, Any],
    moves_while_awaited: bool,
) -> Refusals:
    """Who was part of a review, and whether it is published, is put right with answers from the
    lists (2.5, 5.7).

    `moves_while_awaited`: the committee changes although its SCR is still to come, which could then
    not join the chain.
    """
    yield from may_use(Capability.CASES_CORRECT, actor)
    yield from may_work_on(actor, review)
    known = {
        field.code: {code for code, _ in field.choices} for field in regime.fields_of("review")
    }
    # The question about conflicts shows the agencies, and nobody could answer it without one (2.5).
    if not changes["agencies"] or not known["agencies"].issuperset(changes["agencies"]):
        yield Refusal(
            "agencies", "Choose the agencies from the list, at least one.", Clause.CORE_DATA_SET
        )
    if changes["publication"] not in known["publication"] | {""}:
        yield Refusal(
            "publication", "Choose from the list whether it is published.", Clause.CORE_DATA_SET
        )
    if moves_while_awaited:
        why = (
            "The Significant Case Review is still to come. Change the committee once it has "
            "arrived."
        )
        yield Refusal("awaited", why, Clause.LEARNED_FROM_TOGETHER)
