"""Extracts that rest on a page that no file about their review has. How many pages those have is
told from outside: analysis never reaches a file (5.6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cairn.analysis import queries
from cairn.analysis.models import Extract
from cairn.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class NotThere:
    """Such an extract, with how many pages there are."""

    extract: Extract
    pages: int


def reviews_of(actor: Actor) -> QuerySet[Any, Any]:
    """The reviews of the extracts that somebody may put right."""
    return queries.put_right_by(actor).values("review")


def not_there(actor: Actor, last: Mapping[UUID, int]) -> list[NotThere]:
    """Those that were recorded before their page was looked for: for somebody to put right. `last`:
    how many pages the longest file about each review has, where somebody counted them.
    """
    rows = queries.put_right_by(actor)
    # Every worklist asks how many there are, so texts are read of those alone.
    found = [
        key
        for key, review, page in rows.values_list("id", "review", "page")
        if page > last.get(review, page)
    ]
    return [NotThere(row, last[row.review_id]) for row in rows.filter(id__in=found)]
