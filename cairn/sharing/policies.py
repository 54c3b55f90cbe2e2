"""What government may be told, and who says so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from cairn.assignments.policies import Colleague, may_have
from cairn.governance.policies import may_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Notice as NoticeKind
from cairn.kernel.workflow import may_use
from cairn.sharing.workflow import NOTICE, NoticeState


class Told(Protocol):
    """What the policies look at of a notice."""

    state: str
    review_id: UUID
    author_id: UUID


def must_be_due(kind: NoticeKind | None, proceeds: bool | None, to_be_published: bool) -> Refusals:
    """Only what the guidance of the review names is told, and only once it is so (6.1).

    `proceeds` is what the committee decided; None where its review decides nothing.
    """
    if kind is None:
        why = "The guidance of this review names no such notice. Choose one on the review's page."
        yield Refusal("no_such_notice", why, Clause.GOVERNMENT_TOLD)
        return
    due = {
        "proceeds": proceeds is True,
        "declined": proceeds is False,
        "publishes": to_be_published,
    }
    if not due[kind.when]:
        yield Refusal("not_due", _NOT_DUE[kind.when], Clause.GOVERNMENT_TOLD)


_NOT_DUE = {
    "proceeds": "This review does not proceed, so there is nothing to tell.",
    "declined": "The committee did not decide against a review, so there is nothing to tell.",
    "publishes": "The register does not say that this review is to be published. Put that right "
    "on its page first.",
}


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


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a notice that the policies look at."""

    circumstances: str
    expected_on: date | None = None
    publication_on: date | None = None


def may_tell(when: str, told: Answers, decided_on: date | None, on: date) -> Refusals:
    """The fixed fields are whole: the circumstances, and for a publication its planned date."""
    if not told.circumstances.strip():
        why = "Write the circumstances, in words that name nobody."
        yield Refusal("no_circumstances", why, Clause.GOVERNMENT_TOLD)
    if when == "publishes":
        yield from _may_be_published_on(told.publication_on, on)
    elif told.publication_on is not None:
        why = "Only a review that is to be published has a date of publication."
        yield Refusal("date", why, Clause.GOVERNMENT_TOLD)
    if told.expected_on is not None:
        yield from _may_be_expected_on(when, told.expected_on, decided_on)


def _may_be_published_on(planned: date | None, on: date) -> Refusals:
    if planned is None:
        yield Refusal("no_date", "Give the planned date of publication.", Clause.GOVERNMENT_TOLD)
    elif planned < on:
        why = "Give a date of publication that has not passed."
        yield Refusal("past_date", why, Clause.GOVERNMENT_TOLD)


def _may_be_expected_on(when: str, expected: date, decided_on: date | None) -> Refusals:
    if when != "proceeds":
        why = "Only a review that is to be carried out is expected on a day."
        yield Refusal("expected", why, Clause.GOVERNMENT_TOLD)
    elif decided_on is not None and expected < decided_on:
        why = "Expect the review after the day of the decision."
        yield Refusal("expected", why, Clause.GOVERNMENT_TOLD)


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


def may_expire(actor: Actor, notice: Told, is_over: bool) -> Refusals:
    """A notice ends when its time is over, and nobody ends one by hand."""
    yield from NOTICE.may_move("expire", notice.state, actor)
    if not is_over:
        yield Refusal("not_over", "This notice still holds.", Clause.GOVERNMENT_TOLD)


# Five years: longer than any review takes, so that only slips of typing are refused.
MOST_DAYS = 1_826


def may_set_periods(actor: Actor, *days: int | None) -> Refusals:
    """Whoever answers for what is sent also sets for how long it holds. No number is no limit."""
    yield from may_use(Capability.SHARING_APPROVE, actor)
    if any(number is not None and not 1 <= number <= MOST_DAYS for number in days):
        why = f"Enter a number of days from 1 to {MOST_DAYS:,}, or leave it empty."
        yield Refusal("days", why, Clause.GOVERNMENT_TOLD)
