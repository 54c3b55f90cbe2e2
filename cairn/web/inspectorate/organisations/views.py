"""Committees and who holds their offices, kept by the administrator."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.organisations import actions, queries
from cairn.organisations.queries import Committee, OfficeHolder
from cairn.organisations.terms import LADDER, Office
from cairn.web.components.pages import Cell, FormPage, Link, Page, Table, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.organisations.forms import OfficeForm

_HOME = Link("/inspectorate/committees/", "Committees")


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committees.read")
@require_GET
def committees(request: Request) -> HttpResponse:
    """Every committee with its offices; an office that nobody holds stands out."""
    by_office = {(h.committee_id, h.office): h for h in queries.all_holders(today())}
    rows = [
        (c.name, *[_office(c, office, by_office.get((c.id, office))) for office in LADDER])
        for c in queries.committees()
    ]
    table = Table(
        "Committees and their office-holders", ("Committee", *[o.label for o in LADDER]), rows
    )
    return render(
        request,
        "inspectorate/organisations/templates/committees.html",
        {"page": Page("Committees"), "table": table},
    )


def _office(committee: Committee, office: Office, holder: OfficeHolder | None) -> Cell:
    at = reverse("appoint", args=[committee.id, office.value])
    about = f"{office.label}, {committee.name}"
    return Link(at, holder.name if holder else "Nobody: enter somebody", about)


def _now(holder: OfficeHolder | None) -> str:
    return (
        f"Now: {holder.name}, {holder.email}, since {day(holder.starts)}."
        if holder
        else "Nobody is on record."
    )


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.office.read")
@require_http_methods(["GET", "POST"])
def appoint(request: Request, key: UUID, code: str) -> HttpResponse:
    committee = queries.find(key)
    # Lead reviewers hold an office for one review, and are named on its page.
    if committee is None or code not in LADDER:
        raise Http404
    holder = queries.holder_of(key, code, today())
    page = FormPage(
        title=Office(code).label,
        button="Save",
        back=_HOME.url,
        label=committee.name,
        intro=(
            f"{_now(holder)} Letters, questions and serious concerns go to whoever is on record "
            "here."
        ),
        clause=Clause.CONTACT_LIMITED,
        crumbs=(_HOME,),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.appoint(
            by=request.actor, at=now(), committee=committee, office=Office(code), **values
        )

    return answer_form(
        request,
        SITE,
        page,
        OfficeForm(posted(request), initial={"starts": today()}),
        act,
        _HOME.url,
        "Saved.",
    )
