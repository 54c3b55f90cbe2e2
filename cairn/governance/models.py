"""Who is bound by the Code, on which reviews they declared a conflict, and why they opened a report."""

from django.conf import settings
from django.db import models

from cairn.audit.recording import RecordedModel
from cairn.governance.terms import Answer, Purpose
from cairn.kernel.classification import DataClass, RetentionClass


class UndertakingVersion(RecordedModel):
    """A wording that staff sign; the one in force is the latest that has begun."""

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id number text starts"}

    number = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()
    starts = models.DateField()

    class Meta:
        ordering = ["number"]


class Undertaking(RecordedModel):
    """That somebody signed a version (2.5, 5.2)."""

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id version signed_at", DataClass.STAFF: "account"}

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="undertakings")
    version = models.ForeignKey(UndertakingVersion, models.PROTECT)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "version"], name="cop_2_5_signed_once")]


class ConflictAnswer(RecordedModel):
    """Somebody's latest answer for one review (2.5). Anything but ‘none’ closes the review to them."""

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id review answered_at", DataClass.STAFF: "account answer"}

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflict_answers")
    review = models.UUIDField()
    answer = models.CharField(max_length=20, choices=Answer.choices)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "review"], name="cop_2_5_one_answer_each"),
            models.CheckConstraint(condition=models.Q(answer__in=Answer.values), name="cop_2_5_known_answer"),
        ]


class Access(RecordedModel):
    """That somebody stated why they open a document; it holds for a while, then is asked again."""

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id review document purpose stated_at", DataClass.STAFF: "account"}

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="accesses")
    review = models.UUIDField()
    document = models.UUIDField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    stated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "document", "stated_at"], name="access_latest")]
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="cop_5_1_known_purpose")
        ]
