"""Asking second persons to clear, and keeping how they answered the motivated intruder's
questions (5.6).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from cairn.anonymity.models import judged
from cairn.governance import second_persons
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.publications import queries
from cairn.publications.models import CaseStudy, Clearance, NationalReport

Answers = Mapping[str, Mapping[str, str]]


class Cleared(Protocol):
    id: UUID
    revision: int


def keep_answers(by: Actor, at: datetime, cleared: Cleared, answers: Answers) -> Clearance:
    """In the transaction of the action that clears."""
    texts = {
        question: {"answer": row["answer"], "why": row["why"]} for question, row in answers.items()
    }
    return Clearance.objects.create(
        subject=cleared.id,
        revision=cleared.revision,
        cleared_by_id=by.person,
        cleared_at=at,
        **judged(Clearance, None, answers=texts),
    )


def tell_who_could_clear(
    row: CaseStudy | NationalReport, reviews: Iterable[UUID], at: datetime
) -> None:
    """In the transaction of the action that offers it."""
    could_clear = second_persons.who_could(
        Capability.PUBLICATIONS_CLEAR,
        at,
        reviews=reviews,
        but={row.author_id, *queries.who_wrote(row)},
    )
    second_persons.tell(could_clear, at=at, about=row.id)
