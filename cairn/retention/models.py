"""The retention schedule: a period for a class of records, once the records manager has set one."""

from django.conf import settings
from django.db import models

from cairn.audit.recording import RecordedModel
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.retention.terms import Trigger


class RetentionPeriod(RecordedModel):
    """A period set by the records manager. There is none, and no default, until one is set (3.4, 5.8)."""

    retention_class = RetentionClass.SCHEDULE
    data_classes = {DataClass.NONE: "id covers years trigger authority set_at", DataClass.STAFF: "set_by"}

    covers = models.CharField(max_length=20, choices=[(c.value, c.words) for c in RetentionClass], unique=True)
    years = models.PositiveSmallIntegerField()
    trigger = models.CharField(max_length=20, choices=Trigger.choices)
    authority = models.CharField(max_length=120)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(years__gte=1, years__lte=100), name="cop_5_8_sensible_period")
        ]

    @property
    def words(self) -> str:
        return f"{self.years} year{'' if self.years == 1 else 's'}, {self.get_trigger_display().lower()}"
