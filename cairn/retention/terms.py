"""From when a retention period may run, what happens at its end, and why something is held."""

from django.db import models

from cairn.kernel.states import Colour, State, States


class Trigger(models.TextChoices):
    """From when a period runs."""

    RECEIVED = "received", "From the day the review was received"
    FEEDBACK = "feedback", "From the day the feedback was issued"
    CLOSED = "closed", "From the end of the year in which the record was last used"


class AtTheEnd(models.TextChoices):
    """What happens when a period is over."""

    DESTROY = "destroy", "Destroy"
    ARCHIVE = "archive", "Transfer to the archive"
    LOOK = "look", "Look at it again"


class HoldReason(models.TextChoices):
    """Why something is kept longer than its period."""

    INQUIRY = "inquiry", "A public inquiry has asked that records are kept"
    PROCEEDINGS = "proceedings", "Legal proceedings or an investigation need it"
    REQUEST = "request", "A request for information is open"
    OTHER = "other", "Another legal duty"


class StopReason(models.TextChoices):
    """Why an approved or proposed destruction was stopped."""

    PERSON = "person", "Somebody stopped it"
    HOLD = "hold", "A legal hold was placed on it"


class HoldingStatus(States):
    """What keeps a record beyond its period."""

    ON_HOLD = State("on_hold", "On hold", Colour.PURPLE)
