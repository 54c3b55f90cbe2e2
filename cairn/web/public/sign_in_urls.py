"""The pages of the sign-in library that we use, each in one transaction.

The library has more. Changing one's own address is not here, because the address belongs to the
organisation, nor is registering oneself.
"""

from typing import Any, cast

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as social_views
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.db import transaction
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from cairn.web.components.routes import public
from cairn.web.public.fresh_sign_in import after_a_fresh_sign_in
from cairn.web.public.organisation_sign_in import or_say_that_it_is_down
from cairn.web.public.sign_in_views import ActivateApp, GenerateCodes, ReauthenticateByPasskey


def _page(route: str, view: Any, name: str, is_pattern: bool = False) -> URLPattern:
    # What changes and what the record says of it come together or not at all.
    whole = public(transaction.atomic(view))
    return re_path(route, whole, name=name) if is_pattern else path(route, whole, name=name)


_to_account: Any = public(cast(Any, RedirectView.as_view(pattern_name="account")))
_to_reset: Any = public(cast(Any, RedirectView.as_view(pattern_name="account_reset_password")))
_CANCELLED = "socialaccount_login_cancelled"
_RESET = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    _page("login/", account_views.login, "account_login"),
    _page("logout/", account_views.logout, "account_logout"),
    _page("inactive/", account_views.account_inactive, "account_inactive"),
    _page("reauthenticate/", account_views.reauthenticate, "account_reauthenticate"),
    _page("password/change/", account_views.password_change, "account_change_password"),
    _page("password/reset/", account_views.password_reset, "account_reset_password"),
    _page("password/reset/done/", account_views.password_reset_done, "account_reset_password_done"),
    _page(_RESET, account_views.password_reset_from_key, "account_reset_password_from_key", True),
    _page(
        "password/reset/key/done/",
        account_views.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    # The library leads to these, which are no pages of ours. Its page for choosing a password
    # without the present one asks for no fresh sign-in: a link in a message takes its place.
    path("password/set/", _to_reset, name="account_set_password"),
    path("email/", _to_account, name="account_email"),
    path("confirm-email/", _to_account, name="account_email_verification_sent"),
    # Not in a transaction: these speak to the organisation's server.
    path(
        "oidc/<str:provider_id>/login/",
        public(or_say_that_it_is_down(oidc_views.login)),
        name="openid_connect_login",
    ),
    path(
        "oidc/<str:provider_id>/login/callback/",
        public(or_say_that_it_is_down(oidc_views.callback)),
        name="openid_connect_callback",
    ),
    path("oidc/cancelled/", public(social_views.login_cancelled), name=_CANCELLED),
    _page("2fa/", factor_views.index, "mfa_index"),
    _page("2fa/authenticate/", factor_views.authenticate, "mfa_authenticate"),
    _page("2fa/reauthenticate/", factor_views.reauthenticate, "mfa_reauthenticate"),
    _page("2fa/totp/activate/", after_a_fresh_sign_in(ActivateApp.as_view()), "mfa_activate_totp"),
    _page("2fa/totp/deactivate/", app_views.deactivate_totp, "mfa_deactivate_totp"),
    _page("2fa/recovery-codes/", code_views.view_recovery_codes, "mfa_view_recovery_codes"),
    _page(
        "2fa/recovery-codes/generate/",
        GenerateCodes.as_view(),
        "mfa_generate_recovery_codes",
    ),
    _page(
        "2fa/recovery-codes/download/",
        code_views.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
    _page("2fa/passkeys/", passkey_views.list_webauthn, "mfa_list_webauthn"),
    _page(
        "2fa/passkeys/add/", after_a_fresh_sign_in(passkey_views.add_webauthn), "mfa_add_webauthn"
    ),
    _page("2fa/passkeys/login/", passkey_views.login_webauthn, "mfa_login_webauthn"),
    _page(
        "2fa/passkeys/reauthenticate/",
        ReauthenticateByPasskey.as_view(),
        "mfa_reauthenticate_webauthn",
    ),
    _page("2fa/passkeys/<int:pk>/remove/", passkey_views.remove_webauthn, "mfa_remove_webauthn"),
    _page("2fa/passkeys/<int:pk>/edit/", passkey_views.edit_webauthn, "mfa_edit_webauthn"),
]
