"""The limits that people have set, each from a day on, and what else they have confirmed."""

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.working_time import Limit, Unit
from cairn.organisations.models import Committee
from cairn.time_limits.terms import LONGEST, Source


class TimeLimit(GuardedModel):
    """That a clock of a regime has a limit from a day on, for all committees or for one.

    A later row replaces an earlier one from its own day. One without days ends what was set.
    """

    retention_class = RetentionClass.SCHEDULE
    data_classes = {
        DataClass.NONE: "id regime clock committee days unit starts source set_at",
        DataClass.STAFF: "owner set_by",
        DataClass.PSEUDONYMISED: "note",
    }

    # Codes of the regime's file.
    regime = models.CharField(max_length=50)
    clock = models.CharField(max_length=50)
    # None is for all committees.
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, related_name="+")
    days = models.PositiveSmallIntegerField(null=True)
    unit = CodeField(choices=[(u.value, u.value) for u in Unit], blank=True)
    starts = models.DateField()
    # Who answers for it.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    source = CodeField(choices=Source.choices)
    note = AnonymisedText("the note", blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        # The later of two that begin on one day is the one that counts; keys are ordered by time.
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days=None, unit="")
                | models.Q(days__gte=1, days__lte=LONGEST, unit__in=[u.value for u in Unit]),
                name="sensible_limit_or_none",
            ),
        ]
        indexes = [models.Index(fields=["regime", "clock", "committee"], name="limits_of_a_clock")]

    @property
    def limit(self) -> Limit | None:
        """The limit from its first day on; none if what was set ends there."""
        return Limit(self.days, Unit(self.unit)) if self.days else None


class Confirmation(GuardedModel):
    """That somebody answers for what a regime's file says and marks as to be confirmed."""

    retention_class = RetentionClass.SCHEDULE
    data_classes = {
        DataClass.NONE: "id regime fact value source set_at",
        DataClass.STAFF: "owner set_by",
        DataClass.PSEUDONYMISED: "note",
    }

    regime = models.CharField(max_length=50)
    # As in the file, with what it said then: if the file says otherwise later, this counts no more.
    fact = models.CharField(max_length=50)
    value = models.CharField(max_length=50)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    source = CodeField(choices=Source.choices)
    note = AnonymisedText("the note", blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
