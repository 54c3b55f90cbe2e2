"""The inspectorate's forms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cairn.analysis.codebook import themes
from cairn.analysis.terms import ExtractKind
from cairn.feedback.terms import Judged
from cairn.governance.terms import Answer, Purpose
from cairn.intake.terms import ReturnReason
from cairn.kernel.regime import Marker
from cairn.retention.terms import Trigger
from cairn.web.components.fields import Checkboxes, GuardedText, NumberInput, Radios, Select, TextInput


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


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(
        label="Why are you opening this report?",
        help_text="Your answer is recorded and holds for eight hours.",
        widget=Radios,
        error_messages={"required": "Choose one purpose."},
    )

    def __init__(self, *args: Any, offered: Sequence[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(p.value, p.label) for p in offered]  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    reasons = forms.MultipleChoiceField(
        label="Why are you sending it back?",
        choices=ReturnReason.choices,
        widget=Checkboxes,
        error_messages={"required": "Choose at least one reason, so that the committee knows what to do."},
    )


class ExtractForm(forms.Form):
    theme = forms.ChoiceField(label="Theme", widget=Select, error_messages={"required": "Choose a theme."})
    kind = forms.ChoiceField(label="Kind", choices=ExtractKind.choices, widget=Radios, initial=ExtractKind.LEARNING)
    text = GuardedText(
        label="What is to be learned",
        help_text="In words that name nobody. It is kept after the report is destroyed.",
        max_length=4000,
        error_messages={"required": "Write what is to be learned."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "Choose"), *themes().items()]  # type: ignore[attr-defined]


class MarkerForm(forms.Form):
    """The judgement of one quality marker."""

    judged = forms.ChoiceField(
        label="What the report shows",
        choices=Judged.choices,
        widget=Radios,
        error_messages={"required": "Choose what the report shows."},
    )
    pages = forms.CharField(label="Pages", help_text="Such as 3, 5–7", required=False, widget=TextInput, max_length=60)
    comment = GuardedText(
        label="In your words", max_length=3000, error_messages={"required": "Say in words what you found."}
    )

    def __init__(self, *args: Any, marker: Marker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marker = marker


class LetterForm(forms.Form):
    """The parts of the letter, edited in place."""

    def __init__(self, *args: Any, headings: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, heading in headings.items():
            self.fields[code] = GuardedText(label=heading or "Opening", required=False, max_length=8000)


class SendBackForm(forms.Form):
    note = GuardedText(
        label="What should change?", max_length=2000, error_messages={"required": "Say what should change."}
    )


class PeriodForm(forms.Form):
    years = forms.IntegerField(
        label="Years",
        min_value=1,
        max_value=100,
        widget=NumberInput,
        error_messages={"required": "Enter the number of years."},
    )
    trigger = forms.ChoiceField(
        label="From when",
        choices=Trigger.choices,
        widget=Radios,
        error_messages={"required": "Choose from when."},
    )
    authority = forms.CharField(
        label="Which rule of the Records Management Policy is this?",
        widget=TextInput,
        max_length=120,
        error_messages={"required": "Say which rule it is."},
    )
