"""The queue of phrases that colleagues ask about, and the decision on one (5.5)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.documents.findings import FoundWords
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.queries import ExemptionRequest
from cairn.guard.alike import parts_of, same
from cairn.guard.findings import Kind
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.components.fields import Radios
from cairn.web.components.guarded_text import GuardedForm, GuardedText
from cairn.web.components.pages import FormPage, Link, Page, Table, Tag, answer_form, posted
from cairn.web.components.routes import Request
from cairn.web.components.templatetags.components import day, moment

# What reviews are called on this site, by key.
Names = Callable[[list[UUID]], Mapping[UUID, str]]


class ReasonedForm(GuardedForm):
    """A second person's decision with a reason; each form adds its own choice of decisions."""

    field_order = ("decision", "reasons")
    reasons = GuardedText(
        label="Your reason",
        help_text="Say what the words are, without repeating them.",
        max_length=500,
        error_messages={"required": "Give your own reason."},
    )


class ExemptionForm(ReasonedForm):
    decision = forms.ChoiceField(
        label="Do these words identify anyone?",
        choices=[
            ("grant", "No: they may stand in texts about this review"),
            ("decline", "Yes, or I can't tell: they have to be taken out"),
        ],
        widget=Radios,
        error_messages={"required": "Choose whether they identify anyone."},
    )


class AgreeForm(ReasonedForm):
    """A colleague's decision on a term that may stand."""

    decision = forms.ChoiceField(
        label="May these words stand in everything that your committee writes and sends?",
        choices=[("agree", "Yes: they identify nobody"), ("decline", "No, or I can't tell")],
        widget=Radios,
        error_messages={"required": "Choose whether they may stand."},
    )


def to_decide(actor: Actor, names: Names, route: str, empty: str) -> Table:
    """The questions of colleagues, the oldest first. The phrases are on the page of each."""
    rows = list(exemptions_queries.to_decide(actor))
    named = names([row.review for row in rows])
    cells = [
        (
            Link(
                reverse(route, args=[v.id]),
                named.get(v.review, "A draft"),
                f"words of {moment(v.asked_at)}",
            ),
            v.kind_label,
            v.asked_by.name,
            day(v.asked_at),
        )
        for v in rows
    ]
    return Table(
        "Words to decide on",
        ("Review", "Found as", "Asked by", "Asked"),
        cells,
        empty,
        hide_caption=True,
    )


def asked_about(actor: Actor, names: Names) -> Table:
    """What one asked oneself, and what became of it."""
    rows = list(exemptions_queries.requests_made(actor))
    named = names([row.review for row in rows])
    cells = [
        (
            named.get(v.review, "A draft"),
            v.kind_label,
            f"{day(v.asked_at)}: {v.why}",
            Tag(v.state),
            _decision(v),
        )
        for v in rows
    ]
    heads = ("Review", "Found as", "What you said", "Where it stands", "Decision")
    return Table(
        "What you asked about",
        heads,
        cells,
        "You have not asked about any words.",
        hide_caption=True,
    )


def _decision(exemption: ExemptionRequest) -> str:
    if exemption.state.is_lapsed:
        return "None: nobody decided in time, and the words are no longer kept. You may ask again."
    return (
        f"{exemption.decided_by.name}, {day(exemption.decided_at)}: {exemption.reasons}"
        if exemption.decided_by
        else "None yet"
    )


def show_queue(
    request: Request,
    site: str,
    names: Names,
    route: str,
    crumbs: Sequence[Link] = (),
    offered: Sequence[tuple[str, Link]] = (),
) -> HttpResponse:
    """`offered`: what may be said once and for all, as questions with where they are answered."""
    shown = {
        "offered": offered,
        "site": site,
        "page": Page("Words to decide on", crumbs=crumbs),
        "to_decide": to_decide(request.actor, names, route, "No colleague waits for you."),
        "asked_about": asked_about(request.actor, names),
    }
    return render(request, "components/exemption_queue.html", shown)


def decide(
    request: Request,
    exemption: ExemptionRequest,
    site: str,
    reference: str,
    queue: str,
    crumbs: Sequence[Link] = (),
    found: Sequence[tuple[str, FoundWords]] = (),
) -> HttpResponse:
    """Show the phrase to a second person, who decides on it and gives a reason. `found`: the same
    words in files that the reader may open, with what each file is called.
    """
    phrase = exemptions_queries.phrase_of(exemption)
    acts = {"grant": exemption_requests.grant, "decline": exemption_requests.decline}
    page = FormPage(
        title="Decide on words",
        button="Record the decision",
        back=queue,
        label=reference,
        intro=(
            "The check stopped them, and a colleague thinks that they name nobody. If you agree, "
            "they may stand in texts about this review, and in no other."
        ),
        clause=Clause.ONLY_THEMES_RECORDED,
        crumbs=(*crumbs, Link(queue, "Words to decide on")),
        template="components/decide_exemption.html",
        more={
            "phrase": phrase,
            "rows": _about(exemption, phrase, found),
            "in_files": [(name if len(found) > 1 else "", words) for name, words in found],
        },
    )

    def act(values: dict[str, Any]) -> object:
        return acts[values["decision"]](
            by=request.actor, at=now(), request=exemption.id, reasons=values["reasons"]
        )

    return answer_form(
        request,
        site,
        page,
        ExemptionForm(posted(request)),
        act,
        queue,
        "The decision is recorded. The words themselves are no longer kept.",
    )


def lead_back(request: Request, key: UUID, queue: str) -> HttpResponse:
    """A question that a colleague has just decided leads to the queue.

    Raises: Http404 for any other.
    """
    if not exemptions_queries.is_request_of_a_colleague(request.actor, key):
        raise Http404
    return go_back(request, queue)


def go_back(request: Request, to: str) -> HttpResponse:
    """To the list, from what a colleague has just decided."""
    if request.method == "POST":
        message = "A colleague has decided meanwhile, so your decision is not recorded."
        messages.info(request, message)
    return redirect(to)


def _about(
    exemption: ExemptionRequest, phrase: str, found: Sequence[tuple[str, FoundWords]]
) -> list[tuple[str, str]]:
    of_a_name = exemption.kind == Kind.PERSON and bool(parts_of(same(phrase)))
    together = "The parts of the name alone, where no other name has them"
    written = dict.fromkeys(other for _, words in found for other in words.also)
    also = ", ".join(f"‘{other}’" for other in written)
    return [
        *([("Decided with it", together)] if of_a_name else []),
        *([("In the report also as", also)] if also else []),
        ("Found as", exemption.kind_label),
        ("Why it names nobody", exemption.why),
        ("Asked", f"{moment(exemption.asked_at)}, by {exemption.asked_by.name}"),
    ]
