"""The forms of a committee's own people."""

from django import forms

from cairn.accounts.terms import Recognised
from cairn.web.components.fields import Radios, TextInput


class AskForm(forms.Form):
    name = forms.CharField(
        label="Name", widget=TextInput, max_length=150, error_messages={"required": "Enter a name."}
    )
    email = forms.EmailField(
        label="E-mail",
        help_text="An address of the person's organisation, never a private one.",
        max_length=254,
        widget=TextInput,
        error_messages={
            "required": "Enter an e-mail address.",
            "invalid": "Enter an e-mail address, such as name@council.gov.uk.",
        },
    )


class CloseForm(forms.Form):
    """Asks for nothing but the press of its button."""


class LostFactorForm(forms.Form):
    recognised = forms.ChoiceField(
        label="How do you know that it is this person?",
        choices=Recognised.choices,
        widget=Radios,
        error_messages={"required": "Say how you know that it is this person."},
    )
