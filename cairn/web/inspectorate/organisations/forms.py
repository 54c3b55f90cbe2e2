"""The forms of office-holders."""

from django import forms

from cairn.web.components.fields import (
    DateField,
    TextInput,
)


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
    starts = DateField(label="Since", help_text="For example, 27 3 2026")
