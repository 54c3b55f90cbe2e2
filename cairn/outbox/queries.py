"""What waits to go."""

from datetime import datetime

from django.db.models import Q, QuerySet

from cairn.outbox.models import Message, TextMessage


def waiting(at: datetime) -> QuerySet[Message]:
    """Messages that no living worker holds, the oldest first."""
    return Message.objects.filter(_free(at), sent_at=None)


def texts_waiting(at: datetime) -> QuerySet[TextMessage]:
    """Texts that no living worker holds, the oldest first."""
    return TextMessage.objects.filter(_free(at), sent_at=None)


def _free(at: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lt=at)
