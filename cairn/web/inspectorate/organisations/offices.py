"""Entering who holds an office of a committee, who stands in, who is away and who leaves."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.organisations import actions, queries
from cairn.organisations.queries import Committee, OfficeHolder
from cairn.organisations.terms import LADDER, Office
from cairn.web.components.pages import FormPage, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.organisations.forms import AbsenceForm, LastDayForm, OfficeForm
from cairn.web.inspectorate.organisations.views import address_of, crumbs_to, find, seen


def _now(holder: OfficeHolder | None) -> str:
    return (
        f"Now: {holder.name}, {holder.email}, since {day(holder.starts)}."
        if holder
        else "Nobody is on record."
    )


_HOLDER = "Letters, questions and serious concerns go to whoever is on record here."
_DEPUTY = (
    "A deputy gets letters, questions and serious concerns while the office is vacant or its "
    "holder is marked as away."
)


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.office.read")
@require_http_methods(["GET", "POST"])
def appoint(request: Request, key: UUID, code: str) -> HttpResponse:
    return _appoint(request, key, code, deputy=False)


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.office.read")
@require_http_methods(["GET", "POST"])
def appoint_deputy(request: Request, key: UUID, code: str) -> HttpResponse:
    return _appoint(request, key, code, deputy=True)


def _appoint(request: Request, key: UUID, code: str, deputy: bool) -> HttpResponse:
    committee = find(key)
    # Lead reviewers hold an office for one review, and are named on its page.
    if code not in LADDER:
        raise Http404
    office = Office(code)
    holder = queries.holder_of(key, code, today(), deputy)
    page = FormPage(
        title=f"Deputy: {office.label}" if deputy else office.label,
        button="Save",
        back=address_of(committee),
        label=committee.name,
        intro=f"{_now(holder)} {_DEPUTY if deputy else _HOLDER}",
        clause=Clause.CONTACT_LIMITED,
        crumbs=crumbs_to(committee),
        revision=committee.revision,
    )
    act = partial(_enter, request, committee, office, deputy)
    form = OfficeForm(posted(request), initial={"starts": today()})
    return answer_form(request, SITE, page, form, act, address_of(committee), "Saved.")


def _enter(
    request: Request, committee: Committee, office: Office, deputy: bool, values: dict[str, Any]
) -> object:
    return actions.appoint(
        by=request.actor,
        at=now(),
        committee=committee,
        office=office,
        deputy=deputy,
        revision=seen(request, committee),
        **values,
    )


def _find_holder(key: UUID) -> OfficeHolder:
    """Raises: Http404."""
    holder = queries.find_holder(key)
    if holder is None:
        raise Http404
    return holder


def _page(holder: OfficeHolder, title: str, intro: str) -> FormPage:
    return FormPage(
        title=title,
        button="Save",
        back=address_of(holder.committee),
        label=f"{holder}, {holder.committee.name}",
        intro=intro,
        clause=Clause.CONTACT_LIMITED,
        crumbs=crumbs_to(holder.committee),
        revision=holder.committee.revision,
    )


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.office.read")
@require_http_methods(["GET", "POST"])
def end_office(request: Request, key: UUID) -> HttpResponse:
    """Somebody leaves, and nobody follows yet."""
    holder = _find_holder(key)
    page = _page(
        holder,
        "Last day in the office",
        "After that day the office is vacant until you enter somebody. If somebody follows at "
        "once, enter them instead: then this one ends by itself.",
    )

    def act(values: dict[str, Any]) -> object:
        revision = seen(request, holder.committee)
        return actions.end_office(
            by=request.actor, at=now(), holder=key, revision=revision, **values
        )

    form = LastDayForm(posted(request), initial={"last": today()})
    return answer_form(request, SITE, page, form, act, page.back, "Saved.")


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.office.read")
@require_http_methods(["GET", "POST"])
def absence(request: Request, key: UUID) -> HttpResponse:
    """Somebody is away, and their deputy stands in; or they are back."""
    holder = _find_holder(key)
    page = _page(
        holder,
        "Away or back",
        "While the holder is away, letters, questions and serious concerns go to the deputy. "
        "Without a deputy they still go to the holder.",
    )

    def act(values: dict[str, Any]) -> object:
        revision = seen(request, holder.committee)
        return actions.note_absence(
            by=request.actor, at=now(), holder=key, revision=revision, **values
        )

    initial = {"first": holder.away_from, "last": holder.away_until}
    form = AbsenceForm(posted(request), initial=initial)
    return answer_form(request, SITE, page, form, act, page.back, "Saved.")
