"""What a limit or a confirmation rests on."""

from django.db import models

# Two years, in days: what takes longer has an agreed date and no limit.
LONGEST = 730


class Source(models.TextChoices):
    CONFIRMED = "confirmed", "Read in the guidance itself"
    POLICY = "policy", "A policy of the Care Inspectorate"
    AGREED = "agreed", "Agreed with the committee"
    GOVERNMENT = "government", "Confirmed by Scottish Government"
