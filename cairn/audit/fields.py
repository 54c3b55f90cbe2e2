"""Fields for codes, whose choices may change without a migration."""

from __future__ import annotations

from typing import Any

from django.db import models

from cairn.kernel.states import States
from cairn.kernel.workflow import Workflow


class CodeField(models.CharField):  # type: ignore[type-arg]
    """One of a list of codes. Migrations do not name the list, so that a new code or label needs
    none.

    `retired` are labels of codes that nothing new is given and that old rows still hold.
    """

    def __init__(self, *args: Any, retired: dict[str, str] | None = None, **kwargs: Any) -> None:
        self.retired = retired or {}
        super().__init__(*args, **{"max_length": 20, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs

    @property
    def flatchoices(self) -> list[tuple[Any, Any]]:
        """What codes are called, retired ones too: an old row keeps its label."""
        return [*super().flatchoices, *self.retired.items()]

    def get_prep_value(self, value: Any) -> Any:
        """The plain code, also inside a constraint, so that no migration holds a Python
        enumeration.
        """
        return super().get_prep_value(getattr(value, "value", value))


class StateField(models.CharField):  # type: ignore[type-arg]
    """A state: its plain code in the database, and in Python the member that knows its labels.

    Migrations do not name the states. A code that no lifecycle knows any more is read as it stands.
    """

    def __init__(self, workflow: Workflow | None = None, **kwargs: Any) -> None:
        self.states: type[States] | None = workflow.states if workflow else None
        super().__init__(**{"max_length": 20, **kwargs})

    def from_db_value(self, value: str | None, *_: object) -> Any:
        return self.to_python(value)

    def to_python(self, value: Any) -> Any:
        if self.states is None or value is None or isinstance(value, self.states):
            return value
        known = {state.value: state for state in self.states}
        return known.get(str(value), str(value))

    def get_prep_value(self, value: Any) -> Any:
        return getattr(value, "value", value)
