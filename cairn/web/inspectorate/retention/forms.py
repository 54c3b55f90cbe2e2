"""The forms of the retention schedule and of holds."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms

from cairn.kernel.references import NotAReference, parse
from cairn.retention.terms import AtTheEnd, HoldReason, Trigger
from cairn.web.components.fields import (
    NumberInput,
    Radios,
    TextInput,
)

_OUT_OF_RANGE = dict.fromkeys(
    ("invalid", "min_value", "max_value"),
    "Enter a whole number that fits: years up to 100, days up to 365.",
)


class PeriodForm(forms.Form):
    years = forms.IntegerField(
        label="Years",
        min_value=1,
        max_value=100,
        widget=NumberInput,
        error_messages={"required": "Enter the number of years.", **_OUT_OF_RANGE},
    )
    trigger = forms.ChoiceField(
        label="From when",
        choices=Trigger.choices,
        widget=Radios,
        error_messages={"required": "Choose from when."},
    )
    at_the_end = forms.ChoiceField(
        label="What happens at its end",
        choices=AtTheEnd.choices,
        widget=Radios,
        error_messages={"required": "Choose what happens at its end."},
    )
    waiting_days = forms.IntegerField(
        label="Days that an approved destruction waits",
        help_text="In which anybody who may approve can stop it.",
        min_value=1,
        max_value=365,
        widget=NumberInput,
        error_messages={"required": "Enter the number of days.", **_OUT_OF_RANGE},
    )
    authority = forms.CharField(
        label="Which rule of the Records Management Policy is this?",
        widget=TextInput,
        max_length=120,
        error_messages={"required": "Say which rule it is."},
    )


class HoldForm(forms.Form):
    covers = forms.ChoiceField(
        label="What is held?",
        choices=[
            ("review", "One review"),
            ("everything", "Everything that we keep, as a public inquiry may ask"),
        ],
        widget=Radios,
        error_messages={"required": "Choose what is held."},
    )
    reference = forms.CharField(
        label="Reference of the review, if it is one",
        widget=TextInput,
        required=False,
        max_length=30,
    )
    reason = forms.ChoiceField(
        label="Why",
        choices=HoldReason.choices,
        widget=Radios,
        error_messages={"required": "Choose why."},
    )
    authority = forms.CharField(
        label="On what authority",
        help_text="Such as the inquiry's letter and its date. Name nobody from a case.",
        widget=TextInput,
        max_length=120,
        error_messages={"required": "Say on what authority it is held."},
    )

    def __init__(self, *args: Any, find: Callable[[str], UUID | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find

    def clean_reference(self) -> str:
        typed = self.cleaned_data["reference"].strip()
        if not typed:
            return ""
        try:
            reference = parse(typed)
        except NotAReference as error:
            raise forms.ValidationError(str(error)) from error
        if self.find(reference) is None:
            raise forms.ValidationError("There is no review with this reference in the register.")
        return reference

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        reference = values.get("reference", "")
        if values.get("covers") == "review" and not reference and "reference" not in self.errors:
            self.add_error("reference", "Enter the reference of the review.")
        values["review"] = (
            self.find(reference) if reference and values.get("covers") == "review" else None
        )
        return values
