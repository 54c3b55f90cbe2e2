"""Who has which part in the work on a review, from when until when; and who is away."""

from django.conf import settings
from django.db import models

from cairn.assignments.terms import Ended, Part
from cairn.audit.fields import CodeField
from cairn.audit.recording import RecordedModel
from cairn.kernel.classification import DataClass, RetentionClass


class Assignment(RecordedModel):
    """That somebody has a part in the work on a review. Those that ended stay: they are its
    history.
    """

    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id review part starts_at ended_at ended",
        DataClass.STAFF: "account given_by",
    }

    # A plain key: reviews lie above this area.
    review = models.UUIDField()
    part = CodeField(choices=Part.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    starts_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended = CodeField(choices=Ended.choices, blank=True)

    class Meta:
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(part__in=Part.values), name="known_part"),
            models.UniqueConstraint(
                fields=["review", "part"],
                condition=models.Q(ended_at=None),
                name="one_person_has_a_part",
            ),
            models.UniqueConstraint(
                # The second reader is a second person.
                fields=["review", "account"],
                condition=models.Q(ended_at=None),
                name="cop_2_2_nobody_has_both_parts",
            ),
        ]
        indexes = [models.Index(fields=["account", "ended_at"], name="assignment_of")]


class Absence(RecordedModel):
    """That somebody is away from one day until another, and who stands in."""

    retention_class = RetentionClass.ACCOUNT
    data_classes = {
        DataClass.NONE: "id starts ends recorded_at ended_at",
        DataClass.STAFF: "account cover recorded_by",
    }

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    starts = models.DateField()
    ends = models.DateField()
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    # When it was taken back; it counts for no day from then on.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(cover=None) | ~models.Q(cover=models.F("account")),
                name="nobody_covers_for_themselves",
            ),
        ]
        indexes = [models.Index(fields=["ended_at", "starts", "ends"], name="absence_on_a_day")]
