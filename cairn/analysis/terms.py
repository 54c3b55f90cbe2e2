"""Kinds of extract."""

from django.db import models


class ExtractKind(models.TextChoices):
    LEARNING = "learning", "Learning point"
    GOOD_PRACTICE = "good_practice", "Good practice"
    PRACTICE_ISSUE = "practice_issue", "Practice issue"
