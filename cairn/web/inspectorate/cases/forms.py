"""The form of corrections to a review."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cairn.cases.terms import NoEarlier
from cairn.web.components.fields import (
    Checkboxes,
    Radios,
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

    partners = forms.MultipleChoiceField(
        label="Other committees of a joint review (optional)", widget=Checkboxes, required=False
    )
    publication = forms.ChoiceField(label="Intention to publish", widget=Select, required=False)

    def __init__(
        self,
        *args: Any,
        committees: Sequence[tuple[str, str]],
        agencies: Sequence[tuple[str, str]],
        about_review: bool,
        publication: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "publication", [("", "Not known"), *publication])
        set_choices(self, "committee", committees)
        set_choices(self, "partners", committees)
        set_choices(self, "agencies", agencies)
        if not publication:
            # A review of this kind is never published.
            del self.fields["publication"]
        if not about_review:
            # Nothing is asked about how a review of this kind was done.
            del self.fields["agencies"]


class ChainForm(forms.Form):
    """What a review follows, put right."""

    follows = forms.MultipleChoiceField(
        label="Which earlier review or reviews does it follow?", required=False, widget=Checkboxes
    )
    no_earlier = forms.ChoiceField(
        label="If it follows none of these, why?", required=False, widget=Radios
    )

    def __init__(self, *args: Any, earlier: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "follows", earlier)
        set_choices(self, "no_earlier", [("", "It follows one of these"), *NoEarlier.choices])
        if not earlier:
            del self.fields["follows"]
