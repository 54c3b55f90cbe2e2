"""The forms of undertakings, conflicts and disclosures."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cairn.governance.terms import Answer, Ground
from cairn.web.components.fields import (
    Checkboxes,
    DateField,
    Radios,
    Textarea,
    TextInput,
    set_choices,
)
from cairn.web.components.guarded_text import GuardedText


class UndertakingForm(forms.Form):
    agreed = forms.BooleanField(
        label="Your undertaking",
        error_messages={"required": "Tick the box to sign."},
        widget=Checkboxes(choices=[("on", "I have read this and I undertake to keep it")]),
    )


class ConflictForm(forms.Form):
    answer = forms.ChoiceField(
        label="Do you have a conflict of interest on this review?",
        help_text="Anything but the first answer closes this review to you at once.",
        choices=Answer.choices,
        widget=Radios,
        error_messages={"required": "Choose one answer."},
    )


class UndertakingVersionForm(forms.Form):
    text = forms.CharField(
        label="What staff undertake",
        widget=Textarea,
        max_length=8000,
        error_messages={"required": "Write what staff undertake."},
    )
    starts = DateField(label="In force from", help_text="Today or later. For example, 27 3 2026")
    understood = forms.BooleanField(
        label="Before you issue it",
        error_messages={"required": "Tick the box if you want to issue it."},
        widget=Checkboxes(choices=[("on", "")]),
    )

    def __init__(self, *args: Any, staff: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = (
            f"I understand that {staff} members of staff, I among them, "
            "can't work until they have signed it"
        )
        self.fields["understood"].widget = Checkboxes(choices=[("on", label)])


class WithdrawForm(forms.Form):
    reason = GuardedText(
        label="Why does the conflict no longer hold?",
        max_length=500,
        error_messages={"required": "Say why the conflict no longer holds."},
    )


class DisclosureForm(forms.Form):
    asked_by = forms.CharField(
        label="Who asks?",
        help_text="The court, body or office; the name of an official is not needed.",
        widget=TextInput,
        max_length=200,
        error_messages={"required": "Say who asks."},
    )
    ground = forms.ChoiceField(
        label="On what ground?",
        choices=Ground.choices,
        widget=Radios,
        error_messages={"required": "Choose one of the four grounds."},
    )
    authority = forms.CharField(
        label="On what authority?",
        help_text="Such as the court order's number and date.",
        widget=TextInput,
        max_length=200,
        error_messages={"required": "Give the authority."},
    )
    subject = forms.ChoiceField(
        label="Is the report itself asked for?",
        widget=Radios,
        error_messages={"required": "Say whether the report itself is asked for."},
    )
    what = GuardedText(
        label="What exactly is asked for?",
        help_text="Name nobody.",
        max_length=2000,
        error_messages={"required": "Say what exactly is asked for."},
    )

    def __init__(self, *args: Any, held: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, f"Yes, {called} that we hold") for value, called in held]
        set_choices(self, "subject", [*choices, ("other", "No, something else")])
        if len(held) > 1:
            self.fields["subject"].label = "Is the report or a file beside it itself asked for?"
            self.fields["subject"].help_text = "If several are, enter a request for each of them."


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label="Your decision",
        choices=[("grant", "Grant it"), ("refuse", "Refuse it")],
        widget=Radios,
        error_messages={"required": "Choose whether you grant or refuse it."},
    )
    reasons = GuardedText(
        label="Reasons",
        max_length=2000,
        error_messages={"required": "Give the reasons for the decision."},
    )


class LeftForm(forms.Form):
    left = GuardedText(
        label="What leaves, to whom, and how?",
        help_text="To which office or body, not to which person. Name nobody from the case.",
        max_length=2000,
        error_messages={"required": "Say what leaves, to whom, and how."},
    )
