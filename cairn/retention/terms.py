"""From when a retention period may run."""

from django.db import models


class Trigger(models.TextChoices):
    """From when a period runs."""

    RECEIVED = "received", "From the day the review was accepted"
    FEEDBACK = "feedback", "From the day the feedback was issued"
    CLOSED = "closed", "From the end of the year in which the record was last used"
