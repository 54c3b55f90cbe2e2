"""Rows that hold guarded text, and what each of their texts passed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Self
from uuid import UUID

from django.db import models

from cairn.anonymity.fields import GuardedField
from cairn.anonymity.text_policy import About, AnonymousText, Exemptions, Passed
from cairn.audit.recording import RecordedModel
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, Refused


class NotThroughItsRow(RuntimeError):
    """A programming error: guarded text was written without its row, so that what it passed could
    not be kept.
    """


class TextCheck(RecordedModel):
    """What one kept text passed when it was written, and what the newest check says of it.

    `stopped` is true if the newest check would stop the text today: then a person has to look at it
    again. The text itself stays in its own row, and nothing of it is here.
    """

    retention_class = RetentionClass.CORE_DATA
    data_classes = {
        DataClass.NONE: "id table row field review committee passed_guard passed_terms granted_by "
        "passed_at "
        "checked_guard checked_terms checked_at stopped kinds looked_at",
        DataClass.STAFF: "looked_by",
    }

    # This area lies below those with guarded text, so no foreign key can lead there.
    # Where the text is: the model's label, the row's key, and the field with the path in it.
    table = models.CharField(max_length=60)
    row = models.UUIDField()
    field = models.CharField(max_length=120)
    # What it is about; both are empty for a text about no single review.
    review = models.UUIDField(null=True)
    committee = models.UUIDField(null=True)
    # Versions have twelve characters (`guard.version`, `exemptions.queries`).
    passed_guard = models.CharField(max_length=12)
    passed_terms = models.CharField(max_length=12, blank=True)
    # The accounts that let a phrase in it stand.
    granted_by = models.JSONField(default=list)
    passed_at = models.DateTimeField()
    # The newest check. An empty guard marks a text that has to be checked anew.
    checked_guard = models.CharField(max_length=12, blank=True)
    checked_terms = models.CharField(max_length=12, blank=True)
    checked_at = models.DateTimeField()
    stopped = models.BooleanField(default=False)
    # How many findings of each kind stop it.
    kinds = models.JSONField(default=dict)
    # Who looked at a stopped text and found that it names nobody, or that it is taken down. Asked
    # again once the text or what is found in it changes.
    looked_at = models.DateTimeField(null=True)
    looked_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["checked_at", "id"]
        constraints = [
            # The upsert of `_keep_checks` needs a constraint to run into.
            models.UniqueConstraint(
                fields=["table", "row", "field"], name="cop_5_5_one_check_a_text"
            ),
        ]
        indexes = [
            # An idle worker asks once a second what is due.
            models.Index(fields=["checked_guard"], name="text_check_by_guard"),
            models.Index(fields=["committee", "checked_terms"], name="text_check_by_terms"),
            models.Index(fields=["stopped", "checked_at"], name="text_check_stopped"),
            models.Index(fields=["review"], name="text_check_by_review"),
        ]

    @property
    def about(self) -> About | None:
        return About(self.review, self.committee) if self.review else None


class GuardedModel(RecordedModel):
    """A row with guarded text. Each text keeps, beside the row, what it passed."""

    # By field and path: the texts that the database holds, and those that this save writes.
    stored_texts: dict[str, dict[str, str]]
    newly_judged: dict[str, dict[str, AnonymousText]]

    class Meta:
        abstract = True

    @classmethod
    def may_write_in_bulk(cls, fields: Collection[str]) -> None:
        """Guarded text is written through its row, where what it passed is kept with it.

        Raises: NotThroughItsRow.
        """
        if {field.name for field in guarded_fields(cls)}.intersection(fields):
            raise NotThroughItsRow(cls.__name__)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_texts = {}
        self.newly_judged = {}

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        row = super().from_db(*args, **kwargs)
        row._remember_stored()
        return row

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: Any = None,
    ) -> None:
        names = None if fields is None else set(fields)
        super().refresh_from_db(using=using, fields=names, from_queryset=from_queryset)
        self._remember_stored(names)

    def _remember_stored(self, names: Collection[str] | None = None) -> None:
        """Remember the texts that were read: those of all fields, or of the named ones only.

        Deferred fields are left out: what was never read was not changed either.
        """
        loaded = self.__dict__
        for field in guarded_fields(type(self)):
            was_read = names is None or field.name in names
            if was_read and field.attname in loaded:
                self.stored_texts[field.attname] = dict(field.texts_in(loaded[field.attname]))

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A save that failed must not leave its judgements to the next one.
        self.newly_judged = {}
        super().save(*args, **kwargs)
        for attname, texts in self.newly_judged.items():
            self._keep_checks(attname, texts)
        self.newly_judged = {}

    def _keep_checks(self, attname: str, texts: dict[str, AnonymousText]) -> None:
        """One row for each new text; none for text that is gone."""
        field = next(f for f in guarded_fields(type(self)) if f.attname == attname)
        current = dict(field.texts_in(getattr(self, attname)))
        gone = [path for path in self.stored_texts.get(attname, {}) if path not in current]
        if gone:
            names = [_field_name(attname, path) for path in gone]
            TextCheck.objects.filter(
                table=self._meta.label_lower, row=self.pk, field__in=names
            ).delete()
        if texts:
            about = field.about_row(self)
            checks = [
                self._check_of(_field_name(attname, path), text, about)
                for path, text in texts.items()
            ]
            # An upsert: the text may have had a check before, and asking first would be a race.
            TextCheck.objects.bulk_create(
                checks,
                update_conflicts=True,
                unique_fields=["table", "row", "field"],
                update_fields=_WRITTEN,
            )
        self.stored_texts[attname] = current

    def _check_of(self, name: str, text: AnonymousText, about: Any) -> TextCheck:
        passed = text.passed
        # A field is saved by Django and knows no `at`; the action's own stands in the record.
        moment = now()
        return TextCheck(
            table=self._meta.label_lower,
            row=self.pk,
            field=name,
            review=about.review if about else None,
            committee=about.committee if about else None,
            passed_guard=passed.guard,
            passed_terms=passed.terms,
            granted_by=[str(account) for account in passed.granted_by],
            passed_at=moment,
            checked_guard=passed.guard,
            checked_terms=passed.terms,
            checked_at=moment,
        )


# Everything but the key: a text that is written anew keeps nothing of an older
# check, such as that it was stopped.
_WRITTEN = [
    "review",
    "committee",
    "passed_guard",
    "passed_terms",
    "granted_by",
    "passed_at",
    "checked_guard",
    "checked_terms",
    "checked_at",
    "stopped",
    "kinds",
    "looked_at",
    "looked_by",
]


def _field_name(attname: str, path: str) -> str:
    return f"{attname}.{path}" if path else attname


def guarded_fields(model: type[models.Model]) -> list[GuardedField]:
    """The guarded fields of a model, in order."""
    return [field for field in model._meta.concrete_fields if isinstance(field, GuardedField)]


def judged(
    model: type[GuardedModel], exemptions: Exemptions | None, **values: Any
) -> dict[str, Any]:
    """Values for guarded fields of the model, judged once with what people let stand.

    Raises: Refused, with the refusals of all the fields together.
    """
    fields = {field.name: field for field in guarded_fields(model)}
    result: dict[str, Any] = {}
    refusals: list[Refusal] = []
    for name, value in values.items():
        try:
            result[name] = fields[name].judge(value, exemptions)
        except Refused as refused:
            refusals += refused.refusals
    if refusals:
        raise Refused(refusals)
    return result


def carried(row: GuardedModel, *names: str) -> dict[str, Any]:
    """Kept texts of a row for a new row about the same, each with what it passed when written.

    So that a correction can begin with what has to be corrected, although today's guard would stop
    it: it is listed to be looked at again, and judged before it leaves.
    """
    checks = TextCheck.objects.filter(table=row._meta.label_lower, row=row.pk, field__in=names)
    by_field = {check.field: check for check in checks}
    fields = {field.name: field for field in guarded_fields(type(row))}
    return {
        name: _with_passed(getattr(row, name), by_field.get(name), fields[name].about_row(row))
        for name in names
    }


def texts_as_judged(row: GuardedModel, name: str) -> dict[str, str]:
    """The kept texts of one field by their path in it, each with what it passed when written, for a
    new row about the same.
    """
    field = next(f for f in guarded_fields(type(row)) if f.name == name)
    checks = TextCheck.objects.filter(table=row._meta.label_lower, row=row.pk)
    by_field = {check.field: check for check in checks}
    about = field.about_row(row)
    return {
        path: _with_passed(text, by_field.get(_field_name(field.attname, path)), about)
        for path, text in field.texts_in(getattr(row, name))
    }


def _with_passed(text: str, check: TextCheck | None, about: About | None) -> str:
    """Text of which nothing is known is left as it is, and judged as any other."""
    if check is None:
        return text
    granted_by = tuple(UUID(account) for account in check.granted_by)
    passed = Passed(check.passed_guard, check.passed_terms, about, granted_by)
    return AnonymousText(text, passed)
