"""The form of the purpose of access."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cairn.governance.terms import Purpose
from cairn.web.components.fields import (
    Radios,
    set_choices,
)


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(
        label="Why are you opening this file?",
        help_text="Your answer is recorded and holds for eight hours.",
        widget=Radios,
        error_messages={"required": "Choose one purpose."},
    )

    def __init__(self, *args: Any, offered: Sequence[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "purpose", [(p.value, p.label) for p in offered])
