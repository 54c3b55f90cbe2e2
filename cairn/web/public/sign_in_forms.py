"""The library's forms in our words. Wrong codes and passkeys stand in the record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as library
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from cairn.accounts import attempts, queries, sign_in
from cairn.accounts.queries import Account
from cairn.kernel.clock import now
from cairn.web.public.forms import LONG_ENOUGH

_NOT_THIS_PASSKEY = "That passkey does not open this account. Try again, or use another way."


@dataclass(frozen=True, slots=True)
class _Said:
    """What a field is called, what is said if it is empty, and its hint."""

    label: str
    required: str
    hint: str = ""


_E_MAIL = _Said("E-mail", "Enter your e-mail address.")
_SAID = {
    "login": _E_MAIL,
    "email": _E_MAIL,
    "password": _Said("Password", "Enter your password."),
    "oldpassword": _Said("Your present password", "Enter your present password."),
    "password1": _Said("New password", "Choose a new password.", LONG_ENOUGH),
    "password2": _Said("The new password again", "Enter the new password again."),
    "code": _Said(
        "Code",
        "Enter the code.",
        "The six numbers in your authenticator app, or one of your recovery codes.",
    ),
    "name": _Said("Name", "Enter a name."),
    "credential": _Said("Passkey", "No passkey was used. Try again, or use another way."),
}


class _InOurWords:
    """Before a form of the library: what its fields say."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name not in _SAID:
                continue
            said = _SAID[name]
            field.label = said.label
            field.error_messages["required"] = said.required
            field.error_messages["invalid"] = (
                "Enter an e-mail address, such as name@council.gov.uk."
                if said is _E_MAIL
                else said.required
            )
            # A password that is known has a link for whoever has forgotten it.
            field.help_text = said.hint or field.help_text


class LoginForm(_InOurWords, account_forms.LoginForm):  # type: ignore[misc]  # no types there
    """The address and the password."""


class ChangePasswordForm(_InOurWords, account_forms.ChangePasswordForm):  # type: ignore[misc]
    """A new password, by whoever knows the present one."""


class ResetPasswordForm(_InOurWords, account_forms.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a link to choose a new password."""

    users: Any

    def save(self, request: HttpRequest, **kwargs: Any) -> Any:
        if self.users:
            return super().save(request, **kwargs)
        # As much work as for an address that has an account, so that the time of the answer does
        # not tell which have one. Nothing is left of it.
        with transaction.atomic():
            self.users = [queries.stranger(self.cleaned_data["email"])]
            # The library's own would first give the stranger an address of their own.
            kwargs["token_generator"] = PasswordResetTokenGenerator()
            answer = super().save(request, **kwargs)
            transaction.set_rollback(True)
        return answer


class ResetPasswordKeyForm(_InOurWords, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link."""


class PasswordAgainForm(_InOurWords, account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password that shows once more that it is the person."""


class ActivateAppForm(_InOurWords, app_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "The six numbers that the app shows now."


class RenamePasskeyForm(_InOurWords, passkey_forms.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""


class AddPasskeyForm(_InOurWords, passkey_forms.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and its name."""

    def clean_credential(self) -> Any:
        credential = self.cleaned_data["credential"]
        _read(passkeys.parse_registration_response, credential)
        return credential


class _RecordedCode(_InOurWords, library.BaseAuthenticateForm):  # type: ignore[misc]
    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError:
            sign_in.note_failure(now(), "factor.fail", self.user)
            raise


class AuthenticateForm(_RecordedCode, library.AuthenticateForm):  # type: ignore[misc]  # nor here
    """The code that comes after the password."""


class ReauthenticateForm(_RecordedCode, library.ReauthenticateForm):  # type: ignore[misc]
    """The code that shows once more that it is the person."""


class _Passkey(_InOurWords, passkey_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        try:
            _read(passkeys.parse_authentication_response, self.cleaned_data["credential"])
            return super().clean_credential()
        except ValidationError as error:
            if error.code == "incorrect_code":
                raise ValidationError(_NOT_THIS_PASSKEY, code=error.code) from error
            raise


class _RecordedPasskey(_Passkey):
    """Of somebody whom we know: wrong ones are counted together with wrong codes."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except ValidationError:
            sign_in.note_failure(now(), "factor.fail", self.user)
            raise


class AuthenticatePasskeyForm(_RecordedPasskey):
    """The passkey that comes after the password."""


class ReauthenticatePasskeyForm(_RecordedPasskey):
    """The passkey that shows once more that it is the person."""

    reauthenticated = True


class LoginPasskeyForm(_Passkey, passkey_forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone. Wrong ones are counted together with wrong passwords."""

    def clean_credential(self) -> Any:
        request = context.request
        owner = _said_owner(self.cleaned_data["credential"])
        address = owner.email if owner else ""
        attempt = attempts.begin(request, address)
        if attempt is None:
            if attempts.is_first_refusal(request, address):
                sign_in.note_failure(now(), "sign_in.lock_out", owner)
            raise get_adapter(request).validation_error("too_many_login_attempts")
        try:
            authenticator = super().clean_credential()
        except ValidationError:
            sign_in.note_failure(now(), "sign_in.fail", owner)
            raise
        attempt.take_back()
        return authenticator


def _read(parse: Callable[[Any], Any], credential: Any) -> None:
    """The library breaks on some of what no browser sends. Raises: ValidationError."""
    try:
        parse(credential)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValidationError(_NOT_THIS_PASSKEY, code="incorrect_code") from error


def _said_owner(credential: Any) -> Account | None:
    """Whose passkey this claims to be, which nothing has shown yet."""
    try:
        _read(passkeys.parse_authentication_response, credential)
        found = passkeys.extract_user_from_response(credential)
    except (ValidationError, AttributeError):
        return None
    return queries.by_email(found.email)
