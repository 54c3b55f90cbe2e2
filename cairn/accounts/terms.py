"""How a person was recognised before a lost second factor was removed."""

from django.db import models


class Recognised(models.TextChoices):
    """How whoever asks knows that it is the person and nobody else."""

    IN_PERSON = "in_person", "We met in person"
    VIDEO = "video", "We spoke by video, and I know their face"
    RANG_BACK = "rang_back", "I rang a number that was on record before"
