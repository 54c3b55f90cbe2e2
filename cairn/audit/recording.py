"""What makes a write leave a trace: the `action` decorator, and models that refuse to be written
outside one.
"""

from collections.abc import Callable, Collection
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from cairn.kernel.identifiers import new_id
from cairn.kernel.upholding import note, rule_of

P = ParamSpec("P")
R = TypeVar("R")

# A context variable, since the web server runs requests in threads: an action in one of them must
# not let another's write through.
# How many records the running action has written; None outside any action.
_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


class OutsideAnAction(RuntimeError):
    """A programming error: something tried to write a recorded model outside an action."""


class NothingRecorded(RuntimeError):
    """A programming error: an action ended without writing to the record.

    Its transaction is undone.
    """


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run as one transaction that must leave at least one entry in the record, or is undone."""

    rule = rule_of(function.__module__, function.__qualname__)

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        outer = _written.get()
        # A list of its own: an action inside another has to leave an entry
        # too, and not lean on the outer's.
        mine: list[str] = []
        token = _written.set(mine)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                # Asked inside the transaction, so that the exception undoes it.
                if not mine:
                    raise NothingRecorded(function.__qualname__)
        finally:
            _written.reset(token)
        if outer is not None:
            # Not reached by an exception: what was undone never counts as
            # recorded for the outer action.
            outer.extend(mine)
        # Last, because an action that was undone upheld nothing.
        note(rule)
        return result

    return run


def note_written(verb: str) -> None:
    """Called by `audit.actions.record`. Raises: OutsideAnAction."""
    written = _written.get()
    if written is None:
        raise OutsideAnAction("the record is written only inside an action")
    written.append(verb)


def _require_action(what: str) -> None:
    # That there is an action is enough: it can't end well without an entry.
    if _written.get() is None:
        raise OutsideAnAction(f"{what} is written only inside an action")


class RecordedQuerySet(models.QuerySet[Any]):
    """Bulk writes are refused outside an action too."""

    def update(self, **kwargs: Any) -> int:
        _require_action(self.model.__name__)
        self.model.may_write_in_bulk(kwargs)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        _require_action(self.model.__name__)
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        _require_action(self.model.__name__)
        self.model.may_write_in_bulk([field.name for field in self.model._meta.concrete_fields])
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        _require_action(self.model.__name__)
        self.model.may_write_in_bulk(fields)
        return super().bulk_update(objs, fields, batch_size)


class RecordedModel(models.Model):
    """A row with a time-ordered random key that can be written only inside an action."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        _require_action(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _require_action(type(self).__name__)
        return super().delete(*args, **kwargs)

    @classmethod
    def may_write_in_bulk(cls, fields: Collection[str]) -> None:
        """Models with fields that are written only through their row refuse here."""
