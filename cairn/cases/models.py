"""The anonymised register: numbers, codes and guarded text; no name, no date of birth, ever (5.5,
5.6).
"""

from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.recording import RecordedModel
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.regime import Regime, load
from cairn.organisations.models import Committee


class ReferenceCounter(RecordedModel):
    """The last serial given to a kind of review in a year."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {DataClass.NONE: "id kind year last"}

    kind = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="one_counter_a_year")]


class Review(GuardedModel):
    """A review that was accepted, under its unique number.

    An SCR follows its ICR on one chain (1.3, 1.5).
    """

    retention_class = RetentionClass.CORE_DATA
    data_classes = {
        DataClass.NONE: "id reference kind regime committee received_on ratified_on registered_at "
        "from_earlier_records",
        DataClass.PSEUDONYMISED: "follows decision criteria rationale delay_reason core_data",
    }

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=4)
    regime = models.CharField(max_length=40)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="reviews")
    received_on = models.DateField()
    ratified_on = models.DateField(null=True)
    registered_at = models.DateTimeField()
    # Entered from records kept before Cairn: no report is held, and no letter is owed through
    # Cairn.
    from_earlier_records = models.BooleanField(default=False)
    # One to one, so that the database too refuses a second SCR on the same ICR (1.3).
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="led_to")
    decision = models.CharField(max_length=40, blank=True)
    criteria = models.JSONField(default=list)
    rationale = AnonymisedText("the rationale", about="self", blank=True)
    delay_reason = AnonymisedText("the reason for the delay", about="self", blank=True)
    core_data = models.JSONField(default=dict)

    class Meta:
        # By key as well: reviews of one day could else change places between two pages of the
        # register.
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(follows=None) | models.Q(decision=""),
                name="cop_1_3_only_the_first_decides",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="") | ~models.Q(rationale=""),
                name="cop_2_1_decision_has_rationale",
            ),
        ]
        # Every cohort is asked for by kind and date received (1.1).
        indexes = [models.Index(fields=["kind", "received_on"], name="review_by_period")]

    def __str__(self) -> str:
        return self.reference

    @property
    def under(self) -> Regime:
        return load(self.regime)

    @property
    def kind_title(self) -> str:
        return self.under.kinds[self.kind].title

    @property
    def decision_label(self) -> str:
        return self.under.decisions[self.decision].label if self.decision else ""

    @property
    def proceeds(self) -> bool:
        return bool(self.decision) and self.under.decisions[self.decision].proceeds

    @property
    def owes_feedback(self) -> bool:
        """Whether a letter is owed for it (2.2)."""
        return self.under.kinds[self.kind].feedback and not self.from_earlier_records


class Child(RecordedModel):
    """A child whom a review concerns, as a number and coded characteristics."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {
        DataClass.NONE: "id review number",
        DataClass.PSEUDONYMISED: "age_years died core_data",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="children")
    number = models.PositiveSmallIntegerField()
    # The year itself and no band, since bands differ from report to report; never a date of birth
    # (5.6).
    age_years = models.PositiveSmallIntegerField()
    died = models.BooleanField()
    core_data = models.JSONField()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "children"
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="cop_5_6_children_by_number")
        ]


class Carer(RecordedModel):
    """A parent or carer, as a number and coded characteristics."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {DataClass.NONE: "id review number", DataClass.PSEUDONYMISED: "core_data"}

    review = models.ForeignKey(Review, models.PROTECT, related_name="carers")
    number = models.PositiveSmallIntegerField()
    core_data = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="cop_5_6_carers_by_number")
        ]
