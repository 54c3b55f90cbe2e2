"""What reached us, as it was sent."""

from typing import Any

from django.db import models

from cairn.anonymity.fields import AnonymisedAnswers
from cairn.anonymity.models import GuardedModel
from cairn.anonymity.text_policy import About
from cairn.audit.recording import OutsideAnAction
from cairn.kernel.classification import DataClass, RetentionClass


class Receipt(GuardedModel):
    """What reached us when a notification was sent, as it was sent: written once for each sending.

    `words` are the answers in words, by page; where one is text, the place of it in `texts` stands
    there. So the text is guarded as in the notification, and erased as it is.
    """

    retention_class = RetentionClass.NOTIFICATION
    data_classes = {
        DataClass.NONE: "id submission number reference committee kind guidance sent_at answer_by "
        "answer_how files erased_at",
        DataClass.PSEUDONYMISED: "words texts",
        DataClass.STAFF: "sent_by",
    }
    _ERASING = frozenset({"words", "texts", "erased_at"})

    submission = models.ForeignKey("intake.Submission", models.PROTECT, related_name="receipts")
    # The first sending is number 1.
    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=20)
    # In words, because a committee, a guidance and a colleague may be called otherwise later.
    committee = models.CharField(max_length=120)
    kind = models.CharField(max_length=200)
    guidance = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=150)
    # By when we say whether it is accepted, and how that day was worked out; none without a limit.
    answer_by = models.DateField(null=True)
    answer_how = models.CharField(max_length=200, blank=True)
    # Of each file what it is, its size in bytes, its pages and its fingerprint, and how many words
    # its sender was asked about.
    files = models.JSONField(default=list)
    words = models.JSONField(default=list)
    texts = AnonymisedAnswers("your answer", texts=("*",), about="review_notified", default=dict)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="receipt_number_once"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        written = frozenset(kwargs.get("update_fields") or ())
        if not self._state.adding and (not written or written - self._ERASING):
            raise OutsideAnAction("a receipt is written once, and its answers are only erased")
        super().save(*args, **kwargs)

    @property
    def review_notified(self) -> About:
        return self.submission.review_notified
