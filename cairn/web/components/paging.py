"""Long lists, a page at a time: read from the database a page at a time too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from cairn.web.components.routes import Request

T = TypeVar("T")
# As many rows as can be looked over without losing one's place.
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """The rows of one page. `parameter` names it in the address, where a page has several lists."""

    page: "Page[Any]"
    parameter: str

    def __iter__(self) -> Iterator[T]:
        return iter(self.page.object_list)

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return self.page.paginator.count


def show(
    request: Request,
    rows: "QuerySet[Any] | Sequence[T]",
    parameter: str = "page",
    per_page: int = PER_PAGE,
) -> "Shown[T]":
    """The page that the address asks for; the nearest there is for a number that is none."""
    page = Paginator(rows, per_page).get_page(request.GET.get(parameter))
    # Read once: a template that counts the rows and then walks through them would ask twice.
    page.object_list = list(page.object_list)
    return Shown(page, parameter)
