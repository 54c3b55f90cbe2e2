"""Invitations: sent, waiting for approval, expired."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.accounts import invitations as inviting
from cairn.accounts import queries
from cairn.accounts.queries import Invitation
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.components.pages import (
    Button,
    Cell,
    FormPage,
    Label,
    Lines,
    Page,
    Table,
    Tag,
    answer_form,
    do,
    posted,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.accounts.forms import InviteForm, wanted
from cairn.web.inspectorate.accounts.views import PEOPLE


@open_to(C.ACCOUNTS_KEEP)
@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    page = FormPage(
        title="Invite somebody",
        button="Send the invitation",
        back=PEOPLE.url,
        intro="They get a message with a link that works once, for seven days. A committee's "
        "officer is approved by the committee's chair first, if it has one here.",
        clause=Clause.BOUND_TO_CONFIDENCE,
        crumbs=(PEOPLE,),
    )

    def act(values: dict[str, Any]) -> object:
        return inviting.invite(by=request.actor, at=now(), wanted=wanted(values))

    form = InviteForm(posted(request))
    then = reverse("invitations")
    return answer_form(request, SITE, page, form, act, then, "The invitation is on its way.")


@open_to(C.ACCOUNTS_KEEP, reads="accounts.invitations.read")
@require_GET
def invitations(request: Request) -> HttpResponse:
    shown: Shown[Invitation] = show(request, queries.invitations(request.actor))
    page = {"page": Page("Invitations", crumbs=(PEOPLE,)), "table": _table(shown)}
    return render(request, "inspectorate/accounts/templates/invitations.html", page)


def _table(shown: Shown[Invitation]) -> Table:
    rows = [
        (
            i.name,
            i.email,
            Lines([i.role_title, str(i.committee)]) if i.committee else i.role_title,
            i.asked_by.name if i.asked_by else "Cairn",
            _state(i),
            Lines(
                [Button(reverse(to, args=[i.id]), text, f"for {i.name}") for to, text in _moves(i)]
            ),
        )
        for i in shown
    ]
    heads = ("Name", "E-mail", "Role", "Asked by", "Where it stands", "What you can do")
    empty = "No invitation is open."
    return Table("Open invitations", heads, rows, empty, hide_caption=True, shown=shown)


def _state(invitation: Invitation) -> Cell:
    if not invitation.expires_at:
        return Tag(invitation.state)
    if queries.has_expired(invitation, now()):
        return Label("Link expired", "red")
    return Lines([Tag(invitation.state), f"until {day(invitation.expires_at)}"])


def _moves(invitation: Invitation) -> list[tuple[str, str]]:
    if invitation.state.is_asked:
        return [
            ("approve_invitation", "Approve and invite"),
            ("decline_invitation", "Do not approve"),
        ]
    return [("renew_invitation", "Send a new link"), ("withdraw_invitation", "Withdraw")]


def _do(request: Request, key: UUID, action: Callable[..., object], done: str) -> HttpResponse:
    """Raises: Http404."""
    if queries.find_invitation(request.actor, key) is None:
        raise Http404
    then = reverse("invitations")
    return do(request, then, done, action, by=request.actor, at=now(), invitation=key)


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def approve(request: Request, key: UUID) -> HttpResponse:
    return _do(request, key, inviting.approve, "The invitation is on its way.")


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def decline(request: Request, key: UUID) -> HttpResponse:
    return _do(request, key, inviting.decline, "The account is not approved.")


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def renew(request: Request, key: UUID) -> HttpResponse:
    return _do(request, key, inviting.renew, "A new link is on its way. The old one is dead.")


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def withdraw(request: Request, key: UUID) -> HttpResponse:
    return _do(request, key, inviting.withdraw, "The invitation no longer holds.")
