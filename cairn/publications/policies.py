"""What may be released, and who clears it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from cairn.assignments.policies import Colleague, may_have
from cairn.governance.policies import may_approach
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import Workflow, may_use
from cairn.publications.workflow import ReportState, StudyState

QUESTIONS = ("singled_out", "linked", "inferred", "local", "family")


class Written(Protocol):
    """What the policies look at of a text for release."""

    state: str
    author_id: UUID
    revision: int


def may_write(
    actor: Actor, workflow: Workflow, text: Written, move: str, revision: int | None = None
) -> Refusals:
    """Whoever may write works on a draft; `revision` is what the writer saw, so that nobody's words
    are undone.
    """
    yield from workflow.may_move(move, text.state, actor)
    if revision is not None and text.revision != revision:
        yield Refusal(
            "changed_meanwhile",
            "Somebody changed this since you opened it. What you typed is still below.",
        )


def may_hand_over(
    actor: Actor, workflow: Workflow, text: Written, colleagues: Iterable[Colleague]
) -> Refusals:
    """Whoever lets somebody go gives their draft to a colleague who could have written it (2.5).

    `colleagues`: the one person, as they stand to each review that the text rests on.
    """
    yield from workflow.may_move("hand_over", text.state, actor)
    for colleague in colleagues:
        yield from may_have(colleague, Capability.PUBLICATIONS_WRITE, text.author_id)


def may_compose(actor: Actor, extracts: int, title: str) -> Refusals:
    """A case study rests on extracts (1.4)."""
    yield from may_use(Capability.PUBLICATIONS_WRITE, actor)
    if not extracts:
        yield Refusal("no_extracts", "Choose at least one extract.", Clause.LEARNING_EVENT)
    if not title.strip():
        yield Refusal("no_title", "Give it a title that names nobody.")


def may_propose(parts: Sequence[str]) -> Refusals:
    if not any(part.strip() for part in parts):
        yield Refusal("empty", "Write it first.")


def must_be_open(actor: Actor, reviews: Iterable[UUID]) -> Refusals:
    """What rests on a review that is closed to somebody is closed to them too (2.5)."""
    for review in reviews:
        yield from may_approach(actor, review)


def may_clear(
    actor: Actor, workflow: Workflow, text: Written, move: str, wrote: Collection[UUID | None]
) -> Refusals:
    """A second person clears what is released, never anybody who wrote any of it (5.6)."""
    yield from workflow.may_move(move, text.state, actor)
    # The author is whoever changed it last; those who wrote before are no second person either.
    if actor.account in {text.author_id, *wrote}:
        yield Refusal(
            "author_may_not_clear",
            "You wrote this, so a colleague clears it.",
            Clause.NO_ONE_RECOGNISABLE,
        )


def must_pass_the_intruder(answers: Mapping[str, Mapping[str, str]]) -> Refusals:
    """Every question of the motivated intruder is answered ‘no’, with a reason: {question: {answer,
    why}}.
    """
    for question in QUESTIONS:
        answer = answers.get(question, {})
        if answer.get("answer") != "no":
            yield Refusal(
                "recognisable",
                "Somebody could be recognised, so this can't be released. Send it back to be "
                "changed.",
                Clause.NO_ONE_RECOGNISABLE,
            )
            return
        if not answer.get("why", "").strip():
            yield Refusal(
                "no_reason", "Give the reason for every answer.", Clause.NO_ONE_RECOGNISABLE
            )
            return


@upholds(Clause.NO_ONE_RECOGNISABLE)
def may_report_on(actor: Actor, period: Period, offered: bool, on: date) -> Refusals:
    """Reports are on periods that stand side by side and are over, so that no two can be subtracted
    (1.1, 5.6).
    """
    yield from may_use(Capability.PUBLICATIONS_WRITE, actor)
    if not offered:
        yield Refusal("period", "Choose a period from the list.", Clause.COLLATION_POINT)
    if period.end >= on:
        yield Refusal("not_over", "This period is not over.", Clause.COLLATION_POINT)


def must_say_what_changed(version: int, changed: str) -> Refusals:
    if version > 1 and not changed.strip():
        yield Refusal("no_note", "Say what changed since the last version.", Clause.COLLATION_POINT)


def may_use_studies(states: Sequence[str]) -> Refusals:
    """Only case studies that are cleared go into a report, an event or its slides (1.4, 5.6)."""
    if any(state != StudyState.CLEARED for state in states):
        yield Refusal(
            "not_cleared",
            "A case study in it is not cleared. Take it out.",
            Clause.NO_ONE_RECOGNISABLE,
        )


def may_use_figures(state: str) -> Refusals:
    if state != ReportState.ISSUED:
        yield Refusal(
            "not_issued",
            "Its figures no longer hold. Choose the newest report.",
            Clause.NO_ONE_RECOGNISABLE,
        )


def may_plan(actor: Actor, title: str, programme: str, report_issued: bool) -> Refusals:
    """An event has a title, a programme, and figures that were issued (1.4)."""
    yield from may_use(Capability.PUBLICATIONS_WRITE, actor)
    if not title.strip() or not programme.strip():
        yield Refusal("empty", "Give the event a title and a programme.", Clause.LEARNING_EVENT)
    if not report_issued:
        yield Refusal("not_issued", "Choose a report that is issued.", Clause.NO_ONE_RECOGNISABLE)
