"""The anonymised register: numbers, codes and guarded text; no name, no date of birth, ever (5.5,
5.6).
"""

from datetime import date

from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField
from cairn.audit.recording import RecordedModel
from cairn.cases.terms import MediaAttention, NoEarlier
from cairn.kernel import dictionary
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.dictionary import Dictionary
from cairn.kernel.regime import Kind, Regime, load
from cairn.organisations.models import Committee


class ReferenceCounter(RecordedModel):
    """The last serial given in a year, for the kinds that are numbered together."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {DataClass.NONE: "id kind year last"}

    kind = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="one_counter_a_year")]


class Review(GuardedModel):
    """A review that was accepted, under its unique number.

    Reviews of one case stand on one chain (1.3, 1.5): each has led to at most one other, which
    may follow several.
    """

    retention_class = RetentionClass.CORE_DATA
    data_classes = {
        DataClass.NONE: "id reference kind regime edition form committee received_on dates "
        "registered_at no_earlier from_earlier_records media",
        DataClass.PSEUDONYMISED: "led_to decision criteria rationale delay_reason core_data",
    }

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=4)
    regime = models.CharField(max_length=40)
    # Of the core data set: answers are read as they were given (5.7).
    edition = models.CharField(max_length=40)
    # How it was carried out, where its kind has several forms.
    form = models.CharField(max_length=40, blank=True)
    # Of a joint review, the committee that leads.
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="reviews")
    received_on = models.DateField()
    # The days that its regime asks for, by the code of the event.
    dates = models.JSONField(default=dict)
    registered_at = models.DateTimeField()
    # Entered from records kept before Cairn: no report is held, and no letter is owed through
    # Cairn.
    from_earlier_records = models.BooleanField(default=False)
    # On the earlier of two, so that the database too refuses a second review on the same one (1.3).
    led_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="follows")
    no_earlier = CodeField(choices=NoEarlier.choices, blank=True)
    decision = models.CharField(max_length=40, blank=True)
    criteria = models.JSONField(default=list)
    rationale = AnonymisedText("the rationale", about="self", blank=True)
    delay_reason = AnonymisedText("the reason for the delay", about="self", blank=True)
    core_data = models.JSONField(default=dict)
    # As the committee sees it; empty where it did not say (6.1).
    media = CodeField(choices=MediaAttention.choices, blank=True)

    class Meta:
        # By key as well: reviews of one day could else change places between two pages of the
        # register.
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(led_to=None) | ~models.Q(led_to=models.F("id")),
                name="cop_1_3_leads_to_another",
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
    def shape(self) -> Kind:
        """What its kind can do, under its regime."""
        return self.under.kind(self.kind)

    @property
    def dictionary(self) -> Dictionary:
        """The edition of the core data set under which its answers were given."""
        return dictionary.load(self.edition).asked_of(self.shape)

    @property
    def kind_title(self) -> str:
        return self.shape.title

    @property
    def form_label(self) -> str:
        return self.shape.forms.get(self.form, "")

    @property
    def decision_label(self) -> str:
        return self.under.decisions[self.decision].label if self.decision else ""

    @property
    def proceeds(self) -> bool:
        return bool(self.decision) and self.under.decisions[self.decision].proceeds

    @property
    def owes_feedback(self) -> bool:
        """Whether a letter is owed for it (2.2)."""
        return self.shape.feedback and not self.from_earlier_records

    def on(self, event: str) -> date | None:
        """The day of an event, by its code or by what it means, where it was given."""
        asked = self.under.events_of(self.kind)
        codes = [event, *(e.code for e in asked if e.means == event)]
        given = next((self.dates[code] for code in codes if self.dates.get(code)), None)
        return date.fromisoformat(given) if given else None

    @property
    def is_joint(self) -> bool:
        return self.partners.exists()


class Partner(RecordedModel):
    """A committee that carries out a joint review with the one that leads."""

    retention_class = RetentionClass.CORE_DATA
    data_classes = {DataClass.NONE: "id review committee"}

    review = models.ForeignKey(Review, models.PROTECT, related_name="partners")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["committee__name"]
        constraints = [
            models.UniqueConstraint(fields=["review", "committee"], name="partner_once_a_review")
        ]


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
