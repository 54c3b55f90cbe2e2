"""Tables of what is due to somebody and of what waits for them, on the worklist and elsewhere."""

from datetime import date

from django.urls import reverse

from cairn.web.components.pages import Cell, Label, Late, Lines, Link, Muted, Table
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request
from cairn.web.components.templatetags.components import day
from cairn.worklists import queries as worklists_queries
from cairn.worklists.items import Item


def due_table(
    items: Shown[Item], on: date, caption: str = "Due to you", first: str = "Next step"
) -> Table:
    """The most urgent first, with the next step as a link and why it is the reader's."""
    return Table(
        caption,
        (first, "About", "Why it is yours", "Due"),
        [(_step(item), item.about, _why(item), _due(item, on)) for item in items],
        hide_caption=True,
        shown=items,
    )


def second_table(items: Shown[Item]) -> Table:
    """What the reader could sign, clear, decide or approve; so could others."""
    return Table(
        "Waits for a second person, who could be you",
        ("Next step", "About", "Whose it is", "Since"),
        [(_step(item), item.about, item.why, day(item.since)) for item in items],
        hide_caption=True,
        shown=items,
    )


def waiting_for(request: Request, on: date) -> list[Table]:
    """The two tables for start pages that are no worklist; those with rows only."""
    found = worklists_queries.worklist_of(request.actor, on)
    tables = [
        due_table(show(request, found.due, "due"), on),
        second_table(show(request, found.second, "second")),
    ]
    return [table for table in tables if table.rows]


def _step(item: Item) -> Link:
    # Within a sentence of a screen reader: ‘Read and sign the letter on …’.
    about = item.about.replace("The ", "the ", 1) if item.about.startswith("The ") else item.about
    return Link(reverse(item.route, args=item.args), item.step, about)


def _why(item: Item) -> Cell:
    return Lines([item.why, Label("Covered", "blue")]) if item.covers else item.why


def _due(item: Item, on: date) -> Cell:
    if item.due is None:
        return Muted(f"since {day(item.since)}")
    text = day(item.due)
    last: Cell = f"{text}, today" if item.due == on else text
    if item.is_overdue(on):
        last = Late(f"{text}, overdue")
    return Lines([last, Muted(item.how)]) if item.how else last
