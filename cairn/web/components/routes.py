"""Every page says who may use it: by capability, by being signed in, or as listed public."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cairn.accounts.queries import Account
from cairn.audit.actions import record_read
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.kernel.workflow import may_use
from cairn.web.components.saved_forms import discard_form, return_path, save_form

View = Callable[..., HttpResponse]
# What a page answers when it has saved something and leads on.
_GONE_ON = 302


class Request(HttpRequest):
    """A request after the middleware: it knows who asks."""

    actor: Actor
    # Pages without signing in take a plain HttpRequest, so here it is always somebody.
    user: Account
    # The review that was opened, for the record of who saw what.
    about: UUID | None


class AskFirst(Exception):
    """The question about conflicts comes before anything of a review opens (2.5).

    The middleware leads there and back.
    """

    def __init__(self, review: UUID) -> None:
        self.review = review
        super().__init__("the question about conflicts was not asked")


def public(view: View) -> View:
    """Anyone may see this page."""
    view.open_to = "public"  # type: ignore[attr-defined]
    return view


def _signed_in(view: View) -> View:
    @wraps(view)
    def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.account is None:
            save_form(request)
            return redirect_to_login(return_path(request) or reverse("home"))
        return view(request, *args, **kwargs)

    return run


def signed_in(view: View) -> View:
    """Anyone who is signed in may see this page."""
    run = _signed_in(view)
    run.open_to = "signed in"  # type: ignore[attr-defined]
    return run


def open_to(*capabilities: Capability, reads: str = "") -> Callable[[View], View]:
    """People with one of the capabilities may use this page.

    `reads` is the verb that is recorded when it was shown.
    """

    def decorate(view: View) -> View:
        @_signed_in
        @wraps(view)
        def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            # Told whose committee theirs is part of now, rather than that something is not theirs.
            if request.actor.without_committee:
                save_form(request)
                return redirect("without_committee")
            if not any(request.actor.can(capability) for capability in capabilities):
                if not request.actor.undertaking_current:
                    save_form(request)  # a new version came into force while somebody was writing
                require(may_use(capabilities[0], request.actor))
            response = view(request, *args, **kwargs)
            if request.method == "POST" and response.status_code == _GONE_ON:
                discard_form(request)
            # Before the page leaves: what can't be recorded is not shown.
            if reads and _shown(response):
                _record(request, reads, kwargs)
            return response

        run.open_to = ", ".join(capabilities)  # type: ignore[attr-defined]
        run.reads = reads  # type: ignore[attr-defined]
        return run

    return decorate


def _shown(response: HttpResponse) -> bool:
    """Whether somebody saw something: a page or a file, also one with errors on it."""
    # What a script is answered holds places and messages, and nothing to be read.
    return response.status_code in (200, 422) and not response["Content-Type"].startswith(
        "application/json"
    )


def whole_number(typed: str | None, otherwise: int) -> int:
    """A number that came with a form, or `otherwise` for anything that is none."""
    return (
        # ‘²’ is a digit to Python and no number. Nine digits fit every column of whole numbers that
        # we have.
        int(typed)
        if typed and typed.isascii() and typed.isdigit() and len(typed) <= 9
        else otherwise
    )


def _record(request: Request, verb: str, kwargs: dict[str, Any]) -> None:
    """Record the read under the key in the address, or under the page's own name."""
    subject = next((value for value in kwargs.values() if isinstance(value, UUID)), None)
    detail = {key: value for key, value in kwargs.items() if isinstance(value, int | str)}
    if request.about:
        detail["review"] = str(request.about)
    record_read(by=request.actor, at=now(), verb=verb, subject=subject, detail=detail)
