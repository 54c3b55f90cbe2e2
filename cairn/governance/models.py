"""Who is bound by the Code, their conflicts, why they opened a report, and what was disclosed."""

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.audit.recording import RecordedModel
from cairn.governance.terms import Answer, Ended, Ground, Purpose
from cairn.governance.workflow import DISCLOSURE, DisclosureState
from cairn.kernel.classification import DataClass, RetentionClass


class UndertakingVersion(RecordedModel):
    """A wording that staff sign; the one in force is the latest that has begun."""

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id number text starts"}

    number = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()
    starts = models.DateField()

    class Meta:
        ordering = ["number"]


class Undertaking(RecordedModel):
    """That somebody signed a version; it is signed again after a year (2.5, 5.2)."""

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id version signed_at", DataClass.STAFF: "account"}

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="undertakings"
    )
    version = models.ForeignKey(UndertakingVersion, models.PROTECT)
    signed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["account", "version", "signed_at"], name="undertaking_latest")
        ]


class ConflictAnswer(GuardedModel):
    """What somebody answered for one review (2.5). Anything but ‘none’ closes the review to them.

    One answer counts at a time; an earlier one stays, with why it ended.
    """

    retention_class = RetentionClass.ACCESS
    data_classes = {
        DataClass.NONE: "id review answered_at ended_at ended",
        DataClass.STAFF: "account answer",
        DataClass.PSEUDONYMISED: "reason",
    }

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflict_answers"
    )
    review = models.UUIDField()
    answer = CodeField(choices=Answer.choices)
    answered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended = CodeField(choices=Ended.choices, blank=True)
    reason = AnonymisedText("the reason", blank=True)

    class Meta:
        ordering = ["-answered_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                # Only the answer that counts is alone; those that ended stay beside it (ADR 13).
                fields=["account", "review"],
                condition=models.Q(ended_at=None),
                name="cop_2_5_one_answer_counts",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=Answer.values), name="cop_2_5_known_answer"
            ),
            models.CheckConstraint(
                condition=~models.Q(ended=Ended.WITHDRAWN.value) | ~models.Q(reason=""),
                name="cop_2_5_withdrawn_for_a_reason",
            ),
        ]


class Access(RecordedModel):
    """That somebody stated why they open a document; it holds for a while, then is asked again."""

    retention_class = RetentionClass.ACCESS
    data_classes = {
        DataClass.NONE: "id review document purpose stated_at",
        DataClass.STAFF: "account",
    }

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="accesses")
    # Plain keys: reviews and documents lie above this area.
    review = models.UUIDField()
    document = models.UUIDField()
    purpose = CodeField(choices=Purpose.choices)
    stated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "document", "stated_at"], name="access_latest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=Purpose.values), name="cop_5_1_known_purpose"
            )
        ]


class Disclosure(GuardedModel, LifecycleModel):
    """A request to disclose, whatever became of it; refused ones stay (5.1)."""

    workflow = DISCLOSURE
    retention_class = RetentionClass.ACCESS
    data_classes = {
        DataClass.NONE: "id number review document state ground recorded_at decided_at released_at",
        DataClass.STAFF: "asked_by authority recorded_by decided_by",
        DataClass.PSEUDONYMISED: "what reasons left",
    }

    number = models.PositiveIntegerField(unique=True)
    review = models.UUIDField()
    # The report that is asked for; none if it is something else than a document.
    document = models.UUIDField(null=True)
    state = StateField(DISCLOSURE)
    ground = CodeField(choices=Ground.choices)
    authority = AnonymisedText("the authority")
    asked_by = AnonymisedText("who asks")
    what = AnonymisedText("what is asked for")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reasons = AnonymisedText("the reasons", blank=True)
    left = AnonymisedText("what was disclosed", blank=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ground__in=Ground.values), name="cop_5_1_known_ground"
            ),
            models.CheckConstraint(
                condition=models.Q(state=DisclosureState.REQUESTED.value)
                | (models.Q(decided_by__isnull=False) & ~models.Q(reasons="")),
                name="cop_5_1_decided_with_reasons",
            ),
            models.CheckConstraint(
                # The policy says so too. Here it also holds for whatever comes past the policy.
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("recorded_by")),
                name="cop_5_1_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DisclosureState.RELEASED.value) | ~models.Q(left=""),
                name="cop_5_1_what_left_is_recorded",
            ),
        ]

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"number": self.number, "ground": self.ground}


class DisclosureStep(Step, of=Disclosure):
    """A step in the life of a request to disclose."""
