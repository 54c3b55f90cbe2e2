"""The record itself. The database refuses to change or remove an entry (see the first
migration).
"""

from django.db import models

from cairn.kernel.classification import DataClass, RetentionClass


# Not a RecordedModel, since it is what recording writes. The triggers guard it also
# against whoever comes past Django.
class AuditEntry(models.Model):
    """One thing done or seen. `content` holds codes, numbers and keys, never text about a case.

    The hash is over `content`. The columns from `at` to `purpose` repeat parts of it so that pages
    find entries by an index; whoever verifies the record compares them with it.
    """

    retention_class = RetentionClass.AUDIT
    data_classes = {
        DataClass.NONE: "number before hash at verb subject review purpose",
        DataClass.STAFF: "content actor",
    }

    # Counted here and not by the database: a sequence leaves a gap when a transaction is undone,
    # and a gap has to mean that an entry was removed.
    number = models.PositiveBigIntegerField(primary_key=True)
    content = models.JSONField()
    # Both hashes are SHA-256 in hexadecimal digits.
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    # What it was done to, mostly a row's key; a reference where a number was given.
    subject = models.CharField(max_length=64, blank=True)
    review = models.UUIDField(null=True)
    # The account; none for what Cairn did itself.
    actor = models.UUIDField(null=True)
    # Why a document was opened, for entries that are such reads (5.1).
    purpose = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["subject", "number"], name="audit_by_subject"),
            models.Index(fields=["review", "number"], name="audit_by_review"),
            models.Index(fields=["verb", "purpose", "number"], name="audit_by_verb"),
            models.Index(fields=["actor", "number"], name="audit_by_actor"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]


class AuditHead(models.Model):
    """Where the chain ends: one row, locked by every writer, so that entries follow one another."""

    retention_class = RetentionClass.AUDIT
    data_classes = {DataClass.NONE: "id length hash"}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    length = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_head_only")]
