"""The register, and a review on one screen."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.analysis import queries as analysis_queries
from cairn.analysis.queries import LightRecord
from cairn.assignments import queries as assignments_queries
from cairn.assignments.terms import Part
from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.feedback import queries as feedback_queries
from cairn.feedback.queries import Assessment
from cairn.governance import queries as governance_queries
from cairn.intake import file_queries, return_queries
from cairn.intake import queries as intake_queries
from cairn.intake.queries import Submission
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clock import today
from cairn.kernel.references import NotAReference, parse
from cairn.kernel.regime import kinds
from cairn.kernel.working_time import Reading
from cairn.organisations import queries as organisations_queries
from cairn.publications import queries as publications_queries
from cairn.retention import queries as retention_queries
from cairn.retention.terms import HoldingStatus
from cairn.sharing import queries as sharing_queries
from cairn.web.components.pages import Cell, Label, Link, Page, Rows, Table, Tag
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate import access
from cairn.web.inspectorate.feedback.enquiries import enquiries_table
from cairn.web.inspectorate.intake.acceptance import may_take_back
from cairn.worklists import queries as worklists_queries


@open_to(C.CASES_READ, reads="cases.register.read")
@require_GET
def reviews(request: Request) -> HttpResponse:
    """The register: searched by reference, filtered by kind, paged by the server."""
    kind = request.GET.get("kind", "")
    typed = request.GET.get("reference", "").strip()
    reference, wrong = _reference(typed)
    rows = cases_queries.register(request.actor, kind if kind in kinds() else "", reference)
    page = {
        "page": Page("Reviews"),
        "table": _register(show(request, rows)),
        "kind": kind,
        "kinds": kinds().values(),
        "typed": typed,
        "wrong": wrong,
    }
    return render(request, "inspectorate/cases/templates/reviews.html", page)


@open_to(C.PUBLICATIONS_WRITE, reads="cases.not_answered.list")
@require_GET
def not_answered(request: Request) -> HttpResponse:
    """Reviews that case studies can't be composed from yet: the question about conflicts is not
    answered (2.5).
    """
    here = reverse("not_answered")
    shown: Shown[Review] = show(request, publications_queries.left_out(request.actor))
    rows = [
        (
            r.reference,
            r.kind_title,
            str(r.committee),
            Link(_question(r, here), "Answer", r.reference),
        )
        for r in shown
    ]
    table = Table(
        "Reviews on which you have not answered the question about conflicts",
        ("Review", "Kind", "Committee", "Conflicts of interest"),
        rows,
        "You have answered for every review from which something was recorded.",
        hide_caption=True,
        shown=shown,
    )
    compose = Link(reverse("compose_study"), "Compose a case study")
    page = {"page": Page("Reviews left out until you answer", crumbs=(compose,)), "table": table}
    return render(request, "inspectorate/cases/templates/not_answered.html", page)


def _question(review: Review, then: str) -> str:
    return f"{reverse('conflict', args=[review.id])}?{urlencode({'next': then})}"


def _reference(typed: str) -> tuple[str, str]:
    """The reference that was typed, or what is wrong with it."""
    if not typed:
        return "", ""
    try:
        return parse(typed), ""
    except NotAReference as error:
        return "", str(error)


def _register(shown: Shown[Review]) -> Table:
    return Table(
        f"{shown.total} review{pluralize(shown.total)}, the latest received first",
        ("Reference", "Kind", "Committee", "Received", "Outcome"),
        [
            (
                Link(access.address_of(r), r.reference),
                r.kind_title,
                str(r.committee),
                day(r.received_on),
                _outcome(r),
            )
            for r in shown
        ],
        shown=shown,
    )


def _outcome(review: Review) -> Cell:
    if review.decision:
        return str(review.decision_label)
    if getattr(review, "assessment", None):
        return Tag(review.assessment.state)
    return Label("Letter not begun") if review.owes_feedback else "From earlier records"


@open_to(C.CASES_READ, reads="cases.review.read")
@require_GET
def review(request: Request, key: UUID) -> HttpResponse:
    review = access.review(request, key)
    submission = intake_queries.of_review(key)
    assessment = feedback_queries.of_review(key)
    page = {
        "page": Page(review.reference, review.kind_title, (Link(reverse("reviews"), "Reviews"),)),
        "review": review,
        "standing": organisations_queries.standing(review.committee, review.received_on),
        "chain": _chain(request, review),
        "parts": _parts(key) if worklists_queries.is_unfinished(key) else [],
        "nobody_leads": not assignments_queries.is_led(key),
        **_clocks(review, assessment),
        "dates": _dates(review),
        "partners": [partner.committee.name for partner in review.partners.all()],
        "in_chain": not cases_queries.stands_alone(review),
        **_as_sent(request, submission),
        **_core_data(review),
        "criteria": [f"{code}: {review.under.criteria[code].label}" for code in review.criteria],
        "assessment": assessment,
        "needs_somebody": assessment is not None
        and feedback_queries.author_has_conflict(assessment),
        "may_take_over": assessment is not None
        and feedback_queries.may_go_on_with(request.actor, assessment),
        "extracts": analysis_queries.of_review(key),
        "light_record": _light_record(analysis_queries.light_record(key)),
        "schedule": retention_queries.line(RetentionClass.REPORT),
        "held_back": retention_queries.is_on_hold(key),
        "on_hold": HoldingStatus.ON_HOLD,
        "lead_reviewer": organisations_queries.lead_reviewer(key, today()),
        "enquiries": enquiries_table(feedback_queries.enquiries_of(key), today()),
        "concerns": feedback_queries.concerns_of(key),
        "disclosures": _disclosures(key),
        "notices": _notices_of(key),
        "owed": [kind for r, kind in sharing_queries.owing(request.actor) if r.id == key],
        **{name: request.actor.can(capability) for name, capability in _MAY.items()},
    }
    return render(request, "inspectorate/cases/templates/review.html", page)


def _as_sent(request: Request, submission: Submission | None) -> dict[str, Any]:
    """The notification by which it came, with its files and what happened to it."""
    if submission is None:
        return {}
    return {
        "submission": submission,
        "document": submission.document,
        "files": file_queries.others_of(submission),
        "history": return_queries.history(submission),
        "may_take_back": may_take_back(request, submission),
    }


def _clocks(review: Review, assessment: Assessment | None) -> dict[str, Reading | None]:
    """How long it took to reach us, and how long our letter still has."""
    return {
        "clock": cases_queries.report_clock(review),
        "letter": feedback_queries.letter_clock_of(review, assessment, today()),
    }


def _chain(request: Request, review: Review) -> Rows:
    """The reviews before it on its chain and after it, unless those are closed to the reader."""
    before = [(cases_queries.known(request.actor, r.id)) for r in review.follows.all()]
    after = cases_queries.known(request.actor, review.led_to_id)
    rows: Rows = [("Follows", Link(access.address_of(r), r.reference)) for r in before if r]
    if review.no_earlier:
        rows.append(("Follows none", review.get_no_earlier_display()))
    if after:
        rows.append(("Led to", Link(access.address_of(after), after.reference)))
    return rows


def _core_data(review: Review) -> dict[str, Any]:
    """Answers in words, under the edition in which they were given."""
    edition, about = review.dictionary, review.core_data
    return {
        "children": [
            (c.number, edition.answered("child", c.core_data)) for c in review.children.all()
        ],
        "carers": [(c.number, edition.answered("carer", c.core_data)) for c in review.carers.all()],
        "about": [
            *edition.answered("environment", about.get("environment", {})),
            *edition.answered("review", about.get("review", {})),
        ],
    }


def _dates(review: Review) -> list[tuple[str, str]]:
    events = review.under.events_of(review.kind)
    return [(event.short, day(review.on(event.code))) for event in events if review.on(event.code)]


def _parts(key: UUID) -> Rows:
    """Who leads the work on it and who reads second."""
    has = assignments_queries.of_review(key)
    return [(part.label, has[part].account.name if part in has else "Nobody yet") for part in Part]


def _light_record(row: LightRecord | None) -> Rows:
    """The light record of a decision; nothing while there is none."""
    if row is None:
        return []
    return [
        ("Rationale", row.get_clarity_display()),
        ("Themes", "; ".join(row.theme_titles) or "None"),
        ("Good practice", row.good_practice or "None recorded"),
        ("To be learned", row.learning or "None recorded"),
    ]


_MAY = {
    "may_open": C.DOCUMENTS_OPEN,
    "may_assess": C.FEEDBACK_ASSESS,
    "may_assign": C.ASSIGNMENTS_ASSIGN,
    "may_ask": C.FEEDBACK_ENQUIRE,
    "may_correct": C.CASES_CORRECT,
    "may_record": C.ANALYSIS_RECORD_EXTRACT,
    "may_notify_government": C.SHARING_WRITE,
}


def _disclosures(key: UUID) -> Table:
    """Requests in short; the rest of each is in the governance officer's register."""
    rows = governance_queries.disclosures_of(key)
    lines = [
        (f"Request {d.number}", d.get_ground_display(), day(d.recorded_at), Tag(d.state))
        for d in rows
    ]
    return Table(
        "Requests to disclose",
        ("Request", "Ground", "Entered", "Where it stands"),
        lines,
        "None.",
        True,
    )


def _notices_of(key: UUID) -> Table:
    return Table(
        "Notices to Scottish Government",
        ("Notice", "Sent", "Where it stands"),
        [
            (
                Link(reverse("notice", args=[n.id]), n.title),
                day(n.sent_at),
                Tag(n.state),
            )
            for n in sharing_queries.of_review(key)
        ],
        "None.",
        hide_caption=True,
    )
