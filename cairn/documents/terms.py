"""What a finding asks of its reader, and why our copy of a document was destroyed."""

from django.db import models

from cairn.kernel.states import Colour, State, States


class DestructionReason(models.TextChoices):
    """Why our copy was destroyed, when it was not its sender who took it back."""

    NEVER_SENT = "never_sent", "The answer that it belonged to was never sent"
    RETURNED = "returned", "The notification was sent back"
    SCHEDULE = "schedule", "Its retention period was over"


class Said(models.TextChoices):
    """What the sender says of a finding, where nobody else has to agree."""

    TAKEN_OUT = "taken_out", "Taken out in the new file"
    LOOKED_AT = "looked_at", "Looked at: it identifies nobody"
    # Not the sender's words but what they did: it was sent unanswered.
    LEFT = "left", "Left as it was when the report was sent"


class FindingStatus(States):
    """What a finding asks of whoever sends the report; the codes are those of the guard's tiers."""

    BLOCK = State("block", "Take out", Colour.RED)
    REVIEW = State("review", "Worth a look", Colour.YELLOW)
