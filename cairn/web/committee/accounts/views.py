"""A committee's own people: officers ask for colleagues, the chair approves and removes them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.accounts import actions, factor_resets, policies, queries
from cairn.accounts import invitations as inviting
from cairn.accounts.policies import Wanted
from cairn.accounts.queries import Account, Invitation
from cairn.accounts.terms import Recognised
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.committee.access import HOME
from cairn.web.committee.accounts.forms import CloseForm
from cairn.web.components.account_pages import (
    DONE,
    LostFactorForm,
    PersonForm,
    decide,
    moves_of,
    state_of,
)
from cairn.web.components.pages import (
    FormPage,
    Lines,
    Link,
    Muted,
    Page,
    Table,
    answer_form,
    posted,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment

SITE = "committee/templates/site.html"
_NAMES = {move: f"{move}_own" for move in DONE}
PEOPLE = Link("/committee/people/", "People of the committee")


@open_to(C.ACCOUNTS_ASK, reads="accounts.people.read")
@require_GET
def people(request: Request) -> HttpResponse:
    may_approve = request.actor.can(C.ACCOUNTS_APPROVE)
    waiting: Shown[Invitation] = show(request, queries.invitations(request.actor), "invitations")
    page = {
        "page": Page("People of the committee", crumbs=(HOME,)),
        "people": _people(show(request, queries.people(request.actor)), may_approve),
        "invitations": _invitations(waiting, may_approve),
        "has_invitations": waiting.total > 0,
        "may_approve": may_approve,
        "resets": queries.number_of_resets(request.actor),
    }
    return render(request, "committee/accounts/templates/people.html", page)


def _people(shown: Shown[Account], may_approve: bool) -> Table:
    rows = [
        (
            p.name,
            p.in_role.title,
            moment(p.last_login) if p.last_login else Muted("Never"),
            _acts(p) if may_approve and p.role in policies.OF_THE_CHAIR else Muted("Ask us"),
        )
        for p in shown
    ]
    heads = ("Name", "Role", "Last signed in", "What you can do")
    return Table("People who can sign in", heads, rows, "Nobody yet.", shown=shown)


def _acts(person: Account) -> Lines:
    return Lines(
        [
            Link(reverse("close_own", args=[person.id]), "Remove", f"{person.name}"),
            Link(reverse("lost_factor_own", args=[person.id]), "Lost second factor", person.name),
        ]
    )


def _invitations(shown: Shown[Invitation], may_approve: bool) -> Table:
    rows = [
        (
            i.name,
            i.role_title,
            state_of(i),
            moves_of(i, _NAMES) if may_approve else "Your chair decides",
        )
        for i in shown
    ]
    heads = ("Name", "Role", "Where it stands", "What you can do")
    return Table("Invitations", heads, rows, "No invitation is open.", shown=shown)


@open_to(C.ACCOUNTS_ASK)
@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """An officer asks for a colleague; a chair invites one."""
    is_chair = request.actor.can(C.ACCOUNTS_APPROVE)
    page = FormPage(
        title="Invite an officer" if is_chair else "Ask for an account for a colleague",
        button="Send the invitation" if is_chair else "Ask the chair",
        back=PEOPLE.url,
        intro="They become an officer of your committee. They get a message with a link that works "
        "once, for seven days.",
        clause=Clause.BOUND_TO_CONFIDENCE,
        crumbs=(HOME, PEOPLE),
    )

    def act(values: dict[str, Any]) -> object:
        officer = policies.OF_THE_CHAIR[0]
        asked_for = Wanted(role=officer, committee=request.actor.committee, **values)
        return inviting.ask(by=request.actor, at=now(), wanted=asked_for)

    done = "The invitation is on its way." if is_chair else "Whoever approves it has been told."
    form = PersonForm(posted(request))
    return answer_form(request, SITE, page, form, act, PEOPLE.url, done)


@open_to(C.ACCOUNTS_APPROVE)
@require_POST
def approve(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, PEOPLE.url, "approve", inviting.approve)


@open_to(C.ACCOUNTS_APPROVE)
@require_POST
def decline(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, PEOPLE.url, "decline", inviting.decline)


@open_to(C.ACCOUNTS_APPROVE)
@require_POST
def renew(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, PEOPLE.url, "renew", inviting.renew)


@open_to(C.ACCOUNTS_APPROVE)
@require_POST
def withdraw(request: Request, key: UUID) -> HttpResponse:
    return decide(request, key, PEOPLE.url, "withdraw", inviting.withdraw)


def _find(request: Request, key: UUID) -> Account:
    """Raises: Http404."""
    person = queries.find_person(request.actor, key)
    if person is None:
        raise Http404
    return person


@open_to(C.ACCOUNTS_APPROVE)
@require_http_methods(["GET", "POST"])
def close(request: Request, key: UUID) -> HttpResponse:
    person = _find(request, key)
    page = FormPage(
        title=f"Remove {person.name}",
        button="Remove now",
        back=PEOPLE.url,
        intro="They are signed out everywhere at once, and can't sign in again. What they sent "
        "stays, and your other officers go on with it.",
        clause=Clause.BOUND_TO_CONFIDENCE,
        crumbs=(HOME, PEOPLE),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.close(by=request.actor, at=now(), account=key)

    form = CloseForm(posted(request))
    done = f"{person.name} can no longer sign in."
    return answer_form(request, SITE, page, form, act, PEOPLE.url, done)


@open_to(C.ACCOUNTS_APPROVE)
@require_http_methods(["GET", "POST"])
def lost_factor(request: Request, key: UUID) -> HttpResponse:
    person = _find(request, key)
    page = FormPage(
        title="A lost second factor",
        button="Ask for it to be removed",
        back=PEOPLE.url,
        label=person.name,
        intro="A second person confirms before anything changes. Then the person chooses a new "
        "password by a link to their mailbox, and sets up a new second factor.",
        clause=Clause.BOUND_TO_CONFIDENCE,
        crumbs=(HOME, PEOPLE),
    )

    def act(values: dict[str, Any]) -> object:
        return factor_resets.ask(
            by=request.actor, at=now(), account=key, recognised=Recognised(values["recognised"])
        )

    form = LostFactorForm(posted(request))
    done = "Everybody who can confirm it has been told."
    return answer_form(request, SITE, page, form, act, PEOPLE.url, done)
