"""Establishing a committee, and changing one: its name, lead and areas, merging and splitting."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from cairn.accounts import actions as accounts_actions
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now, today
from cairn.organisations import actions, changes, queries
from cairn.organisations.queries import Committee, LocalAuthority
from cairn.web.components.pages import FormPage, answer_form, page_of, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.organisations.forms import (
    NEW,
    AreasForm,
    EstablishForm,
    LeadForm,
    MergeForm,
    ProtectsForm,
    RenameForm,
    SplitForm,
)
from cairn.web.inspectorate.organisations.views import HOME, address_of, crumbs_to, find, seen


def _choices(rows: Iterable[Committee | LocalAuthority]) -> list[tuple[str, str]]:
    return [(str(row.id), row.name) for row in rows]


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.establish.read")
@require_http_methods(["GET", "POST"])
def establish(request: Request) -> HttpResponse:
    authorities = {str(row.id): row for row in queries.authorities()}
    page = FormPage(
        title="Establish a committee",
        button="Establish",
        back=HOME.url,
        intro="It can cover several local authorities, and a local authority can lie in several "
        "committees.",
        crumbs=(HOME,),
    )

    def act(values: dict[str, Any]) -> Committee:
        chosen = [authorities[key] for key in values.pop("authorities")]
        lead = authorities.get(values.pop("lead"))
        made: Committee = actions.establish(
            by=request.actor,
            at=now(),
            authorities={row.code: row.name for row in chosen},
            lead=lead.code if lead else "",
            **values,
        )
        return made

    form = EstablishForm(
        posted(request),
        authorities=_choices(authorities.values()),
        initial={"starts": today(), "protects": ["children"]},
    )
    done = "The committee is established. Enter who holds its offices."
    return answer_form(request, SITE, page, form, act, page_of("committee_page"), done)


def _page(committee: Committee, title: str, intro: str, button: str = "Save") -> FormPage:
    return FormPage(
        title=title,
        button=button,
        back=address_of(committee),
        label=committee.name,
        intro=intro,
        crumbs=crumbs_to(committee),
        revision=committee.revision,
    )


def _answer(
    request: Request,
    committee: Committee,
    page: FormPage,
    form: forms.Form,
    change: Callable[..., object],
) -> HttpResponse:
    """Change the committee as the form says, unless a colleague did so meanwhile."""

    def act(values: dict[str, Any]) -> object:
        revision = seen(request, committee)
        return change(
            by=request.actor, at=now(), committee=committee.id, revision=revision, **values
        )

    return answer_form(request, SITE, page, form, act, address_of(committee), "Saved.")


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committee.change_page")
@require_http_methods(["GET", "POST"])
def rename(request: Request, key: UUID) -> HttpResponse:
    committee = find(key)
    intro = "What it was called before stays in its history, and on letters that were issued."
    initial = {
        "name": committee.name,
        "chief_officers_group": committee.chief_officers_group,
        "starts": today(),
    }
    form = RenameForm(posted(request), initial=initial)
    return _answer(request, committee, _page(committee, "Rename", intro), form, changes.rename)


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committee.change_page")
@require_http_methods(["GET", "POST"])
def protects(request: Request, key: UUID) -> HttpResponse:
    committee = find(key)
    intro = "It can tell us of reviews about them from now on. What it sent before stays."
    form = ProtectsForm(posted(request), initial={"protects": committee.protects})
    page = _page(committee, "Whom it protects", intro)
    return _answer(request, committee, page, form, changes.change_protects)


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committee.change_page")
@require_http_methods(["GET", "POST"])
def lead(request: Request, key: UUID) -> HttpResponse:
    committee = find(key)
    covered = [area.authority for area in queries.areas_on(key, today())]
    form = LeadForm(posted(request), authorities=_choices(covered), initial={"starts": today()})
    page = _page(committee, "Lead authority", "One of the authorities that it covers leads.")
    return _answer(request, committee, page, form, _change_lead)


def _change_lead(*, authority: str, **values: Any) -> object:
    return changes.change_lead(authority=UUID(authority), **values)


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committee.change_page")
@require_http_methods(["GET", "POST"])
def areas(request: Request, key: UUID) -> HttpResponse:
    committee = find(key)
    covered = [str(area.authority_id) for area in queries.areas_on(key, today())]
    form = AreasForm(
        posted(request),
        authorities=_choices(queries.authorities()),
        initial={"authorities": covered, "starts": today()},
    )
    intro = "From that day it covers those that are ticked, and no others."
    page = _page(committee, "Local authorities", intro)
    return _answer(request, committee, page, form, _change_areas)


def _change_areas(*, authorities: list[str], **values: Any) -> object:
    return changes.change_areas(authorities=[UUID(key) for key in authorities], **values)


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committee.change_page")
@require_http_methods(["GET", "POST"])
def merge(request: Request, key: UUID) -> HttpResponse:
    """The committee becomes part of another, alone or with others."""
    committee = find(key)
    page = _page(
        committee,
        "Merge with another committee",
        "From that day the committee is no more. Its reviews, letters and questions stay under its "
        "name. Its drafts, open questions and concerns, and letters to come, are the other "
        "committee’s. This can’t be undone.",
        "Merge",
    )
    form = MergeForm(
        posted(request),
        committees=_choices(queries.others(key, today())),
        initial={"starts": today()},
    )
    act = partial(_merge, request, committee)
    done = "Merged. Check that its offices are filled."
    return answer_form(request, SITE, page, form, act, page_of("committee_page"), done)


# Together or not at all: nobody must be left with a committee that is no more.
@transaction.atomic
def _merge(request: Request, committee: Committee, values: dict[str, Any]) -> Committee:
    sources = [committee.id, *(UUID(key) for key in values["others"])]
    common = {
        "by": request.actor,
        "at": now(),
        "sources": sources,
        "starts": values["starts"],
        "revisions": {committee.id: seen(request, committee)},
    }
    into: Committee
    if values["target"] == NEW:
        named = {name: values[name] for name in ("code", "name", "chief_officers_group")}
        into = changes.merge_into_new(**named, **common)
    else:
        into = changes.merge(target=UUID(values["target"]), **common)
    for source in sources:
        accounts_actions.move_people(by=request.actor, at=now(), source=source, target=into.id)
    return into


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committee.change_page")
@require_http_methods(["GET", "POST"])
def split(request: Request, key: UUID) -> HttpResponse:
    """Others are there in the committee's place."""
    committee = find(key)
    page = _page(
        committee,
        "Split the committee",
        "From that day the committee is no more, and others are there in its place: establish them "
        "first. Its people see nothing until their accounts are moved. This can’t be undone.",
        "Split",
    )
    form = SplitForm(
        posted(request),
        committees=_choices(queries.others(key, today())),
        initial={"starts": today()},
    )
    act = partial(_split, request, committee)
    done = "Split. Move the accounts of its people to the committees that follow."
    return answer_form(request, SITE, page, form, act, address_of(committee), done)


def _split(request: Request, committee: Committee, values: dict[str, Any]) -> object:
    return changes.split(
        by=request.actor,
        at=now(),
        source=committee.id,
        targets=[UUID(key) for key in values["targets"]],
        takes_over=UUID(values["takes_over"]),
        starts=values["starts"],
        revision=seen(request, committee),
    )
