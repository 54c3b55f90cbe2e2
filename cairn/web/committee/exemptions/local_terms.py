"""A committee's own terms: the list, adding one, agreeing with a colleague, removing one (5.5)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.anonymity.text_policy import find_alone
from cairn.exemptions import local_terms
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions.queries import LocalTerm
from cairn.exemptions.workflow import LocalTermState
from cairn.guard.findings import Kind
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.committee.access import HOME
from cairn.web.committee.exemptions import offers
from cairn.web.committee.exemptions.forms import TermForm
from cairn.web.components.exemption_pages import AgreeForm, go_back
from cairn.web.components.pages import Cell, FormPage, Link, Page, Table, Tag, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment

_SITE = "committee/templates/site.html"
_TITLE = "Words of your area"
_READS = "exemptions.local_terms.read"


@open_to(C.EXEMPTIONS_LIST_TERMS, reads=_READS)
@require_GET
def listed(request: Request) -> HttpResponse:
    """The committee's own terms, and what waits for a colleague."""
    rows = list(exemptions_queries.listed_terms(request.actor))
    in_force = [_row(r, request.actor) for r in rows if r.state != LocalTermState.PROPOSED]
    waiting = [_row(r, request.actor) for r in rows if r.state == LocalTermState.PROPOSED]
    heads = ("Words", "What they are", "Why", "What the check does", "Since", "Change")
    page = {
        "page": Page(_TITLE, str(request.user.committee), (HOME,)),
        "alone": exemptions_queries.has_no_colleague(request.actor),
        "offered": offers.waiting(request.actor),
        "in_force": Table(
            "On your list", heads, in_force, "Your list is empty.", hide_caption=True
        ),
        "waiting": Table(
            "Waiting for a colleague", (*heads[:4], "Proposed", "Next"), waiting, hide_caption=True
        ),
    }
    return render(request, "committee/exemptions/templates/local_terms.html", page)


def _row(term: LocalTerm, actor: Actor) -> tuple[Cell, ...]:
    phrase = exemptions_queries.phrase_of(term)
    waits = term.state == LocalTermState.PROPOSED
    last = term.decided_by or term.proposed_by
    # Nobody decides on what they proposed themselves; they can only take it back.
    if waits and term.proposed_by_id != actor.account:
        link = Link(reverse("decide_local_term", args=[term.id]), "Decide", f"on {phrase}")
    else:
        link = Link(reverse("take_off_local_term", args=[term.id]), "Take\u00a0off", phrase)
    since = f"{day(term.decided_at or term.proposed_at)}, {last.name}"
    return (phrase, term.kind_label, term.why, Tag(term.effect), since, link)


def to_decide(actor: Actor) -> Table:
    """What colleagues want to let stand; the phrases are on the page of each."""
    rows = [
        (
            Link(
                reverse("decide_local_term", args=[t.id]),
                "Words for your list",
                f"of {moment(t.proposed_at)}",
            ),
            t.kind_label,
            t.proposed_by.name,
            day(t.proposed_at),
        )
        for t in exemptions_queries.terms_to_decide(actor)
    ]
    heads = ("Words", "What they are", "Proposed by", "Proposed")
    return Table("Words of your area to decide on", heads, rows, hide_caption=True)


@open_to(C.EXEMPTIONS_LIST_TERMS)
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    page = _page(
        "Add words",
        "Add them",
        intro=(
            "From then on they count in every text about your reviews and in every report that "
            "you send."
        ),
    )

    def act(values: dict[str, Any]) -> LocalTerm:
        acts: dict[str, Callable[..., LocalTerm]] = {
            "block": local_terms.block,
            "propose": local_terms.propose,
        }
        term = {"phrase": values["phrase"], "kind": Kind(values["kind"]), "why": values["why"]}
        return acts[values["effect"]](by=request.actor, at=now(), **term)

    done = "The words are on your list. What may stand does so once a colleague has agreed."
    return answer_form(
        request, _SITE, page, TermForm(posted(request)), act, reverse("local_terms"), done
    )


@open_to(C.EXEMPTIONS_LIST_TERMS, reads=_READS)
@require_http_methods(["GET", "POST"])
def decide(request: Request, key: UUID) -> HttpResponse:
    term = exemptions_queries.find_term_to_decide(request.actor, key)
    if term is None:
        return _lead_back(request, key)
    phrase = exemptions_queries.phrase_of(term)
    rows = [
        ("What they are", term.kind_label),
        ("What the check takes them for", _kinds_of(phrase)),
        ("Why they may stand", term.why),
        ("Proposed", f"{moment(term.proposed_at)}, by {term.proposed_by.name}"),
    ]
    page = _page(
        "Decide on words for your list",
        "Record the decision",
        intro=(
            "If you agree, they may stand in all texts about your committee's reviews and in all "
            "reports that it sends, whoever is meant. Do not agree to what could be a child's or a "
            "relative's name."
        ),
        template="components/decide_exemption.html",
        more={"phrase": phrase, "rows": rows},
    )
    acts: dict[str, Callable[..., LocalTerm]] = {
        "agree": local_terms.agree,
        "decline": local_terms.decline,
    }

    def act(values: dict[str, Any]) -> object:
        return acts[values["decision"]](
            by=request.actor, at=now(), term=key, reasons=values["reasons"]
        )

    return answer_form(
        request,
        _SITE,
        page,
        AgreeForm(posted(request)),
        act,
        reverse("local_terms"),
        "The decision is recorded.",
    )


@open_to(C.EXEMPTIONS_LIST_TERMS, reads=_READS)
@require_http_methods(["GET", "POST"])
def take_off(request: Request, key: UUID) -> HttpResponse:
    term = exemptions_queries.find_listed_term(request.actor, key)
    if term is None:
        return _lead_back(request, key)
    page = _page(
        "Take words off your list",
        "Take them off",
        intro=(
            "From then on the check decides about them as it does everywhere. What was kept stays"
            " as it is."
        ),
        template="components/decide_exemption.html",
        more={
            "phrase": exemptions_queries.phrase_of(term),
            "rows": [("What they are", term.kind_label), ("Why", term.why)],
        },
    )

    def act(_: dict[str, Any]) -> object:
        return local_terms.withdraw(by=request.actor, at=now(), term=key)

    return answer_form(
        request,
        _SITE,
        page,
        forms.Form(posted(request)),
        act,
        reverse("local_terms"),
        "The words are off your list, and no longer kept.",
    )


def _kinds_of(phrase: str) -> str:
    kinds = {f.kind.label for f in find_alone(phrase)}
    return ", ".join(sorted(kinds)) or "Nothing: in an ordinary sentence it lets them stand already"


def _page(title: str, button: str, **more: Any) -> FormPage:
    back = reverse("local_terms")
    return FormPage(
        title=title,
        button=button,
        back=back,
        clause=Clause.ONLY_THEMES_RECORDED,
        crumbs=(HOME, Link(back, _TITLE)),
        **more,
    )


def _lead_back(request: Request, key: UUID) -> HttpResponse:
    """A term that a colleague has just decided leads to the list.

    Raises: Http404 for one that was never this committee's.
    """
    if not exemptions_queries.is_term_of_the_committee(request.actor, key):
        raise Http404
    return go_back(request, reverse("local_terms"))
