"""What we hold of a report: sealed bytes, a wrapped key, and findings that hold no text."""

from django.conf import settings
from django.db import models

from cairn.anonymity.fields import AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.anonymity.text_policy import About
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.audit.recording import RecordedModel
from cairn.documents import places
from cairn.documents.terms import CHECK_VERSION, DestructionReason, Said, Unsettled
from cairn.documents.workflow import DOCUMENT, WITHOUT_KEY, DocumentState
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import RedactionFault, Unseen
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.states import codes
from cairn.organisations.models import Committee


class Document(LifecycleModel):
    """A report. Its file's name is never kept; its text exists only sealed, or in memory."""

    workflow = DOCUMENT
    retention_class = RetentionClass.REPORT
    data_classes = {
        DataClass.NONE: "id committee state kind size pages pictures problem stored_at checked_at "
        "destroyed_at "
        "lease_until attempts review numbered check_version",
        DataClass.PSEUDONYMISED: "fingerprint before",
        DataClass.CONFIDENTIAL: "blob layers_blob",
        DataClass.KEYS: "wrapped_key",
    }

    # Who sent it, and so whose local terms count when it is checked.
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, related_name="+")
    # What it reports on, in texts about which people may let phrases stand; a plain key, since the
    # register lies above. Empty for a file whose findings nobody is asked about.
    review = models.UUIDField(null=True)
    state = StateField(DOCUMENT)
    kind = models.CharField(max_length=10, blank=True)
    size = models.PositiveIntegerField()
    # SHA-256 of the bytes as they came, so that its sender can tell which file we got. Empty for
    # what was stored before fingerprints were taken, and once the file is destroyed.
    fingerprint = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(default=0)
    pictures = models.PositiveIntegerField(default=0)
    # By their labels, as in ‘7.1’, the pages on which numbered paragraphs begin.
    numbered = models.JSONField(default=dict)
    check_version = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=30, blank=True)
    blob = models.CharField(max_length=64, blank=True)
    layers_blob = models.CharField(max_length=64, blank=True)
    wrapped_key = models.BinaryField(null=True)
    stored_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # What was found in the file that it replaces: by fingerprint, what its sender said of each.
    before = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                # Destruction is destroying the key. Held by the database, so that no code can
                # say one without doing the other.
                condition=~models.Q(state__in=codes(WITHOUT_KEY)) | models.Q(wrapped_key=None),
                name="cop_5_8_no_key_once_destroyed",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=codes(WITHOUT_KEY))
                | models.Q(wrapped_key__isnull=False),
                name="cop_5_1_always_sealed",
            ),
        ]
        # An idle worker asks once a second what waits.
        indexes = [models.Index(fields=["state", "lease_until"], name="document_waiting")]

    @property
    def is_read_by_hand(self) -> bool:
        """Whether a person has read it in place of the check, so that it has no text here."""
        return self.state == DocumentState.CHECKED and not self.layers_blob

    @property
    def was_checked_before(self) -> bool:
        """Whether our check sees more today than when this was checked."""
        return (
            self.state == DocumentState.CHECKED
            and bool(self.layers_blob)
            and self.check_version < CHECK_VERSION
        )

    @property
    def pages_are_counted(self) -> bool:
        """Whether its number of pages is what people see: of a Word file it was once what its own
        breaks said, two for a report of forty-five.
        """
        return self.kind != Kind.WORD or self.check_version >= CHECK_VERSION

    @property
    def title(self) -> str:
        """What people see instead of a file's name."""
        name = f"{Kind(self.kind).label} report" if self.kind else "Report"
        return f"{name}, {self.pages} page{'' if self.pages == 1 else 's'}" if self.pages else name

    @property
    def form(self) -> str:
        """The same for a file that has a name of its own; empty until it is read."""
        name = Kind(self.kind).label if self.kind else ""
        pages = f", {self.pages} page{'' if self.pages == 1 else 's'}" if self.pages else ""
        return f"{name}{pages}" if name else ""


class DocumentFinding(RecordedModel):
    """A finding of the guard: where it is, not what it says."""

    retention_class = RetentionClass.REPORT
    data_classes = {
        DataClass.NONE: "id document layer page layer_name start end kind tier reason said "
        "may_be_part",
        DataClass.PSEUDONYMISED: "fingerprint own earlier parts",
    }

    document = models.ForeignKey(Document, models.CASCADE, related_name="findings")
    layer = models.PositiveIntegerField()
    layer_name = models.CharField(max_length=40)
    page = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    tier = models.CharField(max_length=10)
    reason = models.CharField(max_length=200)
    # By which what is asked about it is known again, in texts about the review, in the files beside
    # this one and in the next: that of the full name, where it is part of one. Empty where nobody
    # is asked about it.
    fingerprint = models.CharField(max_length=64, blank=True)
    # That of the words themselves, and what it was while each kind had its own.
    own = models.CharField(max_length=64, blank=True)
    earlier = models.CharField(max_length=64, blank=True)
    # Those of what a full name is also written as.
    parts = models.JSONField(default=list)
    # Whether a name that stands in no file any more may have had it as a part.
    may_be_part = models.BooleanField(default=False)
    said = CodeField(choices=Said.choices, blank=True)

    class Meta:
        ordering = ["tier", "page", "layer", "start"]


class OpenPlace(GuardedModel):
    """A place in a file that no program can settle: a page that none could read, or a redaction
    that hides nothing. `number` is its place among those of its sort, as the check found them.

    What stands there is sealed with the file's text, and nothing of it is here.
    """

    retention_class = RetentionClass.REPORT
    data_classes = {
        DataClass.NONE: "id document what number page inside why said_at settled_at",
        DataClass.PSEUDONYMISED: "reason",
        DataClass.STAFF: "said_by settled_by",
    }

    document = models.ForeignKey(Document, models.CASCADE, related_name="open_places")
    what = CodeField(choices=Unsettled.choices)
    number = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    # In which file inside the file, in the words of the check.
    inside = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=30)
    # The sender's own words: why nothing was to be hidden there.
    reason = AnonymisedText(
        "why nothing was to be hidden", about="review_reported_on", blank=True, default=""
    )
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    said_at = models.DateTimeField(null=True)
    # The gatekeeper who has looked: it names nobody, or nothing was to be hidden.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["what", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "what", "number"], name="open_place_once"),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="cop_3_1_open_place_settled_by_somebody",
            ),
        ]

    @property
    def review_reported_on(self) -> About:
        assert self.document.review  # noqa: S101  # nobody says anything of any other file
        return About(self.document.review, self.document.committee_id)

    @property
    def is_held(self) -> bool:
        return bool(self.what == Unsettled.HELD)

    @property
    def because(self) -> str:
        return Unseen(self.why).because if self.is_held else RedactionFault(self.why).because

    @property
    def where(self) -> str:
        return places.where(self.page, inside=self.inside)


class DocumentStep(Step, of=Document):
    """A step in the life of a document, with why it was not taken or was destroyed."""

    data_classes = {DataClass.NONE: "problem destroyed_because"}

    problem = models.CharField(max_length=30, blank=True)
    destroyed_because = CodeField(choices=DestructionReason.choices, blank=True)
