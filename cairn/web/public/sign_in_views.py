"""Pages of the sign-in library that need something more here."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from django.http import HttpResponse


class ActivateApp(app_views.ActivateTOTPView):  # type: ignore[misc]  # the library has no types
    """Set up an authenticator app. The record of it is written in the same transaction."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        get_adapter(self.request).tell("mfa/email/totp_activated", self.request.user)
        return answer


class GenerateCodes(code_views.GenerateRecoveryCodesView):  # type: ignore[misc]  # nor here
    """Make new recovery codes. The record of it is written in the same transaction."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        get_adapter(self.request).tell("mfa/email/recovery_codes_generated", self.request.user)
        return answer


class ReauthenticateByPasskey(passkey_views.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """A passkey once more. With a wrong one the library would lead to the start page."""

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = self.render_to_response({**self.get_context_data(), "form": form})
        return answer
