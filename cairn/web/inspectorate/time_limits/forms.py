"""The forms by which a limit is set or ended, and something confirmed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from cairn.accounts.queries import Account
from cairn.kernel.working_time import Unit
from cairn.organisations.queries import Committee
from cairn.time_limits.terms import LONGEST, Source
from cairn.web.components.fields import (
    DateField,
    NumberInput,
    Radios,
    Select,
    set_choices,
)
from cairn.web.components.guarded_text import GuardedText

_WHOLE_NUMBER = dict.fromkeys(
    ("invalid", "min_value", "max_value"), f"Enter a whole number of days from 1 to {LONGEST}."
)


# No `GuardedForm`: about no single review nothing is let stand (ADR 15).
class _Grounds(forms.Form):
    """What a limit or a confirmation rests on."""

    source = forms.ChoiceField(
        label="What it rests on",
        choices=Source.choices,
        widget=Radios,
        error_messages={"required": "Choose what it rests on."},
    )
    note = GuardedText(
        label="Note (optional)",
        help_text="Such as the page of the guidance, or the reason why a committee has another "
        "limit. Name nobody.",
        required=False,
        max_length=500,
    )


class ConfirmForm(_Grounds):
    owner = forms.ChoiceField(
        label="Who answers for it",
        widget=Select,
        error_messages={"required": "Choose who answers for it."},
    )
    field_order: Sequence[str] = ("owner", "source", "note")

    def __init__(self, *args: Any, owners: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(a.id), f"{a.name}, {a.in_role.title.lower()}") for a in owners]
        set_choices(self, "owner", [("", "Choose"), *offered])


class EndForm(_Grounds):
    committee = forms.ChoiceField(label="For whom", required=False, widget=Select)
    starts = DateField(label="From which day it holds no more", help_text="For example, 27 3 2026")
    field_order = ("committee", "starts", "source", "note")

    def __init__(self, *args: Any, committees: Iterable[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [(str(c.id), str(c)) for c in committees]
        set_choices(self, "committee", [("", "All committees"), *every])


class LimitForm(ConfirmForm):
    committee = forms.ChoiceField(label="For whom", required=False, widget=Select)
    days = forms.IntegerField(
        label="Number of days",
        min_value=1,
        max_value=LONGEST,
        widget=NumberInput,
        error_messages={"required": "Enter the number of days.", **_WHOLE_NUMBER},
    )
    unit = forms.ChoiceField(
        label="Which days count",
        help_text="Working days leave out weekends and Scottish bank holidays.",
        choices=[(unit.value, unit.value.capitalize()) for unit in Unit],
        widget=Radios,
        error_messages={"required": "Choose which days count."},
    )
    starts = DateField(
        label="From which day it holds",
        help_text="It holds for what begins on that day or later. Where no limit held, it may be a "
        "past day. What began since then is late at once if its time is over. For example, "
        "27 3 2026",
    )
    field_order = ("committee", "days", "unit", "starts", "owner", "source", "note")

    def __init__(self, *args: Any, committees: Iterable[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [(str(c.id), str(c)) for c in committees]
        set_choices(self, "committee", [("", "All committees"), *every])
