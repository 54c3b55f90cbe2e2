"""Notices to Scottish Government.

They have fixed fields and one guarded text, and nothing can be attached.
"""

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.audit.recording import RecordedModel
from cairn.cases.models import Review
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.states import codes
from cairn.sharing.terms import Effect, Media, NoticeKind, Proceedings, RecallReason
from cairn.sharing.workflow import NOTICE, REACHED, UNSENT, NoticeState


class Notice(GuardedModel, LifecycleModel):
    """One version of a notice. A correction is a new row that points at what it corrects."""

    workflow = NOTICE
    retention_class = RetentionClass.SHARING
    data_classes = {
        DataClass.NONE: "id review kind state corrects proceedings effect media_attention "
        "publication_on drafted_at "
        "sent_at recalled_at recall_reason",
        DataClass.STAFF: "author approved_by",
        DataClass.PSEUDONYMISED: "circumstances",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="notices")
    kind = CodeField(choices=NoticeKind.choices)
    state = StateField(NOTICE)
    # Not one to one: a correction may be given up and another begun.
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    circumstances = AnonymisedText("the circumstances", about="review")
    proceedings = CodeField(choices=Proceedings.choices)
    effect = CodeField(choices=Effect.choices)
    media_attention = CodeField(choices=Media.choices)
    publication_on = models.DateField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = CodeField(choices=RecallReason.choices, blank=True)

    class Meta:
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=NoticeKind.values), name="cop_6_1_two_kinds_only"
            ),
            models.UniqueConstraint(
                fields=["review", "kind"],
                condition=models.Q(state__in=codes(UNSENT)),
                name="cop_6_1_one_open_notice",
            ),
            models.UniqueConstraint(
                fields=["review", "kind"],
                condition=models.Q(state=NoticeState.SENT.value),
                name="cop_6_1_one_notice_holds",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("author")),
                name="cop_6_1_never_approved_by_author",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=codes(REACHED))
                | models.Q(approved_by__isnull=False, sent_at__isnull=False),
                name="cop_6_1_sent_is_approved",
            ),
        ]

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"reference": self.review.reference, "kind": self.kind}


class NoticeStep(GuardedModel, Step, of=Notice):
    """A step in the life of a notice, with why it was sent back or recalled."""

    data_classes = {DataClass.NONE: "recall_reason", DataClass.PSEUDONYMISED: "note"}

    note = AnonymisedText("the note", about="subject.review", blank=True)
    recall_reason = CodeField(choices=RecallReason.choices, blank=True)


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
            models.UniqueConstraint(
                fields=["notice", "account", "state"], name="one_first_read_of_each_state"
            )
        ]
