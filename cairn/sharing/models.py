"""Notices to Scottish Government. They have fixed fields and one guarded text, and nothing can be attached."""

from django.conf import settings
from django.db import models

from cairn.audit.recording import RecordedModel, Step
from cairn.cases.models import Review
from cairn.governance.anonymised_text import AnonymisedText
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.sharing.terms import Effect, Media, NoticeKind, Proceedings, RecallReason
from cairn.sharing.workflow import NoticeState


class Notice(RecordedModel):
    """One version of a notice. A correction is a new row that points at what it corrects."""

    retention_class = RetentionClass.SHARING
    data_classes = {
        DataClass.NONE: "id review kind state corrects proceedings effect media_attention publication_on drafted_at "
        "sent_at recalled_at recall_reason",
        DataClass.STAFF: "author approved_by",
        DataClass.PSEUDONYMISED: "circumstances",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    state = models.CharField(max_length=20, choices=[(s, s) for s in NoticeState])
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    circumstances = AnonymisedText("the circumstances", about="review")
    proceedings = models.CharField(max_length=20, choices=Proceedings.choices)
    effect = models.CharField(max_length=20, choices=Effect.choices)
    media_attention = models.CharField(max_length=20, choices=Media.choices)
    publication_on = models.DateField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=20, choices=RecallReason.choices, blank=True)

    class Meta:
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=NoticeKind.values), name="cop_6_1_two_kinds_only"),
            models.UniqueConstraint(
                fields=["review", "kind"],
                condition=models.Q(state__in=[NoticeState.DRAFT, NoticeState.PROPOSED]),
                name="cop_6_1_one_open_notice",
            ),
            models.UniqueConstraint(
                fields=["review", "kind"], condition=models.Q(state=NoticeState.SENT), name="cop_6_1_one_notice_holds"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("author")),
                name="cop_6_1_never_approved_by_author",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[NoticeState.SENT, NoticeState.CORRECTED, NoticeState.RECALLED])
                | models.Q(approved_by__isnull=False, sent_at__isnull=False),
                name="cop_6_1_sent_is_approved",
            ),
        ]


class NoticeStep(Step):
    retention_class = RetentionClass.SHARING
    data_classes = {
        DataClass.NONE: "id notice at move source target reason",
        DataClass.STAFF: "by by_name",
        DataClass.PSEUDONYMISED: "note",
    }

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="steps")
    note = AnonymisedText("the note", about="notice.review", blank=True)


class NoticeRead(RecordedModel):
    """That a policy officer has read a version, so that what is new to them can be shown as new."""

    retention_class = RetentionClass.SHARING
    data_classes = {DataClass.NONE: "id notice state read_at", DataClass.STAFF: "account"}

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="reads")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The state that the reader saw: a recall after reading is new to them.
    state = models.CharField(max_length=20)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "account", "state"], name="one_first_read_of_each_state")
        ]
