"""Serious concerns about somebody's safety, from raising one to its outcome (2.4)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.feedback import concerns, policies, queries
from cairn.feedback.queries import Concern
from cairn.feedback.terms import Outcome
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.organisations.terms import Office
from cairn.web.components.pages import FormPage, Made, Page, Tag, answer_form, page_of, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment
from cairn.web.inspectorate import access
from cairn.web.inspectorate.feedback.forms import AcknowledgedForm, ConcernForm, OutcomeForm


@open_to(C.FEEDBACK_RAISE_CONCERN)
@require_http_methods(["GET", "POST"])
def raise_concern(request: Request, key: UUID) -> HttpResponse:
    """One question and one button. Not even the question about conflicts comes first."""
    named = access.named(request, key)
    crumbs = access.crumbs_of(request, key)
    page = FormPage(
        title="Raise a serious concern",
        button="Tell the committee's chair now",
        back=crumbs[-1].url,
        label=named.reference,
        intro="It goes to the committee's chair at once. If nobody acknowledges it, it goes on to "
        "the next office-holder and to the inspectorate's managers. If somebody is in danger now, "
        "telephone the police first.",
        clause=Clause.SERIOUS_CONCERNS,
        crumbs=crumbs,
    )

    def act(values: dict[str, Any]) -> Made:
        return concerns.raise_concern(
            by=request.actor,
            at=now(),
            review=key,
            reference=named.reference,
            committee=named.committee,
            text=values["text"],
        )

    return answer_form(
        request,
        access.SITE,
        page,
        ConcernForm(posted(request)),
        act,
        page_of("concern"),
        "The committee has been told. You see below who acknowledges it, and when.",
    )


def _concern(request: Request, key: UUID) -> Concern:
    """Raises: Http404, Refused (not raised by the reader, and not asked about conflicts)."""
    found = queries.find_concern(request.actor, key)
    if found is None:
        raise Http404
    # Whoever raised it reads on without being asked about conflicts, which never stand in the way
    # (2.4).
    if found.raised_by_id != request.actor.account:
        access.to_open(request, found.review)
    require(policies.may_read_concern(request.actor, found.review, found.raised_by_id))
    return found


@open_to(C.CASES_READ, reads="feedback.concern.read")
@require_GET
def concern(request: Request, key: UUID) -> HttpResponse:
    concern = _concern(request, key)
    rows = [
        ("Where it stands", Tag(concern.state)),
        ("Raised", f"{moment(concern.raised_at)}, by {concern.raised_by.name}"),
        (
            "Told last",
            str(concern.sent_to)
            if concern.sent_to
            else "Nobody: the committee has no office-holder on record",
        ),
        ("What we are worried about", queries.text_of(concern)),
    ]
    if concern.open:
        rows.insert(3, ("Goes to the next person", moment(concern.next_at)))
    if concern.outcome:
        rows.append(("What the committee told us", concern.get_outcome_display()))
    page = Page(
        f"Serious concern, {concern.reference}",
        "Official-sensitive. Not part of what is learned",
        access.crumbs_of(request, concern.review),
    )
    shown = {
        "page": page,
        "concern": concern,
        "rows": rows,
        "oversees": request.actor.can(C.FEEDBACK_OVERSEE),
    }
    return render(
        request,
        "inspectorate/feedback/templates/concern.html",
        {**shown, "steps": concern.steps.all()},
    )


@open_to(C.FEEDBACK_OVERSEE)
@require_http_methods(["GET", "POST"])
def note_acknowledgement(request: Request, key: UUID) -> HttpResponse:
    concern = _concern(request, key)
    access.to_open(request, concern.review)
    page = FormPage(
        title="Acknowledged by telephone",
        button="Note it",
        back=reverse("concern", args=[key]),
        label=concern.reference,
        intro="From now on it is not passed on any more.",
        clause=Clause.SERIOUS_CONCERNS,
        crumbs=access.crumbs_of(request, concern.review),
    )

    def act(values: dict[str, Any]) -> object:
        return concerns.note_acknowledgement(
            by=request.actor, at=now(), concern=key, office=Office(values["office"])
        )

    return answer_form(
        request,
        access.SITE,
        page,
        AcknowledgedForm(posted(request)),
        act,
        reverse("concern", args=[key]),
        "The acknowledgement is noted.",
    )


@open_to(C.FEEDBACK_OVERSEE)
@require_http_methods(["GET", "POST"])
def settle(request: Request, key: UUID) -> HttpResponse:
    concern = _concern(request, key)
    access.to_open(request, concern.review)
    page = FormPage(
        title="Settle the concern",
        button="Settle it",
        back=reverse("concern", args=[key]),
        label=concern.reference,
        crumbs=access.crumbs_of(request, concern.review),
    )

    def act(values: dict[str, Any]) -> object:
        return concerns.settle(
            by=request.actor, at=now(), concern=key, outcome=Outcome(values["outcome"])
        )

    return answer_form(
        request,
        access.SITE,
        page,
        OutcomeForm(posted(request)),
        act,
        reverse("concern", args=[key]),
        "The concern is settled.",
    )
