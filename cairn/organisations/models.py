"""Committees and the bodies around them. Committees and authorities are many-to-many, with
dates.
"""

from django.db import models

from cairn.audit.fields import CodeField
from cairn.audit.recording import RecordedModel
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.organisations.terms import ChangeKind, Office, children


class LocalAuthority(RecordedModel):
    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id name code nhs_board nhs_board_code"}

    name = models.CharField(max_length=100, unique=True)
    # The GSS code in force, such as S12000033; those before it are in `codes`.
    code = models.CharField(max_length=9, unique=True)
    nhs_board = models.CharField(max_length=100, blank=True)
    nhs_board_code = models.CharField(max_length=9, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "local authorities"


class AuthorityCode(RecordedModel):
    """A GSS code that an authority has or had: its boundary changed, and so its code."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id authority code starts ends"}

    authority = models.ForeignKey(LocalAuthority, models.PROTECT, related_name="codes")
    code = models.CharField(max_length=9, unique=True)
    # None: from before anything that is recorded here.
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts=None)
                | models.Q(ends=None)
                | models.Q(ends__gte=models.F("starts")),
                name="code_ends_after_start",
            ),
        ]


class Committee(RecordedModel):
    """A committee for child protection, adult protection or both, with its Chief Officers Group.

    One that has ended is kept: its reviews, letters and questions stay under its name.
    """

    retention_class = RetentionClass.ORGANISATION
    data_classes = {
        DataClass.NONE: "id code name chief_officers_group protects starts ends revision"
    }

    # Letters, for scripts and files. Never given to another, not even after the committee ended.
    code = models.CharField(max_length=12, unique=True)
    # What it and its group are called today; `names` holds what they were called before.
    name = models.CharField(max_length=120)
    chief_officers_group = models.CharField(max_length=120)
    # Whose reviews it carries out, as regimes name them: `children`, `adults`, or both.
    protects = models.JSONField(default=children)
    starts = models.DateField()
    # The last day.
    ends = models.DateField(null=True)
    # Counts changes, so that of two administrators none undoes the other's.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        constraints = [
            # A committee may take up the name of one that has ended.
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(ends=None), name="one_committee_of_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="committee_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CommitteeName(RecordedModel):
    """What a committee and its Chief Officers Group are called from a day on."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id committee name chief_officers_group starts"}

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="names")
    name = models.CharField(max_length=120)
    chief_officers_group = models.CharField(max_length=120)
    starts = models.DateField()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "starts"], name="one_name_a_day"),
        ]


class CommitteeLead(RecordedModel):
    """Which authority leads a committee from a day on."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id committee authority starts"}

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="leads")
    authority = models.ForeignKey(LocalAuthority, models.PROTECT, related_name="+")
    starts = models.DateField()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "starts"], name="one_lead_a_day"),
        ]


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


class CommitteeChange(RecordedModel):
    """That one committee followed another from a day on.

    `takes_over`: whether the later one goes on with the work of the earlier. After a split one of
    several does.
    """

    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id kind starts source target takes_over"}

    kind = CodeField(choices=ChangeKind.choices)
    # The first day on which the earlier committee is no more.
    starts = models.DateField()
    source = models.ForeignKey(Committee, models.PROTECT, related_name="followed_by")
    target = models.ForeignKey(Committee, models.PROTECT, related_name="follows")
    takes_over = models.BooleanField()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="no_committee_follows_itself"
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(takes_over=True),
                name="one_committee_takes_over",
            ),
            models.UniqueConstraint(fields=["source", "target"], name="follows_once"),
        ]


class OfficeHolder(RecordedModel):
    """Somebody who holds an office of a committee, or leads one of its reviews."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {
        DataClass.NONE: "id committee office review deputy starts ends away_from away_until",
        DataClass.STAFF: "name email telephone",
    }

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="office_holders")
    office = models.CharField(max_length=20, choices=Office.choices)
    # The key of the review that a lead reviewer leads; nobody else's office belongs to a review.
    review = models.UUIDField(null=True)
    # Stands in while the office is vacant or its holder away.
    deputy = models.BooleanField(default=False)
    name = models.CharField(max_length=150)
    email = models.EmailField()
    telephone = models.CharField(max_length=30, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    away_from = models.DateField(null=True)
    # The last day away; None while nobody knows.
    away_until = models.DateField(null=True)

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
            models.CheckConstraint(
                condition=models.Q(deputy=False) | ~models.Q(office=Office.LEAD_REVIEWER),
                name="no_deputy_leads_a_review",
            ),
            models.CheckConstraint(
                condition=models.Q(away_until=None)
                | models.Q(away_from__isnull=False, away_until__gte=models.F("away_from")),
                name="away_until_after_from",
            ),
        ]

    def __str__(self) -> str:
        office = f"{self.get_office_display()[:1].lower()}{self.get_office_display()[1:]}"
        return f"{self.name}, {'deputy of the ' if self.deputy else ''}{office}"
