"""What is due to one person, and what of theirs waits for others."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from cairn.accounts.models import Account
from cairn.analysis import queries as analysis_queries
from cairn.assignments import queries as assignments_queries
from cairn.assignments.terms import Part
from cairn.feedback import queries as feedback_queries
from cairn.feedback.letter_rows import LetterRow, letter_rows
from cairn.governance import queries as governance_queries
from cairn.intake import queries as intake_queries
from cairn.intake import return_queries
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import local_date
from cairn.publications import queries as publications_queries
from cairn.retention import queries as retention_queries
from cairn.sharing import queries as sharing_queries
from cairn.time_limits.queries import all_set
from cairn.worklists.items import Item
from cairn.worklists.second_persons import letters_to_sign
from cairn.worklists.terms import Kind

_LEADS = "You lead the work on it"
_BEGAN = "You began it"
_WROTE = "You wrote it"


def own_items(actor: Actor, on: date) -> tuple[list[Item], list[Item]]:
    """What is due to the actor themselves, and what of theirs waits for others."""
    led = assignments_queries.mine(actor.account, Part.LEAD) if actor.account else set()
    items: list[tuple[bool, Item]] = [
        *_letters(actor, led, on),
        *((False, item) for item in _of_role(actor, on)),
        *((False, item) for item in _records(actor, led)),
        *_questions(actor, led),
        *_notices(actor, led),
        *((True, item) for item in _unread_notices(actor, on)),
        *_texts(actor),
    ]
    due = [item for waits, item in items if not waits]
    return due, [item for waits, item in items if waits]


def _item(kind: Kind, key: UUID, step: str, route: str, to: object, **more: Any) -> Item:
    return Item(kind=kind, key=key, step=step, route=route, args=(str(to),), **more)


def _of_role(actor: Actor, on: date) -> list[Item]:
    """What is due to everybody in a role: arrivals, concerns, what was granted, what is over."""
    arrived = (*_arrived(actor, on), *_asked_back(actor))
    return [*_concerns(actor), *arrived, *_granted(actor), *_over(actor, on)]


def _concerns(actor: Actor) -> Iterator[Item]:
    for concern in feedback_queries.open_concerns(actor) if _oversees(actor) else ():
        yield _item(
            Kind.CONCERN,
            concern.id,
            "See that it is acknowledged" if concern.open else "Settle it",
            "concern",
            concern.id,
            about=f"The serious concern on {concern.reference}",
            why="Managers see concerns through",
            since=local_date(concern.raised_at),
            due=local_date(concern.next_at) if concern.next_at else None,
            how="then it goes to the next person" if concern.next_at else "",
            review=concern.review,
        )


def _arrived(actor: Actor, on: date) -> Iterator[Item]:
    known = all_set()
    for row in intake_queries.awaiting_screening(actor):
        clock = intake_queries.screening_clock(row, on, known)
        yield _item(
            Kind.ARRIVED,
            row.id,
            "Settle what is open, then check" if row.sent_open else "Check",
            "screen",
            row.id,
            about=f"{row.reference}, {row.committee}",
            why="Gatekeepers check what arrives",
            since=local_date(row.submitted_at or row.started_at),
            due=clock.due if clock else None,
            how=clock.counted if clock else "",
            review=row.review,
        )


def _asked_back(actor: Actor) -> Iterator[Item]:
    for row in return_queries.requests_to_decide(actor):
        yield _item(
            Kind.ASKED_BACK,
            row.id,
            "Decide whether it goes back",
            "take_back",
            row.submission_id,
            about=f"{row.submission.reference}, {row.submission.committee}",
            why="Gatekeepers take acceptances back",
            since=local_date(row.asked_at),
            review=row.submission.review,
        )


def _granted(actor: Actor) -> Iterator[Item]:
    for row in governance_queries.to_release(actor):
        yield _item(
            Kind.DISCLOSURE,
            row.id,
            "Disclose what was granted",
            "disclosure",
            row.id,
            about=f"Request {row.number}",
            why="You let out what was granted",
            since=local_date(row.recorded_at),
            review=row.review,
        )


def _over(actor: Actor, on: date) -> Iterator[Item]:
    for holding in retention_queries.to_propose(actor, on):
        yield Item(
            kind=Kind.DISPOSAL,
            key=holding.kept.key,
            step="Propose its destruction",
            route="records",
            args=(),
            about=f"{holding.kept.reference}, {holding.kept.what}",
            why="You keep the schedule",
            since=holding.due or on,
            review=holding.kept.review,
        )


def _oversees(actor: Actor) -> bool:
    return actor.can(Capability.FEEDBACK_OVERSEE)


def _letters(actor: Actor, led: Collection[UUID], on: date) -> Iterator[tuple[bool, Item]]:
    """Letters that the actor leads or, where nobody else leads, began; and those to read second."""
    if actor.can(Capability.FEEDBACK_ASSESS):
        for row in letter_rows(feedback_queries.in_hand(actor, led), on):
            waits = row.assessment is not None and row.assessment.state.is_proposed
            yield waits, _letter(actor, row, _LEADS if row.review.id in led else _BEGAN)
    second = assignments_queries.mine(actor.account, Part.SECOND) if actor.account else set()
    for item in letters_to_sign(actor):
        if item.review in second:
            yield False, replace(item, why="You are its second reader")


def _letter(actor: Actor, row: LetterRow, why: str) -> Item:
    step, route, key = _next_step(actor, row)
    review = row.review
    return _item(
        Kind.LETTER,
        review.id,
        step,
        route,
        key,
        about=f"The letter on {review.reference}",
        why=why,
        since=review.received_on,
        due=row.clock.due if row.clock else None,
        how=row.clock.counted if row.clock else "",
        review=review.id,
    )


def _next_step(actor: Actor, row: LetterRow) -> tuple[str, str, UUID]:
    """What the lead does next about a letter, and where."""
    found = row.assessment
    if found is None:
        return "Begin the assessment", "review", row.review.id
    if found.author_id != actor.account:
        return "Take over the assessment", "review", row.review.id
    if found.state.is_proposed:
        return "Waits for its signature", "assessment", found.id
    if row.changes_asked_for:
        return "Change the letter as asked", "assessment", found.id
    step = "Finish the letter" if found.state.is_drafted else "Go on with the assessment"
    return step, "assessment", found.id


def _records(actor: Actor, led: Collection[UUID]) -> Iterator[Item]:
    for review in analysis_queries.awaiting_record(actor).filter(id__in=led):
        yield _item(
            Kind.RECORD,
            review.id,
            "Record what it tells",
            "light_record",
            review.id,
            about=review.reference,
            why=_LEADS,
            since=review.received_on,
            review=review.id,
        )


def _questions(actor: Actor, led: Collection[UUID]) -> Iterator[tuple[bool, Item]]:
    for row in feedback_queries.enquiries_in_hand(actor, led):
        yield (
            row.open,
            _item(
                Kind.ANSWER,
                row.id,
                "Waits for its answer" if row.open else "Read the answer",
                "enquiry",
                row.id,
                about=f"The question on {row.review.reference}",
                why="You asked it" if row.asked_by_id == actor.account else _LEADS,
                since=row.due_on,
                due=row.due_on if row.open else None,
                how="the day that was asked for",
                review=row.review_id,
            ),
        )


def _notices(actor: Actor, led: Collection[UUID]) -> Iterator[tuple[bool, Item]]:
    for notice in sharing_queries.in_hand(actor):
        waits = notice.state.is_proposed
        yield (
            waits,
            _item(
                Kind.NOTICE,
                notice.id,
                "Waits for its approval" if waits else "Finish the notice",
                "notice",
                notice.id,
                about=f"The notice on {notice.review.reference}",
                why=_why(actor, notice.author),
                since=notice.review.received_on,
                review=notice.review_id,
            ),
        )
    for review, kind in sharing_queries.owing(actor) if led else ():
        if review.id in led:
            yield (
                False,
                Item(
                    kind=Kind.NOTICE,
                    key=review.id,
                    step="Write the notice",
                    route="draft_notice",
                    args=(str(review.id), kind.code),
                    about=f"The notice on {review.reference}",
                    why=_LEADS,
                    since=review.received_on,
                    review=review.id,
                ),
            )


def _why(actor: Actor, author: Account) -> str:
    """Why a draft is this person's: they wrote it, or whoever did has left."""
    if author.id == actor.account:
        return _WROTE
    return f"{author.name} began it and has left"


def _unread_notices(actor: Actor, on: date) -> Iterator[Item]:
    for notice in sharing_queries.unread(actor, on):
        yield _item(
            Kind.NOTICE,
            notice.id,
            "Not yet read by government",
            "notice",
            notice.id,
            about=f"The notice on {notice.review.reference}",
            why=_WROTE,
            since=local_date(notice.sent_at or notice.drafted_at),
            review=notice.review_id,
        )


def _texts(actor: Actor) -> Iterator[tuple[bool, Item]]:
    for row in publications_queries.in_hand(actor):
        waits = row.state.is_proposed
        study = isinstance(row, publications_queries.CaseStudy)
        begun = row.composed_at if isinstance(row, publications_queries.CaseStudy) else row.begun_at
        yield (
            waits,
            _item(
                Kind.TEXT,
                row.id,
                "Waits to be cleared" if waits else "Finish it",
                "case_study" if study else "national_report",
                row.id,
                about=row.title,
                why=_why(actor, row.author),
                since=local_date(begun),
            ),
        )
