"""Keeping how the second person answered the motivated intruder's questions (5.6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from cairn.anonymity.models import judged
from cairn.kernel.actor import Actor
from cairn.publications.models import Clearance

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
