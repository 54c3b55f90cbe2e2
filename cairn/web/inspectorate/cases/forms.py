"""The form of corrections to a review."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cairn.web.components.fields import (
    Checkboxes,
    Select,
    set_choices,
)


class CorrectForm(forms.Form):
    committee = forms.ChoiceField(label="Committee", widget=Select)
    agencies = forms.MultipleChoiceField(
        label="Agencies that contributed",
        widget=Checkboxes,
        error_messages={"required": "Choose at least one."},
    )

    publication = forms.ChoiceField(label="Intention to publish", widget=Select, required=False)

    def __init__(
        self,
        *args: Any,
        committees: Sequence[tuple[str, str]],
        agencies: Sequence[tuple[str, str]],
        publication: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "publication", [("", "Not known"), *publication])
        set_choices(self, "committee", committees)
        set_choices(self, "agencies", agencies)
