"""The form of whoever accepts an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from cairn.accounts.queries import Account

LONG_ENOUGH = (
    "At least 12 characters. Three or four words that do not belong together are easy to remember."
)


class PasswordInput(forms.PasswordInput):
    template_name = "components/widgets/text.html"


class JoinForm(forms.Form):
    """A password, twice. Long is enough; it need not be odd."""

    password = forms.CharField(
        label="Choose a password",
        help_text=LONG_ENOUGH,
        max_length=200,
        strip=False,
        widget=PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )
    again = forms.CharField(
        label="The same password again",
        max_length=200,
        strip=False,
        widget=PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the password again."},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        # Not one of the common ones, and not the person's own name or address.
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("password") and values.get("again") not in (None, values["password"]):
            self.add_error("again", "The two passwords differ. Enter the same one twice.")
        return values
