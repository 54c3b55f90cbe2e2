"""The text of a serious concern and the committee's answer, sealed under one key of their own."""

from uuid import UUID

from django.conf import settings

from cairn.feedback.models import Concern
from cairn.sealing import envelope


def context_of(concern: UUID) -> bytes:
    return f"concern:{concern}".encode()


def text_of(concern: Concern) -> str:
    """What worries whoever raised it, in memory only.

    The caller has asked the policies. Raises: CannotUnseal.
    """
    if not concern.wrapped_key:
        return "Destroyed on schedule."
    key = envelope.unwrap(bytes(concern.wrapped_key), settings.CAIRN_MASTER_KEY)
    return envelope.unseal(bytes(concern.sealed_text), key, context_of(concern.id)).decode()


def answer_context_of(concern: UUID) -> bytes:
    # Another than that of the text, so that neither opens in the place of the other.
    return f"concern:{concern}:answer".encode()


def answer_to(concern: Concern) -> str:
    """What the committee says is being done now, in memory only; empty while it has said nothing.

    The caller has asked the policies. Raises: CannotUnseal.
    """
    if not concern.wrapped_key or not concern.sealed_answer:
        return ""
    key = envelope.unwrap(bytes(concern.wrapped_key), settings.CAIRN_MASTER_KEY)
    context = answer_context_of(concern.id)
    return envelope.unseal(bytes(concern.sealed_answer), key, context).decode()
