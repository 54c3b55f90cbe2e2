"""Why our copy of a document was destroyed."""

from django.db import models


class DestructionReason(models.TextChoices):
    """Why our copy was destroyed, when it was not its sender who took it back."""

    NEVER_SENT = "never_sent", "The answer that it belonged to was never sent"
    RETURNED = "returned", "The notification was sent back"
    SCHEDULE = "schedule", "Its retention period was over"
