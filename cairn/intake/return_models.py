"""What the gatekeeper says is to be put right, and what a committee asks to have back."""

from typing import Any

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.documents import places
from cairn.intake.terms import POINT_KINDS, ChangeReason, Place
from cairn.intake.workflow import RETURN_REQUEST, ReturnRequestState
from cairn.kernel.classification import DataClass, RetentionClass


class ReturnPoint(GuardedModel):
    """One thing to put right, as the gatekeeper saw it: where it stands, of what kind it is, and
    their words. `round` counts the returns of the submission.
    """

    retention_class = RetentionClass.NOTIFICATION
    data_classes = {
        DataClass.NONE: "id submission round number file place page paragraph kind",
        DataClass.PSEUDONYMISED: "words",
    }

    submission = models.ForeignKey("intake.Submission", models.PROTECT, related_name="points")
    round = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    # What the file beside the report was called, as in ‘the chronology’; empty for the report.
    file = models.CharField(max_length=40, blank=True)
    place = CodeField(choices=Place.choices)
    page = models.PositiveSmallIntegerField(null=True)
    paragraph = models.PositiveSmallIntegerField(null=True)
    kind = CodeField(choices=POINT_KINDS)
    words = AnonymisedText(
        "the words of a point", about="submission.review_notified", blank=True, default=""
    )

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "round", "number"], name="return_point_once"
            ),
            models.CheckConstraint(
                condition=models.Q(place=Place.PAGE.value, page__isnull=False, page__gte=1)
                | (~models.Q(place=Place.PAGE.value) & models.Q(page=None)),
                name="return_point_says_where",
            ),
        ]

    @property
    def where(self) -> str:
        """The place in words, as in ‘Page 3, paragraph 2’."""
        part = f"paragraph {self.paragraph}" if self.paragraph else ""
        if self.place == Place.PAGE and self.page:
            where = places.where(self.page, part=part)
        else:
            where = ", ".join(filter(None, (Place(self.place).short, part)))
        if not self.file:
            return where
        return f"{self.file[0].upper()}{self.file[1:]}: {where[0].lower()}{where[1:]}"


class ReturnRequest(GuardedModel, LifecycleModel):
    """A committee asks to have back what was accepted, and what the gatekeeper answers."""

    workflow = RETURN_REQUEST
    retention_class = RetentionClass.NOTIFICATION
    data_classes = {
        DataClass.NONE: "id submission state reason asked_at decided_at",
        DataClass.PSEUDONYMISED: "words answer",
        DataClass.STAFF: "asked_by decided_by",
    }

    submission = models.ForeignKey(
        "intake.Submission", models.PROTECT, related_name="return_requests"
    )
    state = StateField(RETURN_REQUEST)
    reason = CodeField(choices=ChangeReason.choices)
    words = AnonymisedText("what you ask", about="submission.review_notified", blank=True)
    answer = AnonymisedText(
        "your answer", about="submission.review_notified", blank=True, default=""
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(state=ReturnRequestState.ASKED.value),
                name="return_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ReturnRequestState.ASKED.value)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="return_decided_by_somebody",
            ),
        ]

    @property
    def review(self) -> Any:
        """The key of the review, for the record."""
        return self.submission.review

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"reason": self.reason, "reference": self.submission.reference}


class ReturnRequestStep(Step, of=ReturnRequest):
    """A step in the life of a request to have a notification back."""
