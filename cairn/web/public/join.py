"""Accepting an invitation by its link: the person chooses a password and is signed in."""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from cairn.accounts import invitations, policies, queries
from cairn.accounts.queries import Account, Invitation
from cairn.kernel.actor import NOBODY
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal
from cairn.web.components.pages import Page
from cairn.web.components.routes import public
from cairn.web.components.try_action import try_action
from cairn.web.public.forms import JoinForm

_UNKNOWN = "There is no such invitation. Perhaps a newer link was sent: use that, or ask for one."


@public
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        return _closed(request, (Refusal("unknown", _UNKNOWN),))
    refusals = tuple(policies.may_accept(invitation, now()))
    if refusals:
        return _closed(request, refusals)
    if request.user.is_authenticated:
        return _somebody_else(request)
    form = JoinForm(request.POST or None, account=queries.account_of(invitation))
    if request.method == "POST" and form.is_valid():
        account, refusals = try_action(
            invitations.accept,
            by=NOBODY,
            at=now(),
            token=token,
            password=form.cleaned_data["password"],
        )
        if account and not account.may_sign_in_on(today()):
            return _not_yet(request, account)
        if account:
            get_adapter().let_in(request, account)
            messages.success(request, "Your account is ready. Now add your second factor.")
            return redirect("mfa_index")
        return _closed(request, refusals)
    return _show(request, invitation, form)


def _show(request: HttpRequest, invitation: Invitation, form: forms.Form) -> HttpResponse:
    page = {"page": Page("Your invitation to Cairn"), "invitation": invitation, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "public/templates/join.html", page, status=status)


def _not_yet(request: HttpRequest, account: Account) -> HttpResponse:
    """The account is there, and its first day has not come, or its last is over."""
    page = {"page": Page("Your account is ready"), "account": account}
    return render(request, "public/templates/join_later.html", page)


def _closed(request: HttpRequest, refusals: tuple[Refusal, ...]) -> HttpResponse:
    """Why the link opens nothing, and what to do."""
    page = {"page": Page("This invitation can't be used"), "reasons": refusals}
    return render(request, "public/templates/join_closed.html", page, status=410)


def _somebody_else(request: HttpRequest) -> HttpResponse:
    page = {"page": Page("Somebody is signed in here")}
    return render(request, "public/templates/join_signed_in.html", page, status=409)


@public
@require_GET
def not_known_here(request: HttpRequest) -> HttpResponse:
    """Somebody's organisation let them in, and Cairn has no account for them."""
    page = {"page": Page("You have no account here")}
    return render(request, "public/templates/not_known_here.html", page, status=403)
