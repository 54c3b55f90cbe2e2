"""Requests that a phrase may stand, and committees' own terms; the phrases are sealed."""

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.audit.recording import RecordedModel
from cairn.exemptions.terms import LEFT_OPEN, TermEffect
from cairn.exemptions.workflow import (
    EXEMPTION_REQUEST,
    LISTED,
    LOCAL_TERM,
    LocalTermState,
    RequestState,
)
from cairn.guard.findings import Kind
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.states import codes
from cairn.organisations.models import Committee


class SealedPhrase(GuardedModel, LifecycleModel):
    """A phrase that the guard is asked about, which may lead to somebody: sealed until it is done
    with (5.3).
    """

    kind = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    phrase = models.BinaryField(null=True)
    wrapped_key = models.BinaryField(null=True)
    why = AnonymisedText("your reason")
    reasons = AnonymisedText("your reason", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def kind_label(self) -> str:
        return Kind(self.kind).label

    def audit_detail(self) -> dict[str, str | int | None]:
        # Nothing can be taken out of the record again, so nothing of the phrase goes into it.
        return {"kind": self.kind}


class ExemptionRequest(SealedPhrase):
    """A request that a phrase which the guard stops may stand, in texts about one review (5.5).

    The phrase may be a name. It is sealed until the decision, or until nobody decided in time;
    after that only its fingerprint is left.
    """

    workflow = EXEMPTION_REQUEST
    retention_class = RetentionClass.ACCESS
    data_classes = {
        DataClass.NONE: "id review committee kind fingerprint state asked_at decided_at "
        "handed_over_at",
        DataClass.STAFF: "asked_by decided_by",
        DataClass.PSEUDONYMISED: "why reasons",
        DataClass.CONFIDENTIAL: "phrase",
        DataClass.KEYS: "wrapped_key",
    }

    # A plain key: the register lies above this area.
    review = models.UUIDField()
    # Where the writer works, and so who decides: the committee, or the inspectorate if there is
    # none.
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, related_name="+")
    state = StateField(EXEMPTION_REQUEST)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    # When what it is about was sent with the question open, so that a gatekeeper may decide too.
    handed_over_at = models.DateTimeField(null=True)

    @property
    def was_left_open(self) -> bool:
        """Whether nobody of the committee said that the words identify nobody."""
        return bool(self.why == LEFT_OPEN)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            # Once where the writer works: what staff ask each other is no question of a committee.
            # Declined and lapsed ones are left out: about those one may ask again.
            models.UniqueConstraint(
                fields=["review", "fingerprint", "committee"],
                condition=models.Q(state__in=codes([RequestState.ASKED, RequestState.GRANTED])),
                name="cop_5_5_committee_asks_once_about_a_phrase",
            ),
            models.UniqueConstraint(
                fields=["review", "fingerprint"],
                condition=models.Q(
                    state__in=codes([RequestState.ASKED, RequestState.GRANTED]), committee=None
                ),
                name="cop_5_5_staff_ask_once_about_a_phrase",
            ),
            models.CheckConstraint(
                # The policy says so too. Here it also holds for whatever comes past the policy.
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="cop_5_5_granted_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=codes([RequestState.ASKED, RequestState.LAPSED]))
                | (
                    models.Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~models.Q(reasons="")
                ),
                name="cop_5_5_decided_with_reasons",
            ),
            # What may be a name either waits for its decision or is gone. There is no third way.
            models.CheckConstraint(
                condition=models.Q(
                    state=RequestState.ASKED.value, phrase__isnull=False, wrapped_key__isnull=False
                )
                | (
                    ~models.Q(state=RequestState.ASKED.value)
                    & models.Q(phrase=None, wrapped_key=None)
                ),
                name="cop_5_5_phrase_goes_with_the_decision",
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="cop_5_5_asked_for_a_reason"),
        ]
        # Asked for each finding of a report, also of what was declined.
        indexes = [models.Index(fields=["review", "fingerprint"], name="request_by_fingerprint")]


class ExemptionRequestStep(Step, of=ExemptionRequest):
    """A step in the life of a request."""


class PartOfName(RecordedModel):
    """What a full name that somebody asked about is also written as: a decision on the name is one
    on its parts too.
    """

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id request", DataClass.PSEUDONYMISED: "fingerprint"}

    request = models.ForeignKey(ExemptionRequest, models.CASCADE, related_name="parts")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "fingerprint"], name="part_of_name_once")
        ]
        indexes = [models.Index(fields=["fingerprint"], name="part_of_name_by_fingerprint")]


class SettledPhrase(RecordedModel):
    """Words that a committee said identify nobody, and a second person agreed, counted over its
    papers: what several were told is offered to its list (5.5).

    Only their fingerprint is kept, which opens in no other committee. The words themselves are kept
    from the paper on that makes them an offer, sealed, and go when the offer is answered.
    """

    retention_class = RetentionClass.ORGANISATION
    data_classes = {
        DataClass.NONE: "id committee kind settled_at answered_at",
        DataClass.STAFF: "answered_by",
        DataClass.PSEUDONYMISED: "fingerprint",
        DataClass.CONFIDENTIAL: "phrase",
        DataClass.KEYS: "wrapped_key",
    }

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    # That of the committee's list, so that the two can be compared.
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    phrase = models.BinaryField(null=True)
    wrapped_key = models.BinaryField(null=True)
    settled_at = models.DateTimeField()
    # When the committee last said what is to become of the offer, or of the words on its list.
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-settled_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "fingerprint"], name="cop_5_5_settled_phrase_once"
            ),
            models.CheckConstraint(
                condition=models.Q(phrase=None, wrapped_key=None)
                | models.Q(phrase__isnull=False, wrapped_key__isnull=False),
                name="cop_5_3_offer_goes_with_its_key",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it is offered, and nobody has answered."""
        return self.wrapped_key is not None


class SettledPaper(RecordedModel):
    """A paper in which such words were settled: by its review alone."""

    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id settled review at"}

    settled = models.ForeignKey(SettledPhrase, models.CASCADE, related_name="papers")
    # A plain key: the register lies above this area.
    review = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["settled", "review"], name="settled_paper_once")
        ]


class LocalTerm(SealedPhrase):
    """A committee's own term for the guard: always stopped, or, if two people agree, never (5.5).

    It may lead to a child, as a school's nickname does: it is sealed, and goes when it leaves the
    list.
    """

    workflow = LOCAL_TERM
    retention_class = RetentionClass.ORGANISATION
    data_classes = {
        DataClass.NONE: "id committee allows kind fingerprint state proposed_at decided_at",
        DataClass.STAFF: "proposed_by decided_by",
        DataClass.PSEUDONYMISED: "why reasons",
        DataClass.CONFIDENTIAL: "phrase",
        DataClass.KEYS: "wrapped_key",
    }

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    allows = models.BooleanField()
    state = StateField(LOCAL_TERM)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "fingerprint"],
                condition=models.Q(state__in=codes(LISTED)),
                name="cop_5_5_term_listed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="cop_5_5_agreed_by_somebody_else",
            ),
            models.CheckConstraint(
                # Blocking one more word exposes nobody, so one person may;
                # letting one stand needs two (ADR 16).
                condition=~models.Q(allows=True, state=LocalTermState.IN_FORCE.value)
                | (
                    models.Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~models.Q(reasons="")
                ),
                name="cop_5_5_allowed_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=codes(LISTED), phrase__isnull=False, wrapped_key__isnull=False
                )
                | (~models.Q(state__in=codes(LISTED)) & models.Q(phrase=None, wrapped_key=None)),
                name="cop_5_5_phrase_goes_from_the_list",
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="cop_5_5_listed_for_a_reason"),
        ]

    @property
    def effect(self) -> TermEffect:
        """What the check does with the term."""
        if self.state == LocalTermState.PROPOSED:
            return TermEffect.WAITS
        return TermEffect.STANDS if self.allows else TermEffect.STOPS

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"kind": self.kind, "effect": "stands" if self.allows else "stopped"}


class LocalTermStep(Step, of=LocalTerm):
    """A step in the life of a local term."""
