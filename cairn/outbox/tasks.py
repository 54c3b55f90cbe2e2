"""Sending what waits; run by the worker."""

from django.core.mail import send_mail

from cairn.kernel.clock import now
from cairn.outbox import actions, queries
from cairn.outbox.models import Message


def send_next() -> bool:
    """Send one message; False if none waits. The mail server is spoken to outside any transaction."""
    if not queries.waiting(now()).exists():
        return False
    try:
        message = actions.claim(at=now())
    except Message.DoesNotExist:
        return False
    send_mail(message.subject, message.body, None, [message.to])
    actions.mark_sent(at=now(), message=message.id)
    return True
