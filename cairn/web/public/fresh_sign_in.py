"""Asking for a fresh sign-in where the library has no way to: of people who have neither password
nor second factor here, because their organisation signs them in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from cairn.accounts.adapters import came_from_organisation

View = Callable[..., Any]


def after_a_fresh_sign_in(view: View) -> View:
    """The page, or signing in anew, for somebody whose organisation let them in some time ago."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and _has_to_come_again(request):
            logout(request)
            messages.info(request, "Sign in again first: you are about to change how you do.")
            return redirect_to_login(request.path)
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return run


def _has_to_come_again(request: HttpRequest) -> bool:
    has_nothing_here = not get_reauthentication_flows(request.user)
    return (
        has_nothing_here
        and came_from_organisation(request)
        and get_adapter(request).is_reauthentication_required(app="allauth.mfa")
    )
