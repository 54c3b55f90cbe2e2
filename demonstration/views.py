"""The start page with the people of the demonstration, and signing in as one of them."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cairn.accounts import queries as accounts_queries
from cairn.web.components.pages import Button, Table
from cairn.web.components.routes import public
from cairn.web.public.views import START


@public
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "demonstration/start.html", {"page": START, "people": _people()})


def _people() -> Table:
    """Everybody, each with a button that signs one in as them."""
    heads = ("Person", "Sign in", "Role", "What they do")
    rows = [
        (
            account.name,
            Button(reverse("demo_sign_in", args=[account.id]), "Sign in", f"as {account.name}"),
            ", ".join(
                [account.in_role.title, *([str(account.committee)] if account.committee else [])]
            ),
            account.in_role.paragraph,
        )
        for account in accounts_queries.everyone()
    ]
    return Table("People of the demonstration", heads, rows, hide_caption=True)


@public
@require_POST
def sign_in(request: HttpRequest, key: UUID) -> HttpResponse:
    account = accounts_queries.by_key(key)
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")
