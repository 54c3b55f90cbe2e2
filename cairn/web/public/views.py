"""What anyone may see, where people land after signing in, and pages for when something went wrong."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from cairn.accounts import queries as accounts
from cairn.accounts.roles import ROLES, Audience
from cairn.kernel.capabilities import Capability
from cairn.kernel.regime import load
from cairn.web.components.routes import Request, public, signed_in

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    people = accounts.everyone() if settings.DEMO else []
    return render(request, "public/start.html", {"people": people})


@public
@require_GET
def guidance(request: HttpRequest) -> HttpResponse:
    """How to notify us (4.2)."""
    return render(request, "public/guidance.html", {"regime": load()})


@public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@signed_in
@require_GET
def home(request: Request) -> HttpResponse:
    """Everyone's own start page."""
    actor = request.actor
    if ROLES[actor.role].audience is Audience.COMMITTEE:
        return redirect("committee")
    if not actor.undertaking_current:
        return redirect("undertaking")
    return redirect("worklist" if actor.can(Capability.CASES_READ) else "records")


@public
@require_POST
def demo_sign_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """One click, in the demonstration only: without it this address does not exist."""
    account = accounts.by_key(key)
    if not settings.DEMO or account is None:
        raise Http404
    login(request, account, backend=_BACKEND)
    return redirect("home")


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "public/not_found.html", status=404)


@public
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "public/broken.html", status=500)


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection against forgery no longer holds, usually an old tab."""
    return render(request, "public/form_expired.html", status=403)
