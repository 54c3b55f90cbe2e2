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
from cairn.cases.terms import MediaAttention
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.clock import local_date
from cairn.kernel.regime import Notice as NoticeKind
from cairn.kernel.states import codes
from cairn.sharing.terms import Effect, Media, Proceedings, RecallReason
from cairn.sharing.workflow import NOTICE, REACHED, UNSENT, NoticeState


class Notice(GuardedModel, LifecycleModel):
    """One version of a notice. A correction is a new row that points at what it corrects."""

    workflow = NOTICE
    retention_class = RetentionClass.SHARING
    data_classes = {
        DataClass.NONE: "id review kind state corrects chain version proceedings effect "
        "media_attention committee_media decided_on day_of expected_on publication_on drafted_at "
        "sent_at expires_on recalled_at recall_reason",
        DataClass.STAFF: "author approved_by",
        DataClass.PSEUDONYMISED: "circumstances decision children",
    }

    review = models.ForeignKey(Review, models.PROTECT, related_name="notices")
    # The code of a notice in the regime of the review.
    kind = CodeField(max_length=40)
    state = StateField(NOTICE)
    # Not one to one: a correction may be given up and another begun.
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    # The versions of one notice have one chain, which is the key of the first of them.
    chain = models.UUIDField(db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    # What the register says when the version is written, from here to `committee_media`. It stays
    # what was told, whatever is put right in the register afterwards.
    decision = models.CharField(max_length=40, blank=True)
    # Of a publication, the day on which the review was concluded. `day_of` is the event that it is
    # the day of; it is empty where there is no day, and for notices begun before it was kept.
    decided_on = models.DateField(null=True)
    day_of = CodeField(max_length=40, blank=True)
    children = models.PositiveSmallIntegerField(null=True)
    committee_media = CodeField(choices=MediaAttention.choices, blank=True)
    circumstances = AnonymisedText("the circumstances", about="review")
    proceedings = CodeField(choices=Proceedings.choices)
    effect = CodeField(choices=Effect.choices)
    media_attention = CodeField(choices=Media.choices)
    expected_on = models.DateField(null=True)
    publication_on = models.DateField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    # The last day on which it holds, where the inspectorate had set a number of days by then.
    expires_on = models.DateField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = CodeField(choices=RecallReason.choices, blank=True)

    class Meta:
        ordering = ["-drafted_at", "-id"]
        constraints = [
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
        return {"reference": self.review.reference, "kind": self.kind, "version": self.version}

    @property
    def of_kind(self) -> NoticeKind | None:
        """What the regime of its review says of it; None if it names no such notice any more."""
        return self.review.under.notices.get(self.kind)

    @property
    def title(self) -> str:
        """What it tells, as the guidance of its review words it."""
        return self.of_kind.title if self.of_kind else self.kind

    @property
    def days_held(self) -> int | None:
        """For how many days it holds, where that was set when it was sent."""
        if self.sent_at is None or self.expires_on is None:
            return None
        return (self.expires_on - local_date(self.sent_at)).days

    @property
    def when(self) -> str:
        """What it is about: one of `kernel.regime.WHEN`."""
        return self.of_kind.when if self.of_kind else ""


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
    state = StateField(NOTICE)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "account", "state"], name="one_first_read_of_each_state"
            )
        ]


class NoticePeriods(RecordedModel):
    """For how many days a notice holds, and after how many it counts as not read.

    Each setting is a row with its owner and its date, and the last one holds. There is none, and no
    default, until one is set.
    """

    retention_class = RetentionClass.SCHEDULE
    data_classes = {DataClass.NONE: "id holds_days unread_days set_at", DataClass.STAFF: "set_by"}

    holds_days = models.PositiveSmallIntegerField(null=True)
    unread_days = models.PositiveSmallIntegerField(null=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(holds_days=None) | models.Q(holds_days__gte=1),
                name="a_notice_holds_for_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(unread_days=None) | models.Q(unread_days__gte=1),
                name="a_day_to_read_a_notice",
            ),
        ]
