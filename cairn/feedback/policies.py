"""Who may judge, write and sign: yields refusals; silence means yes."""

import re
from collections.abc import Collection, Sequence
from typing import Protocol
from uuid import UUID

from cairn.feedback.workflow import ASSESSMENT
from cairn.governance.policies import to_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Regime

_PAGES = re.compile(r"^\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?)*$")


class Authored(Protocol):
    state: str
    author_id: UUID
    review_id: UUID


def to_begin(actor: Actor, review: UUID, owes_feedback: bool) -> Refusals:
    """Letters are owed for SCRs; there is no such duty for ICRs (2.2)."""
    yield from ASSESSMENT.to_make("begin", "", actor)
    yield from to_work_on(actor, review)
    if not owes_feedback:
        yield Refusal("no_feedback_owed", "Feedback letters are written for SCRs.", Clause.WRITTEN_FEEDBACK)


def to_write(actor: Actor, assessment: Authored, move: str) -> Refusals:
    """Only the author judges, writes and proposes."""
    yield from ASSESSMENT.to_make(move, assessment.state, actor)
    yield from to_work_on(actor, assessment.review_id)
    if assessment.author_id != actor.account:
        yield Refusal("not_the_author", "Only the person who began this assessment can change it.")


def to_sign(actor: Actor, assessment: Authored, move: str) -> Refusals:
    """A second person signs or sends back, never the author (2.2)."""
    yield from ASSESSMENT.to_make(move, assessment.state, actor)
    yield from to_work_on(actor, assessment.review_id)
    if assessment.author_id == actor.account:
        yield Refusal(
            "author_may_not_sign",
            "You wrote this letter, so a colleague signs it off.",
            Clause.WRITTEN_FEEDBACK,
        )


def to_refer(pages: str) -> Refusals:
    """Page references are numbers and ranges."""
    if pages and not _PAGES.match(pages):
        yield Refusal("pages", "Enter pages as numbers, such as 3, 5–7.")


def to_judge(regime: Regime, marker: int, judged: str, comment: str, pages: str) -> Refusals:
    """A judgement rests on words and pages; ‘not applicable’ needs only words."""
    if marker not in {m.number for m in regime.markers}:
        yield Refusal("no_such_marker", "There is no such quality marker.", Clause.QUALITY_MARKERS)
    if not comment.strip():
        yield Refusal("no_comment", "Say in words what you found.", Clause.QUALITY_MARKERS)
    if judged in ("evidenced", "partly") and not pages.strip():
        yield Refusal("no_pages", "Give the pages that show it.", Clause.QUALITY_MARKERS)
    yield from to_refer(pages)


def to_propose(parts: Sequence[tuple[str, str]]) -> Refusals:
    """A letter has words in its opening, its closing and at least one of the groups. Pairs of code and text."""
    empty = [code for code, text in parts if not text.strip()]
    if len(empty) > len(parts) - 3 or "opening" in empty or "closing" in empty:
        yield Refusal("empty_letter", "The letter has empty parts. Write them first.", Clause.WRITTEN_FEEDBACK)


def to_issue(offices: Collection[str]) -> Refusals:
    """There is somebody at the committee and at its chief officers to receive the letter (2.2)."""
    if not {"cpc_chair", "cpc_lead"} & set(offices) or "cog_chair" not in offices:
        yield Refusal(
            "no_recipient",
            "Nobody is on record as chair or lead officer of the committee, or as chair of its chief officers group. "
            "Enter them before the letter is issued.",
            Clause.WRITTEN_FEEDBACK,
        )


def to_compose(regime: Regime, judged: Sequence[int]) -> Refusals:
    """Every marker is judged before the letter is composed."""
    missing = [m for m in regime.markers if m.number not in judged]
    if missing:
        numbers = ", ".join(str(m.number) for m in missing)
        yield Refusal("markers_missing", f"These markers have no judgement yet: {numbers}.", Clause.QUALITY_MARKERS)
