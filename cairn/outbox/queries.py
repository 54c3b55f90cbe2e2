"""What waits to go."""

from datetime import datetime

from django.db.models import Q, QuerySet

from cairn.outbox.models import Message


def waiting(at: datetime) -> QuerySet[Message]:
    """Messages that no living worker holds, the oldest first."""
    return Message.objects.filter(sent_at=None).filter(Q(lease_until=None) | Q(lease_until__lt=at))
