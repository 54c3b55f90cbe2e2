"""Kinds of extract, and how clear a decision is."""

from django.db import models


class ExtractKind(models.TextChoices):
    LEARNING = "learning", "Learning point"
    GOOD_PRACTICE = "good_practice", "Good practice"
    PRACTICE_ISSUE = "practice_issue", "Practice issue"


class Clarity(models.TextChoices):
    """Whether it is said why a review does or does not proceed. We do not decide again (1.7)."""

    CLEAR = "clear", "The rationale is clear"
    PARTLY = "partly", "The rationale is clear in part"
    UNCLEAR = "unclear", "The rationale is not clear"
