"""Posting a message, taking it to be sent, and marking it gone."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from cairn.outbox import queries
from cairn.outbox.models import Attachment, Message, TextMessage
from cairn.outbox.numbers import text_number
from cairn.sealing import envelope

Waiting = TypeVar("Waiting", Message, TextMessage)

# A pause and a lease in one: no other worker sends the message while one is at it.
_FIRST_WAIT = timedelta(minutes=2)
# The longest wait is then some eight and a half hours: what piled up while a mail server was away
# goes within a working day of its return.
_MOST_DOUBLINGS = 8
# What is sealed as something else does not open as a message.
_CONTEXT = b"message"


class OutsideATransaction(RuntimeError):
    """A programming error: a message was posted on its own, so it could go although its cause was
    undone.
    """


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to go with a message."""

    name: str
    kind: str
    content: bytes


def post(
    *,
    at: datetime,
    to: str,
    subject: str,
    body: str,
    about: UUID,
    files: Sequence[Attached] = (),
    is_secret: bool = False,
) -> Message:
    """Put a message in the box, in the transaction that causes it. Raises: OutsideATransaction.

    It ends with whom to turn to.

    A secret one holds a link that lets somebody in. It is sealed while it waits and erased once it
    has gone, so that whoever reads the database, or a copy of it, does not find the link.
    """
    if not connection.in_atomic_block:
        raise OutsideATransaction("post messages from an action")
    body = f"{body.rstrip()}\n\n{settings.CAIRN_CONTACT.as_text}\n"
    message = Message.objects.create(
        to=to,
        subject=subject,
        body=_sealed(body) if is_secret else body,
        is_secret=is_secret,
        about=about,
        created_at=at,
    )
    for file in files:
        Attachment.objects.create(
            message=message, name=file.name, kind=file.kind, content=file.content
        )
    return message


def post_text(*, at: datetime, to: str, body: str, about: UUID) -> TextMessage | None:
    """Put a text in the box, in the transaction that causes it.

    None if no gateway is set up, or the number takes no texts: who is told by text is told by
    e-mail as well. Raises: OutsideATransaction.
    """
    if not connection.in_atomic_block:
        raise OutsideATransaction("post texts from an action")
    number = text_number(to)
    if not settings.CAIRN_TEXT_GATEWAY or not number:
        return None
    return TextMessage.objects.create(to=number, body=body, about=about, created_at=at)


@transaction.atomic
def claim(*, at: datetime) -> Message:
    """Take the next message. Raises: Message.DoesNotExist if none waits."""
    return _leased(queries.waiting(at), at)


@transaction.atomic
def claim_text(*, at: datetime) -> TextMessage:
    """Take the next text. Raises: TextMessage.DoesNotExist if none waits."""
    return _leased(queries.texts_waiting(at), at)


def _leased(waiting: "QuerySet[Waiting]", at: datetime) -> Waiting:
    """The first of those that wait. The lease doubles with each try, so that a broken mail server
    or gateway is not hammered.
    """
    # Locked rows are passed over, so that workers take different messages. SQLite knows no such
    # locks, and its transactions come one after another.
    row = waiting.select_for_update(skip_locked=True)[:1].get()
    wait = _FIRST_WAIT * 2 ** min(row.attempts, _MOST_DOUBLINGS)
    row.attempts = row.attempts + 1
    row.lease_until = at + wait
    row.save(update_fields=["attempts", "lease_until"])
    return row


def mark_sent(*, at: datetime, message: UUID) -> None:
    # Of two workers that sent it, the first one's time stays.
    Message.objects.filter(id=message, sent_at=None).update(sent_at=at, lease_until=None)
    Message.objects.filter(id=message, is_secret=True).update(body="")


def body_of(message: Message) -> str:
    """What a message says. Raises: CannotUnseal, for one sealed under another master key."""
    if not message.is_secret or not message.body:
        return message.body
    sealed = base64.b64decode(message.body)
    return envelope.unseal(sealed, settings.CAIRN_MASTER_KEY, _CONTEXT).decode()


def _sealed(body: str) -> str:
    sealed = envelope.seal(body.encode(), settings.CAIRN_MASTER_KEY, _CONTEXT)
    return base64.b64encode(sealed).decode()


def mark_text_sent(*, at: datetime, text: UUID) -> None:
    TextMessage.objects.filter(id=text, sent_at=None).update(sent_at=at, lease_until=None)
