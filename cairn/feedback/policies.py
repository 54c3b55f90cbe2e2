"""Who may judge, write, sign, ask, answer and acknowledge: yields refusals; silence means yes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from cairn.documents import places
from cairn.feedback.workflow import ASSESSMENT, CONCERN, ENQUIRY
from cairn.governance.policies import may_approach, may_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Regime
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use


class Authored(Protocol):
    state: str
    author_id: UUID
    review_id: UUID


def may_begin(actor: Actor, review: UUID, owes_feedback: bool) -> Refusals:
    """Letters are owed for the kinds of review that the regime says, never for decisions (2.2)."""
    yield from ASSESSMENT.may_move("begin", "", actor)
    yield from may_work_on(actor, review)
    if not owes_feedback:
        yield Refusal(
            "no_feedback_owed",
            "No feedback letter is owed for a review of this kind.",
            Clause.WRITTEN_FEEDBACK,
        )


def may_write(actor: Actor, assessment: Authored, move: str) -> Refusals:
    """Only the author judges, writes and proposes."""
    yield from ASSESSMENT.may_move(move, assessment.state, actor)
    yield from may_work_on(actor, assessment.review_id)
    if assessment.author_id != actor.account:
        yield Refusal("not_the_author", "Only the person who began this assessment can change it.")


def may_sign(
    actor: Actor, assessment: Authored, move: str, wrote: Collection[UUID | None] = ()
) -> Refusals:
    """A second person signs or sends back, never anybody who wrote any of it (2.2)."""
    yield from ASSESSMENT.may_move(move, assessment.state, actor)
    yield from may_work_on(actor, assessment.review_id)
    # The author is whoever took it over last; those who wrote before are no second person either.
    if actor.account in {assessment.author_id, *wrote}:
        yield Refusal(
            "author_may_not_sign",
            "You wrote this letter, so a colleague signs it off.",
            Clause.WRITTEN_FEEDBACK,
        )


def may_take_over(actor: Actor, assessment: Authored, is_free: bool) -> Refusals:
    """Work whose author declared a conflict or left, or which was given to somebody else, goes on
    with that person (2.5).
    """
    yield from ASSESSMENT.may_move("take_over", assessment.state, actor)
    yield from may_work_on(actor, assessment.review_id)
    if not is_free:
        yield Refusal(
            "has_an_author", "This assessment has an author. Ask them.", Clause.BOUND_BY_THE_CODE
        )


def may_refer(pages: str) -> Refusals:
    """References are pages, ranges of them and numbers of paragraphs."""
    # Digits, commas, dashes and full stops alone. The guard does not look at references, so there
    # must be no room for a name in them.
    if pages and not places.are_references(pages):
        yield Refusal("pages", "Enter pages as numbers, such as 3, 5–7, or paragraphs as 7.1.")


@upholds(Clause.QUALITY_MARKERS)
def must_be_there(pages: str, last: int | None, numbered: Mapping[str, int]) -> Refusals:
    """No judgement rests on a page that is not in the report. `last` is the number of its pages,
    None where nobody counted them; `numbered` are its numbered paragraphs.
    """
    if last is not None and (missing := places.beyond(pages, last, numbered)):
        yield Refusal(
            "no_such_page",
            f"The report has {places.page_count(last)}, and no {_listed(missing)}. Put the "
            "reference right.",
            Clause.QUALITY_MARKERS,
        )


def _listed(missing: Sequence[str]) -> str:
    paragraphs = [f"paragraph {each}" for each in missing if "." in each]
    pages = [f"page {each}" for each in missing if "." not in each]
    return " or ".join((*pages, *paragraphs))


def may_judge(regime: Regime, marker: int, judged: str, comment: str, pages: str) -> Refusals:
    """A judgement rests on words and pages; ‘not applicable’ needs only words."""
    if marker not in {m.number for m in regime.markers}:
        yield Refusal("no_such_marker", "There is no such quality marker.", Clause.QUALITY_MARKERS)
    if not comment.strip():
        yield Refusal("no_comment", "Say in words what you found.", Clause.QUALITY_MARKERS)
    # What is not evidenced is on no page.
    if judged in ("evidenced", "partly") and not pages.strip():
        yield Refusal("no_pages", "Give the pages that show it.", Clause.QUALITY_MARKERS)
    yield from may_refer(pages)


def may_propose(parts: Sequence[tuple[str, str]]) -> Refusals:
    """A letter has words in its opening, its closing and at least one of the groups.

    Pairs of code and text.
    """
    empty = [code for code, text in parts if not text.strip()]
    # Three parts at least: the opening, the closing and one of the groups.
    if len(empty) > len(parts) - 3 or "opening" in empty or "closing" in empty:
        yield Refusal(
            "empty_letter", "The letter has empty parts. Write them first.", Clause.WRITTEN_FEEDBACK
        )


def may_issue(offices: Collection[str]) -> Refusals:
    """There is somebody at the committee and at its chief officers to receive the letter (2.2)."""
    if not {"cpc_chair", "cpc_lead"} & set(offices) or "cog_chair" not in offices:
        yield Refusal(
            "no_recipient",
            "Nobody is on record as chair or lead officer of the committee, or as chair of its "
            "chief officers group. "
            "Enter them before the letter is issued.",
            Clause.WRITTEN_FEEDBACK,
        )


def may_compose(regime: Regime, judged: Sequence[int]) -> Refusals:
    """Every marker is judged before the letter is composed."""
    missing = [m for m in regime.markers if m.number not in judged]
    if missing:
        numbers = ", ".join(str(m.number) for m in missing)
        yield Refusal(
            "markers_missing",
            f"These markers have no judgement yet: {numbers}.",
            Clause.QUALITY_MARKERS,
        )


class Asked(Protocol):
    """What the policies look at of a question to a committee."""

    state: str
    review_id: UUID


@upholds(Clause.CONTACT_LIMITED)
def must_be_about(purpose: str, decides: bool, proceeds: bool) -> Refusals:
    """Two of the permitted purposes are about decisions alone (3.3). `decides`: the review came
    with one.
    """
    if purpose not in ("actions_since", "rationale", "decision_actions"):
        why = (
            "Choose one of the permitted purposes. The child's circumstances are not looked at "
            "again."
        )
        yield Refusal("purpose", why, Clause.NOT_A_SECOND_REVIEW)
    if purpose in ("rationale", "decision_actions") and not decides:
        yield Refusal(
            "purpose",
            "That purpose is for reviews that come with a decision.",
            Clause.QUESTIONS_ON_RATIONALE,
        )
    if purpose == "rationale" and proceeds:
        yield Refusal(
            "purpose",
            "This review proceeded, so there is nothing to ask.",
            Clause.QUESTIONS_ON_RATIONALE,
        )


# A year, leap years too. A later date is a slip of typing.
LONGEST_WAIT = timedelta(days=366)


def may_ask(
    actor: Actor, review: UUID, may_be_asked: bool, question: str, due_on: date, on: date
) -> Refusals:
    """Only those who carried out, prepared or decided the review are asked, and have time to answer
    (3.2).
    """
    yield from ENQUIRY.may_move("ask", "", actor)
    yield from may_work_on(actor, review)
    if not may_be_asked:
        yield Refusal(
            "recipient",
            "Choose an office-holder of this review from the list.",
            Clause.CONTACT_LIMITED,
        )
    if not question.strip():
        yield Refusal("no_question", "Write the question.")
    if due_on <= on:
        yield Refusal("due", "Give a date after today, so that there is time to answer.")
    elif due_on > on + LONGEST_WAIT:
        yield Refusal("due", "Give a date within a year.")


def must_ask_once(asked_already: bool) -> Refusals:
    if asked_already:
        yield Refusal("asked_already", "This question was sent already and waits for an answer.")


def may_see(actor: Actor, committee: UUID | None) -> Refusals:
    """What was sent to a committee is its own, and its successor's once it is part of another."""
    if committee not in actor.committees:
        yield Refusal("not_yours", "This belongs to another committee.", Clause.BOUND_TO_CONFIDENCE)


@upholds(Clause.QUESTIONS_ON_RATIONALE)
def may_answer(actor: Actor, enquiry: Asked, committee: UUID) -> Refusals:
    """The committee that was asked writes the answer, for whoever was addressed."""
    yield from ENQUIRY.may_move("answer", enquiry.state, actor)
    yield from may_see(actor, committee)


def may_send_answer(reply: str) -> Refusals:
    if not reply.strip():
        yield Refusal("no_answer", "Write the answer, even if it only says what the attachment is.")


def may_close(actor: Actor, enquiry: Asked, learned: str) -> Refusals:
    """A question is closed with what was learned from it, if only that nothing came back (3.3)."""
    yield from ENQUIRY.may_move("close", enquiry.state, actor)
    yield from may_work_on(actor, enquiry.review_id)
    if not learned.strip():
        yield Refusal("nothing_learned", "Say what was learned.", Clause.QUESTIONS_ON_RATIONALE)


def must_reach_another(before: UUID | None, now: UUID | None) -> Refusals:
    """Nothing is sent on to whoever has it already."""
    if now is None or before == now:
        yield Refusal("nobody_else", "Nobody else acts in that office now.")


# Late enough to be a reminder, and early enough to still answer in time.
REMIND_BEFORE = timedelta(days=3)


def reminder_is_due(due_on: date, reminded_on: date | None, on: date) -> bool:
    """Once when three days are left, and once when the date has passed."""
    if on > due_on:
        # The reminder before the date does not stand for the one after it.
        return reminded_on is None or reminded_on <= due_on
    return on >= due_on - REMIND_BEFORE and reminded_on is None


def may_reply(actor: Actor, committee: UUID | None, issued: bool, text: str) -> Refusals:
    """The committee to which a letter was issued may answer it (2.2)."""
    yield from may_use(Capability.FEEDBACK_REPLY, actor)
    yield from may_see(actor, committee)
    if not issued:
        yield Refusal("not_issued", "The letter has not been issued.", Clause.WRITTEN_FEEDBACK)
    if not text.strip():
        yield Refusal("no_answer", "Write your reply.")


def may_raise(actor: Actor, text: str) -> Refusals:
    """Anyone who works on reviews, at any time; not even a conflict of interest stands in the way
    (2.4).
    """
    yield from CONCERN.may_move("raise_concern", "", actor)
    if not text.strip():
        yield Refusal("no_words", "Say what you are worried about.", Clause.SERIOUS_CONCERNS)


def may_acknowledge(
    actor: Actor, state: str, committee: UUID, offices: Collection[str]
) -> Refusals:
    """The chair from the start, the officer once it has gone to the lead officer.

    `offices`: those it has reached.
    """
    yield from CONCERN.may_move("acknowledge", state, actor)
    yield from may_see(actor, committee)
    if actor.role != "committee_chair" and "cpc_lead" not in offices:
        yield Refusal("not_told", "This went to the committee's chair.", Clause.SERIOUS_CONCERNS)


def must_say_what_is_done(answer: str) -> Refusals:
    """Acknowledging is more than having read it: the committee says what it does now (2.4)."""
    if not answer.strip():
        yield Refusal("no_answer", "Say what is being done now.", Clause.SERIOUS_CONCERNS)


@upholds(Clause.SERIOUS_CONCERNS)
def may_oversee(actor: Actor, move: str, state: str, review: UUID) -> Refusals:
    """A manager notes and settles, unless they declared a conflict on the review (2.4, 2.5)."""
    yield from CONCERN.may_move(move, state, actor)
    yield from may_work_on(actor, review)


@upholds(Clause.SERIOUS_CONCERNS)
def may_read_concern(actor: Actor, review: UUID, raised_by: UUID) -> Refusals:
    """Whoever raised it, and colleagues who work on the review."""
    if raised_by != actor.account:
        yield from may_work_on(actor, review)


@upholds(Clause.BOUND_BY_THE_CODE)
def may_follow_concern(actor: Actor, review: UUID) -> Refusals:
    """What became of a concern: closed with the review to whoever declared a conflict, although
    they raised it (2.5).
    """
    yield from may_approach(actor, review)
