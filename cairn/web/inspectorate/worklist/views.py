"""The worklist: what is due to whoever opens it, what waits for them, and the team's."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.analysis import queries as analysis_queries
from cairn.anonymity.queries import count_stopped
from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.feedback import queries as feedback_queries
from cairn.feedback.letter_rows import LetterRow, letter_rows
from cairn.feedback.queries import Concern, Enquiry
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.sharing import queries as sharing_queries
from cairn.web.components.pages import (
    Button,
    Cell,
    Label,
    Late,
    Lines,
    Link,
    Muted,
    Page,
    Table,
    Tag,
)
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment
from cairn.web.inspectorate.analysis.references import number_to_put_right
from cairn.web.inspectorate.feedback.enquiries import enquiries_table
from cairn.web.inspectorate.worklist.items import due_table, second_table
from cairn.worklists import queries as worklists_queries
from cairn.worklists.items import Item
from cairn.worklists.queries import With

# Which parts of the page are shown, by the address; the first shows all.
FILTERS = (
    ("", "Everything"),
    ("mine", "Mine"),
    ("team", "The team's"),
    ("waiting", "Waiting for others"),
    ("overdue", "Overdue"),
)


@open_to(
    C.CASES_READ,
    C.GOVERNANCE_DECIDE_DISCLOSURE,
    C.RETENTION_APPROVE,
    reads="inspectorate.worklist.read",
)
@require_GET
def worklist(request: Request) -> HttpResponse:
    actor = request.actor
    on = today()
    asked = request.GET.get("show", "")
    shown = asked if asked in dict(FILTERS) else ""
    boxes = _of_reader(request, shown, on)
    if actor.can(C.CASES_READ):
        boxes = [*_concerns(request, shown), *boxes, *_of_others(request, shown, on)]
    page = {
        "page": Page("Worklist"),
        "boxes": [box for box in boxes if box.rows],
        # Whoever reads no case has no team's list.
        "filters": [f for f in FILTERS if f[0] != "team" or actor.can(C.CASES_READ)],
        "shown": shown,
        "stopped_texts": count_stopped(actor) if actor.can(C.FEEDBACK_OVERSEE) else 0,
        "page_references": number_to_put_right(actor),
        "may_assign": actor.can(C.ASSIGNMENTS_ASSIGN),
        "may_decide": actor.can(C.EXEMPTIONS_DECIDE),
    }
    return render(request, "inspectorate/worklist/templates/worklist.html", page)


def _of_reader(request: Request, shown: str, on: date) -> list[Table]:
    """What is due to the reader and waits for them, and what of theirs waits for others."""
    found = worklists_queries.worklist_of(request.actor, on)
    if shown == "overdue":
        return [due_table(show(request, found.overdue(on), "overdue"), on, "Overdue")]
    boxes = []
    if shown in ("", "mine"):
        boxes.append(due_table(show(request, found.due, "due"), on))
        boxes.append(second_table(show(request, found.second, "second")))
    if shown in ("", "waiting"):
        items: Shown[Item] = show(request, found.waiting, "waiting")
        caption = "Yours, and waiting for others"
        boxes.append(due_table(items, on, caption, "Where it stands"))
    return boxes


def _of_others(request: Request, shown: str, on: date) -> list[Table]:
    boxes = _of_team(request, on) if shown in ("", "team") else []
    if shown in ("", "waiting"):
        boxes.append(_awaiting_next(request))
    return boxes


def _of_team(request: Request, on: date) -> list[Table]:
    """What is the team's, whoever has it; what nobody has can be taken or given from here."""
    actor = request.actor
    awaiting: Shown[Review] = show(request, feedback_queries.awaiting_feedback(actor), "awaiting")
    rows = letter_rows(awaiting, on)
    records: Shown[Review] = show(request, analysis_queries.awaiting_record(actor), "records")
    keys = [row.review.id for row in rows] + [review.id for review in records]
    whom = worklists_queries.with_whom(keys, on)
    enquiries: Shown[Enquiry] = show(request, feedback_queries.open_enquiries(actor), "enquiries")
    return [
        _awaiting(request, rows, awaiting, whom),
        _records(request, records, whom),
        _notices(request),
        enquiries_table(enquiries, on),
    ]


def _concerns(request: Request, shown: str) -> list[Table]:
    """Those that nobody has acknowledged first; above everything, and on no filtered page."""
    if shown:
        return []
    rows: Shown[Concern] = show(request, feedback_queries.open_concerns(request.actor), "concerns")
    cells = [
        (
            Link(reverse("concern", args=[c.id]), c.reference, "serious concern"),
            str(c.committee),
            moment(c.raised_at),
            c.sent_to.get_office_display() if c.sent_to else "Nobody on record",
            Tag(c.state),
        )
        for c in rows
    ]
    heads = ("Review", "Committee", "Raised", "Told last", "Where it stands")
    return [Table("Serious concerns", heads, cells, hide_caption=True, shown=rows)]


def _notices(request: Request) -> Table:
    """What government is owed, then what is being written or waits for a second person (6.1)."""
    owed = [
        (
            Link(reverse("draft_notice", args=[r.id, kind.code]), r.reference, "write the notice"),
            kind.title,
            "To be written",
        )
        for r, kind in sharing_queries.owing(request.actor)
    ]
    under_way = [
        (
            Link(reverse("notice", args=[n.id]), n.review.reference, "the notice"),
            n.title,
            Tag(n.state),
        )
        for n in sharing_queries.under_way(request.actor)
    ]
    heads = ("Review", "What government is told", "Where it stands")
    return Table("Notices to government", heads, [*owed, *under_way], hide_caption=True)


def _with(request: Request, review: Review, whom: With | None, author: str = "") -> Cell:
    """With whom the work is, and what the reader can do about that."""
    lines: list[Cell] = [whom.name if whom else author or "Nobody yet"]
    if whom and whom.away:
        lines.append(Muted(f"away until {day(whom.away.ends)}"))
    if whom and whom.nobody:
        lines.append(Label("Needs somebody else", "red"))
    if request.actor.can(C.ASSIGNMENTS_ASSIGN):
        at = reverse("assign", args=[review.id])
        lines.append(Link(at, "Change" if whom else "Assign", f"who works on {review.reference}"))
    elif _may_take(request, whom, author):
        lines.append(Button(reverse("take", args=[review.id]), "Take it", review.reference))
    return Lines(lines)


def _may_take(request: Request, whom: With | None, author: str) -> bool:
    free = whom.left if whom else not author
    return free and request.actor.can(C.FEEDBACK_ASSESS)


def _records(request: Request, rows: Shown[Review], whom: dict[UUID, With]) -> Table:
    return Table(
        "Decisions to be recorded",
        ("Review", "Committee", "Received", "With"),
        [
            (
                Link(reverse("light_record", args=[r.id]), r.reference, "record it"),
                str(r.committee),
                day(r.received_on),
                _with(request, r, whom.get(r.id)),
            )
            for r in rows
        ],
        hide_caption=True,
        shown=rows,
    )


def _awaiting(
    request: Request,
    rows: Iterable[LetterRow],
    shown: Shown[Review],
    whom: dict[UUID, With],
) -> Table:
    """Reviews without a letter, the longest waiting first."""
    return Table(
        "Awaiting feedback",
        ("Review", "Committee", "Received", "Where it stands", "With"),
        [
            (
                Link(reverse("review", args=[row.review.id]), row.review.reference),
                str(row.review.committee),
                _received(row),
                _standing(row),
                _with(request, row.review, whom.get(row.review.id), _author(row)),
            )
            for row in rows
        ],
        hide_caption=True,
        shown=shown,
    )


def _author(row: LetterRow) -> str:
    return row.assessment.author.name if row.assessment else ""


def _received(row: LetterRow) -> Cell:
    received = day(row.review.received_on)
    if row.clock is None:
        return received
    reading = row.clock.label
    due = f"Letter due {day(row.clock.due)}, {reading}"
    shown: Cell = Late(due) if row.clock.passed else due
    return Lines([received, shown, Muted(row.clock.counted)])


def _standing(row: LetterRow) -> Cell:
    """How far the letter is."""
    if row.author_has_conflict:
        return Label("Needs somebody else", "red")
    if row.assessment is None:
        return Label("Not begun")
    if row.changes_asked_for:
        return Label("Changes asked for", "orange")
    return Tag(row.assessment.state)


def _awaiting_next(request: Request) -> Table:
    rows: Shown[Review] = show(request, cases_queries.awaiting_next(request.actor), "awaiting_next")
    return Table(
        "Waiting for others: reviews to come",
        ("Decided to go on", "Committee", "Received"),
        [
            (
                Link(reverse("review", args=[r.id]), r.reference),
                str(r.committee),
                day(r.received_on),
            )
            for r in rows
        ],
        hide_caption=True,
        shown=rows,
    )
