"""What government may be told, and who says so."""

from collections.abc import Collection
from datetime import date
from typing import Protocol
from uuid import UUID

from cairn.assignments.policies import Colleague, may_have
from cairn.governance.policies import may_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import may_use
from cairn.sharing.workflow import NOTICE, NoticeState


class Told(Protocol):
    """What the policies look at of a notice."""

    state: str
    review_id: UUID
    author_id: UUID


def must_be_due(kind: str, proceeds: bool, to_be_published: bool) -> Refusals:
    """Only two things are told: an ICR that proceeds, and an SCR that is to be published (6.1)."""
    if kind == "proceeding" and not proceeds:
        yield Refusal(
            "not_due",
            "This review does not proceed, so there is nothing to tell.",
            Clause.GOVERNMENT_TOLD,
        )
    if kind == "publishing" and not to_be_published:
        why = (
            "The register does not say that this review is to be published. Put that right on "
            "its page first."
        )
        yield Refusal("not_due", why, Clause.GOVERNMENT_TOLD)


def may_draft(actor: Actor, review: UUID) -> Refusals:
    yield from NOTICE.may_move("draft", "", actor)
    yield from may_work_on(actor, review)


def may_amend(actor: Actor, notice: Told, move: str) -> Refusals:
    """Whoever may write notices and declared no conflict works on the draft."""
    yield from NOTICE.may_move(move, notice.state, actor)
    yield from may_work_on(actor, notice.review_id)


def may_hand_over(actor: Actor, notice: Told, colleague: Colleague) -> Refusals:
    """Whoever lets somebody go gives their draft to a colleague who could have written it (2.5)."""
    yield from NOTICE.may_move("hand_over", notice.state, actor)
    yield from may_have(colleague, Capability.SHARING_WRITE, notice.author_id)


def may_tell(kind: str, circumstances: str, publication_on: date | None, on: date) -> Refusals:
    """The fixed fields are whole: the circumstances, and for a publication its planned date."""
    if not circumstances.strip():
        yield Refusal(
            "no_circumstances",
            "Write the circumstances, in words that name nobody.",
            Clause.GOVERNMENT_TOLD,
        )
    if kind == "publishing" and publication_on is None:
        yield Refusal("no_date", "Give the planned date of publication.", Clause.GOVERNMENT_TOLD)
    if publication_on is not None and publication_on < on:
        yield Refusal(
            "past_date", "Give a date of publication that has not passed.", Clause.GOVERNMENT_TOLD
        )
    if kind == "proceeding" and publication_on is not None:
        yield Refusal(
            "date", "A review that begins has no date of publication yet.", Clause.GOVERNMENT_TOLD
        )


def may_approve(actor: Actor, notice: Told, move: str, wrote: Collection[UUID | None]) -> Refusals:
    """A second person sends it or sends it back, never anybody who wrote any of it (6.1)."""
    yield from NOTICE.may_move(move, notice.state, actor)
    yield from may_work_on(actor, notice.review_id)
    # The author is whoever changed it last; those who wrote before are no second person either.
    if actor.account in {notice.author_id, *wrote}:
        yield Refusal(
            "author_may_not_approve",
            "You wrote this notice, so a colleague sends it.",
            Clause.GOVERNMENT_TOLD,
        )


def may_recall(actor: Actor, notice: Told) -> Refusals:
    """Whoever approves notices recalls them, also their own: a mistake is stopped by the first who
    sees it.
    """
    yield from NOTICE.may_move("recall", notice.state, actor)
    yield from may_work_on(actor, notice.review_id)


def may_correct(actor: Actor, notice: Told, already: bool) -> Refusals:
    """What was sent is corrected by a new version, one at a time."""
    yield from may_draft(actor, notice.review_id)
    if notice.state != NoticeState.SENT:
        yield Refusal(
            "wrong_state", "Only a notice that holds can be corrected.", Clause.GOVERNMENT_TOLD
        )
    if already:
        yield Refusal(
            "already_begun", "A correction has been begun already.", Clause.GOVERNMENT_TOLD
        )


def may_read(actor: Actor) -> Refusals:
    yield from may_use(Capability.SHARING_READ, actor)
