"""What a finding asks of its reader, and why our copy of a document was destroyed."""

from django.db import models

from cairn.kernel.states import Colour, State, States

# Which check of ours a file passed. Raised when the readers see more than before, so that what
# waits to be sent or accepted is checked again; 0 is from before pages could be held.
CHECK_VERSION = 1


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


class Unsettled(models.TextChoices):
    """Why somebody has to look at a place in a file themselves."""

    HELD = "held", "A page that could not be checked"
    REDACTION = "redaction", "A redaction that hides nothing"


class FindingStatus(States):
    """What a finding asks of whoever sends the report; the codes are those of the guard's tiers."""

    BLOCK = State("block", "Take out", Colour.RED)
    REVIEW = State("review", "Worth a look", Colour.YELLOW)
