"""What was learned: anonymised extracts under themes. They outlive the report that they
came from.
"""

from django.conf import settings
from django.db import models

from cairn.analysis import codebook
from cairn.analysis.terms import Clarity, ExtractKind
from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField
from cairn.cases.models import Review
from cairn.kernel.classification import DataClass, RetentionClass


class Extract(GuardedModel):
    """A passage in words that name nobody, with the page that it rests on (5.5)."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {
        DataClass.NONE: "id review theme kind page recorded_at",
        DataClass.STAFF: "recorded_by",
        DataClass.PSEUDONYMISED: "text",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="extracts")
    theme = models.CharField(max_length=40)
    kind = CodeField(choices=ExtractKind.choices)
    text = AnonymisedText("the extract", about="review")
    page = models.PositiveIntegerField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="cop_5_5_extract_says_something"
            )
        ]
        indexes = [models.Index(fields=["theme"], name="extract_by_theme")]


class LightRecord(GuardedModel):
    """The light record of a decision: its rationale, themes, good practice and learning (2.1)."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {
        DataClass.NONE: "id review clarity themes recorded_at revision",
        DataClass.STAFF: "recorded_by",
        DataClass.PSEUDONYMISED: "good_practice learning",
    }

    review = models.OneToOneField(Review, models.PROTECT, related_name="light_record")
    clarity = CodeField(choices=Clarity.choices)
    themes = models.JSONField(default=list)
    good_practice = AnonymisedText("the good practice", about="review", blank=True)
    learning = AnonymisedText("the learning", about="review", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clarity__in=Clarity.values), name="cop_2_1_known_clarity"
            ),
        ]

    @property
    def theme_titles(self) -> list[str]:
        titles = codebook.themes()
        # A theme that has left the codebook is still shown, by its code.
        return [titles.get(code, code) for code in self.themes]
