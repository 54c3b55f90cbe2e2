"""Case studies: composed, cleared by a second person, and shown (1.4, 7.1)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.analysis.codebook import themes
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.publications import case_studies, policies, queries
from cairn.publications.case_studies import Content
from cairn.publications.clearing import Answers
from cairn.publications.queries import CaseStudy
from cairn.publications.workflow import CASE_STUDY
from cairn.web.components.pages import FormPage, Link, Made, Page, answer_form, do, page_of, posted
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.publications.forms import ComposeForm, StudyForm
from cairn.web.inspectorate.publications.views import (
    CLEAR,
    HOME,
    WRITE,
    ask_what_to_change,
    ask_whether_recognisable,
    clearances,
)

# The newest; a theme brings older ones.
_MOST_OFFERED = 100


def _study(request: Request, key: UUID) -> CaseStudy:
    found = queries.find_case_study(request.actor, key)
    if found is None:
        raise Http404
    return found


def _at(key: UUID) -> str:
    return reverse("case_study", args=[key])


@open_to(WRITE, reads="publications.extracts.read")
@require_http_methods(["GET", "POST"])
def compose(request: Request) -> HttpResponse:
    """Choose extracts, by theme if wanted; their text is put under the headings."""
    theme = request.GET.get("theme", "")
    rows = queries.extracts_about(request.actor, theme if theme in themes() else "")
    newest = Paginator(rows, _MOST_OFFERED).page(1)
    offered = [
        (str(e.id), f"{e.review.reference}, {themes()[e.theme]}. {e.get_kind_display()}: {e.text}")
        for e in newest
    ]
    more = max(0, newest.paginator.count - _MOST_OFFERED)
    page = FormPage(
        title="Compose a case study",
        button="Compose it",
        back=HOME.url,
        intro=(
            "Choose what it is to be made of. Mixing extracts of several reviews makes it harder "
            "to recognise one."
        ),
        clause=Clause.LEARNING_EVENT,
        crumbs=(HOME,),
        template="inspectorate/publications/templates/compose.html",
        more={
            "themes": themes(),
            "theme": theme,
            "offered": offered,
            "others": more,
            **_left_out(request),
        },
    )

    def act(values: dict[str, Any]) -> Made:
        return case_studies.compose(
            by=request.actor,
            at=now(),
            title=values["title"],
            extracts=[UUID(key) for key in values["extracts"]],
        )

    return answer_form(
        request,
        SITE,
        page,
        ComposeForm(posted(request), offered=offered),
        act,
        page_of("edit_study"),
    )


def _left_out(request: Request) -> dict[str, int]:
    """How many reviews are left out because the question about conflicts is not answered."""
    return {"left_out": queries.count_left_out(request.actor)}


@open_to(WRITE, CLEAR, reads="publications.case_study.read")
@require_GET
def case_study(request: Request, key: UUID) -> HttpResponse:
    study = _study(request, key)
    shown = {
        "page": Page(study.title, "Case study", (HOME,)),
        "study": study,
        "may_write": request.actor.can(WRITE),
        "may_withdraw": not list(CASE_STUDY.may_move("withdraw", study.state, request.actor)),
        "wrote": request.actor.account in queries.who_wrote(study),
        "why_not": list(
            policies.may_clear(request.actor, CASE_STUDY, study, "clear", queries.who_wrote(study))
        ),
        "clearances": clearances(key),
        "steps": study.steps.all(),
    }
    return render(request, "inspectorate/publications/templates/case_study.html", shown)


@open_to(WRITE, reads="publications.case_study.edit")
@require_http_methods(["GET", "POST"])
def edit_study(request: Request, key: UUID) -> HttpResponse:
    study = _study(request, key)
    require(policies.may_write(request.actor, CASE_STUDY, study, "edit"))
    initial = {name: getattr(study, name) for name in Content.__dataclass_fields__}
    # As the page was opened with: a save from an older page must not undo a newer one.
    seen = whole_number(request.POST.get("revision"), study.revision)
    page = FormPage(
        title="Edit the case study",
        button="Save it",
        back=_at(key),
        label=study.title,
        intro=(
            "Tell it so that nobody could be recognised: no dates, no places, no exact ages, "
            "nothing that happened only once."
        ),
        clause=Clause.NO_ONE_RECOGNISABLE,
        crumbs=(HOME, Link(_at(key), study.title)),
        revision=study.revision,
    )

    def act(values: dict[str, Any]) -> object:
        return case_studies.edit(
            by=request.actor,
            at=now(),
            study=key,
            content=Content(**{name: values[name] for name in initial}),
            revision=seen,
        )

    return answer_form(
        request,
        SITE,
        page,
        StudyForm(posted(request), initial=initial),
        act,
        _at(key),
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
    return do(request, _at(key), done, act, by=request.actor, at=now(), study=key)


@open_to(CLEAR)
@require_http_methods(["GET", "POST"])
def send_study_back(request: Request, key: UUID) -> HttpResponse:
    study = _study(request, key)

    def act(note: str) -> object:
        return case_studies.send_back(by=request.actor, at=now(), study=key, note=note)

    return ask_what_to_change(request, study.title, _at(key), act, "It is a draft again.")


@open_to(CLEAR)
@require_http_methods(["GET", "POST"])
def clear_study(request: Request, key: UUID) -> HttpResponse:
    study = _study(request, key)
    # What was typed comes back with the refusal of the action, if a colleague was faster.
    if request.method == "GET":
        wrote = queries.who_wrote(study)
        require(policies.may_clear(request.actor, CASE_STUDY, study, "clear", wrote))

    def act(answers: Answers) -> object:
        return case_studies.clear(by=request.actor, at=now(), study=key, answers=answers)

    return ask_whether_recognisable(
        request,
        study.title,
        _at(key),
        otherwise=reverse("send_study_back", args=[key]),
        parts=study.parts,
        act=act,
        done="It is cleared.",
    )
