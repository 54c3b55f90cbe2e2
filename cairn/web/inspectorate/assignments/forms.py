"""The forms by which work is given and absences are recorded."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from cairn.accounts.queries import Account
from cairn.assignments.terms import Part
from cairn.web.components.fields import DateField, Select, set_choices

_NOBODY = ("", "Nobody")


class AssignForm(forms.Form):
    """Who has which part; `seen_…` is who had it on the page that was open."""

    lead = forms.ChoiceField(label=Part.LEAD.label, required=False, widget=Select)
    second = forms.ChoiceField(label=Part.SECOND.label, required=False, widget=Select)
    seen_lead = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen_second = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, offered: dict[Part, list[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            set_choices(self, part.value, [_NOBODY, *offered[part]])

    def chosen(self, part: Part) -> UUID | None:
        value = self.cleaned_data[part.value]
        return UUID(value) if value else None


class AbsenceForm(forms.Form):
    starts = DateField(label="First day away", help_text="For example, 27 3 2026")
    ends = DateField(label="Last day away", help_text="For example, 3 4 2026")
    cover = forms.ChoiceField(
        label="Who stands in",
        help_text=(
            "What is due stands on that person's worklist meanwhile, if it is in their role and "
            "they declared no conflict. All else stands on the team's."
        ),
        required=False,
        widget=Select,
    )

    def __init__(self, *args: Any, covers: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(a.id), f"{a.name}, {a.in_role.title.lower()}") for a in covers]
        set_choices(self, "cover", [_NOBODY, *offered])
