"""What a notice tells: fixed fields with fixed answers."""

from django.db import models


class Proceedings(models.TextChoices):
    NONE = "none", "None known"
    PENDING = "pending", "Pending"
    LIVE = "live", "Under way"
    CONCLUDED = "concluded", "Concluded"


class Effect(models.TextChoices):
    """What the proceedings do to the review."""

    NONE = "none", "None"
    DELAYED = "delayed", "The review is delayed"
    PAUSED = "paused", "The review is paused"
    RESTRICTED = "restricted", "The review's scope is restricted"


class Media(models.TextChoices):
    """Whether media attention is likely, as we see it."""

    UNLIKELY = "unlikely", "Not likely"
    POSSIBLE = "possible", "Possible"
    LIKELY = "likely", "Likely"


class RecallReason(models.TextChoices):
    """Why a notice is recalled. Codes, so that no reason says more than the notice did."""

    CHANGED = "changed", "The committee has changed its decision"
    WRONG = "wrong", "It was sent in error"
    TOO_MUCH = "too_much", "It said more than it should"
