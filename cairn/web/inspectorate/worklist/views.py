"""The worklist: what waits for whoever opens it, from every area."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.analysis import queries as analysis_queries
from cairn.anonymity.queries import count_stopped
from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.feedback import queries as feedback_queries
from cairn.feedback.queries import Assessment, Concern, FeedbackRow
from cairn.intake import queries as intake_queries
from cairn.intake.queries import Submission
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.sharing import queries as sharing_queries
from cairn.web.components import exemption_pages
from cairn.web.components.pages import Cell, Label, Late, Lines, Link, Muted, Page, Table, Tag
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment
from cairn.web.inspectorate.feedback.enquiries import enquiries_table

# The longest waiting; the page says how many there are in all, and the register has the rest.


@open_to(C.CASES_READ, reads="inspectorate.worklist.read")
@require_GET
def worklist(request: Request) -> HttpResponse:
    actor = request.actor
    on = today()
    awaiting: Shown[Review] = show(request, feedback_queries.awaiting_feedback(actor), "awaiting")
    page = {
        "page": Page("Worklist"),
        "stopped_texts": count_stopped(actor) if actor.can(C.FEEDBACK_OVERSEE) else 0,
        "arrived": _arrived(show(request, intake_queries.awaiting_screening(actor), "arrived")),
        "may_screen": actor.can(C.INTAKE_SCREEN),
        "awaiting": _awaiting([feedback_queries.feedback_row(r, on) for r in awaiting], awaiting),
        "to_sign": _to_sign(show(request, feedback_queries.letters_to_sign(actor), "to_sign")),
        "may_assess": actor.can(C.FEEDBACK_ASSESS),
        "may_sign": actor.can(C.FEEDBACK_SIGN),
        "awaiting_scr": _awaiting_scr(
            show(request, cases_queries.awaiting_scr(actor), "awaiting_scr")
        ),
        "concerns": _concerns(show(request, feedback_queries.open_concerns(actor), "concerns")),
        "enquiries": enquiries_table(
            show(request, feedback_queries.open_enquiries(actor), "enquiries"), on
        ),
        "notices": _notices(request),
        "phrases": exemption_pages.to_decide(
            actor, cases_queries.references, "decide_words", "No colleague asks about words."
        ),
        "may_decide": actor.can(C.EXEMPTIONS_DECIDE),
        "records": _records(show(request, analysis_queries.awaiting_record(actor), "records")),
        "may_record": actor.can(C.ANALYSIS_RECORD_EXTRACT),
        "may_enquire": actor.can(C.FEEDBACK_ENQUIRE),
        "may_notify_government": actor.can(C.SHARING_WRITE),
    }
    return render(request, "inspectorate/worklist/templates/worklist.html", page)


def _concerns(rows: Shown[Concern]) -> Table:
    """Those that nobody has acknowledged first."""
    return Table(
        "Serious concerns",
        ("Review", "Committee", "Raised", "Told last", "Where it stands"),
        [
            (
                Link(reverse("concern", args=[c.id]), c.reference, "serious concern"),
                str(c.committee),
                moment(c.raised_at),
                c.sent_to.get_office_display() if c.sent_to else "Nobody on record",
                Tag(c.state),
            )
            for c in rows
        ],
        hide_caption=True,
        shown=rows,
    )


def _notices(request: Request) -> Table:
    """What government is owed, then what is being written or waits for a second person (6.1)."""
    owed = [
        (
            Link(reverse("draft_notice", args=[r.id, kind.value]), r.reference, "write the notice"),
            kind.label,
            "To be written",
        )
        for r, kind in sharing_queries.owing(request.actor)
    ]
    under_way = [
        (
            Link(reverse("notice", args=[n.id]), n.review.reference, "the notice"),
            n.get_kind_display(),
            Tag(n.state),
        )
        for n in sharing_queries.under_way(request.actor)
    ]
    heads = ("Review", "What government is told", "Where it stands")
    return Table(
        "Notices to government",
        heads,
        [*owed, *under_way],
        "Government has been told of everything.",
        True,
    )


def _records(rows: Shown[Review]) -> Table:
    return Table(
        "Initial Case Reviews to be recorded",
        ("Review", "Committee", "Received"),
        [
            (
                Link(reverse("icr_record", args=[r.id]), r.reference, "record it"),
                str(r.committee),
                day(r.received_on),
            )
            for r in rows
        ],
        "Every Initial Case Review has its record.",
        hide_caption=True,
        shown=rows,
    )


def _arrived(rows: Shown[Submission]) -> Table:
    return Table(
        "Submissions that wait for the gatekeeper",
        ("Reference", "Kind", "Committee", "Sent", "Next step"),
        [
            (
                s.reference,
                s.kind_title,
                str(s.committee),
                day(s.submitted_at),
                Link(reverse("screen", args=[s.id]), "Check", s.reference),
            )
            for s in rows
        ],
        "Nothing waits to be checked. What committees send appears here.",
        hide_caption=True,
        shown=rows,
    )


def _to_sign(rows: Shown[Assessment]) -> Table:
    return Table(
        "Letters that a colleague has proposed",
        ("Review", "Committee", "Written by", "Next step"),
        [
            (
                a.review.reference,
                str(a.review.committee),
                a.author.name,
                Link(reverse("assessment", args=[a.id]), "Read and sign", a.review.reference),
            )
            for a in rows
        ],
        "No letter waits for your signature.",
        hide_caption=True,
        shown=rows,
    )


def _awaiting(rows: Iterable[FeedbackRow], shown: Shown[Review]) -> Table:
    """SCRs without a letter, the longest waiting first."""
    return Table(
        "Reviews without a letter, the longest waiting first",
        ("Review", "Committee", "Received", "Where it stands", "With"),
        [
            (
                Link(reverse("review", args=[row.review.id]), row.review.reference),
                str(row.review.committee),
                _received(row),
                _standing(row),
                row.assessment.author.name if row.assessment else "Nobody yet",
            )
            for row in rows
        ],
        hide_caption=True,
        shown=shown,
    )


def _received(row: FeedbackRow) -> Cell:
    received = day(row.review.received_on)
    if row.clock is None:
        return received
    reading = row.clock.label
    return Lines([received, Late(reading) if row.clock.passed else Muted(reading)])


def _standing(row: FeedbackRow) -> Cell:
    """How far the letter is."""
    if row.author_has_conflict:
        return Label("Needs somebody else", "red")
    if row.assessment is None:
        return Label("Not begun")
    if row.changes_asked_for:
        return Label("Changes asked for", "orange")
    return Tag(row.assessment.state)


def _awaiting_scr(rows: Shown[Review]) -> Table:
    return Table(
        "Initial Case Reviews that proceed to a Significant Case Review which has not arrived",
        ("Initial Case Review", "Committee", "Received"),
        [
            (
                Link(reverse("review", args=[r.id]), r.reference),
                str(r.committee),
                day(r.received_on),
            )
            for r in rows
        ],
        "No Significant Case Review is awaited.",
        hide_caption=True,
        shown=rows,
    )
