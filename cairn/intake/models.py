"""A committee's notification with its report, until it is accepted or sent back."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedAnswers, AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.anonymity.text_policy import About
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.documents.models import Document
from cairn.intake.terms import (
    LookedAt,
    ReturnReason,
    TakeBackReason,
    WithdrawReason,
)
from cairn.intake.workflow import SUBMISSION, WITH_US, SubmissionState
from cairn.kernel import dictionary
from cairn.kernel.actor import Actor
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.dictionary import Dictionary
from cairn.kernel.identifiers import new_id
from cairn.kernel.regime import Kind, Regime, load
from cairn.kernel.regime import codes as codes_of_regimes
from cairn.kernel.states import codes
from cairn.organisations.models import Committee


class Submission(GuardedModel, LifecycleModel):
    """Coded answers by section, and guarded text.

    `review` is the key that the review will have once accepted.
    """

    workflow = SUBMISSION
    retention_class = RetentionClass.NOTIFICATION
    data_classes = {
        DataClass.NONE: "id committee kind regime edition state reference review "
        "revision revisions document needs_report sent_open started_at "
        "last_changed_at submitted_at return_reasons",
        DataClass.PSEUDONYMISED: "label answers look_again",
        DataClass.STAFF: "started_by owner last_changed_by submitted_by",
    }

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="submissions")
    kind = models.CharField(max_length=4)
    regime = models.CharField(max_length=40)
    # Of the core data set, under which its answers are given (5.7).
    edition = models.CharField(max_length=40)
    # Whether a report belongs to its kind, so that the database knows it too.
    needs_report = models.BooleanField(default=True)
    state = StateField(SUBMISSION)
    reference = models.CharField(max_length=20, blank=True)
    review = models.UUIDField(default=new_id, unique=True)
    # What the committee calls a draft for itself, to tell it from others of its kind.
    label = AnonymisedText("the label", about="review_notified", blank=True, default="")
    answers = AnonymisedAnswers(
        "your answer",
        texts=("decision.rationale", "dates.delay_reason"),
        about="review_notified",
        default=dict,
    )
    # Coded answers that could not be taken over as they were from an earlier edition, in words:
    # until the page that each belongs to is answered anew.
    look_again = models.JSONField(default=list)
    # Counts what was saved: a page that saw an older one may not undo it.
    revision = models.PositiveIntegerField(default=1)
    # The revision with which each page was saved last: two people on two pages are in nobody's way.
    revisions = models.JSONField(default=dict)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="submission")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    # Who goes on with it: whoever began it, until it is handed to a colleague.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # The last change that somebody made; none for what was not changed since this is kept.
    last_changed_at = models.DateTimeField(null=True)
    last_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    return_reasons = models.JSONField(default=list)
    # Whether its report was sent, the last time, with something in it that nobody had settled.
    sent_open = models.BooleanField(default=False)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                # A notification has no reference until it is first sent.
                condition=~models.Q(reference=""),
                name="cop_5_6_reference_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=codes(WITH_US))
                | (
                    ~models.Q(reference="")
                    & (models.Q(document__isnull=False) | models.Q(needs_report=False))
                ),
                name="cop_5_6_sent_has_reference_and_report",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SubmissionState.WITHDRAWN.value)
                | models.Q(document=None),
                name="cop_5_3_withdrawn_has_no_report",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="submission_queue")]

    @property
    def review_notified(self) -> About:
        """The review that the answers are about, although it is not in the register yet."""
        return About(self.review, self.committee_id)

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"kind": self.kind, "reference": self.reference or None}

    @property
    def under(self) -> Regime:
        return load(self.regime)

    @property
    def shape(self) -> Kind:
        """What its kind can do, under its regime."""
        return self.under.kind(self.kind)

    @property
    def dictionary(self) -> Dictionary:
        """The edition under which it is answered, with the questions of its kind."""
        return dictionary.load(self.edition).asked_of(self.shape)

    @property
    def is_known(self) -> bool:
        """Whether its guidance and its questions are still those that somebody can read."""
        known = self.regime in codes_of_regimes() and self.kind in self.under.kinds
        return known and self.edition in dictionary.codes()

    @property
    def kind_title(self) -> str:
        return self.shape.title if self.is_known else self.kind

    @property
    def owes_feedback(self) -> bool:
        """Whether a letter is owed for it (2.2)."""
        return self.shape.feedback

    @property
    def title(self) -> str:
        return self.reference or self.label or f"{self.kind_title}, not yet sent"

    def answer(self, section: str) -> Any:
        return self.answers.get(section)

    def on(self, event: str) -> date | None:
        """The day of an event, where it was given."""
        given = (self.answers.get("dates") or {}).get(event)
        return date.fromisoformat(given) if given else None

    def changed_at(self, section: str, of: int = 0) -> int:
        """With which revision a page was last saved, for all on it or for one child or carer."""
        keys = (
            [section, f"{section}.{of}"]
            if of
            else [key for key in self.revisions if key.partition(".")[0] == section]
        )
        return max((self.revisions.get(key, 0) for key in keys), default=0)

    def changed(self, *sections: str) -> list[str]:
        """Count a change of these pages. Gives the columns that it is kept in."""
        self.revision += 1
        self.revisions = {**self.revisions, **dict.fromkeys(sections, self.revision)}
        return ["answers", "look_again", "revision", "revisions"]

    def touched(self, by: Actor, at: datetime) -> list[str]:
        """Note the last change. Gives the columns that it is kept in."""
        self.last_changed_by_id = by.account
        self.last_changed_at = at
        return ["last_changed_by", "last_changed_at"]

    @property
    def sending(self) -> str:
        """Which of its sendings this is, so that nobody decides on one that they did not see."""
        return self.submitted_at.isoformat() if self.submitted_at else ""

    @property
    def background(self) -> dict[str, Any]:
        """What was said of the chain, the form and the other committees of a joint review."""
        return self.answers.get("background") or {}

    @property
    def return_reason_labels(self) -> list[str]:
        return [ReturnReason(code).label for code in self.return_reasons]


# By the move: each has reasons of its own.
_REASONS = {"take_back": TakeBackReason, "withdraw": WithdrawReason}


class SubmissionStep(Step, of=Submission):
    """A step in the life of a submission: why it was sent back, what was looked at before it was
    accepted, or why it was taken back or withdrawn.
    """

    data_classes = {DataClass.NONE: "return_reasons looked_at reason sent_open"}

    sent_open = models.BooleanField(default=False)
    return_reasons = models.JSONField(default=list)
    looked_at = models.JSONField(default=list)
    reason = CodeField(blank=True)

    @property
    def said(self) -> list[str]:
        """What its codes say, in sentences without their full stop."""
        reasons = [ReturnReason(code).label for code in self.return_reasons]
        if self.reason and self.move in _REASONS:
            reasons.append(_REASONS[self.move](self.reason).label)
        return reasons

    @property
    def looked_at_labels(self) -> list[str]:
        return [LookedAt(code).label for code in self.looked_at]


# The rows beside a notification have files of their own; Django looks for them here.
from cairn.intake.file_models import SubmissionFile as SubmissionFile  # noqa: E402
from cairn.intake.receipt_models import Receipt as Receipt  # noqa: E402
from cairn.intake.return_models import ReturnPoint as ReturnPoint  # noqa: E402
from cairn.intake.return_models import ReturnRequest as ReturnRequest  # noqa: E402
from cairn.intake.return_models import ReturnRequestStep as ReturnRequestStep  # noqa: E402
