"""The worklist: what waits for whoever opens it, from every area."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.analysis import queries as extracts
from cairn.cases import queries as cases
from cairn.feedback import queries as feedback
from cairn.intake import queries as intake
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.sharing import queries as sharing
from cairn.web.components import exemption_pages
from cairn.web.components.pages import Link, Table, Tag
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment
from cairn.web.inspectorate.feedback.enquiries import enquiries_table

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
        "enquiries": enquiries_table(feedback.open_enquiries(actor), on),
        "notices": _notices(request),
        "words": exemption_pages.to_decide(actor, cases.references, "decide_words", "No colleague asks about words."),
        "may_vouch": actor.can(C.EXEMPTIONS_DECIDE),
        "records": _records(extracts.awaiting_record(actor)),
        "may_record": actor.can(C.ANALYSIS_RECORD_EXTRACT),
        "may_enquire": actor.can(C.FEEDBACK_ENQUIRE),
        "may_notify_government": actor.can(C.SHARING_WRITE),
    }
    return render(request, "inspectorate/worklist/templates/worklist.html", page)


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
                c.sent_to.get_office_display() if c.sent_to else "Nobody on record",
                Tag(c.state),
            )
            for c in rows
        ],
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
