"""What of a review is coded apart from the core data set."""

from django.db import models


class NoEarlier(models.TextChoices):
    """Why a review follows none that we hold (1.3). Codes, so that no reason can name anybody."""

    NOT_COLLECTED = "not_collected", "It was made before June 2017, when they were not collected"
    OTHER_WAY = "other_way", "It was sent in another way, such as by e-mail"
    NONE_MADE = "none_made", "None was made"
    A_THEME = "a_theme", "The review is about a theme and not about cases"


class MediaAttention(models.TextChoices):
    """Whether the committee expects media attention (6.1). Our own view stands in the notice."""

    UNLIKELY = "unlikely", "Not likely"
    POSSIBLE = "possible", "Possible"
    LIKELY = "likely", "Likely"
    NOT_KNOWN = "not_known", "Not known"
