"""What may be answered to the question about conflicts, and why a report may be opened or
disclosed.
"""

from django.db import models

from cairn.kernel.states import Colour, State, States


class Answer(models.TextChoices):
    """What somebody answered to the question about conflicts. Never asked is the absence
    of a row.
    """

    NONE = "none", "I have no conflict of interest"
    FAMILY = "family", "I know a child, family member or carer in this review"
    WORKED = "worked", "I worked on this case, or in a team that did"
    MANAGED = "managed", "I managed, or am close to, somebody whose practice is reviewed"
    REVIEWED = "reviewed", "I took part in carrying out or commissioning this review"
    OTHER = "other", "I have another conflict"


class Purpose(models.TextChoices):
    """Why a report may be opened: each purpose serves the review (5.1), and nothing else is
    offered.
    """

    SCREEN = "screen", "To check what arrived before it is accepted"
    FEEDBACK = "feedback", "To judge the quality of the review and write feedback"
    SECOND_READING = "second_reading", "To read behind a colleague before a letter is signed"
    LEARNING = "learning", "To record themes, good practice and learning points"


class Ended(models.TextChoices):
    """Why an answer about conflicts no longer counts."""

    ANSWERED_AGAIN = "answered_again", "Answered again"
    WITHDRAWN = "withdrawn", "Withdrawn by the governance officer"
    ASKED_AGAIN = (
        "asked_again",
        "Asked again, because the review's committee, lead reviewer or agencies changed",
    )


class Ground(models.TextChoices):
    """On what ground something may be disclosed (5.1). There is no other."""

    REVIEW = "review", "For the purposes of the review"
    COURT = "court", "To comply with a court order"
    PROTECTION = "protection", "To protect the welfare of a child or adult at risk"
    CRIME = "crime", "To prevent or detect crime, or to apprehend or prosecute offenders"


class UndertakingStatus(States):
    """Whether somebody is bound by the undertaking in force (2.5, 5.2)."""

    NEVER_SIGNED = State("never_signed", "Never signed", Colour.RED)
    EARLIER_VERSION = State("earlier_version", "Signed an earlier version", Colour.ORANGE)
    LAPSED = State("lapsed", "Lapsed: to be signed again", Colour.RED)
    CURRENT = State("current", "Current", Colour.GREEN)
