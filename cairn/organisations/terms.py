"""The offices of a committee, and how committees follow one another."""

from django.db import models


def children() -> list[str]:
    """Whose reviews a committee carries out if nothing else is said."""
    return ["children"]


class Office(models.TextChoices):
    """The only people who may be contacted about a review (3.2)."""

    CPC_CHAIR = "cpc_chair", "Chair of the committee"
    CPC_LEAD = "cpc_lead", "Lead officer of the committee"
    COG_CHAIR = "cog_chair", "Chair of the Chief Officers Group"
    LEAD_REVIEWER = "lead_reviewer", "Lead reviewer"


# Whom a serious concern goes to, one after another (2.4). A lead reviewer holds an office for one
# review only.
LADDER = (Office.CPC_CHAIR, Office.CPC_LEAD, Office.COG_CHAIR)


class ChangeKind(models.TextChoices):
    """How a committee came to an end."""

    MERGE = "merge", "Merged"
    SPLIT = "split", "Split"
