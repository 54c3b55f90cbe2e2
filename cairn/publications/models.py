"""What is written for release. Every text is guarded, and nothing here leads back to a report."""

from django.conf import settings
from django.db import models

from cairn.analysis.models import Extract
from cairn.anonymity.fields import AnonymisedAnswers, AnonymisedText
from cairn.anonymity.models import GuardedModel
from cairn.audit.fields import StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.periods import Period
from cairn.kernel.states import codes
from cairn.publications.workflow import BEING_WRITTEN, CASE_STUDY, REPORT, ReportState


class Clearance(GuardedModel):
    """How the second person answered the motivated intruder's questions about a text, and why
    (5.6).
    """

    retention_class = RetentionClass.PUBLICATION
    data_classes = {
        DataClass.NONE: "id subject revision cleared_at",
        DataClass.STAFF: "cleared_by",
        DataClass.PSEUDONYMISED: "answers",
    }

    # A case study or a report.
    subject = models.UUIDField()
    # The answers are about the wording of this revision and no later one.
    revision = models.PositiveIntegerField()
    answers = AnonymisedAnswers("your reason", texts=("*.why",))
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField()

    class Meta:
        ordering = ["-cleared_at"]


class CaseStudy(GuardedModel, LifecycleModel):
    """An anonymised account that carries learning points, composed from extracts (1.4)."""

    workflow = CASE_STUDY
    moves_are_revisions = True
    retention_class = RetentionClass.PUBLICATION
    data_classes = {
        DataClass.NONE: "id state revision composed_at",
        DataClass.STAFF: "author",
        DataClass.PSEUDONYMISED: "title circumstances happened helped learned",
    }

    title = AnonymisedText("the title")
    state = StateField(CASE_STUDY)
    circumstances = AnonymisedText("the circumstances", blank=True)
    happened = AnonymisedText("what happened", blank=True)
    helped = AnonymisedText("what helped", blank=True)
    learned = AnonymisedText("what is to be learned", blank=True)
    extracts = models.ManyToManyField(Extract, related_name="case_studies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    composed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-composed_at"]

    def __str__(self) -> str:
        return str(self.title)

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"revision": self.revision}

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Every text of it that leaves with it, and what people call each."""
        named = [("The title", str(self.title)), *self.parts]
        return [(f"‘{heading}’ of a case study", text) for heading, text in named]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Headings and texts, those that were written."""
        pairs = [
            ("The circumstances", self.circumstances),
            ("What happened", self.happened),
            ("What helped", self.helped),
            ("What is to be learned", self.learned),
        ]
        return [(heading, text) for heading, text in pairs if text.strip()]


class CaseStudyStep(GuardedModel, Step, of=CaseStudy):
    """A step in the life of a case study, with what the second person asked for."""

    data_classes = {DataClass.PSEUDONYMISED: "note"}

    note = AnonymisedText("the note", blank=True)


class NationalReport(GuardedModel, LifecycleModel):
    """A report on a period. Once issued it is frozen; a change is a new version with a note of what
    changed (1.1).
    """

    workflow = REPORT
    moves_are_revisions = True
    retention_class = RetentionClass.PUBLICATION
    data_classes = {
        DataClass.NONE: "id first last version state revision begun_at issued_at pdf",
        DataClass.STAFF: "author cleared_by",
        DataClass.PSEUDONYMISED: "foreword learned changed frozen",
    }

    # Years: from 1 April of the first to 31 March of the last.
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    state = StateField(REPORT)
    foreword = AnonymisedText("the foreword", blank=True)
    learned = AnonymisedText("what was learned", blank=True)
    changed = AnonymisedText("what changed since the last version", blank=True)
    case_studies = models.ManyToManyField(CaseStudy, related_name="reports")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True)
    frozen = models.JSONField(null=True)
    pdf = models.BinaryField(null=True)

    class Meta:
        ordering = ["-first", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "last", "version"], name="cop_1_1_version_once"
            ),
            models.UniqueConstraint(
                fields=["first", "last"],
                condition=models.Q(state=ReportState.ISSUED.value),
                name="cop_1_1_one_version_holds",
            ),
            models.UniqueConstraint(
                fields=["first", "last"],
                condition=models.Q(state__in=codes(BEING_WRITTEN)),
                name="one_version_is_written",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=codes(BEING_WRITTEN))
                | models.Q(
                    frozen__isnull=False,
                    pdf__isnull=False,
                    cleared_by__isnull=False,
                    issued_at__isnull=False,
                ),
                name="cop_7_1_issued_is_frozen",
            ),
            models.CheckConstraint(
                condition=models.Q(cleared_by=None) | ~models.Q(cleared_by=models.F("author")),
                name="cop_5_6_never_cleared_by_author",
            ),
        ]

    def audit_detail(self) -> dict[str, str | int | None]:
        return {"first": self.first, "last": self.last, "version": self.version}

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def title(self) -> str:
        return f"Learning from case reviews, {self.period}"

    def __str__(self) -> str:
        return self.title


class NationalReportStep(GuardedModel, Step, of=NationalReport):
    """A step in the life of a report, with what the second person asked for."""

    data_classes = {DataClass.PSEUDONYMISED: "note"}

    note = AnonymisedText("the note", blank=True)


class LearningEvent(GuardedModel):
    """The annual event: its programme, and the case studies and figures that it uses (1.4)."""

    retention_class = RetentionClass.PUBLICATION
    data_classes = {
        DataClass.NONE: "id held_on report",
        DataClass.PSEUDONYMISED: "title programme",
    }

    title = AnonymisedText("the title")
    held_on = models.DateField()
    # One entry a line.
    programme = AnonymisedText("the programme")
    report = models.ForeignKey(NationalReport, models.PROTECT, related_name="events")
    case_studies = models.ManyToManyField(CaseStudy, related_name="events")

    class Meta:
        ordering = ["-held_on"]

    @property
    def entries(self) -> list[str]:
        return [line.strip() for line in self.programme.splitlines() if line.strip()]
