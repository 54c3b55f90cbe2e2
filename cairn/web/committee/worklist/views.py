"""The committee's start page: what needs it, and what is under way."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_GET

from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.exemptions.queries import has_made_requests
from cairn.feedback import queries as feedback_queries
from cairn.feedback.queries import Assessment, Enquiry
from cairn.intake import queries
from cairn.intake.queries import Submission
from cairn.intake.timed import Timed
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.organisations import queries as organisations_queries
from cairn.organisations.queries import CommitteeChange
from cairn.time_limits.queries import all_set
from cairn.web.committee.exemptions import local_terms
from cairn.web.committee.intake.drafts import last_change, owner_of
from cairn.web.components import exemption_pages
from cairn.web.components.pages import Cell, Late, Lines, Link, Muted, Page, Table, Tag
from cairn.web.components.routes import Request, open_to, signed_in
from cairn.web.components.templatetags.components import day


@open_to(C.INTAKE_READ_OWN, reads="intake.own.list")
@require_GET
def home(request: Request) -> HttpResponse:
    on = today()
    known = all_set()
    drafts = queries.with_the_committee(request.actor)
    mine = [(s, queries.report_clock(s, on, known)) for s in drafts]
    letters = list(feedback_queries.issued_to(request.actor))
    lettered = {letter.review_id for letter in letters}
    page = {
        "page": Page("Your reviews", str(request.user.committee)),
        "joined": _joined(request, on),
        "needs_you": _needs_you(mine),
        "under_way": _under_way(queries.under_way(request.actor, lettered)),
        "joint": _joint(cases_queries.joint(request.actor)),
        "finished": queries.finished(request.actor, lettered),
        "letters": _letters(letters),
        "telephone": settings.CAIRN_TELEPHONE,
        "concerns": feedback_queries.unsettled_concerns_for(request.actor),
        "enquiries": _questions(feedback_queries.enquiries_to_answer(request.actor), on),
        "answered": feedback_queries.enquiries_answered(request.actor),
        "phrases": exemption_pages.to_decide(
            request.actor, queries.titles, "decide_committee_words", ""
        ),
        "terms": local_terms.to_decide(request.actor),
        "has_asked": has_made_requests(request.actor),
        "may_notify": request.actor.can(C.INTAKE_NOTIFY),
    }
    return render(request, "committee/worklist/templates/home.html", page)


def _joint(rows: Iterable[Review]) -> Table:
    """Reviews that another committee leads, and sends to us."""
    cells = [(r.reference, r.kind_title, r.committee.name, day(r.received_on)) for r in rows]
    heads = ("Review", "Kind", "Led by", "Sent to us")
    return Table("Joint reviews that another committee leads", heads, cells, hide_caption=True)


# Long enough for everybody who worked for either committee to have signed in.
_JOINED_IS_NEWS = timedelta(days=90)


def _joined(request: Request, on: date) -> Iterable[CommitteeChange]:
    """The committees that lately became part of this one: whose officers its people are now."""
    committee = request.actor.committee
    return organisations_queries.joined(committee, on - _JOINED_IS_NEWS) if committee else ()


@signed_in
@require_GET
def without_committee(request: Request) -> HttpResponse:
    """For people of a committee that has ended, until somebody moves their account."""
    committee = request.user.committee
    if committee is None or not request.actor.without_committee:
        return redirect("home")
    page = {
        "page": Page("Your committee has ended", committee.name),
        "committee": committee,
        "successor": organisations_queries.taken_over_by(committee.id),
        "telephone": settings.CAIRN_TELEPHONE,
    }
    return render(request, "committee/worklist/templates/without_committee.html", page)


def _needs_you(rows: Iterable[tuple[Submission, Timed | None]]) -> Table:
    """Drafts and returned notifications with their clock."""
    heads = ("Review", "With", "Last change", "Where it stands", "Due to us")
    cells = [
        (
            _named(submission),
            owner_of(submission),
            last_change(submission),
            _standing(submission),
            _due(clock),
        )
        for submission, clock in rows
    ]
    return Table("Drafts and returned notifications", heads, cells, hide_caption=True)


def _named(submission: Submission) -> Cell:
    """By reference or label, with its kind below where neither says it."""
    link = Link(reverse("tasks", args=[submission.id]), submission.title)
    if not submission.label:
        return link
    below = submission.kind_title if not submission.reference else submission.label
    return Lines([link, Muted(below)])


def _standing(submission: Submission) -> Cell:
    tag = Tag(submission.state)
    lines: list[Cell] = [tag]
    if queries.names_someone(submission):
        lines.append("The report names someone")
    if queries.file_names_someone(submission):
        lines.append("A file beside it names someone")
    return Lines(lines) if len(lines) > 1 else tag


def _due(clock: Timed | None) -> Cell:
    if clock is None:
        return "Not known yet"
    text = f"{day(clock.reading.due)}, {clock.reading.label}"
    shown: Cell = Late(text) if clock.reading.passed else text
    return Lines([shown, Muted(clock.reading.counted)])


def _questions(rows: Iterable[Enquiry], on: date) -> Table:
    cells = [
        (
            Link(reverse("committee_enquiry", args=[e.id]), f"Question about {e.review.reference}"),
            Truncator(e.question).words(14),
            Late(f"{day(e.due_on)}, overdue") if e.due_on < on else day(e.due_on),
        )
        for e in rows
    ]
    heads = ("Review", "Question", "Answer by")
    return Table("Questions that wait for an answer", heads, cells, hide_caption=True)


def _under_way(rows: Iterable[Submission]) -> Table:
    cells = [
        (
            Link(reverse("tasks", args=[submission.id]), submission.reference),
            submission.kind_title,
            day(submission.submitted_at),
            Tag(submission.state),
            _receipt(submission),
        )
        for submission in rows
    ]
    empty = (
        "Nothing is with us at the moment. What you send appears here, with its reference and "
        "where it stands."
    )
    heads = ("Reference", "Kind", "Sent", "Where it stands", "Receipt")
    return Table("Notifications that were sent", heads, cells, empty, hide_caption=True)


def _receipt(submission: Submission) -> Cell:
    number = queries.newest_receipt(submission)
    if number is None:
        return Muted("None made")
    return Link(
        reverse("receipt", args=[submission.id, number]), "Read it", f"for {submission.reference}"
    )


def _letters(rows: Iterable[Assessment]) -> Table:
    cells = [
        (
            Link(reverse("letter", args=[letter.id]), f"Feedback on {letter.review.reference}"),
            day(letter.issued_at),
        )
        for letter in rows
    ]
    return Table("Feedback letters", ("Letter", "Issued"), cells, hide_caption=True)
