"""Why a submission may be sent back."""

from django.db import models

from cairn.kernel.states import Colour, State, States


class ReturnReason(models.TextChoices):
    """Why a submission is sent back. Codes, so that no reason can name anybody."""

    NAMES = "names", "The report still names or describes somebody recognisably"
    WRONG_FILE = "wrong_file", "The file is not the report that the notification is about"
    INCOMPLETE = "incomplete", "The report or the answers are incomplete"
    DUPLICATE = "duplicate", "We already hold this review"
    OTHER_FORM = "other_form", "This belongs to another notification, not to a review"


class TaskStatus(States):
    """How far a page of a notification is filled in."""

    NOT_STARTED = State("not_started", "Not started")
    IN_PROGRESS = State("in_progress", "In progress", Colour.BLUE)
    DONE = State("done", "Done", Colour.GREEN)
