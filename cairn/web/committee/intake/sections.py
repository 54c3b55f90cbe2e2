"""The short pages of a notification, which save themselves and can be continued elsewhere."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.anonymity.text_policy import About
from cairn.cases import queries as cases_queries
from cairn.intake import actions, background, policies, queries, sections
from cairn.intake.queries import Submission
from cairn.intake.sections import REPEATED, SUBJECT, Section
from cairn.intake.wording import groups_of
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal, require
from cairn.organisations import queries as organisations_queries
from cairn.web.committee.access import crumbs, own
from cairn.web.committee.intake.forms import BackgroundForm, DatesForm, DecisionForm
from cairn.web.components.core_data import CoreDataForm
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.fields import show_gaps
from cairn.web.components.pages import Page, posted
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.saved_forms import restore_form
from cairn.web.components.templatetags.components import day, moment
from cairn.web.components.try_action import try_action

NOTIFY = Capability.INTAKE_NOTIFY


def _editable(request: Request, key: UUID, name: str) -> tuple[Submission, Section]:
    """The draft and the section.

    Raises: Http404 for a section that this kind lacks; Refused once it was sent.
    """
    # What was typed on a page that a colleague has sent or deleted meanwhile comes back with the
    # reason: the action refuses it.
    is_post = request.method == "POST"
    submission = own(request, key, also_deleted=is_post)
    known = {page.section for page in sections.pages(submission.under, submission.kind)}
    if name not in known or name == Section.REPORT:
        raise Http404
    if not is_post:
        require(policies.may_change(request.actor, submission))
    return submission, Section(name)


SectionForm = DecisionForm | DatesForm | CoreDataForm


def section_form(
    submission: Submission, section: Section, initial: Any, data: Any, page: dict[str, Any]
) -> SectionForm:
    # The review that it will be: exemptions are asked for under its key before it is in the
    # register.
    about = About(submission.review, submission.committee_id)
    if section is Section.DECISION:
        return DecisionForm(data, initial=initial, regime=submission.under, about=about)
    if section is Section.DATES:
        return DatesForm(
            data, initial=initial, regime=submission.under, kind=submission.kind, about=about
        )
    look_again = queries.to_look_at(submission, section, page.get("number", 0))
    return CoreDataForm(
        data,
        initial=initial,
        edition=submission.dictionary,
        subject=SUBJECT[section],
        unfold=bool(look_again or page.get("filled_in")),
    )


def _revision(request: Request, submission: Submission) -> int:
    return whole_number(request.POST.get("revision"), submission.revision)


def _notes(form: SectionForm) -> list[str]:
    """What the writer is told after saving: what was not kept, and what to look at again."""
    if not isinstance(form, CoreDataForm):
        return []
    gone = "; ".join(form.dropped)
    why = f"Not kept, because it does not apply after your other answers: {gone}."
    return [*([why] if gone else []), *form.to_look_at]


def _autosaved(
    form: SectionForm, refusals: tuple[Refusal, ...], submission: Submission | None
) -> JsonResponse:
    """The answer to a page that saves itself."""
    if submission is not None:
        message = " ".join([f"Saved {moment(now())}.", *_notes(form)])
        return JsonResponse({"saved": True, "revision": submission.revision, "message": message})
    reason = (
        refusals[0].because
        if refusals
        else "Something on this page needs to be put right before it is saved."
    )
    return JsonResponse({"saved": False, "message": reason})


def _save(
    request: Request,
    submission: Submission,
    section: Section,
    form: SectionForm,
    number: int,
) -> tuple[Submission | None, tuple[Refusal, ...]]:
    if not form.is_valid():
        return None, ()
    return try_action(
        actions.save_section,
        by=request.actor,
        at=now(),
        submission=submission.id,
        section=section,
        answers=dict(form.answers),
        revision=_revision(request, submission),
        of=number,
        # A page that saves itself does so at the first answer, and the rest is still to look at.
        number=None if request.POST.get("autosave") else number,
    )


def _answer_form(
    request: Request,
    submission: Submission,
    section: Section,
    initial: Any,
    page: dict[str, Any],
) -> HttpResponse:
    """Show and save one form.

    `page` says where to go on, and which child or carer it is about.
    """
    data = request.POST if request.method == "POST" else restore_form(request)
    form = section_form(submission, section, initial, data, page)
    refusals = request_exemption(request, form)
    if request.method == "POST":
        saved, problems = _save(request, submission, section, form, page.get("number", 0))
        refusals = (*refusals, *problems)
        # A script is answered whatever came of it, and the page stays as it is.
        if request.POST.get("autosave"):
            return _autosaved(form, refusals, saved)
        if saved:
            for note in _notes(form):
                messages.warning(request, note)
            return redirect(_after(request, saved, section, page))
    elif "show" in request.GET:
        show_gaps(form, _gaps(submission, section, page))
    about = sections.page(submission.under, section)
    who = page.get("who", "")
    shown = {
        "submission": submission,
        "page": Page(
            who or about.title, about.title if who else "", crumbs(submission), crumb=about.title
        ),
        "section": about,
        "form": form,
        "refusals": refusals,
        "revision": _shown_revision(data, submission, refusals),
        "clock": queries.report_clock(submission, today()) if section is Section.DATES else None,
        "another": page.get("another"),
        "person": sections.name_of_row(submission.under, section),
        "filled_in": page.get("filled_in"),
        "new": page.get("new"),
        "may_be_none": page.get("may_be_none"),
        "theirs": _theirs(request, submission, section, page, refusals),
        "look_again": queries.to_look_at(submission, section, page.get("number", 0)),
    }
    return render(
        request, "committee/intake/templates/section.html", shown, status=status_of(request, form)
    )


def _gaps(submission: Submission, section: Section, page: dict[str, Any]) -> list[tuple[str, str]]:
    """What the page still lacks, at its fields."""
    lacks = queries.lacks_of(submission, section, today(), page.get("number", 0))
    return [(lack.field, lack.because) for lack in lacks]


def _after(request: Request, saved: Submission, section: Section, page: dict[str, Any]) -> str:
    """Where to go on: to the next page, or to this one again if something is still missing on it
    and the writer did not choose to leave it for now.
    """
    if request.POST.get("later"):
        return submission_url(saved)
    if _gaps(saved, section, page):
        return f"{request.path}?show"
    return str(page["another"] if request.POST.get("another") else page["next"])


def _theirs(
    request: Request,
    submission: Submission,
    section: Section,
    page: dict[str, Any],
    refusals: tuple[Refusal, ...],
) -> list[tuple[str, str]]:
    """The page as a colleague saved it meanwhile, in words, to stand beside what was typed."""
    if not any(refusal.code == "changed_meanwhile" for refusal in refusals):
        return []
    number = page.get("number", 0)
    groups = list(groups_of(own(request, submission.id), section))
    shown = groups[number - 1 : number] if number else groups
    return [pair for _, rows in shown for pair in rows]


def _shown_revision(data: Any, submission: Submission, refusals: tuple[Refusal, ...]) -> int:
    """The revision that the writer saw.

    After ‘changed meanwhile’ they have been told, so their next save goes through.
    """
    warned = any(refusal.code == "changed_meanwhile" for refusal in refusals)
    seen = whole_number(data.get("revision"), submission.revision) if data else submission.revision
    return int(submission.revision) if warned else seen


@open_to(NOTIFY, reads="intake.submission.read_section")
@require_http_methods(["GET", "POST"])
def section(request: Request, key: UUID, name: str) -> HttpResponse:
    submission, which = _editable(request, key, name)
    if which is Section.BACKGROUND:
        return _background(request, submission)
    if which in REPEATED:
        return _people(request, submission, which)
    initial = submission.answers.get(which) or {}
    page = {"next": _next(submission, which)}
    return _answer_form(request, submission, which, initial, page)


def submission_url(submission: Submission) -> str:
    return f"/committee/notifications/{submission.id}/"


def _next(submission: Submission, done: Section) -> str:
    """Where to go on after a page: see `next`."""
    return reverse("next", args=[submission.id, done.value])


@open_to(NOTIFY)
@require_GET
def next_page(request: Request, key: UUID, name: str) -> HttpResponse:
    """On to the next page that is not finished after the one that was saved; to the check of the
    answers once all are, and back to the list if the page itself still lacks something.
    """
    submission = own(request, key)
    rows = queries.tasks(submission, today())
    order = [row.page.section.value for row in rows]
    if name in order and rows[order.index(name)].lacks:
        return redirect("tasks", key)
    place = order.index(name) + 1 if name in order else 0
    for row in [*rows[place:], *rows[:place]]:
        if row.lacks and row.page.section is Section.REPORT:
            return redirect("report", key)
        if row.lacks and row.page.section in REPEATED and not row.begun:
            return redirect("person", key, row.page.section.value, 1)
        if row.lacks:
            return redirect("section", key, row.page.section.value)
    return redirect("check", key)


def background_form(request: Request, submission: Submission, data: Any) -> BackgroundForm:
    shape = submission.shape
    could = cases_queries.may_be_followed_by(request.actor, shape)
    earlier = [
        (str(r.id), f"{r.reference}: {r.kind_title}, received {day(r.received_on)}") for r in could
    ]
    others = organisations_queries.others(submission.committee_id, today())
    return BackgroundForm(
        data,
        initial=submission.background,
        shape=shape,
        earlier=earlier,
        committees=[(str(c.id), c.name) for c in others],
    )


def _background(request: Request, submission: Submission) -> HttpResponse:
    form = background_form(request, submission, posted(request))
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        _, refusals = try_action(
            background.describe,
            by=request.actor,
            at=now(),
            submission=submission.id,
            background=form.background,
            revision=_revision(request, submission),
        )
        if not refusals:
            return redirect(_next(submission, Section.BACKGROUND))
    about = sections.page(submission.under, Section.BACKGROUND)
    page = {
        "submission": submission,
        "page": Page(about.title, crumbs=crumbs(submission)),
        "section": about,
        "form": form,
        "refusals": refusals,
        "revision": _shown_revision(request.POST or None, submission, refusals),
        "back": submission_url(submission),
        "theirs": _theirs(request, submission, Section.BACKGROUND, {}, refusals),
        "none": "no_earlier" in form.fields and "follows" not in form.fields,
    }
    return render(
        request,
        "committee/intake/templates/background.html",
        page,
        status=422 if request.method == "POST" else 200,
    )


def _people(request: Request, submission: Submission, which: Section) -> HttpResponse:
    """The list of children or carers: add, change, take out, or say that there are none."""
    rows = list(submission.answers.get(which) or [])
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        _, refusals = try_action(
            actions.take_out,
            by=request.actor,
            at=now(),
            submission=submission.id,
            section=which,
            number=_number_of(request.POST.get("remove", ""), rows),
            revision=_revision(request, submission),
        )
        if not refusals:
            on = _next(submission, which) if request.POST.get("none") else request.path
            return redirect(on)
    people = [submission.dictionary.answered(SUBJECT[which], row) for row in rows]
    about = sections.page(submission.under, which)
    page = {
        "submission": submission,
        "page": Page(about.title, crumbs=crumbs(submission)),
        "section": about,
        "people": people,
        "person": sections.name_of_row(submission.under, which),
        "next": _next(submission, which),
        "more": len(rows) + 1,
        "refusals": refusals,
    }
    return render(request, "committee/intake/templates/people.html", page)


def _shared(submission: Submission, which: Section, before: dict[str, Any]) -> dict[str, Any]:
    """Answers about the one before that mostly hold for the next too."""
    fields = submission.dictionary.fields_of(SUBJECT[which])
    return {f.code: before[f.code] for f in fields if f.shared and f.code in before}


def _number_of(given: str, rows: list[Any]) -> int:
    """The number of the row that is to be taken out; 0 if there is no such row."""
    return next((n for n, _ in enumerate(rows, start=1) if str(n) == given), 0)


def _is_there(submission: Submission, number: int, of: int) -> bool:
    """Also on a draft that was deleted meanwhile, so that what was typed comes back."""
    return 1 <= number <= of + 1 or bool(submission.state.is_deleted)


@open_to(NOTIFY, reads="intake.submission.read_section")
@require_http_methods(["GET", "POST"])
def person(request: Request, key: UUID, name: str, number: int) -> HttpResponse:
    """One child or carer; the number after the last adds another."""
    submission, which = _editable(request, key, name)
    rows = list(submission.answers.get(which) or [])
    if which not in REPEATED or not _is_there(submission, number, len(rows)):
        raise Http404
    if request.POST.get("new") and number <= len(rows):
        # A colleague has added one under this number meanwhile: theirs stays, this is the next.
        if request.POST.get("autosave"):
            why = "A colleague has added one. Choose ‘Save and continue’: yours becomes the next."
            return JsonResponse({"saved": False, "message": why})
        number = len(rows) + 1
    new = not 1 <= number <= len(rows)
    # What brothers and sisters mostly share is filled in, and said to be.
    filled_in = _shared(submission, which, rows[-1]) if new and rows else {}
    initial = filled_in if new else rows[number - 1]
    word = sections.name_of_row(submission.under, which).capitalize()
    page = {
        "next": _next(submission, which),
        "another": reverse("person", args=[submission.id, which.value, number + 1]),
        "who": f"{word} {number}",
        "number": number,
        "filled_in": bool(filled_in),
        "new": new,
        "may_be_none": new and not rows and which is Section.CARERS,
    }
    return _answer_form(request, submission, which, initial, page)
