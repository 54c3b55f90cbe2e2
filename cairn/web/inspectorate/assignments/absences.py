"""When somebody is away, and who stands in: recorded by the person or by a manager."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cairn.accounts.queries import Account, by_key
from cairn.assignments import actions, queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now, today
from cairn.web.components.pages import Button, FormPage, Link, Table, answer_form, do, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate import access
from cairn.web.inspectorate.assignments.forms import AbsenceForm
from cairn.web.inspectorate.assignments.views import WORKLOAD


@open_to(C.GOVERNANCE_READ_EVIDENCE, reads="assignments.absence.read")
@require_http_methods(["GET", "POST"])
def own(request: Request) -> HttpResponse:
    """One's own days away."""
    return _absences(request, request.user, reverse("absence"), (), reverse("home"))


@open_to(C.ASSIGNMENTS_ASSIGN, reads="assignments.absence.read")
@require_http_methods(["GET", "POST"])
def of_person(request: Request, key: UUID) -> HttpResponse:
    """A colleague's, for managers."""
    person = by_key(key)
    if person is None or not person.in_role.is_staff:
        raise Http404
    crumbs = (access.WORKLIST, WORKLOAD)
    here = reverse("absence_of", args=[key])
    return _absences(request, person, here, crumbs, WORKLOAD.url)


def _absences(
    request: Request, person: Account, here: str, crumbs: tuple[Link, ...], back: str
) -> HttpResponse:
    page = FormPage(
        title="When are you away?" if person.id == request.actor.account else "Days away",
        button="Record it",
        back=back,
        label=person.name,
        crumbs=crumbs,
        template="inspectorate/assignments/templates/absences.html",
        more={"table": _table(person)},
    )
    form = AbsenceForm(posted(request), covers=queries.possible_covers(person))

    def act(values: dict[str, Any]) -> object:
        return actions.record_absence(
            by=request.actor,
            at=now(),
            account=person.id,
            starts=values["starts"],
            ends=values["ends"],
            cover=UUID(values["cover"]) if values["cover"] else None,
        )

    done = "The absence is recorded. Whoever stands in has been told."
    return answer_form(request, access.SITE, page, form, act, here, done)


def _table(person: Account) -> Table:
    rows = [
        (
            day(row.starts),
            day(row.ends),
            row.cover.name if row.cover else "Nobody: the team's list",
            Button(
                reverse("end_absence", args=[row.id]),
                "End it",
                f"the absence from {day(row.starts)}",
            ),
        )
        for row in queries.absences_of(person.id, today())
    ]
    heads = ("First day", "Last day", "Who stands in", "Next step")
    return Table("What is recorded", heads, rows, "Nothing is recorded.")


@open_to(C.GOVERNANCE_READ_EVIDENCE)
@require_POST
def end(request: Request, key: UUID) -> HttpResponse:
    """Back early, or not away after all."""
    found = queries.find_absence(request.actor, key)
    if found is None:
        raise Http404
    own = found.account_id == request.actor.account
    then = reverse("absence") if own else reverse("absence_of", args=[found.account_id])
    done = "The absence is ended."
    return do(request, then, done, actions.end_absence, by=request.actor, at=now(), absence=key)
