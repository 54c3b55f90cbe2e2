"""Signing in with an organisation's own account (OpenID Connect): it lets in whom we know already,
and opens no account.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import redirect

from cairn.accounts import queries, sign_in
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.upholding import upholds


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types there
    """What we ask of the sign-in library when somebody comes from their organisation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    @upholds(Clause.BOUND_TO_CONFIDENCE)
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The address decides who it is, and only one that the organisation has verified."""
        account = self._known(sociallogin)
        if account is None or not account.may_sign_in_on(today()):
            sign_in.note_failure(now(), "sign_in.fail", account)
            raise ImmediateHttpResponse(redirect("not_known_here"))
        if not sociallogin.is_existing:
            sociallogin.connect(request, account)

    def _known(self, sociallogin: Any) -> Any:
        if sociallogin.is_existing:
            return sociallogin.user
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        return next((found for found in map(queries.by_email, verified) if found), None)

    def get_requests_session(self) -> Any:
        session = super().get_requests_session()
        # A redirect could lead the secret elsewhere.
        session.max_redirects = 0
        return session
