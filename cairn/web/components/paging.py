"""Long lists, a page at a time."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from cairn.web.components.routes import Request

# As many rows as can be looked over without losing one's place.
PER_PAGE = 25


def shown_page(request: Request, rows: "QuerySet[Any]", per_page: int = PER_PAGE) -> "Page[Any]":
    """The page that the address asks for; the nearest there is for a number that is none."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))
