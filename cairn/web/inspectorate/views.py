"""The worklist, the undertaking, and a review on one screen."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from cairn.accounts import queries as accounts
from cairn.analysis import queries as extracts
from cairn.cases import queries as cases
from cairn.feedback import queries as feedback
from cairn.governance import actions as governance
from cairn.governance import queries as undertakings
from cairn.governance.terms import Answer
from cairn.intake import queries as intake
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clock import now, today
from cairn.kernel.references import NotAReference, parse
from cairn.kernel.refusals import Refusal
from cairn.kernel.regime import load
from cairn.organisations import queries as organisations
from cairn.retention import queries as retention
from cairn.sharing import queries as sharing
from cairn.web.components import exemption_pages
from cairn.web.components.pages import Link, Table, Tag
from cairn.web.components.routes import Held, Request, open_to, whole_number
from cairn.web.components.saved_forms import saved_paths
from cairn.web.components.templatetags.components import day, moment
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.governing_forms import ConflictForm, UndertakingForm

PER_PAGE = 25


@open_to(C.CASES_READ, reads="inspectorate.worklist.read")
@require_GET
def worklist(request: Request) -> HttpResponse:
    actor, on = request.actor, today()
    awaiting = feedback.awaiting_feedback(actor)
    page = {
        "arrived": intake.awaiting_screening(actor),
        "may_screen": actor.can(C.INTAKE_SCREEN),
        "awaiting": [(r, feedback.letter_clock(r, on)) for r in awaiting[:PER_PAGE]],
        "awaiting_count": awaiting.count(),
        "to_sign": feedback.to_sign(actor),
        "may_assess": actor.can(C.FEEDBACK_ASSESS),
        "may_sign": actor.can(C.FEEDBACK_SIGN),
        "awaiting_scr": cases.awaiting_scr(actor)[:PER_PAGE],
        "awaiting_scr_count": cases.awaiting_scr(actor).count(),
        "concerns": _concerns(feedback.open_concerns(actor)),
        "enquiries": _enquiries(feedback.open_enquiries(actor), on),
        "notices": _notices(request),
        "words": exemption_pages.to_decide(actor, cases.references, "decide_words", "No colleague asks about words."),
        "may_vouch": actor.can(C.GOVERNANCE_VOUCH),
        "records": _records(extracts.awaiting_record(actor)),
        "may_record": actor.can(C.ANALYSIS_RECORD_EXTRACT),
        "may_enquire": actor.can(C.FEEDBACK_ENQUIRE),
        "may_notify_government": actor.can(C.SHARING_WRITE),
    }
    return render(request, "inspectorate/worklist.html", page)


def _concerns(rows: Any) -> Table:
    """Those that nobody has acknowledged first."""
    return Table(
        "Serious concerns",
        ("Review", "Committee", "Raised", "Told last", "Where it stands"),
        [
            (
                Link(reverse("concern", args=[c.id]), c.reference, "serious concern"),
                str(c.committee),
                moment(c.raised_at),
                c.told.get_office_display() if c.told else "Nobody on record",
                Tag(c.state),
            )
            for c in rows
        ],
        hide_caption=True,
    )


def _enquiries(rows: Any, on: date) -> Table:
    return Table(
        "Questions to committees",
        ("Review", "Committee", "Answer due", "Where it stands"),
        [
            (
                Link(reverse("enquiry", args=[e.id]), e.review.reference, "the question"),
                str(e.review.committee),
                f"{day(e.due_on)}{', overdue' if e.open and e.due_on < on else ''}",
                Tag(e.state),
            )
            for e in rows
        ],
        "No question is open.",
        hide_caption=True,
    )


def _notices(request: Request) -> Table:
    """What government is owed, then what is being written or waits for a second person (6.1)."""
    owed = [
        (
            Link(reverse("draft_notice", args=[r.id, kind.value]), r.reference, "write the notice"),
            kind.label,
            "To be written",
        )
        for r, kind in sharing.owing(request.actor)
    ]
    under_way = [
        (Link(reverse("notice", args=[n.id]), n.review.reference, "the notice"), n.get_kind_display(), Tag(n.state))
        for n in sharing.under_way(request.actor)
    ]
    heads = ("Review", "What government is told", "Where it stands")
    return Table("Notices to government", heads, [*owed, *under_way], "Government has been told of everything.", True)


def _records(rows: Any) -> Table:
    return Table(
        "Initial Case Reviews to be recorded",
        ("Review", "Committee", "Received"),
        [
            (Link(reverse("icr_record", args=[r.id]), r.reference, "record it"), str(r.committee), day(r.received_on))
            for r in rows
        ],
        "Every Initial Case Review has its record.",
        hide_caption=True,
    )


@open_to(C.CASES_READ, reads="cases.register.read")
@require_GET
def reviews(request: Request) -> HttpResponse:
    """The register: searched by reference, filtered by kind, paged by the server."""
    rows, wrong = cases.visible(request.actor).select_related("assessment"), ""
    kind, typed = request.GET.get("kind", ""), request.GET.get("reference", "").strip()
    if kind in load().kinds:
        rows = rows.filter(kind=kind)
    if typed:
        try:
            rows = rows.filter(reference=parse(typed))
        except NotAReference as error:
            wrong = str(error)
    paged = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page = {"page": paged, "kind": kind, "typed": typed, "wrong": wrong}
    return render(request, "inspectorate/reviews.html", page)


@open_to(C.CASES_READ, reads="cases.review.read")
@require_GET
def review(request: Request, key: UUID) -> HttpResponse:
    held = access.review(request, key)
    submission = intake.of_review(key)
    assessment = feedback.of_review(key)
    page = {
        "review": held,
        "clock": cases.report_clock(held),
        "submission": submission,
        "document": submission.document if submission else None,
        "steps": submission.steps.all() if submission else [],
        "children": [(c.number, held.under.answered("child", c.core_data)) for c in held.children.all()],
        "carers": [(c.number, held.under.answered("carer", c.core_data)) for c in held.carers.all()],
        "about": [
            *held.under.answered("environment", held.core_data.get("environment", {})),
            *held.under.answered("review", held.core_data.get("review", {})),
        ],
        "criteria": [f"{code}: {held.under.criteria[code].label}" for code in held.criteria],
        "assessment": assessment,
        "needs_somebody": assessment is not None and feedback.author_has_conflict(assessment),
        "extracts": extracts.of_review(key),
        "icr_record": extracts.icr_record(key),
        "schedule": retention.line(RetentionClass.REPORT),
        "held_back": retention.is_held(key),
        "lead_reviewer": organisations.lead_reviewer(key, today()),
        "enquiries": _enquiries(feedback.enquiries_of(key), today()),
        "concerns": feedback.concerns_of(key),
        "disclosures": _disclosures(key),
        "notices": _notices_of(key),
        "owed": [kind for r, kind in sharing.owing(request.actor) if r.id == key],
        **{name: request.actor.can(capability) for name, capability in _MAY.items()},
    }
    return render(request, "inspectorate/review.html", page)


_MAY = {
    "may_open": C.DOCUMENTS_OPEN,
    "may_assess": C.FEEDBACK_ASSESS,
    "may_ask": C.FEEDBACK_ENQUIRE,
    "may_correct": C.CASES_CORRECT,
    "may_record": C.ANALYSIS_RECORD_EXTRACT,
    "may_notify_government": C.SHARING_WRITE,
}


def _disclosures(key: UUID) -> Table:
    """That somebody asked, on what ground and what became of it; the rest is the governance officer's register."""
    rows = undertakings.disclosures_of(key)
    told = [(f"Request {d.number}", d.get_ground_display(), day(d.recorded_at), Tag(d.state)) for d in rows]
    return Table("Requests to disclose", ("Request", "Ground", "Entered", "Where it stands"), told, "None.", True)


def _notices_of(key: UUID) -> Table:
    return Table(
        "Notices to Scottish Government",
        ("Notice", "Sent", "Where it stands"),
        [
            (Link(reverse("notice", args=[n.id]), n.get_kind_display()), day(n.sent_at), Tag(n.state))
            for n in sharing.of_review(key)
        ],
        "None.",
        hide_caption=True,
    )


@open_to(C.GOVERNANCE_SIGN_UNDERTAKING)
@require_http_methods(["GET", "POST"])
def undertaking(request: Request) -> HttpResponse:
    """Read and sign. Whoever was writing when a new version came into force goes on where they were."""
    version = undertakings.undertaking_in_force(today())
    form = UndertakingForm(request.POST or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        shown = whole_number(request.POST.get("version"), 0)
        _, refusals = try_action(lambda: governance.sign_undertaking(by=request.actor, at=now(), version=shown))
        if not refusals:
            return redirect(next(iter(saved_paths(request)), "home"))
    page = {
        "version": version,
        "form": form,
        "refusals": refusals,
        "signed": request.actor.undertaking_current,
        "until": undertakings.signed_until(accounts.by_key(request.actor.person), today()),
    }
    return render(request, "inspectorate/undertaking.html", page)


@open_to(C.GOVERNANCE_DECLARE)
@require_http_methods(["GET", "POST"])
def conflict(request: Request, key: UUID) -> HttpResponse:
    """The question about conflicts, put before anything of a review opens; it shows the reference and no more."""
    reference = _reference(key)
    if not reference:
        raise Http404
    request.about = key
    form = ConflictForm(request.POST or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        answer = Answer(form.cleaned_data["answer"])
        _, refusals = try_action(
            lambda: governance.answer_conflict_question(by=request.actor, at=now(), review=key, answer=answer)
        )
        if not refusals:
            return redirect(*_after_answer(request, key, answer))
    page = {"form": form, "refusals": refusals, "reference": reference, "about": _about(request, key)}
    return render(request, "inspectorate/conflict.html", page)


def _about(request: Request, key: UUID) -> list[tuple[str, str]]:
    """What somebody has to know to tell whether they have a conflict: whose review it is and who took part, no more."""
    review: Held = cases.find(request.actor, key)
    submission: Held = None if review else intake.of_review(key)
    held = review or submission
    if held is None:
        return []
    answers = review.core_data.get("review", {}) if review else submission.answers.get("review", {})
    agencies = held.under.answered("review", {"agencies": answers.get("agencies")})
    leads = organisations.lead_reviewer(key, today())
    rows = [("Committee", str(held.committee)), ("Kind", held.kind_title), *agencies]
    return [*rows, ("Lead reviewer", leads.name)] if leads else rows


def _reference(key: UUID) -> str:
    """Of a review in the register, of one that is being checked, or of one about which a concern was raised."""
    submission = intake.of_review(key)
    concern = feedback.concerns_of(key).first()
    named = cases.references([key]).get(key)
    return named or (submission.reference if submission else concern.reference if concern else "")


def _after_answer(request: Request, key: UUID, answer: Answer) -> tuple[Any, ...]:
    """On to what the person was about to do; the worklist if the review is closed to them."""
    if answer != Answer.NONE:
        return ("home",)
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/inspectorate/"):
        return (wanted,)
    if cases.find(request.actor, key):
        return ("review", key)
    submission = intake.of_review(key)
    return ("screen", submission.id) if submission else ("home",)
