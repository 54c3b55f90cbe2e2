"""That somebody's digest of a day was made."""

from django.conf import settings
from django.db import models

from cairn.audit.recording import RecordedModel
from cairn.kernel.classification import DataClass, RetentionClass


class Digest(RecordedModel):
    """One for each person and day; where there was nothing to tell of, no message went."""

    retention_class = RetentionClass.CORRESPONDENCE
    data_classes = {DataClass.NONE: "id on count", DataClass.STAFF: "account"}

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "on"], name="one_digest_a_day")]
