"""The forms of a committee's own people."""

from django import forms


class CloseForm(forms.Form):
    """Asks for nothing but the press of its button."""
