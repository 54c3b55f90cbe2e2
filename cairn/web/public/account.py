"""The person's own account, and lost second factors that wait for a second person."""

from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cairn.accounts import factor_resets, queries
from cairn.audit import queries as audit_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.web.components.pages import Button, Lines, Link, Page, Rows, Table, do
from cairn.web.components.routes import Request, open_to, signed_in
from cairn.web.components.templatetags.components import day, moment

_ACCOUNT = Link("/account/", "Your account")
_EVENTS = {
    "accounts.sign_in.succeed": "You signed in",
    "accounts.sign_in.fail": "Somebody tried a wrong password or passkey",
    "accounts.sign_in.lock_out": "Somebody tried too many wrong passwords or passkeys",
    "accounts.password.change": "You changed your password",
    "accounts.password.reset": "You chose a new password by a link in a message",
    "accounts.factor.add": "You added a second factor",
    "accounts.factor.remove": "You removed a second factor",
    "accounts.factor.codes": "You made new recovery codes",
    "accounts.factor.fail": "Somebody tried a wrong code or passkey",
    "accounts.account.change_role": "Your role was changed",
    "accounts.account.change_address": "Your name or address was changed",
}


@signed_in
@require_GET
def own_account(request: Request) -> HttpResponse:
    """Who one is here, what one signs in with, and what happened with it lately."""
    account = request.user
    rows: Rows = [("Name", account.name), ("E-mail", account.email)]
    role = account.in_role
    rows.append(("Role", f"{role.title}. {role.paragraph}"))
    if account.committee:
        rows.append(("Committee", str(account.committee)))
    if account.starts:
        rows.append(("Since", day(account.starts)))
    if account.ends:
        rows.append(("Until", day(account.ends)))
    events = audit_queries.latest_about(account.id, tuple(_EVENTS))
    table = Table(
        "What happened lately",
        ("When", "What"),
        [(moment(event.at), _EVENTS[event.verb]) for event in events],
        "Nothing has happened with your account lately.",
    )
    page = {
        "page": Page("Your account"),
        "rows": rows,
        "has_factor": is_mfa_enabled(account),
        "events": table,
        "may_ask_chair": bool(account.committee) and not request.actor.can(C.ACCOUNTS_APPROVE),
        "to_confirm": queries.number_of_resets(request.actor),
    }
    return render(request, "public/templates/account.html", page)


@open_to(C.ACCOUNTS_CONFIRM, reads="accounts.factor_reset.read")
@require_GET
def resets(request: Request) -> HttpResponse:
    """Lost second factors that wait for a second person."""
    rows = [
        (
            reset.account.name,
            reset.asked_by.name,
            reset.get_recognised_display(),
            moment(reset.asked_at),
            _decide(reset.id, reset.account.name)
            if reset.asked_by_id != request.actor.account
            else "Waits for somebody else",
        )
        for reset in queries.open_resets(request.actor)
    ]
    table = Table(
        "Second factors to remove",
        ("Person", "Asked by", "How they were recognised", "Asked", "You decide"),
        rows,
        "Nobody waits for help with a lost second factor.",
        hide_caption=True,
    )
    page = {"page": Page("Lost second factors", crumbs=(_ACCOUNT,)), "table": table}
    return render(request, "public/templates/resets.html", page)


def _decide(key: UUID, name: str) -> Lines:
    return Lines(
        [
            Button(reverse("confirm_reset", args=[key]), "Remove it", f"for {name}"),
            Button(reverse("decline_reset", args=[key]), "Do not remove it", f"for {name}"),
        ]
    )


@open_to(C.ACCOUNTS_CONFIRM)
@require_POST
def confirm_reset(request: Request, key: UUID) -> HttpResponse:
    _found(request, key)
    done = "The second factor is removed. The person has been told how to go on."
    return do(
        request,
        reverse("resets"),
        done,
        factor_resets.confirm,
        by=request.actor,
        at=now(),
        reset=key,
    )


@open_to(C.ACCOUNTS_CONFIRM)
@require_POST
def decline_reset(request: Request, key: UUID) -> HttpResponse:
    _found(request, key)
    done = "It is not removed."
    return do(
        request,
        reverse("resets"),
        done,
        factor_resets.decline,
        by=request.actor,
        at=now(),
        reset=key,
    )


def _found(request: Request, key: UUID) -> None:
    """Raises: Http404, for what is decided already or is not about the person's own committee."""
    if queries.find_reset(request.actor, key) is None:
        raise Http404
