"""Who is bound by the Code, their conflicts, why they opened a report, what was disclosed and vouched for."""

from django.conf import settings
from django.db import models

from cairn.audit.recording import RecordedModel, Step
from cairn.governance.terms import Answer, Ended, Ground, Purpose
from cairn.governance.workflow import DisclosureState, LocalTermState, VouchingState
from cairn.guard.findings import Kind
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.organisations.models import Committee


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

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="undertakings")
    version = models.ForeignKey(UndertakingVersion, models.PROTECT)
    signed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "version", "signed_at"], name="undertaking_latest")]


class ConflictAnswer(RecordedModel):
    """What somebody answered for one review (2.5). Anything but ‘none’ closes the review to them.

    One answer counts at a time; an earlier one stays, with why it ended.
    """

    retention_class = RetentionClass.ACCESS
    data_classes = {
        DataClass.NONE: "id review answered_at ended_at ended reason",
        DataClass.STAFF: "account answer",
    }

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflict_answers")
    review = models.UUIDField()
    answer = models.CharField(max_length=20, choices=Answer.choices)
    answered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=20, choices=Ended.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-answered_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "review"], condition=models.Q(ended_at=None), name="cop_2_5_one_answer_counts"
            ),
            models.CheckConstraint(condition=models.Q(answer__in=Answer.values), name="cop_2_5_known_answer"),
            models.CheckConstraint(
                condition=~models.Q(ended=Ended.WITHDRAWN) | ~models.Q(reason=""), name="cop_2_5_withdrawn_for_a_reason"
            ),
        ]


class Access(RecordedModel):
    """That somebody stated why they open a document; it holds for a while, then is asked again."""

    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id review document purpose stated_at", DataClass.STAFF: "account"}

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="accesses")
    review = models.UUIDField()
    document = models.UUIDField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    stated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "document", "stated_at"], name="access_latest")]
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="cop_5_1_known_purpose")
        ]


class Disclosure(RecordedModel):
    """A request to disclose, whatever became of it; refused ones stay (5.1)."""

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
    state = models.CharField(max_length=20, choices=[(s, s) for s in DisclosureState])
    ground = models.CharField(max_length=20, choices=Ground.choices)
    authority = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=200)
    what = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reasons = models.TextField(blank=True)
    left = models.TextField(blank=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ground__in=Ground.values), name="cop_5_1_known_ground"),
            models.CheckConstraint(
                condition=models.Q(state=DisclosureState.REQUESTED)
                | (models.Q(decided_by__isnull=False) & ~models.Q(reasons="")),
                name="cop_5_1_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("recorded_by")),
                name="cop_5_1_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DisclosureState.RELEASED) | ~models.Q(left=""),
                name="cop_5_1_what_left_is_recorded",
            ),
        ]


class DisclosureStep(Step):
    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id disclosure at move source target reason", DataClass.STAFF: "by by_name"}

    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="steps")


class SealedWords(RecordedModel):
    """Words that the guard is asked about, which may lead to somebody: sealed until they are done with (5.3)."""

    kind = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    words = models.BinaryField(null=True)
    wrapped_key = models.BinaryField(null=True)
    why = models.CharField(max_length=500)
    reasons = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def kind_words(self) -> str:
        return Kind(self.kind).words


class Vouching(SealedWords):
    """A question whether words that the guard stops name somebody, in texts about one review (5.5).

    The words may be a name. They are sealed until the decision, or until nobody decided in time; after it only their
    fingerprint is left.
    """

    retention_class = RetentionClass.ACCESS
    data_classes = {
        DataClass.NONE: "id review committee kind fingerprint state asked_at decided_at",
        DataClass.STAFF: "asked_by decided_by",
        DataClass.PSEUDONYMISED: "why reasons",
        DataClass.CONFIDENTIAL: "words",
        DataClass.KEYS: "wrapped_key",
    }

    review = models.UUIDField()
    # Where the writer works, and so who decides: the committee, or the inspectorate if there is none.
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=[(s, s) for s in VouchingState])
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "fingerprint"],
                condition=models.Q(state__in=[VouchingState.ASKED, VouchingState.VOUCHED]),
                name="cop_5_5_asked_once_about_words",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="cop_5_5_vouched_for_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[VouchingState.ASKED, VouchingState.LAPSED])
                | (models.Q(decided_by__isnull=False, decided_at__isnull=False) & ~models.Q(reasons="")),
                name="cop_5_5_vouched_for_with_reasons",
            ),
            models.CheckConstraint(
                condition=models.Q(state=VouchingState.ASKED, words__isnull=False, wrapped_key__isnull=False)
                | (~models.Q(state=VouchingState.ASKED) & models.Q(words=None, wrapped_key=None)),
                name="cop_5_5_words_go_with_the_decision",
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="cop_5_5_asked_for_a_reason"),
        ]


class VouchingStep(Step):
    retention_class = RetentionClass.ACCESS
    data_classes = {DataClass.NONE: "id vouching at move source target reason", DataClass.STAFF: "by by_name"}

    vouching = models.ForeignKey(Vouching, models.PROTECT, related_name="steps")


_ON_THE_LIST = (LocalTermState.PROPOSED, LocalTermState.IN_FORCE)


class LocalTerm(SealedWords):
    """A committee's own words for the guard: always stopped, or, if two people agree, never (5.5).

    They may lead to a child, such as a school's nickname: they are sealed, and go when they leave the list.
    """

    retention_class = RetentionClass.ORGANISATION
    data_classes = {
        DataClass.NONE: "id committee allows kind fingerprint state proposed_at decided_at",
        DataClass.STAFF: "proposed_by decided_by",
        DataClass.PSEUDONYMISED: "why reasons",
        DataClass.CONFIDENTIAL: "words",
        DataClass.KEYS: "wrapped_key",
    }

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    allows = models.BooleanField()
    state = models.CharField(max_length=20, choices=[(s, s) for s in LocalTermState])
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "fingerprint"],
                condition=models.Q(state__in=_ON_THE_LIST),
                name="cop_5_5_words_listed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="cop_5_5_agreed_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~models.Q(allows=True, state=LocalTermState.IN_FORCE)
                | (models.Q(decided_by__isnull=False, decided_at__isnull=False) & ~models.Q(reasons="")),
                name="cop_5_5_allowed_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=_ON_THE_LIST, words__isnull=False, wrapped_key__isnull=False)
                | (~models.Q(state__in=_ON_THE_LIST) & models.Q(words=None, wrapped_key=None)),
                name="cop_5_5_words_go_from_the_list",
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="cop_5_5_listed_for_a_reason"),
        ]


class LocalTermStep(Step):
    retention_class = RetentionClass.ORGANISATION
    data_classes = {DataClass.NONE: "id local_term at move source target reason", DataClass.STAFF: "by by_name"}

    local_term = models.ForeignKey(LocalTerm, models.PROTECT, related_name="steps")
