"""What was learned: anonymised extracts under themes. They outlive the report that they came from."""

from django.conf import settings
from django.db import models

from cairn.analysis.terms import ExtractKind
from cairn.audit.recording import RecordedModel
from cairn.cases.models import Review
from cairn.governance.anonymised_text import AnonymisedText
from cairn.kernel.classification import DataClass, RetentionClass


class Extract(RecordedModel):
    """A passage in words that name nobody, with the page that it rests on (5.5)."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {
        DataClass.NONE: "id review theme kind page recorded_at",
        DataClass.STAFF: "recorded_by",
        DataClass.PSEUDONYMISED: "text",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="extracts")
    theme = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=ExtractKind.choices)
    text = AnonymisedText("the extract")
    page = models.PositiveIntegerField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="cop_5_5_extract_says_something")]
        indexes = [models.Index(fields=["theme"], name="extract_by_theme")]
