"""What we hold of a report: sealed bytes, a wrapped key, and findings that hold no text."""

from django.db import models

from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.audit.recording import RecordedModel
from cairn.documents.terms import DestructionReason, Said
from cairn.documents.workflow import DOCUMENT, WITHOUT_KEY, DocumentState
from cairn.extraction.kinds import Kind
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
        "lease_until attempts review",
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
    def title(self) -> str:
        """What people see instead of a file's name."""
        name = f"{Kind(self.kind).label} report" if self.kind else "Report"
        return f"{name}, {self.pages} page{'' if self.pages == 1 else 's'}" if self.pages else name

    @property
    def form(self) -> str:
        """The same for a file that has a name of its own; empty until it is read."""
        name = Kind(self.kind).label if self.kind else ""
        return f"{name}, {self.pages} page{'' if self.pages == 1 else 's'}" if name else ""


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


class DocumentStep(Step, of=Document):
    """A step in the life of a document, with why it was not taken or was destroyed."""

    data_classes = {DataClass.NONE: "problem destroyed_because"}

    problem = models.CharField(max_length=30, blank=True)
    destroyed_because = CodeField(choices=DestructionReason.choices, blank=True)
