"""Assessments and letters, what committees reply, questions to them, and serious concerns."""

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.feedback.terms import Asking, Judged, Outcome, ReplyKind
from cairn.feedback.workflow import (
    ASSESSMENT,
    CONCERN,
    ENQUIRY,
    NOT_ACKNOWLEDGED,
    AssessmentState,
    ConcernState,
    EnquiryState,
)
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.states import codes
from cairn.organisations.models import Committee, OfficeHolder
from cairn.organisations.terms import Office


class Assessment(LifecycleModel):
    workflow = ASSESSMENT
    moves_are_revisions = True
    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id review state begun_at issued_at issued_to revision",
        DataClass.STAFF: "author signed_by",
        DataClass.PSEUDONYMISED: "pdf docx",
    }

    review = models.OneToOneField(Review, models.PROTECT, related_name="assessment")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = StateField(ASSESSMENT)
    begun_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True)
    # Whose letter it is stays so, even if the register later says that the review is another
    # committee's.
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
                condition=~models.Q(state=AssessmentState.ISSUED.value)
                | models.Q(
                    signed_by__isnull=False,
                    pdf__isnull=False,
                    docx__isnull=False,
                    issued_at__isnull=False,
                ),
                name="cop_2_2_issued_is_signed",
            ),
        ]

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"reference": self.review.reference}


class Judgement(GuardedModel):
    """What one marker showed, in words, with the pages that show it."""

    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id assessment marker judged pages",
        DataClass.PSEUDONYMISED: "comment",
    }

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="judgements")
    marker = models.PositiveSmallIntegerField()
    judged = CodeField(choices=Judged.choices)
    pages = models.CharField(max_length=60, blank=True)
    comment = AnonymisedText("the comment", about="assessment.review", blank=True)

    class Meta:
        ordering = ["marker"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "marker"], name="cop_app_1_one_judgement_a_marker"
            ),
            # Codes and no numbers: the markers are no scale and are never added up.
            models.CheckConstraint(
                condition=models.Q(judged__in=Judged.values), name="cop_app_1_no_score"
            ),
        ]

    @property
    def status(self) -> Judged:
        return Judged(self.judged)


class LetterPart(GuardedModel):
    """A part of the letter: the opening, one for each group of Appendix 1, and the closing."""

    retention_class = RetentionClass.FEEDBACK
    data_classes = {DataClass.NONE: "id assessment code edited", DataClass.PSEUDONYMISED: "text"}

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="parts")
    code = models.CharField(max_length=20)
    text = AnonymisedText("the letter", about="assessment.review", blank=True)
    # Whether somebody has changed it by hand: composing again leaves such a part alone.
    edited = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "code"], name="one_part_of_each")
        ]


class AssessmentStep(GuardedModel, Step, of=Assessment):
    """A step in the life of an assessment, with what the second reader asked for."""

    data_classes = {DataClass.PSEUDONYMISED: "note"}

    note = AnonymisedText("the note", about="subject.review", blank=True)


class Reply(GuardedModel):
    """What a committee answered to a letter, or reports that it did with it (2.2)."""

    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id assessment kind written_at",
        DataClass.STAFF: "written_by",
        DataClass.PSEUDONYMISED: "text",
    }

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="replies")
    kind = CodeField(choices=ReplyKind.choices)
    text = AnonymisedText("the reply", about="assessment.review")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="cop_2_2_reply_says_something"
            )
        ]


class Enquiry(GuardedModel, LifecycleModel):
    """A question to an office-holder of the review's committee, or to its lead reviewer: there is
    nobody else (3.2).
    """

    workflow = ENQUIRY
    retention_class = RetentionClass.FEEDBACK
    data_classes = {
        DataClass.NONE: "id review state purpose due_on reminded_on attachment",
        DataClass.STAFF: "asked_by recipient",
        DataClass.PSEUDONYMISED: "question reply learned",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="enquiries")
    recipient = models.ForeignKey(OfficeHolder, models.PROTECT, related_name="+")
    state = StateField(ENQUIRY)
    purpose = CodeField(choices=Asking.choices)
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
            models.CheckConstraint(
                condition=models.Q(purpose__in=Asking.values), name="cop_3_2_permitted_purpose"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EnquiryState.CLOSED.value) | ~models.Q(learned=""),
                name="cop_3_3_closed_with_learning",
            ),
        ]

    @property
    def open(self) -> bool:
        return bool(self.state == EnquiryState.ASKED)

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"reference": self.review.reference, "purpose": self.purpose}


class EnquiryStep(Step, of=Enquiry):
    """A step in the life of an enquiry."""


class Concern(LifecycleModel):
    """A serious concern about somebody's safety (2.4).

    Its text is sealed: it is no part of the anonymised side.
    """

    workflow = CONCERN
    retention_class = RetentionClass.CONCERN
    data_classes = {
        DataClass.NONE: "id review reference committee state raised_at acknowledged_at next_at "
        "outcome",
        DataClass.STAFF: "raised_by sent_to acknowledged_by",
        DataClass.CONFIDENTIAL: "sealed_text sealed_answer",
        DataClass.KEYS: "wrapped_key",
    }

    # By key and reference: a concern can arise while what arrived is still being checked.
    review = models.UUIDField()
    reference = models.CharField(max_length=20)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="concerns")
    state = StateField(CONCERN)
    sealed_text = models.BinaryField()
    wrapped_key = models.BinaryField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    # Whom it went to last; nobody if the committee has no office-holder on record.
    sent_to = models.ForeignKey(OfficeHolder, models.PROTECT, null=True, related_name="+")
    # When it goes to the next person unless it is acknowledged.
    next_at = models.DateTimeField(null=True)
    # What the committee says is being done now, under the key of the text.
    sealed_answer = models.BinaryField(default=b"")
    # Who acknowledged it here; a manager, if it was by telephone.
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True)
    outcome = CodeField(choices=Outcome.choices, blank=True)

    class Meta:
        ordering = ["raised_at", "id"]
        constraints = [
            models.CheckConstraint(
                # Without a next time the worker would never find it again.
                condition=~models.Q(state__in=codes(NOT_ACKNOWLEDGED))
                | models.Q(next_at__isnull=False),
                name="cop_2_4_open_concern_goes_on",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=codes([ConcernState.SETTLED, ConcernState.DESTROYED]))
                | ~models.Q(outcome=""),
                name="cop_2_4_settled_with_outcome",
            ),
        ]

    @property
    def open(self) -> bool:
        return self.state in NOT_ACKNOWLEDGED

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"reference": self.reference}


class ConcernStep(Step, of=Concern):
    """A step in the life of a concern, with the office that it went to or that acknowledged it."""

    data_classes = {DataClass.NONE: "office"}

    # Empty for a step that reached no office: the committee has nobody on record.
    office = CodeField(choices=Office.choices, blank=True)
