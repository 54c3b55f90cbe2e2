"""Extracts that rest on a page that no file about their review has."""

from dataclasses import dataclass
from uuid import UUID

from cairn.analysis import queries as analysis_queries
from cairn.analysis.models import Extract
from cairn.documents import queries as documents_queries
from cairn.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class NotThere:
    """Such an extract, with how many pages there are."""

    extract: Extract
    pages: int


def not_there(actor: Actor) -> list[NotThere]:
    """Those that were recorded before their page was looked for: for somebody to put right."""
    rows = analysis_queries.put_right_by(actor)
    last = documents_queries.most_pages_of(rows.values("review"))
    # Every worklist asks how many there are, so texts are read of those alone.
    found = [
        key
        for key, review, page in rows.values_list("id", "review", "page")
        if page > last.get(review, page)
    ]
    return [NotThere(row, last[row.review_id]) for row in rows.filter(id__in=found)]


def last_page(review: UUID) -> int | None:
    """How many pages the longest file about a review has; None where nobody counted any."""
    return documents_queries.most_pages_of([review]).get(review)
