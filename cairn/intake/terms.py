"""Why a submission may be sent back."""

from django.db import models


class ReturnReason(models.TextChoices):
    """Why a submission is sent back. Codes, so that no reason can name anybody."""

    NAMES = "names", "The report still names or describes somebody recognisably"
    WRONG_FILE = "wrong_file", "The file is not the report that the notification is about"
    INCOMPLETE = "incomplete", "The report or the answers are incomplete"
    DUPLICATE = "duplicate", "We already hold this review"
    OTHER_FORM = "other_form", "This belongs to another notification, not to an ICR or SCR"
