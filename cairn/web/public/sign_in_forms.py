"""The library's forms for codes, which say in the record that somebody entered a wrong one."""

from allauth.mfa.base import forms as library
from django.core.exceptions import ValidationError

from cairn.accounts import sign_in
from cairn.kernel.clock import now


class _Recorded(library.BaseAuthenticateForm):  # type: ignore[misc]  # the library has no types
    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError:
            sign_in.note_failure(now(), "factor.fail", self.user)
            raise


class AuthenticateForm(_Recorded, library.AuthenticateForm):  # type: ignore[misc]  # nor here
    """The code that comes after the password."""


class ReauthenticateForm(_Recorded, library.ReauthenticateForm):  # type: ignore[misc]  # nor here
    """The code that shows once more that it is the person."""
