"""The record itself. The database refuses to change or remove an entry (see the first migration)."""

from django.db import models

from cairn.kernel.classification import DataClass, RetentionClass


class AuditEntry(models.Model):
    """One thing done or seen. `content` holds codes, numbers and keys, never text about a case."""

    retention_class = RetentionClass.AUDIT
    data_classes = {DataClass.NONE: "number before hash", DataClass.STAFF: "content"}

    number = models.PositiveBigIntegerField(primary_key=True)
    content = models.JSONField()
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]


class AuditHead(models.Model):
    """Where the chain ends: one row, locked by every writer, so that entries follow one another."""

    retention_class = RetentionClass.AUDIT
    data_classes = {DataClass.NONE: "id length hash"}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    length = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_head_only")]
