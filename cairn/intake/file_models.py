"""The files that come beside a report."""

from django.db import models

from cairn.audit.fields import CodeField
from cairn.audit.recording import RecordedModel
from cairn.documents.models import Document
from cairn.intake.terms import MOST_FILES, FileKind
from cairn.kernel.classification import DataClass, RetentionClass


class SubmissionFile(RecordedModel):
    """A file that comes beside the report. It stays in the list when its document is destroyed, so
    that a committee sees what it sent and what it has to attach again.
    """

    retention_class = RetentionClass.NOTIFICATION
    data_classes = {DataClass.NONE: "id submission document what number"}

    submission = models.ForeignKey("intake.Submission", models.CASCADE, related_name="files")
    document = models.OneToOneField(Document, models.PROTECT, related_name="submission_file")
    what = CodeField(choices=FileKind.choices)
    # Its place in the list.
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="submission_file_has_its_place"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=MOST_FILES),
                name="submission_files_are_few",
            ),
        ]
