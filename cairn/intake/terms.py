"""Why a submission is sent back, asked back or withdrawn, where, and what was looked at."""

from django.db import models

from cairn.guard.findings import Kind
from cairn.kernel.states import Colour, State, States


class ReturnReason(models.TextChoices):
    """Why a submission is sent back. Codes, so that no reason can name anybody."""

    NAMES = "names", "The report still names or describes somebody recognisably"
    WRONG_FILE = "wrong_file", "The file is not the report that the notification is about"
    INCOMPLETE = "incomplete", "The report or the answers are incomplete"
    DUPLICATE = "duplicate", "We already hold this review"
    OTHER_FORM = "other_form", "This belongs to another notification, not to a review"


class Place(models.TextChoices):
    """Where a point of a return stands."""

    PAGE = "page", "On a page of the report"
    FILE = "file", "In the file itself, on no page"
    ANSWERS = "answers", "In the answers"

    @property
    def short(self) -> str:
        """The place as it heads a point."""
        return {"file": "The file itself", "answers": "The answers"}.get(self.value, "A page")


# What a point is about that the guard has no word for.
SOMETHING_ELSE = "other"
# The guard's kinds in words, and something else.
POINT_KINDS = (*((kind.value, kind.label) for kind in Kind), (SOMETHING_ELSE, "Something else"))


class LookedAt(models.TextChoices):
    """What somebody looked at before they accepted."""

    TEXT = "text", "The text of every page"
    HIDDEN = "hidden", "Comments, properties and hidden text"
    PICTURES = "pictures", "Every picture"
    BY_HAND = "by_hand", "The whole file, read by hand: text, pictures, comments and properties"
    ANSWERS = "answers", "The answers"


class TakeBackReason(models.TextChoices):
    """Why the gatekeeper takes an acceptance back."""

    ASKED = "asked", "The committee asked for it"
    OVERLOOKED = "overlooked", "Something was overlooked when it was accepted"
    MISTAKE = "mistake", "It was accepted by mistake"


class WithdrawReason(models.TextChoices):
    """Why a committee withdraws what it has sent."""

    IN_ERROR = "in_error", "It was sent in error"
    DUPLICATE = "duplicate", "It was sent twice"
    NOT_OURS = "not_ours", "It is another committee's review"
    OTHER = "other", "Another reason"


class ChangeReason(models.TextChoices):
    """Why a committee asks to have back what was accepted."""

    ANSWER = "answer", "An answer is wrong or missing"
    WRONG_FILE = "wrong_file", "The wrong file was sent"
    NAMES = "names", "The report still names or describes somebody recognisably"
    LEARNED = "learned", "We learned something after we sent it"
    OTHER = "other", "Another reason"


# More would be no notification to read through; parts of one thing belong in one file.
MOST_FILES = 10


class FileKind(models.TextChoices):
    """What a file is that comes beside the report."""

    EXECUTIVE_SUMMARY = "executive_summary", "Executive summary"
    CHRONOLOGY = "chronology", "Chronology"
    ACTION_PLAN = "action_plan", "Action plan"
    APPENDIX = "appendix", "Appendix"
    OTHER = "other", "Other file"


class TaskStatus(States):
    """How far a page of a notification is filled in."""

    NOT_STARTED = State("not_started", "Not started")
    IN_PROGRESS = State("in_progress", "In progress", Colour.BLUE)
    DONE = State("done", "Done", Colour.GREEN)
