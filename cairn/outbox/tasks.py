"""Sending what waits; run by the worker."""

from django.core.mail import EmailMessage

from cairn.kernel.clock import now
from cairn.outbox import actions, gateway, queries
from cairn.outbox.models import Message, TextMessage


def send_next() -> bool:
    """Send one message; False if none waits. The mail server is spoken to outside any
    transaction.
    """
    # Looked at without a lock first: an idle worker asks once a second, and on SQLite every claim
    # would keep the others from writing.
    if not queries.waiting(now()).exists():
        return False
    try:
        message = actions.claim(at=now())
    except Message.DoesNotExist:
        return False
    email = EmailMessage(message.subject, actions.body_of(message), None, [message.to])
    for file in message.files.all():
        email.attach(file.name, bytes(file.content), file.kind)
    # Sent before it is marked. A worker that dies in between leaves a message that goes twice; the
    # other way round a serious concern could be lost (2.4).
    email.send()
    actions.mark_sent(at=now(), message=message.id)
    return True


def send_next_text() -> bool:
    """Send one text; False if none waits, or no gateway is set up. It is spoken to outside any
    transaction.
    """
    through = gateway.configured()
    if through is None or not queries.texts_waiting(now()).exists():
        return False
    try:
        text = actions.claim_text(at=now())
    except TextMessage.DoesNotExist:
        return False
    through.send(key=text.id, to=text.to, text=text.body)
    actions.mark_text_sent(at=now(), text=text.id)
    return True
