"""Committees and the bodies around them. Committees and authorities are many-to-many, with
dates.
"""

from django.db import models

from cairn.audit.recording import RecordedModel
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.organisations.terms import Office


class LocalAuthority(RecordedModel):
    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id name code"}

    name = models.CharField(max_length=100, unique=True)
    # A GSS code, such as S12000033.
    code = models.CharField(max_length=9, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "local authorities"


class Committee(RecordedModel):
    """A Child Protection Committee with its Chief Officers Group."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id name chief_officers_group"}

    name = models.CharField(max_length=120, unique=True)
    chief_officers_group = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CommitteeArea(RecordedModel):
    """That a committee covers an authority, from one date until another (or still)."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id committee authority starts ends"}

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="areas")
    authority = models.ForeignKey(LocalAuthority, models.PROTECT, related_name="areas")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "authority", "starts"], name="one_area_per_start"
            ),
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="area_ends_after_start",
            ),
        ]


class OfficeHolder(RecordedModel):
    """Somebody who holds an office of a committee, or leads one of its reviews."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {
        DataClass.NONE: "id committee office review starts ends",
        DataClass.STAFF: "name email",
    }

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="office_holders")
    office = models.CharField(max_length=20, choices=Office.choices)
    # The key of the review that a lead reviewer leads; nobody else's office belongs to a review.
    review = models.UUIDField(null=True)
    name = models.CharField(max_length=150)
    email = models.EmailField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        ordering = ["office"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(office__in=Office.values), name="cop_3_2_known_office"
            ),
            models.CheckConstraint(
                condition=models.Q(office=Office.LEAD_REVIEWER, review__isnull=False)
                | (~models.Q(office=Office.LEAD_REVIEWER) & models.Q(review=None)),
                name="cop_3_2_a_lead_reviewer_leads_one_review",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.name}, {self.get_office_display()[:1].lower()}{self.get_office_display()[1:]}"
        )
