"""The forms of committees and of office-holders."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cairn.kernel.regime import people
from cairn.web.components.fields import (
    Checkboxes,
    DateField,
    Radios,
    Select,
    TextInput,
    set_choices,
)

Choices = Sequence[tuple[str, str]]
_DAY = "For example, 27 3 2026"


# Offices


class LeadReviewerForm(forms.Form):
    name = forms.CharField(
        label="Name", widget=TextInput, max_length=150, error_messages={"required": "Enter a name."}
    )
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        widget=TextInput,
        error_messages={"required": "Enter an e-mail address."},
    )


class OfficeForm(LeadReviewerForm):
    telephone = forms.CharField(
        label="Telephone (optional)",
        max_length=30,
        required=False,
        widget=TextInput,
        help_text="Who can be rung when something can't wait. For example, 01382 207100",
    )
    starts = DateField(label="Since", help_text=_DAY)


class LastDayForm(forms.Form):
    last = DateField(label="Last day in the office", help_text=_DAY)


class AbsenceForm(forms.Form):
    first = DateField(label="First day away", required=False, help_text=_DAY)
    last = DateField(
        label="Last day away (optional)",
        required=False,
        help_text="Leave it empty while nobody knows. Leave both empty once they are back.",
    )


# Committees


class NamesForm(forms.Form):
    name = forms.CharField(
        label="Name of the committee",
        widget=TextInput,
        max_length=120,
        error_messages={"required": "Enter the name of the committee."},
    )
    chief_officers_group = forms.CharField(
        label="Name of its chief officers group",
        widget=TextInput,
        max_length=120,
        help_text="As it is called there, such as Critical Services Oversight Group",
        error_messages={"required": "Enter the name of the chief officers group."},
    )


class ProtectsForm(forms.Form):
    protects = forms.MultipleChoiceField(
        label="Whose reviews does it carry out?",
        widget=Checkboxes,
        error_messages={"required": "Choose at least one."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "protects", [(who, who.capitalize()) for who in people()])


class RenameForm(NamesForm):
    starts = DateField(label="From which day?", help_text=_DAY)


class _AuthoritiesForm(forms.Form):
    authorities = forms.MultipleChoiceField(
        label="Which local authorities does it cover?",
        widget=Checkboxes,
        error_messages={"required": "Choose at least one local authority."},
    )

    def __init__(self, *args: Any, authorities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Of another form of this page the field may have been taken out.
        set_choices(self, "authorities", authorities)


class EstablishForm(_AuthoritiesForm, ProtectsForm, NamesForm):
    code = forms.CharField(
        label="Code",
        widget=TextInput,
        max_length=12,
        help_text="2 to 12 letters for scripts and files, such as FIF. It stays for good.",
        error_messages={"required": "Enter a code."},
    )
    lead = forms.ChoiceField(label="Which of them leads? (optional)", required=False, widget=Select)
    starts = DateField(label="On which day does it begin?", help_text=_DAY)
    field_order = (
        "name",
        "chief_officers_group",
        "code",
        "protects",
        "authorities",
        "lead",
        "starts",
    )

    def __init__(self, *args: Any, authorities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, authorities=authorities, **kwargs)
        set_choices(self, "lead", [("", "Not known, or the only one"), *authorities])

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().upper()


class LeadForm(forms.Form):
    authority = forms.ChoiceField(
        label="Which authority leads?",
        widget=Radios,
        error_messages={"required": "Choose an authority."},
    )
    starts = DateField(label="From which day?", help_text=_DAY)

    def __init__(self, *args: Any, authorities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "authority", authorities)


class AreasForm(_AuthoritiesForm):
    starts = DateField(label="From which day?", help_text=_DAY)


# Stands for a committee that is established by the merger.
NEW = "new"
# What a new committee needs, with what is said if it is missing.
_NEEDED = {
    "name": "Enter the name of the new committee.",
    "chief_officers_group": "Enter the name of its chief officers group.",
    "code": "Enter a code for the new committee.",
}


class MergeForm(forms.Form):
    target = forms.ChoiceField(
        label="Which committee does it become part of?",
        widget=Select,
        error_messages={"required": "Choose a committee, or a new one."},
    )
    name = forms.CharField(
        label="If it is new: name of the committee",
        max_length=120,
        required=False,
        widget=TextInput,
    )
    chief_officers_group = forms.CharField(
        label="If it is new: name of its chief officers group",
        max_length=120,
        required=False,
        widget=TextInput,
    )
    code = forms.CharField(
        label="If it is new: code",
        max_length=12,
        required=False,
        widget=TextInput,
        help_text="2 to 12 letters for scripts and files. It stays for good.",
    )
    others = forms.MultipleChoiceField(
        label="Which others become part of that committee on the same day? (optional)",
        required=False,
        widget=Checkboxes,
    )
    starts = DateField(
        label="From which day?",
        help_text="The first day on which the committee is part of the other. For example, "
        "1 4 2026",
    )

    def __init__(self, *args: Any, committees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "target", [("", "Choose"), (NEW, "A new committee"), *committees])
        set_choices(self, "others", committees)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        values["code"] = str(values.get("code") or "").strip().upper()
        if values.get("target") == NEW:
            for name, missing in _NEEDED.items():
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, missing)
        return values


class SplitForm(forms.Form):
    targets = forms.MultipleChoiceField(
        label="Which committees follow?",
        widget=Checkboxes,
        error_messages={"required": "Choose the committees that follow."},
    )
    takes_over = forms.ChoiceField(
        label="Which of them takes over the open work?",
        widget=Select,
        help_text="Drafts, questions, concerns and letters to come. A review is handed to another "
        "on its page, under Committee, agencies and publication.",
        error_messages={"required": "Choose a committee."},
    )
    starts = DateField(label="From which day?", help_text=_DAY)

    def __init__(self, *args: Any, committees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "targets", committees)
        set_choices(self, "takes_over", [("", "Choose"), *committees])
