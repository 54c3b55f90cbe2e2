"""What we ask of the sign-in library: nobody registers themselves, and secrets of second factors
are sealed.
"""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from cairn.sealing import envelope

# What is sealed as something else does not open as a second factor.
_CONTEXT = b"second factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts are opened by the inspectorate, never by the person."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People sign in by e-mail; there is no user name."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # nor here
    """Keeps authenticator secrets sealed in the database."""

    # The library stores these secrets in clear unless both of these are overridden.
    def encrypt(self, text: str) -> str:
        sealed = envelope.seal(text.encode(), settings.CAIRN_MASTER_KEY, _CONTEXT)
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        return envelope.unseal(sealed, settings.CAIRN_MASTER_KEY, _CONTEXT).decode()
