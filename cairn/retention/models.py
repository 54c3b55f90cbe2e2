"""The retention schedule, legal holds, and disposals with their certificates."""

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.states import codes
from cairn.retention.terms import AtTheEnd, HoldReason, StopReason, Trigger
from cairn.retention.workflow import DISPOSAL, OPEN, DisposalState


class RetentionPeriod(GuardedModel):
    """A period set by the records manager.

    There is none, and no default, until one is set (3.4, 5.8).
    """

    retention_class = RetentionClass.SCHEDULE
    data_classes = {
        DataClass.NONE: "id covers years trigger at_the_end waiting_days set_at",
        DataClass.STAFF: "set_by",
        DataClass.PSEUDONYMISED: "authority",
    }

    covers = CodeField(choices=[(c.value, c.label) for c in RetentionClass], unique=True)
    years = models.PositiveSmallIntegerField()
    trigger = CodeField(choices=Trigger.choices)
    # Nothing is destroyed until the records manager has said so for the class.
    at_the_end = CodeField(choices=AtTheEnd.choices, default=AtTheEnd.LOOK.value)
    # How long an approved destruction waits, so that it can be stopped.
    waiting_days = models.PositiveSmallIntegerField(default=14)
    authority = AnonymisedText("the rule")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            # A slip of typing must neither destroy at once nor keep for ever.
            models.CheckConstraint(
                condition=models.Q(years__gte=1, years__lte=100), name="cop_5_8_sensible_period"
            ),
            models.CheckConstraint(
                # A day at the least, since without one nobody could stop it.
                condition=models.Q(waiting_days__gte=1, waiting_days__lte=365),
                name="cop_5_8_destruction_waits",
            ),
        ]

    @property
    def label(self) -> str:
        return (
            f"{self.years} year{'' if self.years == 1 else 's'}, "
            f"{self.get_trigger_display().lower()}"
        )


class Hold(GuardedModel):
    """That records of a review (or of every review) are kept whatever their period says."""

    retention_class = RetentionClass.DISPOSAL
    data_classes = {
        DataClass.NONE: "id review reason placed_at lifted_at",
        DataClass.STAFF: "placed_by lifted_by",
        DataClass.PSEUDONYMISED: "authority",
    }

    # None holds everything, as a public inquiry may ask.
    review = models.UUIDField(null=True)
    reason = CodeField(choices=HoldReason.choices)
    authority = AnonymisedText("the authority")
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-placed_at"]


class Disposal(LifecycleModel):
    """The destruction of one document or concern, from proposal to certificate.

    It outlives what it destroys.
    """

    workflow = DISPOSAL
    retention_class = RetentionClass.DISPOSAL
    data_classes = {
        DataClass.NONE: "id number subject covers review reference what rule state proposed_at "
        "approved_at not_before "
        "blobs destroyed_at certified_at certificate pdf",
        DataClass.STAFF: "proposed_by approved_by",
    }

    number = models.PositiveIntegerField(unique=True)
    # The key of what is destroyed: a document, or a concern.
    subject = models.UUIDField()
    covers = CodeField(choices=[(c.value, c.label) for c in RetentionClass])
    review = models.UUIDField()
    # These three are copied: the certificate has to say them when what they speak of is gone, and
    # when the schedule has changed.
    reference = models.CharField(max_length=20)
    what = models.CharField(max_length=100)
    rule = models.CharField(max_length=200)
    state = StateField(DISPOSAL)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    # The random names of the sealed bytes, so that their absence can be certified; they say
    # nothing.
    blobs = models.JSONField(default=list)
    destroyed_at = models.DateTimeField(null=True)
    certified_at = models.DateTimeField(null=True)
    certificate = models.JSONField(null=True)
    pdf = models.BinaryField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=models.Q(state__in=codes(OPEN)),
                name="cop_5_8_one_open_disposal",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None)
                | ~models.Q(approved_by=models.F("proposed_by")),
                name="cop_5_8_never_approved_by_proposer",
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    state__in=codes([DisposalState.DESTROYED, DisposalState.CERTIFIED])
                )
                | models.Q(
                    approved_by__isnull=False, not_before__isnull=False, destroyed_at__isnull=False
                ),
                name="cop_5_8_destroyed_once_approved",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DisposalState.CERTIFIED.value)
                | models.Q(
                    certificate__isnull=False, pdf__isnull=False, certified_at__isnull=False
                ),
                name="cop_5_8_certified_with_certificate",
            ),
        ]

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"number": self.number, "reference": self.reference, "subject": str(self.subject)}


class DisposalStep(Step, of=Disposal):
    """A step in the life of a disposal, with why it was stopped."""

    data_classes = {DataClass.NONE: "stopped_by"}

    stopped_by = CodeField(choices=StopReason.choices, blank=True)
