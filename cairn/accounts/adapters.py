"""What we ask of the sign-in library: nobody registers themselves, every sign-in and every change
stands in the record, messages wait in our box, and secrets of second factors are sealed.
"""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

from cairn.accounts import attempts, queries, sessions, sign_in
from cairn.kernel.actor import NOBODY
from cairn.kernel.clock import now, today
from cairn.sealing import envelope

# What is sealed as something else does not open as a second factor.
_CONTEXT = b"second factor"
# The library tells the person of each of these; the record is told too.
_CHANGES = {
    "account/email/password_changed": "password.change",
    "account/email/password_reset": "password.reset",
    "mfa/email/totp_activated": "factor.add",
    "mfa/email/totp_deactivated": "factor.remove",
    "mfa/email/webauthn_added": "factor.add",
    "mfa/email/webauthn_removed": "factor.remove",
    "mfa/email/recovery_codes_generated": "factor.codes",
}
# The library tells of these when its transaction has ended, which would leave a factor without a
# record if the record failed. Our own pages tell of them within it.
_TOLD_BY_OUR_PAGES = {"mfa/email/totp_activated", "mfa/email/recovery_codes_generated"}
_WRONG_CODE = "That code is not right. A code of the app holds for half a minute: enter the newest."
_TOO_MANY = "Too many attempts. Wait a quarter of an hour, then try again."
_WAYS = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}
# The message that holds a link which lets its reader in.
_LETS_IN = "account/email/password_reset_key"


class Backend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Lets in who may sign in today, and ends a session on the day after the last."""

    def user_can_authenticate(self, user: Any) -> bool:
        return user is not None and user.may_sign_in_on(today())


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # nor here
    """Accounts are opened by the inspectorate, never by the person."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not correct.",
        "enter_current_password": "That is not your present password.",
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": "That password is not correct.",
        "rate_limited": _TOO_MANY,
        "too_many_login_attempts": _TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People sign in by e-mail; there is no user name."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network that somebody comes from, as the last proxy that is ours says.

        A header that is not as our proxies write it is not believed; then the proxy itself counts.
        """
        try:
            return str(super().get_client_ip(request))
        except (ImproperlyConfigured, PermissionDenied):
            return str(request.META.get("REMOTE_ADDR", ""))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        address = str(credentials.get("email", ""))
        attempt = attempts.begin(request, address)
        if attempt is None:
            if attempts.is_first_refusal(request, address):
                sign_in.note_failure(now(), "sign_in.lock_out", queries.by_email(address))
            raise self.validation_error("too_many_login_attempts")
        user = super().authenticate(request, **credentials)
        if user:
            attempt.take_back()
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The library's own count of wrong passwords: ours stands in its place."""

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing was counted above."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        tried = queries.by_email(str(credentials.get("email", "")))
        sign_in.note_failure(now(), "sign_in.fail", tried)

    def pre_login(self, request: HttpRequest, user: Any, **values: Any) -> Any:
        """Before the second factor is asked for: whoever may not sign in today is told so."""
        if not user.may_sign_in_on(today()):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **values)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        # Back to half an hour: what was typed before signing in was kept for longer.
        request.session.set_expiry(None)
        sign_in.note_by(user, now(), "sign_in.succeed")

    def is_reauthentication_required(self, *, app: str, **values: Any) -> bool:
        """Whoever has signed in a moment ago has just shown that it is they."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        if now().timestamp() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **values))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is still the person, as we call them elsewhere."""
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": _WAYS[way["id"]]} for way in ways]

    def let_in(self, request: HttpRequest, user: Any) -> None:
        """Sign in whoever has just chosen a password, as if they had typed it again."""
        user.backend = settings.AUTHENTICATION_BACKENDS[0]
        self.login(request, user)
        record_authentication(request, user, method="password")

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        if template_prefix not in _TOLD_BY_OUR_PAGES:
            self.tell(template_prefix, user, context, email)

    def tell(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """Put a change into the record, and tell the person of it."""
        verb = _CHANGES.get(template_prefix)
        if verb:
            sign_in.note_by(user, now(), verb)
        if verb == "factor.add" and queries.number_of_factors(user) == 1:
            self._end_other_sessions(user)
        super().send_notification_mail(template_prefix, user, context, email)

    def _end_other_sessions(self, user: Any) -> None:
        """One that began with the password alone must not become whole when the owner adds a
        factor.
        """
        sessions.end_but_this(user)
        update_session_auth_hash(self.request, user)

    def send_mail(self, template_prefix: str, email: str, values: dict[str, Any]) -> None:
        """Into the box. A mail server that is down stops nobody, and the worker tries again."""
        lets_in = template_prefix == _LETS_IN
        account = values["user"] if lets_in else queries.by_email(email)
        if account is None:
            return
        known = {"request": context.request, "email": email}
        message = self.render_mail(template_prefix, email, {**known, **values})
        sign_in.send(
            # Anybody can ask for a link to choose a new password.
            by=NOBODY if lets_in else sign_in.as_actor(account),
            at=now(),
            to=email,
            subject=message.subject,
            body=message.body,
            account=account.id,
            is_secret=lets_in,
        )


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # nor here
    """Keeps authenticator secrets sealed in the database."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _WRONG_CODE}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called until its owner says otherwise."""
        return queries.next_passkey_name(user)

    # The library stores these secrets in clear unless both of these are overridden.
    def encrypt(self, text: str) -> str:
        sealed = envelope.seal(text.encode(), settings.CAIRN_MASTER_KEY, _CONTEXT)
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        return envelope.unseal(sealed, settings.CAIRN_MASTER_KEY, _CONTEXT).decode()


def came_from_organisation(request: HttpRequest) -> bool:
    """Whether this session began with the sign-in of the person's organisation."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)
