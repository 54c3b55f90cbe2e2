"""Who works on a review: given by a manager, or taken; and who has how much."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.accounts.queries import Account
from cairn.assignments import actions, policies, queries
from cairn.assignments.terms import Part
from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.governance.policies import may_approach
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import require
from cairn.web.components.pages import (
    Cell,
    FormPage,
    Late,
    Lines,
    Link,
    Muted,
    Number,
    Page,
    Rows,
    Table,
    answer_form,
    do,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.saved_forms import restore_form
from cairn.web.components.templatetags.components import day, moment
from cairn.web.inspectorate import access
from cairn.web.inspectorate.assignments.forms import AssignForm
from cairn.worklists import queries as worklists_queries
from cairn.worklists.queries import Load

WORKLOAD = Link("/inspectorate/workload/", "Who has what")


def _review(request: Request, key: UUID) -> Review:
    """As the register shows it: nothing of it opens, so the question about conflicts can wait.

    Raises: Http404, Refused (a declared conflict, or nothing left to do).
    """
    request.about = key
    require(may_approach(request.actor, key))
    found = cases_queries.find(request.actor, key)
    if found is None:
        raise Http404
    require(policies.must_be_unfinished(worklists_queries.is_unfinished(key)))
    return found


@open_to(C.ASSIGNMENTS_ASSIGN, reads="assignments.work.read")
@require_http_methods(["GET", "POST"])
def assign(request: Request, key: UUID) -> HttpResponse:
    """Choose the lead inspector and the second reader. Whoever has a conflict is not offered."""
    review = _review(request, key)
    has = {part: row.account for part, row in queries.of_review(key).items()}
    offered = {part: _offered(key, part, has) for part in Part}
    shown = {part.value: str(has[part].id) for part in Part if part in has}
    initial = {**shown, **{f"seen_{part}": shown.get(part, "") for part in Part}}
    page = FormPage(
        title="Assign the work",
        button="Save",
        back=access.address_of(review),
        label=review.reference,
        intro="Both people are told. Whoever takes over work is asked about conflicts of interest "
        "again before anything opens. A colleague who declared a conflict is not in the list.",
        clause=Clause.BOUND_BY_THE_CODE,
        crumbs=(access.WORKLIST, Link(reverse("reviews"), "Reviews")),
        template="inspectorate/assignments/templates/assign.html",
        more={"rows": _answers(key, has), "history": _history(key)},
    )
    sent = request.POST if request.method == "POST" else restore_form(request)
    form = AssignForm(sent, initial=initial, offered=offered)

    def act(values: dict[str, Any]) -> object:
        return actions.assign_both(
            by=request.actor,
            at=now(),
            review=key,
            chosen={part: form.chosen(part) for part in Part},
            seen={part: values[f"seen_{part}"] for part in Part},
        )

    return answer_form(
        request,
        access.SITE,
        page,
        form,
        act,
        reverse("assign", args=[key]),
        "The work is assigned.",
    )


def _offered(key: UUID, part: Part, has: dict[Part, Account]) -> list[tuple[str, str]]:
    """Those who may have the part; whoever has it stays in the list, even if they have left."""
    rows = list(queries.candidates(key, part))
    keys = [a.id for a in rows]
    notes = dict.fromkeys(queries.unbound(keys, today()), ", has not signed the undertaking")
    notes |= dict.fromkeys(queries.away(keys, today()), ", away now")
    named = [(str(a.id), a.name + notes.get(a.id, "")) for a in rows]
    holder = has.get(part)
    if holder and holder.id not in {a.id for a in rows}:
        named.append((str(holder.id), f"{holder.name} (needs somebody else)"))
    return named


def _answers(key: UUID, has: dict[Part, Account]) -> Rows:
    """Who has which part, and who has not answered the question about conflicts yet."""
    waiting = queries.not_asked(key, [account.id for account in has.values()])
    rows: Rows = []
    for part in Part:
        holder = has.get(part)
        if holder is None:
            rows.append((part.label, "Nobody yet"))
        elif holder.id in waiting:
            note = Muted("has not answered the question about conflicts yet; asked on opening it")
            rows.append((part.label, Lines([holder.name, note])))
        else:
            rows.append((part.label, holder.name))
    return rows


def _history(key: UUID) -> Table:
    rows = list(queries.history(key))
    return Table(
        "What changed hands",
        ("Part", "Who", "From", "Until", "Given by"),
        [
            (
                Part(r.part).label,
                r.account.name,
                moment(r.starts_at),
                f"{moment(r.ended_at)}: {r.get_ended_display().lower()}" if r.ended_at else "Still",
                r.given_by.name if r.given_by else "Cairn",
            )
            for r in rows
        ],
    )


@open_to(C.FEEDBACK_ASSESS)
@require_POST
def take(request: Request, key: UUID) -> HttpResponse:
    """Take the lead, where nobody has it."""
    review = _review(request, key)
    return do(
        request,
        access.address_of(review),
        "You lead the work on it now.",
        actions.take,
        by=request.actor,
        at=now(),
        review=key,
    )


@open_to(C.ASSIGNMENTS_ASSIGN, reads="assignments.workload.read")
@require_GET
def workload(request: Request) -> HttpResponse:
    """Who has how much, what of it is overdue, and who is away."""
    shown: Shown[Account] = show(request, queries.people(request.actor))
    loads = worklists_queries.workload(request.actor, list(shown), today())
    table = Table(
        "Who has what",
        ("Person", "Role", "Pieces of work", "Overdue", "Away"),
        [
            (
                load.account.name,
                load.account.in_role.title,
                Number(load.pieces or "0"),
                Late(str(load.overdue)) if load.overdue else "None",
                _away(load),
            )
            for load in loads
        ],
        "Nobody has an account that can take work.",
        hide_caption=True,
        shown=shown,
    )
    page = {"page": Page("Who has what", crumbs=(access.WORKLIST,)), "table": table}
    return render(request, "inspectorate/assignments/templates/workload.html", page)


def _away(load: Load) -> Cell:
    account = load.account
    if not account.is_active:
        return Late("Has left: give this work to somebody else")
    at = Link(reverse("absence_of", args=[account.id]), "Change", f"when {account.name} is away")
    if load.away is None:
        return Lines(["No", at])
    stands_in = f"{load.away.cover} stands in" if load.away.cover else "nobody stands in"
    return Lines([f"Until {day(load.away.ends)}", Muted(stands_in), at])
