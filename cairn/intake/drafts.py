"""A committee's drafts: what it calls them, who goes on with one, and deleting one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from cairn.anonymity.models import judged
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.queries import exemptions_for
from cairn.intake import draft_policies, files, queries
from cairn.intake.models import Submission
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require
from cairn.outbox.actions import post


@action
def give_label(*, by: Actor, at: datetime, submission: UUID, label: str) -> Submission:
    """What the committee calls the draft for itself; nothing takes the label away.

    Raises: Refused, with nothing changed.
    """
    row = lock(Submission, submission)
    label = " ".join(label.split())
    require(draft_policies.may_label(by, row, label))
    row.label = judged(Submission, exemptions_for(row.review_notified), label=label)["label"]
    _save(row, by, at, "label")
    record(
        by=by,
        at=at,
        verb="intake.submission.give_label",
        subject=row.id,
        upholds=[Clause.MINIMUM_NO_NAMES],
    )
    return row


@action
def hand_over(*, by: Actor, at: datetime, submission: UUID, to: UUID) -> Submission:
    """Somebody else of the committee goes on with the draft, or the actor takes it."""
    row = lock(Submission, submission)
    colleague = queries.colleagues(by).filter(id=to).first()
    require(draft_policies.may_hand_over(by, row, colleague is not None))
    row.owner = colleague
    _save(row, by, at, "owner")
    record(
        by=by,
        at=at,
        verb="intake.submission.hand_over",
        subject=row.id,
        detail={"to": str(to)},
    )
    if colleague and to != by.account:
        body = (
            "A colleague has handed a draft to you, so that you go on with it.\n\n"
            f"Sign in to see it: {settings.CAIRN_URL}/committee/\n"
        )
        post(at=at, to=colleague.email, subject="A draft is yours now", body=body, about=row.id)
    return row


def _save(row: Submission, by: Actor, at: datetime, field: str) -> None:
    # Counted as a change, so that nobody deletes what they saw as it was before.
    row.revision += 1
    row.save(update_fields=[field, "revision", *row.touched(by, at)])


@action
def delete(*, by: Actor, at: datetime, submission: UUID, revision: int) -> Submission:
    """Erase a draft that was never sent, its files too. That there was one, who began it and who
    deleted it stays. `revision` is what the actor saw.
    """
    row = lock(Submission, submission)
    require(draft_policies.may_delete(by, row, bool(row.reference), row.revision, revision))
    texts: dict[str, Any] = {"answers": {}, "look_again": [], "revisions": {}, "label": ""}
    files.withdraw_all(by=by, at=at, submission=row)
    move(row, "delete", by=by, at=at, document=None, **texts)
    # What is still asked about it holds phrases of it.
    exemption_requests.lapse_all(by=SYSTEM, at=at, review=row.review)
    return row
