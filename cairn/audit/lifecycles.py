"""Rows that have a lifecycle: how one is locked and moved, and the steps that it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast
from uuid import UUID

from django.db import models
from django.db.models.base import ModelBase

from cairn.audit.actions import Detail, record
from cairn.audit.recording import OutsideAnAction, RecordedModel
from cairn.kernel.actor import Actor
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.workflow import Workflow

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

Row = TypeVar("Row", bound="LifecycleModel")


class LifecycleModel(RecordedModel):
    """A row that moves along a lifecycle. Its `state` is set by `move` and nothing else."""

    workflow: ClassVar[Workflow]
    retention_class: ClassVar[RetentionClass]
    # Whether each move counts as a revision, for pages that must not undo what another tab did.
    moves_are_revisions: ClassVar[bool] = False
    state: Any
    if TYPE_CHECKING:
        steps: RelatedManager[Any]

    class Meta:
        abstract = True

    def audit_detail(self) -> dict[str, str | int | None]:
        """What the record says of each move besides the move itself: codes and numbers only."""
        return {}


class _StepBase(ModelBase):
    """Builds a step class: its foreign key, data classes and retention follow from the
    row's model.
    """

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        attrs: dict[str, Any],
        of: type[LifecycleModel] | None = None,
    ) -> Any:
        if of is not None:
            # Set before Django builds the class, so that migrations see ordinary fields. A row that
            # has a history is never deleted: destroying it empties the row and leaves its steps.
            attrs["subject"] = models.ForeignKey(of, models.PROTECT, related_name="steps")
            attrs["workflow"] = of.workflow
            attrs["retention_class"] = of.retention_class
            attrs["data_classes"] = _with_own(attrs.get("data_classes", {}))
        return super().__new__(mcs, name, bases, attrs)

    def __init__(
        self,
        name: str,
        bases: tuple[type, ...],
        attrs: dict[str, Any],
        of: type[LifecycleModel] | None = None,
    ) -> None:
        super().__init__(name, bases, attrs)


_EVERY_STEP = {DataClass.NONE: "id subject at move source target", DataClass.STAFF: "by by_name"}


def _with_own(own: Mapping[DataClass, str]) -> dict[DataClass, str]:
    return {
        **own,
        **{kind: f"{names} {own.get(kind, '')}".strip() for kind, names in _EVERY_STEP.items()},
    }


class Step(RecordedModel, metaclass=_StepBase):
    """One move in a lifecycle: who, when, from where to where. Written once, never changed.

    `class NoticeStep(Step, of=Notice)` is all that a lifecycle needs; columns of its own, such as
    why a notice was recalled, stand in the body with their data classes.
    """

    workflow: ClassVar[Workflow]
    retention_class: ClassVar[RetentionClass]

    at = models.DateTimeField()
    # No foreign key: accounts lie above this area. The name stays as it was on that day.
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=150)
    move = models.CharField(max_length=60)
    source = models.CharField(max_length=30, blank=True)
    target = models.CharField(max_length=30)

    class Meta:
        abstract = True
        ordering = ["at", "id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise OutsideAnAction("a step is written once and never changed")
        super().save(*args, **kwargs)

    @property
    def done(self) -> str:
        """What happened, for the history of the row."""
        return self.workflow.done(self.move)


def lock(model: type[Row], key: UUID, *related: str) -> Row:
    """The row, locked until the action ends, with its `related` rows. Raises: DoesNotExist."""
    # Only the row itself: PostgreSQL refuses to lock what an outer join may leave empty, and a
    # related row, such as the committee, would make strangers wait. SQLite has no row locks and
    # passes over this; there every transaction is the only writer from its beginning (`IMMEDIATE`).
    rows = model._default_manager.select_for_update(of=("self",))
    return cast(Row, rows.select_related(*related).get(id=key))


def move(
    row: LifecycleModel,
    name: str,
    *,
    by: Actor,
    at: datetime,
    detail: Detail | None = None,
    step: Mapping[str, Any] | None = None,
    **changes: Any,
) -> None:
    """Move a locked row along its lifecycle: its new state, an immutable step and the record,
    together.

    Only the state and the fields named in `changes` are written, so that nothing else that the row
    holds can stop the move. A move without sources writes the new row whole. The caller has asked
    the policies. `step` fills the step's own columns.
    """
    made = row.workflow[name]
    source = str(row.state) if made.sources else ""
    if row.moves_are_revisions:
        changes["revision"] = row.revision + 1  # type: ignore[attr-defined]
    for field, value in {**changes, "state": made.target}.items():
        setattr(row, field, value)
    if made.sources:
        written = ("state", *changes)
        row.save(update_fields=written)
    else:
        row.save(force_insert=row._state.adding)
    target = made.target.value
    row.steps.create(
        at=at,
        by=by.account,
        by_name=by.name,
        move=name,
        source=source,
        target=target,
        **(step or {}),
    )
    record(
        by=by,
        at=at,
        verb=row.workflow.audit_verb(name),
        subject=row.id,
        detail={**row.audit_detail(), **(detail or {}), **_of_review(row)},
        upholds=made.upholds,
    )


def _of_review(row: LifecycleModel) -> dict[str, str]:
    """What belongs to a review says so in the record, so that it can be told who did what
    with it.
    """
    # Some rows have a foreign key to the review, others its plain key,
    # since `cases` lies above them.
    review = getattr(row, "review_id", None) or getattr(row, "review", None)
    return {"review": str(review)} if isinstance(review, UUID) else {}
