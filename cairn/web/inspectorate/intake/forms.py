"""The form of screening."""

from django import forms

from cairn.intake.terms import ReturnReason
from cairn.web.components.fields import (
    Checkboxes,
)


class ReturnForm(forms.Form):
    reasons = forms.MultipleChoiceField(
        label="Why are you sending it back?",
        choices=ReturnReason.choices,
        widget=Checkboxes,
        error_messages={
            "required": "Choose at least one reason, so that the committee knows what to do."
        },
    )
