"""The questions of the motivated intruder, as the second person answers them before anything is
released (5.6).
"""

from django.db import models


class Intruder(models.TextChoices):
    """Each is answered with ‘no’ and a reason, or the text goes back."""

    SINGLED_OUT = (
        "singled_out",
        "Could one person be picked out by what it says, such as a rare event or an exact age?",
    )
    LINKED = (
        "linked",
        "Could it be joined with a news story, a court report or another publication?",
    )
    INFERRED = "inferred", "Could somebody who knows the people learn something new about them?"
    LOCAL = "local", "Would somebody who lives or works in the area know whom it is about?"
    FAMILY = "family", "Would a member of the family know that it is about them?"
