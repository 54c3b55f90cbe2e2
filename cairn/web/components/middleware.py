"""Middleware: who asks, whether they need a second factor, and refusals shown as pages."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.accounts.adapters import came_from_organisation
from cairn.accounts.attempts import KNOWN_BROWSER, KNOWN_BROWSER_HOLDS, knows, mark_of
from cairn.audit.actions import record_read
from cairn.governance.queries import actor_for
from cairn.kernel.actor import NOBODY
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now, today
from cairn.kernel.dictionary import UnknownEdition
from cairn.kernel.refusals import Refusal, Refused
from cairn.kernel.regime import UnknownKind, UnknownRegime
from cairn.web.components.pages import Page
from cairn.web.components.routes import AskFirst
from cairn.web.components.saved_forms import HALF_A_DAY, LAST_PERSON, return_path, save_form


class AccessMiddleware:
    """Builds the actor once per request, asks for the second factor, shows refusals as pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        actor = actor_for(user, today()) if user.is_authenticated else NOBODY
        request.actor = actor  # type: ignore[attr-defined]
        request.about = None  # type: ignore[attr-defined]
        # The sign-in library offers a second factor and enforces none.
        if self._needs_second_factor(request):
            return redirect("mfa_index")
        response = self.get_response(request)
        if request.user.is_authenticated:
            # The browser's way back must not show a page about a child to whoever sits there next.
            response["Cache-Control"] = "no-store"
            _remember(request, response)
        return response

    def _needs_second_factor(self, request: HttpRequest) -> bool:
        """People see nothing but the pages for setting one up until they have one."""
        user = request.user
        if not (settings.CAIRN_SECOND_FACTOR and user.is_authenticated):
            return False
        allowed = ("/accounts/", settings.STATIC_URL, reverse("start"))
        inside = any(request.path.startswith(p) for p in allowed[:2]) or request.path == allowed[2]
        if inside or is_mfa_enabled(user):
            return False
        # The organisation has asked for its own, and says so in the settings.
        return not (settings.CAIRN_OIDC_FACTOR and came_from_organisation(request))

    @staticmethod
    def _may_still_raise(request: HttpRequest, refused: Refused) -> UUID | None:
        """The review on which who declared a conflict may still raise a concern (2.4)."""
        about: UUID | None = request.about  # type: ignore[attr-defined]
        by_conflict = any(refusal.code == "conflict" for refusal in refused.refusals)
        may = request.actor.can(Capability.FEEDBACK_RAISE_CONCERN)  # type: ignore[attr-defined]
        return about if by_conflict and may else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that no form took up: a page with the reason, and an audit record."""
        if isinstance(exception, AskFirst):
            save_form(request)
            question = reverse("conflict", args=[exception.review])
            return redirect(f"{question}?{urlencode({'next': return_path(request)})}")
        if isinstance(exception, UnknownRegime | UnknownKind | UnknownEdition):
            return _cannot_read(request)
        if not isinstance(exception, Refused):
            return None
        actor = request.actor  # type: ignore[attr-defined]
        route = request.resolver_match.view_name if request.resolver_match else ""
        detail = {"codes": ",".join(r.code for r in exception.refusals), "route": route}
        subject = (
            next(iter(request.resolver_match.kwargs.values()), None)
            if request.resolver_match
            else None
        )
        record_read(
            by=actor,
            at=now(),
            verb="web.refused",
            subject=str(subject) if subject else None,
            detail=detail,
        )
        return render(
            request,
            "components/refused.html",
            {
                "page": Page("You can't open this"),
                "refusals": exception.refusals,
                "concern_about": self._may_still_raise(request, exception),
            },
            status=403,
        )


def _cannot_read(request: HttpRequest) -> HttpResponse:
    """What was begun under a guidance or questions that are not there any more is kept."""
    why = (
        "This was made under a guidance, or questions, that Cairn does not have any more. Nothing "
        "is lost. Whoever runs Cairn has to put the file of that guidance back."
    )
    page = {"page": Page("This can't be read now"), "refusals": (Refusal("unknown_regime", why),)}
    return render(request, "components/refused.html", page, status=409)


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    """Whose browser this is: for what they typed, and for counting wrong passwords."""
    kept: dict[str, Any] = {
        "httponly": True,
        "samesite": "Lax",
        "secure": settings.SESSION_COOKIE_SECURE,
    }
    person = request.user
    response.set_signed_cookie(LAST_PERSON, str(person.pk), max_age=HALF_A_DAY, **kept)
    address = person.email  # type: ignore[union-attr]  # only people who are signed in come here
    if not knows(request, address):
        mark = mark_of(request, address)
        response.set_cookie(KNOWN_BROWSER, mark, max_age=KNOWN_BROWSER_HOLDS, **kept)
