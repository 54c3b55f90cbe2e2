"""Questions to those who carried out, prepared or decided a review, and their answers (3.2, 3.3)."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.conf import settings

from cairn.audit.actions import make_move, record
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.documents import actions as documents
from cairn.documents import policies as document_policies
from cairn.documents.models import Document
from cairn.documents.workflow import DOCUMENT
from cairn.feedback import policies, queries
from cairn.feedback.models import Enquiry
from cairn.feedback.terms import Asking
from cairn.feedback.workflow import ENQUIRY
from cairn.guard.findings import Tier
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusals, require
from cairn.organisations.queries import contacts
from cairn.outbox.actions import post


def _locked(enquiry: UUID) -> Enquiry:
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("review", "recipient")
    return rows.get(id=enquiry)


def _moved(by: Actor, at: datetime, held: Enquiry, name: str) -> None:
    detail = {"reference": held.review.reference, "purpose": held.purpose}
    make_move(by=by, at=at, workflow=ENQUIRY, name=name, held=held, detail=detail)


@action
def ask(
    *, by: Actor, at: datetime, review: UUID, purpose: Asking, recipient: UUID, question: str, due_on: date
) -> Enquiry:
    """Put a question to an office-holder. `recipient` is the key of one of `contacts`: no other can be given."""
    held, on = Review.objects.select_for_update().get(id=review), local_date(at)
    holder = contacts(held.committee_id, review, on).filter(id=recipient).first()
    decides = held.under.kinds[held.kind].decides
    require(
        policies.to_ask(by, review, holder is not None, question, due_on, on),
        policies.to_be_about(purpose.value, decides, held.proceeds),
        policies.to_ask_once(queries.asked_already(review, recipient, question)),
    )
    enquiry = Enquiry(
        review=held, recipient=holder, purpose=purpose, question=question, asked_by_id=by.person, due_on=due_on
    )
    if policies.reminder_is_due(due_on, None, on):
        enquiry.reminded_on = on  # so short a time needs no reminder that comes right behind the question
    _moved(by, at, enquiry, "ask")
    _write_to(enquiry, at, f"A question about {held.reference}")
    return enquiry


def _write_to(held: Enquiry, at: datetime, subject: str) -> None:
    """The message says that there is a question and by when; the question itself stays in Cairn."""
    body = (
        f"We have a question about {held.review.reference}. Please answer by {held.due_on:%-d %B %Y}.\n\n"
        f"The committee's officer reads and answers it here: {settings.CAIRN_URL}/committee/\n"
        "If that is not you, please let the officer know what to answer.\n"
    )
    post(at=at, to=held.recipient.email, subject=subject, body=body, about=held.id)


@action
def remind(*, by: Actor, at: datetime, enquiry: UUID) -> Enquiry:
    """Remind whoever was asked; nothing happens twice on the same ground."""
    held, on = _locked(enquiry), local_date(at)
    require(ENQUIRY.to_make("remind", held.state, by))
    if policies.reminder_is_due(held.due_on, held.reminded_on, on):
        held.reminded_on = on
        _moved(by, at, held, "remind")
        late = "Overdue" if on > held.due_on else "Reminder"
        _write_to(held, at, f"{late}: our question about {held.review.reference}")
    else:
        record(by=by, at=at, verb="feedback.enquiry.reminded_already", subject=held.id)
    return held


@action
def save_reply(*, by: Actor, at: datetime, enquiry: UUID, reply: str) -> Enquiry:
    """Keep what the committee has written so far."""
    held = _locked(enquiry)
    require(policies.to_answer(by, held, held.recipient.committee_id))
    held.reply = reply
    held.save(update_fields=["reply"])
    record(by=by, at=at, verb="feedback.enquiry.save_reply", subject=held.id, upholds=[Clause.MINIMUM_NO_NAMES])
    return held


def attach(*, by: Actor, at: datetime, enquiry: UUID, data: bytes) -> Document:
    """Attach a file, which goes through the same gate as a report. Raises: CannotRead, Refused."""
    held = Enquiry.objects.select_related("recipient").get(id=enquiry)
    require(policies.to_answer(by, held, held.recipient.committee_id))
    return documents.store(by=by, at=at, data=data, then=partial(_attach, by, at, enquiry))


@action
def _attach(by: Actor, at: datetime, enquiry: UUID, document: Document) -> None:
    held = _locked(enquiry)
    require(policies.to_answer(by, held, held.recipient.committee_id))
    replaced, held.attachment = held.attachment, document
    held.save(update_fields=["attachment"])
    if replaced and replaced.state in DOCUMENT["withdraw"].sources:
        documents.withdraw(by=by, at=at, document=replaced.id)
    detail = {"document": str(document.id)}
    record(by=by, at=at, verb="feedback.enquiry.attach", subject=held.id, detail=detail)


@action
def detach(*, by: Actor, at: datetime, enquiry: UUID) -> Enquiry:
    """Take the attachment out again; our copy is destroyed."""
    held = _locked(enquiry)
    require(policies.to_answer(by, held, held.recipient.committee_id))
    document, held.attachment = held.attachment, None
    held.save(update_fields=["attachment"])
    if document and document.state in DOCUMENT["withdraw"].sources:
        documents.withdraw(by=by, at=at, document=document.id)
    record(by=by, at=at, verb="feedback.enquiry.detach", subject=held.id, upholds=[Clause.NO_UNNECESSARY_PROCESSING])
    return held


def attachment_refusals(held: Enquiry) -> Refusals:
    """Why the attachment could not be sent now; a file that was not taken is no attachment."""
    document = held.attachment
    if document is not None and document.state != "refused":
        yield from document_policies.to_send(document.state, list(document.findings.filter(tier=Tier.BLOCK)))


@action
def answer(*, by: Actor, at: datetime, enquiry: UUID, reply: str) -> Enquiry:
    """Send the answer, with its attachment once that is checked and clean."""
    held = _locked(enquiry)
    require(
        policies.to_answer(by, held, held.recipient.committee_id),
        policies.to_send_answer(reply),
        attachment_refusals(held),
    )
    held.reply = reply
    if held.attachment and held.attachment.state == "refused":
        held.attachment = None
    _moved(by, at, held, "answer")
    return held


@action
def close(*, by: Actor, at: datetime, enquiry: UUID, learned: str) -> Enquiry:
    """Close it with what was learned, whether an answer came or not. What was never sent is not kept (5.3)."""
    held = _locked(enquiry)
    require(policies.to_close(by, held, learned))
    held.learned = learned
    if held.open:
        _forget_unsent(held, at)
    _moved(by, at, held, "close")
    return held


def _forget_unsent(held: Enquiry, at: datetime) -> None:
    document, held.attachment, held.reply = held.attachment, None, ""
    if document and document.state in DOCUMENT["dispose"].sources:
        documents.dispose(by=SYSTEM, at=at, document=document.id, reason="never_sent")
