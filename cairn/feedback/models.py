"""Assessments and letters, what committees reply, questions to them, and serious concerns."""

from django.conf import settings
from django.db import models

from cairn.audit.recording import RecordedModel, Step
from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.feedback.terms import Asking, Judged, Outcome, ReplyKind
from cairn.feedback.workflow import AssessmentState, ConcernState, EnquiryState
from cairn.governance.anonymised_text import AnonymisedText
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.organisations.models import Committee, OfficeHolder


class Assessment(RecordedModel):
    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id review state begun_at issued_at issued_to revision",
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
    # Whose letter it is stays so, even if the register later says that the review is another committee's.
    issued_to = models.ForeignKey(Committee, models.PROTECT, null=True, related_name="letters")
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
    comment = AnonymisedText("the comment", about="assessment.review", blank=True)

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
    text = AnonymisedText("the letter", about="assessment.review", blank=True)
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
    note = AnonymisedText("the note", about="assessment.review", blank=True)


class Reply(RecordedModel):
    """What a committee answered to a letter, or reports that it did with it (2.2)."""

    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id assessment kind written_at",
        DataClass.STAFF: "written_by",
        DataClass.PSEUDONYMISED: "text",
    }

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=ReplyKind.choices)
    text = AnonymisedText("the reply", about="assessment.review")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="cop_2_2_reply_says_something")]


class Enquiry(RecordedModel):
    """A question to an office-holder of the review's committee, or to its lead reviewer: there is nobody else (3.2)."""

    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id review state purpose due_on reminded_on attachment",
        DataClass.STAFF: "asked_by recipient",
        DataClass.PSEUDONYMISED: "question reply learned",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="enquiries")
    recipient = models.ForeignKey(OfficeHolder, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=[(s, s) for s in EnquiryState])
    purpose = models.CharField(max_length=20, choices=Asking.choices)
    question = AnonymisedText("the question", about="review")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField()
    reminded_on = models.DateField(null=True)
    # What the committee has written so far; it is an answer once it is sent.
    reply = AnonymisedText("the answer", about="review", blank=True)
    attachment = models.OneToOneField(Document, models.PROTECT, null=True, related_name="enquiry")
    learned = AnonymisedText("what was learned", about="review", blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=Asking.values), name="cop_3_2_permitted_purpose"),
            models.CheckConstraint(
                condition=~models.Q(state=EnquiryState.CLOSED) | ~models.Q(learned=""),
                name="cop_3_3_closed_with_learning",
            ),
        ]

    @property
    def open(self) -> bool:
        return self.state == EnquiryState.ASKED


class EnquiryStep(Step):
    retention_class = RetentionClass.FEEDBACK
    data_classes = {DataClass.NONE: "id enquiry at move source target reason", DataClass.STAFF: "by by_name"}

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="steps")


class Concern(RecordedModel):
    """A serious concern about somebody's safety (2.4). Its words are sealed: it is no part of the anonymised side."""

    retention_class = RetentionClass.CONCERN
    data_classes = {
        DataClass.NONE: "id review reference committee state raised_at next_at outcome",
        DataClass.STAFF: "raised_by told",
        DataClass.CONFIDENTIAL: "words",
        DataClass.KEYS: "wrapped_key",
    }

    # By key and reference: a concern can arise while what arrived is still being checked.
    review = models.UUIDField()
    reference = models.CharField(max_length=20)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="concerns")
    state = models.CharField(max_length=20, choices=[(s, s) for s in ConcernState])
    words = models.BinaryField()
    wrapped_key = models.BinaryField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    # Whom it went to last; nobody if the committee has no office-holder on record.
    told = models.ForeignKey(OfficeHolder, models.PROTECT, null=True, related_name="+")
    # When it goes to the next person unless it is acknowledged.
    next_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)

    class Meta:
        ordering = ["raised_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=[ConcernState.RAISED, ConcernState.ESCALATED])
                | models.Q(next_at__isnull=False),
                name="cop_2_4_open_concern_goes_on",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[ConcernState.CLOSED, ConcernState.DESTROYED]) | ~models.Q(outcome=""),
                name="cop_2_4_settled_with_outcome",
            ),
        ]

    @property
    def open(self) -> bool:
        return self.state in (ConcernState.RAISED, ConcernState.ESCALATED)


class ConcernStep(Step):
    """A step; `reason` is the office that was told."""

    retention_class = RetentionClass.CONCERN
    data_classes = {DataClass.NONE: "id concern at move source target reason", DataClass.STAFF: "by by_name"}

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="steps")
