"""The forms of what is recorded from a review."""

from typing import Any

from django import forms

from cairn.analysis.codebook import themes
from cairn.analysis.terms import Clarity, ExtractKind
from cairn.web.components.fields import (
    Checkboxes,
    Radios,
    Select,
    set_choices,
)
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class ExtractForm(GuardedForm):
    theme = forms.ChoiceField(
        label="Theme", widget=Select, error_messages={"required": "Choose a theme."}
    )
    kind = forms.ChoiceField(
        label="Kind", choices=ExtractKind.choices, widget=Radios, initial=ExtractKind.LEARNING
    )
    text = GuardedText(
        label="What is to be learned",
        help_text="In words that name nobody. It is kept after the report is destroyed.",
        max_length=4000,
        error_messages={"required": "Write what is to be learned."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "theme", [("", "Choose"), *themes().items()])


class LightRecordForm(GuardedForm):
    clarity = forms.ChoiceField(
        label="Does it say why it did or did not proceed?",
        choices=Clarity.choices,
        widget=Radios,
        error_messages={"required": "Choose one."},
    )
    themes = forms.MultipleChoiceField(label="Themes", widget=Checkboxes, required=False)
    good_practice = GuardedText(label="Good practice", required=False, max_length=4000)
    learning = GuardedText(label="What is to be learned", required=False, max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "themes", themes().items())
