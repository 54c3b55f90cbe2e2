"""A committee's notification with its report, until it is accepted or sent back."""

from datetime import date
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
    POINT_KINDS,
    ChangeReason,
    LookedAt,
    Place,
    ReturnReason,
    TakeBackReason,
    WithdrawReason,
)
from cairn.intake.workflow import RETURN_REQUEST, SUBMISSION, WITH_US, ReturnRequestState
from cairn.kernel import dictionary
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
        "revision revisions document needs_report sent_open started_at submitted_at return_reasons",
        DataClass.PSEUDONYMISED: "answers look_again",
        DataClass.STAFF: "started_by submitted_by",
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
        return self.reference or f"{self.kind_title}, not yet sent"

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


class ReturnPoint(GuardedModel):
    """One thing to put right, as the gatekeeper saw it: where it stands, of what kind it is, and
    their words. `round` counts the returns of the submission.
    """

    retention_class = RetentionClass.NOTIFICATION
    data_classes = {
        DataClass.NONE: "id submission round number place page paragraph kind",
        DataClass.PSEUDONYMISED: "words",
    }

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="points")
    round = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    place = CodeField(choices=Place.choices)
    page = models.PositiveSmallIntegerField(null=True)
    paragraph = models.PositiveSmallIntegerField(null=True)
    kind = CodeField(choices=POINT_KINDS)
    words = AnonymisedText(
        "the words of a point", about="submission.review_notified", blank=True, default=""
    )

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "round", "number"], name="return_point_once"
            ),
            models.CheckConstraint(
                condition=models.Q(place=Place.PAGE.value, page__isnull=False, page__gte=1)
                | (~models.Q(place=Place.PAGE.value) & models.Q(page=None)),
                name="return_point_says_where",
            ),
        ]

    @property
    def where(self) -> str:
        """The place in words, as in ‘Page 3, paragraph 2’."""
        place = f"Page {self.page}" if self.place == Place.PAGE else Place(self.place).short
        return f"{place}, paragraph {self.paragraph}" if self.paragraph else place


class ReturnRequest(GuardedModel, LifecycleModel):
    """A committee asks to have back what was accepted, and what the gatekeeper answers."""

    workflow = RETURN_REQUEST
    retention_class = RetentionClass.NOTIFICATION
    data_classes = {
        DataClass.NONE: "id submission state reason asked_at decided_at",
        DataClass.PSEUDONYMISED: "words answer",
        DataClass.STAFF: "asked_by decided_by",
    }

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="return_requests")
    state = StateField(RETURN_REQUEST)
    reason = CodeField(choices=ChangeReason.choices)
    words = AnonymisedText("what you ask", about="submission.review_notified", blank=True)
    answer = AnonymisedText(
        "your answer", about="submission.review_notified", blank=True, default=""
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(state=ReturnRequestState.ASKED.value),
                name="return_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ReturnRequestState.ASKED.value)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="return_decided_by_somebody",
            ),
        ]

    @property
    def review(self) -> Any:
        """The key of the review, for the record."""
        return self.submission.review

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"reason": self.reason, "reference": self.submission.reference}


class ReturnRequestStep(Step, of=ReturnRequest):
    """A step in the life of a request to have a notification back."""
