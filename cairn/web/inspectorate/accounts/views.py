"""People and their accounts, kept by the administrator."""

from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.accounts import actions, factor_resets, queries
from cairn.accounts.queries import Account
from cairn.accounts.roles import ROLES
from cairn.accounts.terms import Recognised
from cairn.audit import queries as audit_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.web.components.account_pages import LostFactorForm, PersonForm
from cairn.web.components.pages import (
    Cell,
    FormPage,
    Label,
    Lines,
    Link,
    Muted,
    Page,
    Rows,
    Table,
    answer_form,
    posted,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.templatetags.components import day, moment
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.accounts.forms import (
    CloseForm,
    RoleForm,
    wanted,
)
from cairn.worklists import handing_over

PEOPLE = Link("/inspectorate/people/", "People")
_HISTORY = {
    "accounts.account.open": "Account opened",
    "accounts.account.close": "Account closed",
    "accounts.account.change_role": "Role changed",
    "accounts.account.change_address": "Name or address changed",
    "accounts.factor_reset.ask": "Help with a lost second factor asked for",
    "accounts.sign_in.lock_out": "Too many wrong passwords",
    "accounts.password.change": "Password changed",
    "accounts.password.reset": "Password chosen anew by a link",
    "accounts.factor.add": "Second factor added",
    "accounts.factor.remove": "Second factor removed",
}


@open_to(C.ACCOUNTS_KEEP, reads="accounts.people.read")
@require_GET
def people(request: Request) -> HttpResponse:
    """Everybody who has an account: who may do what, since when, and when they were last here."""
    typed = request.GET.get("search", "").strip()[:150]
    role = request.GET.get("role", "")
    closed = request.GET.get("closed") == "yes"
    shown: Shown[Account] = show(request, queries.people(request.actor, typed, role, closed))
    page = {
        "page": Page("People"),
        "table": _table(shown),
        "typed": typed,
        "role": role,
        "closed": closed,
        "roles": list(ROLES.values()),
        "waiting": queries.number_of_invitations(request.actor),
        "resets": queries.number_of_resets(request.actor),
    }
    return render(request, "inspectorate/accounts/templates/people.html", page)


def _table(shown: Shown[Account]) -> Table:
    rows = [
        (
            Link(reverse("person", args=[p.id]), p.name),
            _role(p),
            day(p.starts) if p.starts else "",
            moment(p.last_login) if p.last_login else Muted("Never"),
            _state(p),
        )
        for p in shown
    ]
    heads = ("Name", "Role", "Since", "Last signed in", "Account")
    empty = "Nobody fits what you asked for."
    return Table("People", heads, rows, empty, hide_caption=True, shown=shown)


def _role(person: Account) -> Cell:
    title = person.in_role.title
    return Lines([title, Muted(str(person.committee))]) if person.committee else title


def _state(person: Account) -> Cell:
    if person.has_left:
        return Label("Closed")
    if person.starts and person.starts > today():
        return Label("Begins later", "blue")
    if person.ends:
        return Lines([Label("Open", "green"), Muted(f"until {day(person.ends)}")])
    return Label("Open", "green")


def find(request: Request, key: UUID) -> Account:
    """Raises: Http404."""
    person = queries.find_person(request.actor, key)
    if person is None:
        raise Http404
    return person


@open_to(C.ACCOUNTS_KEEP, reads="accounts.account.read")
@require_GET
def person(request: Request, key: UUID) -> HttpResponse:
    account = find(request, key)
    rows: Rows = [
        ("E-mail", account.email),
        ("Role", _role(account)),
        ("What the role does", account.in_role.paragraph),
        ("Account", _state(account)),
        ("Since", day(account.starts) if account.starts else "Before dates were kept"),
        ("Last signed in", moment(account.last_login) if account.last_login else "Never"),
        ("Second factor", "Set up" if queries.has_factor(account) else "Not set up"),
    ]
    events = audit_queries.latest_about(account.id, tuple(_HISTORY), 20)
    names = queries.names_of(event.by for event in events)
    history = Table(
        "What was done with this account",
        ("When", "What", "By"),
        [(moment(e.at), _HISTORY[e.verb], names.get(e.by, "Cairn")) for e in events],
        "Nothing yet.",
    )
    page = {
        "page": Page(account.name, crumbs=(PEOPLE,)),
        "person": account,
        "rows": rows,
        "history": history,
        "is_own": account.id == request.actor.account,
        "reset": queries.open_reset_of(account.id),
    }
    return render(request, "inspectorate/accounts/templates/person.html", page)


def _form_page(account: Account, title: str, button: str, intro: str = "", **more: Any) -> FormPage:
    at = reverse("person", args=[account.id])
    return FormPage(
        title=title,
        button=button,
        back=at,
        label=account.name,
        intro=intro,
        clause=Clause.BOUND_TO_CONFIDENCE,
        crumbs=(PEOPLE, Link(at, account.name)),
        **more,
    )


def _revision(request: Request, account: Account) -> int:
    return whole_number(request.POST.get("revision"), account.revision)


@open_to(C.ACCOUNTS_KEEP, reads="accounts.account.read")
@require_http_methods(["GET", "POST"])
def change_role(request: Request, key: UUID) -> HttpResponse:
    account = find(request, key)
    page = _form_page(
        account,
        "Change the role",
        "Save",
        "It counts from the person's next page on. What they did so far stays theirs.",
        revision=account.revision,
    )
    initial = {
        "role": account.role,
        "committee": str(account.committee_id or ""),
        "starts": account.starts,
        "ends": account.ends,
    }

    def act(values: dict[str, Any]) -> object:
        return actions.change_role(
            by=request.actor,
            at=now(),
            account=key,
            revision=_revision(request, account),
            wanted=wanted(values, account.name, account.email),
        )

    form = RoleForm(posted(request), initial=initial)
    return answer_form(request, SITE, page, form, act, page.back, "The role is changed.")


@open_to(C.ACCOUNTS_KEEP, reads="accounts.account.read")
@require_http_methods(["GET", "POST"])
def change_address(request: Request, key: UUID) -> HttpResponse:
    account = find(request, key)
    page = _form_page(
        account,
        "Change the name or address",
        "Save",
        "The address belongs to the organisation. If you change it, both addresses are told and "
        "the person is signed out everywhere.",
        revision=account.revision,
    )

    def act(values: dict[str, Any]) -> object:
        return actions.change_address(
            by=request.actor,
            at=now(),
            account=key,
            revision=_revision(request, account),
            **values,
        )

    form = PersonForm(posted(request), initial={"name": account.name, "email": account.email})
    return answer_form(request, SITE, page, form, act, page.back, "Saved.")


@open_to(C.ACCOUNTS_KEEP, reads="accounts.account.read")
@require_http_methods(["GET", "POST"])
def close(request: Request, key: UUID) -> HttpResponse:
    """Somebody leaves."""
    account = find(request, key)
    page = _form_page(
        account,
        "Close the account",
        "Close the account now",
        "The person is signed out everywhere at once, and can't sign in again. What they did stays "
        "under their name. If they come back, invite them again.",
    )

    form = CloseForm(posted(request), colleagues=_colleagues(account))
    act = partial(_close, request, key)
    done = "The account is closed."
    return answer_form(request, SITE, page, form, act, page.back, done)


def _colleagues(account: Account) -> list[tuple[str, str]]:
    """Those who could go on with the work; nobody where there is none of a kind to hand over."""
    if not account.in_role.is_staff:
        return []
    others = handing_over.successors(account)
    return [(str(other.id), f"{other.name}, {other.in_role.title}") for other in others]


# Together or not at all: work that is handed over twice, or by nobody, would be lost sight of.
@transaction.atomic
def _close(request: Request, key: UUID, values: dict[str, Any]) -> object:
    chosen = values.get("colleague")
    if chosen:
        handing_over.hand_over(by=request.actor, at=now(), source=key, target=UUID(chosen))
    return actions.close(by=request.actor, at=now(), account=key)


@open_to(C.ACCOUNTS_KEEP, reads="accounts.account.read")
@require_http_methods(["GET", "POST"])
def lost_factor(request: Request, key: UUID) -> HttpResponse:
    """Ask that a lost second factor is removed; somebody else confirms it."""
    account = find(request, key)
    page = _form_page(
        account,
        "A lost second factor",
        "Ask a colleague to confirm",
        "A second person confirms before anything changes. Then the second factor is removed and "
        "the password no longer holds: the person chooses a new one by a link to their mailbox.",
    )

    def act(values: dict[str, Any]) -> object:
        return factor_resets.ask(
            by=request.actor, at=now(), account=key, recognised=Recognised(values["recognised"])
        )

    done = "Everybody who can confirm it has been told."
    return answer_form(request, SITE, page, LostFactorForm(posted(request)), act, page.back, done)
