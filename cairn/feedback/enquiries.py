"""Questions to those who carried out, prepared or decided a review, and their answers
(3.2, 3.3).
"""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings

from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.documents import actions as documents_actions
from cairn.documents import open_places
from cairn.documents import policies as documents_policies
from cairn.documents.arriving import Arrival
from cairn.documents.models import Document
from cairn.documents.terms import DestructionReason
from cairn.documents.workflow import DOCUMENT, DocumentState
from cairn.exemptions.queries import exemptions_for
from cairn.feedback import policies, queries
from cairn.feedback.models import Enquiry
from cairn.feedback.terms import Asking
from cairn.feedback.workflow import ENQUIRY
from cairn.guard.findings import Tier
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refusals, Refused, require
from cairn.organisations.queries import acting_for, contacts
from cairn.outbox.actions import post


def _lock(enquiry: UUID) -> Enquiry:
    return lock(Enquiry, enquiry, "review", "recipient")


def _judged(enquiry: Enquiry, **texts: str) -> dict[str, Any]:
    """Texts of the enquiry, judged with what people let stand in texts about its review."""
    return judged(Enquiry, exemptions_for(About.of(enquiry.review)), **texts)


@action
def ask(
    *,
    by: Actor,
    at: datetime,
    review: UUID,
    purpose: Asking,
    recipient: UUID,
    question: str,
    due_on: date,
) -> Enquiry:
    """Put a question to an office-holder.

    `recipient` is the key of one of `contacts`: no other can be given.
    """
    # Locked, so that a form that was sent twice at once finds the question that the first one made.
    reviewed = Review.objects.select_for_update().get(id=review)
    on = local_date(at)
    holder = contacts(reviewed.committee_id, review, on).filter(id=recipient).first()
    decides = reviewed.shape.decides
    require(
        policies.may_ask(by, review, holder is not None, question, due_on, on),
        policies.must_be_about(purpose.value, decides, reviewed.proceeds),
        policies.must_ask_once(queries.asked_already(review, recipient, question)),
    )
    enquiry = Enquiry(
        review=reviewed, recipient=holder, purpose=purpose, asked_by_id=by.person, due_on=due_on
    )
    enquiry.question = _judged(enquiry, question=question)["question"]
    if policies.reminder_is_due(due_on, None, on):
        enquiry.reminded_on = (
            on  # so short a time needs no reminder that comes right behind the question
        )
    move(enquiry, "ask", by=by, at=at)
    _write_to(enquiry, at, f"A question about {reviewed.reference}")
    return enquiry


def _write_to(row: Enquiry, at: datetime, subject: str) -> None:
    """The message says that there is a question and by when; the question itself stays in Cairn."""
    body = (
        f"We have a question about {row.review.reference}. Please answer by "
        f"{row.due_on:%-d %B %Y}.\n\n"
        f"The committee's officer reads and answers it here: {settings.CAIRN_URL}/committee/\n"
        "If that is not you, please let the officer know what to answer.\n"
    )
    post(at=at, to=row.recipient.email, subject=subject, body=body, about=row.id)


@action
def remind(*, by: Actor, at: datetime, enquiry: UUID) -> Enquiry:
    """Remind whoever was asked; nothing happens twice on the same ground."""
    row = _lock(enquiry)
    on = local_date(at)
    require(ENQUIRY.may_move("remind", row.state, by))
    if not policies.reminder_is_due(row.due_on, row.reminded_on, on):
        why = "No reminder is due: another worker has sent it."
        raise Refused([Refusal("too_early", why)])
    move(row, "remind", by=by, at=at, reminded_on=on)
    late = "Overdue" if on > row.due_on else "Reminder"
    _write_to(row, at, f"{late}: our question about {row.review.reference}")
    return row


@action
def readdress(*, by: Actor, at: datetime, enquiry: UUID) -> Enquiry:
    """Whoever was asked has left the office: whoever acts there now is asked, also in the committee
    that took over the work.
    """
    row = _lock(enquiry)
    require(ENQUIRY.may_move("readdress", row.state, by))
    now_acting = acting_for(row.recipient, local_date(at))
    require(policies.must_reach_another(row.recipient_id, now_acting.id))
    move(row, "readdress", by=by, at=at, recipient=now_acting)
    _write_to(row, at, f"A question about {row.review.reference}")
    return row


@action
def save_reply(*, by: Actor, at: datetime, enquiry: UUID, reply: str) -> Enquiry:
    """Keep what the committee has written so far."""
    row = _lock(enquiry)
    require(policies.may_answer(by, row, row.recipient.committee_id))
    row.reply = _judged(row, reply=reply)["reply"]
    row.save(update_fields=["reply"])
    record(
        by=by,
        at=at,
        verb="feedback.enquiry.save_reply",
        subject=row.id,
        upholds=[Clause.MINIMUM_NO_NAMES],
    )
    return row


def attach(*, by: Actor, at: datetime, enquiry: UUID, data: bytes | Arrival) -> Document:
    """Attach a file, which goes through the same gate as a report. Raises: CannotRead, Refused."""
    # Asked before a byte is sealed or written, and once more under the lock.
    row = Enquiry.objects.select_related("recipient").get(id=enquiry)
    require(policies.may_answer(by, row, row.recipient.committee_id))
    return documents_actions.store(by=by, at=at, data=data, then=partial(_attach, by, at, enquiry))


@action
def _attach(by: Actor, at: datetime, enquiry: UUID, document: Document) -> None:
    row = _lock(enquiry)
    require(policies.may_answer(by, row, row.recipient.committee_id))
    replaced = row.attachment
    row.attachment = document
    row.save(update_fields=["attachment"])
    if replaced and replaced.state in DOCUMENT["withdraw"].sources:
        documents_actions.withdraw(by=by, at=at, document=replaced.id)
    detail = {"document": str(document.id)}
    record(by=by, at=at, verb="feedback.enquiry.attach", subject=row.id, detail=detail)


@action
def detach(*, by: Actor, at: datetime, enquiry: UUID) -> Enquiry:
    """Take the attachment out again; our copy is destroyed."""
    row = _lock(enquiry)
    require(policies.may_answer(by, row, row.recipient.committee_id))
    document = row.attachment
    row.attachment = None
    row.save(update_fields=["attachment"])
    if document and document.state in DOCUMENT["withdraw"].sources:
        documents_actions.withdraw(by=by, at=at, document=document.id)
    record(
        by=by,
        at=at,
        verb="feedback.enquiry.detach",
        subject=row.id,
        upholds=[Clause.NO_UNNECESSARY_PROCESSING],
    )
    return row


def attachment_refusals(row: Enquiry) -> Refusals:
    """Why the attachment could not be sent now; a file that was not taken is no attachment."""
    document = row.attachment
    if document is not None and document.state != DocumentState.REFUSED:
        yield from documents_policies.may_send(
            document.state,
            list(document.findings.filter(tier=Tier.BLOCK)),
            name="The attachment",
            places=open_places.before_sending(document),
        )


@action
def answer(*, by: Actor, at: datetime, enquiry: UUID, reply: str) -> Enquiry:
    """Send the answer, with its attachment once that is checked and clean."""
    row = _lock(enquiry)
    require(
        policies.may_answer(by, row, row.recipient.committee_id),
        policies.may_send_answer(reply),
        attachment_refusals(row),
    )
    attachment = row.attachment
    # What could not be read was not kept, so the answer does not wait for it.
    if attachment and attachment.state == DocumentState.REFUSED:
        attachment = None
    move(row, "answer", by=by, at=at, attachment=attachment, **_judged(row, reply=reply))
    return row


@action
def close(*, by: Actor, at: datetime, enquiry: UUID, learned: str) -> Enquiry:
    """Close it with what was learned, whether an answer came or not.

    What was never sent is not kept (5.3).
    """
    row = _lock(enquiry)
    require(policies.may_close(by, row, learned))
    unsent = row.attachment if row.open else None
    forgotten: dict[str, Any] = {"attachment": None, "reply": ""} if row.open else {}
    move(row, "close", by=by, at=at, **_judged(row, learned=learned), **forgotten)
    if unsent and unsent.state in DOCUMENT["dispose"].sources:
        # By the system: whoever closes a question has no right to destroy documents.
        documents_actions.dispose(
            by=SYSTEM, at=at, document=unsent.id, reason=DestructionReason.NEVER_SENT
        )
    return row
