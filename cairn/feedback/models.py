"""An assessment of one SCR: a judgement per quality marker, and the letter composed from them."""

from django.conf import settings
from django.db import models

from cairn.audit.recording import RecordedModel, Step
from cairn.cases.models import Review
from cairn.feedback.terms import Judged
from cairn.feedback.workflow import AssessmentState
from cairn.governance.anonymised_text import AnonymisedText
from cairn.kernel.classification import DataClass, RetentionClass


class Assessment(RecordedModel):
    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id review state begun_at issued_at revision",
        DataClass.STAFF: "author signed_by",
        DataClass.PSEUDONYMISED: "pdf docx",
    }

    review = models.OneToOneField(Review, models.PROTECT, related_name="assessment")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=[(s, s) for s in AssessmentState])
    begun_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    pdf = models.BinaryField(null=True)
    docx = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_by=None) | ~models.Q(signed_by=models.F("author")),
                name="cop_2_2_never_signed_by_author",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AssessmentState.ISSUED)
                | models.Q(signed_by__isnull=False, pdf__isnull=False, docx__isnull=False, issued_at__isnull=False),
                name="cop_2_2_issued_is_signed",
            ),
        ]


class Judgement(RecordedModel):
    """What one marker showed, in words, with the pages that show it."""

    retention_class = RetentionClass.FEEDBACK
    data_classes = {DataClass.NONE: "id assessment marker judged pages", DataClass.PSEUDONYMISED: "comment"}

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="judgements")
    marker = models.PositiveSmallIntegerField()
    judged = models.CharField(max_length=20, choices=Judged.choices)
    pages = models.CharField(max_length=60, blank=True)
    comment = AnonymisedText("the comment", blank=True)

    class Meta:
        ordering = ["marker"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "marker"], name="cop_app_1_one_judgement_a_marker"),
            models.CheckConstraint(condition=models.Q(judged__in=Judged.values), name="cop_app_1_no_score"),
        ]


class LetterPart(RecordedModel):
    """A part of the letter: the opening, one for each group of Appendix 1, and the closing."""

    retention_class = RetentionClass.FEEDBACK
    data_classes = {DataClass.NONE: "id assessment code edited", DataClass.PSEUDONYMISED: "text"}

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="parts")
    code = models.CharField(max_length=20)
    text = AnonymisedText("the letter", blank=True)
    # Whether somebody has changed it by hand: composing again leaves such a part alone.
    edited = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "code"], name="one_part_of_each")]


class AssessmentStep(Step):
    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id assessment at move source target reason",
        DataClass.STAFF: "by by_name",
        DataClass.PSEUDONYMISED: "note",
    }

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="steps")
    note = AnonymisedText("the note", blank=True)
