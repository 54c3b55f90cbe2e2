"""Learning events: planned, and their slides (1.4)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.publications import events, policies, queries
from cairn.publications.queries import LearningEvent
from cairn.publications.slides import PPTX_TYPE
from cairn.web.components.pages import (
    FormPage,
    Made,
    Page,
    Tag,
    answer_form,
    page_of,
    posted,
    refuse,
)
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.publications.forms import EventForm
from cairn.web.inspectorate.publications.views import CLEAR, HOME, WRITE


def _event(request: Request, key: UUID) -> LearningEvent:
    found = queries.find_event(request.actor, key)
    if found is None:
        raise Http404
    return found


@open_to(WRITE, CLEAR, reads="publications.event.read")
@require_GET
def event(request: Request, key: UUID) -> HttpResponse:
    event = _event(request, key)
    # With their states: one that was withdrawn since has to come out before slides are made.
    studies = [(study, Tag(study.state)) for study in event.case_studies.all()]
    shown = {
        "page": Page(event.title, f"Learning event, {day(event.held_on)}", (HOME,)),
        "event": event,
        "studies": studies,
    }
    return render(
        request,
        "inspectorate/publications/templates/event.html",
        {**shown, "may_write": request.actor.can(WRITE)},
    )


def _plan(request: Request, event: LearningEvent | None) -> HttpResponse:
    reports = [(str(r.id), str(r)) for r in queries.issued()]
    studies = [(str(s.id), s.title) for s in queries.usable_studies(request.actor)]
    closed = queries.closed_studies_in(request.actor, event) if event else []
    initial = (
        {
            "title": event.title,
            "held_on": event.held_on,
            "programme": event.programme,
            "report": str(event.report_id),
            "case_studies": [str(s.id) for s in event.case_studies.all()],
        }
        if event
        else {}
    )
    page = FormPage(
        title="Change the plan" if event else "Plan a learning event",
        button="Save the plan",
        back=reverse("event", args=[event.id]) if event else HOME.url,
        intro="Only case studies that are cleared and figures that are issued can be used.",
        clause=Clause.LEARNING_EVENT,
        crumbs=(HOME,),
    )

    def act(values: dict[str, Any]) -> Made:
        return events.plan_event(
            by=request.actor,
            at=now(),
            title=values["title"],
            held_on=values["held_on"],
            programme=values["programme"],
            report=UUID(values["report"]),
            case_studies=[*closed, *(UUID(s) for s in values["case_studies"])],
            event=event.id if event else None,
        )

    return answer_form(
        request,
        SITE,
        page,
        EventForm(posted(request), initial=initial, reports=reports, studies=studies),
        act,
        page_of("event"),
        "The plan is saved.",
    )


@open_to(WRITE)
@require_http_methods(["GET", "POST"])
def plan_event(request: Request) -> HttpResponse:
    return _plan(request, None)


@open_to(WRITE)
@require_http_methods(["GET", "POST"])
def change_event(request: Request, key: UUID) -> HttpResponse:
    return _plan(request, _event(request, key))


@open_to(WRITE, CLEAR)
@require_POST
def slides(request: Request, key: UUID) -> HttpResponse:
    event = _event(request, key)
    require(policies.must_be_open(request.actor, queries.reviews_in(event)))
    made, refusals = try_action(events.make_slides, by=request.actor, at=now(), event=key)
    if made is None:
        return refuse(request, refusals, reverse("event", args=[key]))
    response = HttpResponse(made, content_type=PPTX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="learning-event.pptx"'
    return response
