"""Serious concerns about somebody's safety, from raising one to its outcome (2.4)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.feedback import concerns, policies, queries
from cairn.feedback.queries import Concern
from cairn.feedback.sealed_concerns import answer_to, text_of
from cairn.feedback.terms import Outcome
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import require
from cairn.organisations.queries import OfficeHolder, next_on_the_ladder
from cairn.organisations.terms import Office
from cairn.web.components.pages import (
    FormPage,
    Lines,
    Link,
    Made,
    Page,
    Rows,
    Tag,
    answer_form,
    page_of,
    posted,
)
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment
from cairn.web.inspectorate import access
from cairn.web.inspectorate.feedback.forms import AcknowledgedForm, ConcernForm, OutcomeForm


def _closed(request: Request, review: UUID) -> bool:
    """Whether the reader declared a conflict: then the page says nothing of the review (2.5)."""
    return request.actor.has_conflict_with(review)


def _crumbs(request: Request, review: UUID) -> Sequence[Link]:
    return (access.WORKLIST,) if _closed(request, review) else access.crumbs_of(request, review)


def _reached(holder: OfficeHolder | None) -> str:
    """An office-holder with the number to ring, where there is one."""
    if holder is None:
        return "Nobody: the committee has no office-holder on record"
    number = queries.telephone_of(holder)
    return f"{holder}, telephone {number}" if number else f"{holder}. No telephone is on record"


@open_to(C.FEEDBACK_RAISE_CONCERN)
@require_http_methods(["GET", "POST"])
def raise_concern(request: Request, key: UUID) -> HttpResponse:
    """One question and one button. Not even the question about conflicts comes first."""
    named = access.named(request, key)
    crumbs = _crumbs(request, key)
    first = next_on_the_ladder(named.committee, "", today())
    rows = [
        ("Goes first to", _reached(first)),
        ("Raised by", f"{request.actor.name}. The committee sees your name"),
    ]
    page = FormPage(
        title="Raise a serious concern",
        button="Tell the committee's chair now",
        back=crumbs[-1].url,
        label="" if _closed(request, key) else named.reference,
        intro="It goes to the committee's chair at once. If nobody acknowledges it, it goes on to "
        "the next office-holder and to the inspectorate's managers. If somebody is in danger now, "
        "telephone the police first.",
        clause=Clause.SERIOUS_CONCERNS,
        crumbs=crumbs,
        template="inspectorate/feedback/templates/raise_concern.html",
        # Who is told says whose review it is.
        more={"rows": [] if _closed(request, key) else rows},
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
    closed = bool(list(policies.may_follow_concern(request.actor, concern.review)))
    title = "Serious concern" if closed else f"Serious concern, {concern.reference}"
    page = Page(
        title,
        "Official-sensitive. Not part of what is learned",
        _crumbs(request, concern.review),
    )
    shown = {
        "page": page,
        "concern": concern,
        "closed": closed,
        "rows": _what_was_raised(concern) + ([] if closed else _what_became_of_it(concern)),
        "oversees": request.actor.can(C.FEEDBACK_OVERSEE) and not closed,
        "steps": [] if closed else concern.steps.all(),
    }
    return render(request, "inspectorate/feedback/templates/concern.html", shown)


def _what_was_raised(concern: Concern) -> Rows:
    return [
        ("Where it stands", Tag(concern.state)),
        ("Raised", f"{moment(concern.raised_at)}, by {concern.raised_by.name}"),
        ("What we are worried about", text_of(concern)),
    ]


def _what_became_of_it(concern: Concern) -> Rows:
    """Who was told, whom to ring, who acknowledged, and what is being done."""
    rows: Rows = [("Told last", _reached(concern.sent_to))]
    if concern.open:
        further = queries.next_to_be_told(concern, today())
        whom = _reached(further) if further else "The managers again"
        rows.append(("Goes on", Lines([moment(concern.next_at), whom])))
    if concern.acknowledged_at and concern.acknowledged_by:
        by = concern.acknowledged_by.name
        rows.append(("Acknowledged", f"{moment(concern.acknowledged_at)}, by {by}"))
    answer = answer_to(concern)
    if answer:
        rows.append(("What is being done now", answer))
    if concern.outcome:
        rows.append(("What the committee told us", concern.get_outcome_display()))
    return rows


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
            by=request.actor,
            at=now(),
            concern=key,
            office=Office(values["office"]),
            answer=values["answer"],
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
