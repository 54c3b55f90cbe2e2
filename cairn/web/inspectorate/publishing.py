"""Case studies and learning events: composed, cleared by a second person, and shown (1.4, 7.1)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.analysis.codebook import themes
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.publications import case_studies, events, policies, queries
from cairn.publications.case_studies import Content
from cairn.publications.slides import PPTX_TYPE
from cairn.publications.terms import Intruder
from cairn.publications.workflow import CASE_STUDY
from cairn.web.components.pages import FormPage, Link, Table, Tag, answer_form, do, posted
from cairn.web.components.routes import Held, Request, open_to, whole_number
from cairn.web.components.templatetags.components import day
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.forms import SendBackForm
from cairn.web.inspectorate.publishing_forms import ClearForm, ComposeForm, EventForm, StudyForm

WRITE, CLEAR = C.PUBLICATIONS_WRITE, C.PUBLICATIONS_CLEAR
# The newest; a theme brings older ones.
_MOST_OFFERED = 100
HOME = Link("/inspectorate/publications/", "Publications")


@open_to(WRITE, CLEAR, reads="publications.list")
@require_GET
def publications(request: Request) -> HttpResponse:
    actor = request.actor
    studies = Table(
        "Case studies",
        ("Title", "Written by", "Begun", "Where it stands"),
        [
            (Link(reverse("case_study", args=[s.id]), s.title), s.author.name, day(s.composed_at), Tag(s.state))
            for s in queries.case_studies(actor)
        ],
        "No case study yet. They are composed from what was learned from reviews.",
    )
    reports = Table(
        "National reports",
        ("Period", "Version", "Where it stands", "Issued"),
        [
            (
                Link(reverse("national_report", args=[r.id]), str(r.period), f"version {r.version}"),
                str(r.version),
                Tag(r.state),
                day(r.issued_at),
            )
            for r in queries.reports(actor)
        ],
        "No national report yet.",
    )
    planned = Table(
        "Learning events",
        ("Event", "Date", "Case studies"),
        [
            (Link(reverse("event", args=[e.id]), e.title), day(e.held_on), str(len(e.case_studies.all())))
            for e in queries.events(actor)
        ],
        "No learning event is planned. There is one every year.",
    )
    page = {"studies": studies, "reports": reports, "events": planned, "may_write": actor.can(WRITE)}
    return render(request, "inspectorate/publications.html", page)


def _study(request: Request, key: UUID) -> Held:
    found = queries.case_studies(request.actor).filter(id=key).first()
    if found is None:
        raise Http404
    return found


def _at(key: UUID) -> str:
    return reverse("case_study", args=[key])


@open_to(WRITE, reads="publications.extracts.read")
@require_http_methods(["GET", "POST"])
def compose(request: Request) -> HttpResponse:
    """Choose extracts, by theme if wanted; their words are put under the headings."""
    theme = request.GET.get("theme", "")
    rows = queries.extracts_for(request.actor)
    rows = rows.filter(theme=theme) if theme in themes() else rows
    offered = [
        (str(e.id), f"{e.review.reference}, {themes()[e.theme]}. {e.get_kind_display()}: {e.text}")
        for e in rows[:_MOST_OFFERED]
    ]
    more = max(0, rows.count() - _MOST_OFFERED)
    page = FormPage(
        title="Compose a case study",
        button="Compose it",
        back=HOME.url,
        intro="Choose what it is to be made of. Mixing extracts of several reviews makes it harder to recognise one.",
        clause="1.4",
        crumbs=(HOME,),
        template="inspectorate/compose.html",
        more={"themes": themes(), "theme": theme, "offered": offered, "others": more},
    )
    return answer_form(
        request,
        SITE,
        page,
        ComposeForm(posted(request), offered=offered),
        lambda given: case_studies.compose(
            by=request.actor, at=now(), title=given["title"], extracts=[UUID(key) for key in given["extracts"]]
        ),
        lambda made: reverse("edit_study", args=[made.id]),
    )


@open_to(WRITE, CLEAR, reads="publications.case_study.read")
@require_GET
def case_study(request: Request, key: UUID) -> HttpResponse:
    held = _study(request, key)
    shown = {
        "page": FormPage(held.title, "", "", crumbs=(HOME,)),
        "study": held,
        "may_write": request.actor.can(WRITE),
        "may_withdraw": not list(CASE_STUDY.to_make("withdraw", held.state, request.actor)),
        "wrote": request.actor.account in queries.who_wrote(held),
        "why_not": list(policies.to_clear(request.actor, CASE_STUDY, held, "clear", queries.who_wrote(held))),
        "clearances": clearances(key),
        "steps": held.steps.all(),
    }
    return render(request, "inspectorate/case_study.html", shown)


def clearances(subject: UUID) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Each clearance with its questions and the reasons given."""
    return [
        (c, [(Intruder(q).label, f"No. {given['why']}") for q, given in c.answers.items()])
        for c in queries.clearances(subject)
    ]


@open_to(WRITE, reads="publications.case_study.edit")
@require_http_methods(["GET", "POST"])
def edit_study(request: Request, key: UUID) -> HttpResponse:
    held = _study(request, key)
    require(policies.to_write(request.actor, CASE_STUDY, held, "edit"))
    given = {name: getattr(held, name) for name in Content.__dataclass_fields__}
    seen = whole_number(request.POST.get("revision"), held.revision)
    page = FormPage(
        title="Edit the case study",
        button="Save it",
        back=_at(key),
        label=held.title,
        intro="Tell it so that nobody could be recognised: no dates, no places, no exact ages, nothing that happened "
        "only once.",
        clause="5.6",
        crumbs=(HOME, Link(_at(key), held.title)),
        revision=held.revision,
    )
    return answer_form(
        request,
        SITE,
        page,
        StudyForm(posted(request), initial=given),
        lambda told: case_studies.edit(
            by=request.actor,
            at=now(),
            study=key,
            content=Content(**{name: told[name] for name in given}),
            revision=seen,
        ),
        lambda _: _at(key),
    )


@open_to(WRITE, CLEAR)
@require_POST
def move_study(request: Request, key: UUID, name: str) -> HttpResponse:
    """The buttons of a case study."""
    _study(request, key)
    acts: dict[str, tuple[Callable[..., Any], str]] = {
        "propose": (case_studies.propose, "It waits for a colleague to clear it."),
        "withdraw": (case_studies.withdraw, "It is withdrawn."),
    }
    if name not in acts:
        raise Http404
    act, done = acts[name]
    return do(request, lambda: act(by=request.actor, at=now(), study=key), done, _at(key))


@open_to(CLEAR)
@require_http_methods(["GET", "POST"])
def send_study_back(request: Request, key: UUID) -> HttpResponse:
    held = _study(request, key)
    return answer_form(
        request,
        SITE,
        send_back_page(held.title, _at(key)),
        SendBackForm(posted(request)),
        lambda given: case_studies.send_back(by=request.actor, at=now(), study=key, note=given["note"]),
        lambda _: _at(key),
        "It is a draft again.",
    )


def send_back_page(title: str, back: str) -> FormPage:
    return FormPage("Send it back", "Send it back", back, label=title, crumbs=(HOME, Link(back, title)))


@open_to(CLEAR)
@require_http_methods(["GET", "POST"])
def clear_study(request: Request, key: UUID) -> HttpResponse:
    held = _study(request, key)
    require(policies.to_clear(request.actor, CASE_STUDY, held, "clear", queries.who_wrote(held)))
    return answer_form(
        request,
        SITE,
        clear_page(held.title, _at(key), reverse("send_study_back", args=[key]), held.parts),
        ClearForm(posted(request)),
        lambda given: case_studies.clear(by=request.actor, at=now(), study=key, answers=ClearForm.answers_in(given)),
        lambda _: _at(key),
        "It is cleared.",
    )


def clear_page(title: str, back: str, otherwise: str, parts: Any) -> FormPage:
    return FormPage(
        title="Could anybody be recognised?",
        button="Nobody could be recognised: clear it",
        back=back,
        label=title,
        intro="Think of somebody who wants to find out whom this is about, and has the internet and time. If you "
        "answer ‘yes’ to anything, it goes back to be changed.",
        clause="5.6",
        crumbs=(HOME, Link(back, title)),
        template="inspectorate/clear.html",
        more={"otherwise": otherwise, "parts": parts},
    )


# Learning events


def _event(request: Request, key: UUID) -> Held:
    found = queries.events(request.actor).filter(id=key).first()
    if found is None:
        raise Http404
    return found


@open_to(WRITE, CLEAR, reads="publications.event.read")
@require_GET
def event(request: Request, key: UUID) -> HttpResponse:
    held = _event(request, key)
    studies = [(study, Tag(study.state)) for study in held.case_studies.all()]
    shown = {"page": FormPage(held.title, "", "", crumbs=(HOME,)), "event": held, "studies": studies}
    return render(request, "inspectorate/event.html", {**shown, "may_write": request.actor.can(WRITE)})


def _plan(request: Request, held: Held | None) -> HttpResponse:
    reports = [(str(r.id), str(r)) for r in queries.issued()]
    studies = [(str(s.id), s.title) for s in queries.cleared_studies()]
    given = (
        {
            "title": held.title,
            "held_on": held.held_on,
            "programme": held.programme,
            "report": str(held.report_id),
            "case_studies": [str(s.id) for s in held.case_studies.all()],
        }
        if held
        else {}
    )
    page = FormPage(
        title="Change the plan" if held else "Plan a learning event",
        button="Save the plan",
        back=reverse("event", args=[held.id]) if held else HOME.url,
        intro="Only case studies that are cleared and figures that are issued can be used.",
        clause="1.4",
        crumbs=(HOME,),
    )
    return answer_form(
        request,
        SITE,
        page,
        EventForm(posted(request), initial=given, reports=reports, studies=studies),
        lambda told: events.plan_event(
            by=request.actor,
            at=now(),
            title=told["title"],
            held_on=told["held_on"],
            programme=told["programme"],
            report=UUID(told["report"]),
            case_studies=[UUID(s) for s in told["case_studies"]],
            event=held.id if held else None,
        ),
        lambda made: reverse("event", args=[made.id]),
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
    _event(request, key)
    made, refusals = try_action(lambda: events.make_slides(by=request.actor, at=now(), event=key))
    if made is None:
        return do(request, lambda: require(refusals), "", reverse("event", args=[key]))
    response = HttpResponse(made, content_type=PPTX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="learning-event.pptx"'
    return response
