"""The forms of withdrawing a notification, and of asking to have an accepted one back."""

from django import forms

from cairn.intake.terms import ChangeReason, WithdrawReason
from cairn.web.components.fields import Radios
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why do you withdraw it?",
        choices=WithdrawReason.choices,
        widget=Radios,
        error_messages={"required": "Choose why you withdraw it."},
    )


class AskForReturnForm(GuardedForm):
    reason = forms.ChoiceField(
        label="Why do you need it back?",
        choices=ChangeReason.choices,
        widget=Radios,
        error_messages={"required": "Choose why you need it back."},
    )
    words = GuardedText(
        label="What is to be changed?",
        help_text="A sentence is enough. Name nobody.",
        max_length=3000,
        error_messages={"required": "Say in a sentence what is to be changed."},
    )
