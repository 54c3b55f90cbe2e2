"""Invitations: sent, waiting for approval, expired."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.accounts import invitations as inviting
from cairn.accounts import queries
from cairn.accounts.queries import Invitation
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.components.account_pages import DONE, decide, moves_of, state_of
from cairn.web.components.pages import (
    Cell,
    FormPage,
    Lines,
    Muted,
    Page,
    Table,
    answer_form,
    posted,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.accounts.forms import InviteForm, wanted
from cairn.web.inspectorate.accounts.views import PEOPLE

_NAMES = {move: f"{move}_invitation" for move in DONE}


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
            _asked_by(i),
            state_of(i),
            moves_of(i, _NAMES),
        )
        for i in shown
    ]
    heads = ("Name", "E-mail", "Role", "Asked by", "Where it stands", "What you can do")
    empty = "No invitation is open."
    return Table("Open invitations", heads, rows, empty, hide_caption=True, shown=shown)


def _asked_by(invitation: Invitation) -> Cell:
    name = invitation.asked_by.name if invitation.asked_by else "Cairn"
    if invitation.by_one_alone:
        return Lines([name, Muted("The chair alone; nobody else approved it")])
    return name


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def approve(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, reverse("invitations"), "approve", inviting.approve)


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def decline(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, reverse("invitations"), "decline", inviting.decline)


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def renew(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, reverse("invitations"), "renew", inviting.renew)


@open_to(C.ACCOUNTS_KEEP)
@require_POST
def withdraw(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, reverse("invitations"), "withdraw", inviting.withdraw)
