"""Judging by the quality markers, writing the letter, signing it off."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.anonymity.text_policy import About
from cairn.feedback import actions, letters, policies, queries
from cairn.feedback import file_queries as feedback_files
from cairn.feedback.queries import Assessment
from cairn.feedback.terms import Judged
from cairn.intake import file_queries
from cairn.intake import queries as intake_queries
from cairn.intake.terms import TaskStatus
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, require
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.pages import Link, Page, posted, shown_revision
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.saved_forms import restore_form
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.feedback.forms import LetterForm, MarkerForm
from cairn.web.inspectorate.forms import SendBackForm


@open_to(C.FEEDBACK_ASSESS)
@require_POST
def begin(request: Request, key: UUID) -> HttpResponse:
    access.review(request, key)
    assessment = actions.begin(by=request.actor, at=now(), review=key)
    return redirect("assessment", assessment.id)


@open_to(C.FEEDBACK_ASSESS, C.FEEDBACK_SIGN, reads="feedback.assessment.read")
@require_GET
def assessment(request: Request, key: UUID) -> HttpResponse:
    assessment = access.assessment(request, key)
    judged = {j.marker: j for j in assessment.judgements.all()}
    where = feedback_files.shown_where(assessment)
    regime = assessment.review.under
    groups = [
        (
            title,
            [(m, judged.get(m.number), where.get(m.number, "")) for m in regime.markers_in(code)],
        )
        for code, title in regime.marker_groups.items()
    ]
    submission = intake_queries.of_review(assessment.review_id)
    wrote = queries.who_wrote(assessment)
    why_not = list(policies.may_sign(request.actor, assessment, "issue", wrote))
    page = {
        "page": Page(
            "Assessment",
            f"{assessment.review.reference}, {assessment.review.committee}",
            access.crumbs(assessment.review),
        ),
        "assessment": assessment,
        "groups": groups,
        "done": len(judged),
        "all": len(regime.markers),
        "not_started": TaskStatus.NOT_STARTED,
        "mine": assessment.author_id == request.actor.account,
        "parts": letters.parts(assessment),
        "steps": assessment.steps.all(),
        "asked_for": queries.changes_asked_for(assessment),
        "files": file_queries.files_of(submission) if submission else [],
        "replies": queries.replies_to(assessment),
        "needs_somebody": not assessment.state.is_issued
        and queries.author_has_conflict(assessment),
        "may_assess": request.actor.can(C.FEEDBACK_ASSESS),
        "may_sign": not why_not,
        "why_not": why_not if assessment.state.is_proposed else [],
    }
    return render(request, "inspectorate/feedback/templates/assessment.html", page)


@open_to(C.FEEDBACK_ASSESS, reads="feedback.judgement.read")
@require_http_methods(["GET", "POST"])
def marker(request: Request, key: UUID, number: int) -> HttpResponse:
    assessment = access.assessment(request, key)
    markers = {m.number: m for m in assessment.review.under.markers}
    if number not in markers:
        raise Http404
    require(policies.may_write(request.actor, assessment, "judge"))
    row = queries.judgement_of(assessment, number)
    initial = {"judged": row.judged, "pages": row.pages, "comment": row.comment} if row else {}
    data = request.POST if request.method == "POST" else restore_form(request)
    form = MarkerForm(
        data, initial=initial, marker=markers[number], about=About.of(assessment.review)
    )
    refusals = request_exemption(request, form)
    if request.method == "POST" and form.is_valid():
        refusals = _judge(request, key, number, form)
        if not refusals:
            return redirect(*_next(assessment, number))
    about = markers[number]
    page = {
        "page": _page(assessment, f"{about.number}. {about.title}"),
        "assessment": assessment,
        "marker": about,
        "form": form,
        "refusals": refusals,
    }
    return render(
        request,
        "inspectorate/feedback/templates/marker.html",
        page,
        status=status_of(request, form),
    )


def _page(assessment: Assessment, title: str) -> Page:
    """A page that is reached from the assessment."""
    crumbs = (
        Link(access.address_of(assessment.review), assessment.review.reference),
        Link(reverse("assessment", args=[assessment.id]), "Assessment"),
    )
    return Page(title, assessment.review.reference, crumbs)


def _judge(request: Request, key: UUID, number: int, form: MarkerForm) -> tuple[Refusal, ...]:
    values = form.cleaned_data
    _, refusals = try_action(
        actions.judge,
        by=request.actor,
        at=now(),
        assessment=key,
        marker=number,
        judgement=Judged(values["judged"]),
        comment=values["comment"],
        pages=values["pages"],
    )
    return refusals


def _next(assessment: Assessment, number: int) -> tuple[str, UUID, int] | tuple[str, UUID]:
    """The next marker without a judgement, or the assessment once all have one."""
    judged = queries.judged_markers(assessment)
    regime = assessment.review.under
    order = [m.number for group in regime.marker_groups for m in regime.markers_in(group)]
    # On to the end, and then from the beginning for those that were left out.
    later = order[order.index(number) + 1 :] + order
    missing = next((n for n in later if n not in judged), None)
    return ("marker", assessment.id, missing) if missing else ("assessment", assessment.id)


@open_to(C.FEEDBACK_ASSESS)
@require_POST
def compose(request: Request, key: UUID) -> HttpResponse:
    access.assessment(request, key)
    _, refusals = try_action(actions.compose, by=request.actor, at=now(), assessment=key)
    for refusal in refusals:
        messages.warning(request, str(refusal))
    return redirect("assessment" if refusals else "edit_letter", key)


@open_to(C.FEEDBACK_ASSESS, reads="feedback.letter.read_draft")
@require_http_methods(["GET", "POST"])
def edit_letter(request: Request, key: UUID) -> HttpResponse:
    assessment = access.assessment(request, key)
    require(policies.may_write(request.actor, assessment, "edit"))
    initial = {part.code: part.text for part in letters.parts(assessment)}
    data = request.POST if request.method == "POST" else restore_form(request)
    form = LetterForm(
        data,
        initial=initial,
        headings=letters.headings(assessment),
        about=About.of(assessment.review),
    )
    refusals = request_exemption(request, form)
    if request.method == "POST" and form.is_valid():
        shown = whole_number(request.POST.get("revision"), 0)
        saved, refusals = try_action(
            actions.edit,
            by=request.actor,
            at=now(),
            assessment=key,
            texts=form.cleaned_data,
            revision=shown,
        )
        if saved:
            return redirect("assessment", key)
    revision = shown_revision(form, assessment.revision, refusals)
    page = {
        "page": _page(assessment, "Edit the letter"),
        "assessment": assessment,
        "form": form,
        "refusals": refusals,
        "revision": revision,
    }
    return render(
        request,
        "inspectorate/feedback/templates/edit_letter.html",
        page,
        status=status_of(request, form),
    )


@open_to(C.FEEDBACK_ASSESS)
@require_POST
def propose(request: Request, key: UUID) -> HttpResponse:
    access.assessment(request, key)
    _, refusals = try_action(actions.propose, by=request.actor, at=now(), assessment=key)
    _say(request, refusals, "The letter waits for a colleague's signature.")
    return redirect("assessment", key)


@open_to(C.FEEDBACK_SIGN)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, key: UUID) -> HttpResponse:
    assessment = access.assessment(request, key)
    wrote = queries.who_wrote(assessment)
    require(policies.may_sign(request.actor, assessment, "send_back", wrote))
    form = SendBackForm(posted(request), about=About.of(assessment.review))
    refusals = request_exemption(request, form)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        done, refusals = try_action(
            actions.send_back, by=request.actor, at=now(), assessment=key, note=note
        )
        if done:
            return redirect("worklist")
    page = {
        "page": _page(assessment, "Ask for changes"),
        "assessment": assessment,
        "form": form,
        "refusals": refusals,
    }
    return render(request, "inspectorate/feedback/templates/send_back_letter.html", page)


@open_to(C.FEEDBACK_ASSESS)
@require_POST
def take_over(request: Request, key: UUID) -> HttpResponse:
    """Go on with what a colleague with a conflict began."""
    access.assessment(request, key)
    _, refusals = try_action(actions.take_over, by=request.actor, at=now(), assessment=key)
    _say(request, refusals, "The assessment is yours. Look at each judgement again.")
    return redirect("assessment", key)


@open_to(C.FEEDBACK_SIGN)
@require_POST
def issue(request: Request, key: UUID) -> HttpResponse:
    access.assessment(request, key)
    _, refusals = try_action(actions.issue, by=request.actor, at=now(), assessment=key)
    _say(request, refusals, "The letter is issued to the committee and its chief officers.")
    return redirect("assessment", key)


def _say(request: Request, refusals: tuple[Refusal, ...], done: str) -> None:
    for refusal in refusals:
        messages.warning(request, str(refusal))
    if not refusals:
        messages.success(request, done)
