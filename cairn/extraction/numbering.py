"""Pages of files within files: counted through, and saying in which file they are."""

from collections.abc import Iterable
from dataclasses import replace

from cairn.extraction.layers import PROPERTIES_PAGE, Extraction
from cairn.extraction.sights import Sight


def renumbered(extraction: Extraction, after: int, inside: str) -> Extraction:
    """What was read in a file within a file, its pages counted from those before it on."""
    return replace(
        extraction,
        layers=tuple(
            replace(each, page=_page(each.page, after), inside=joined(inside, each.inside))
            for each in extraction.layers
        ),
        held=tuple(
            replace(each, page=_page(each.page, after), inside=joined(inside, each.inside))
            for each in extraction.held
        ),
        redactions=tuple(
            replace(each, page=_page(each.page, after), inside=joined(inside, each.inside))
            for each in extraction.redactions
        ),
    )


def renumbered_sight(sight: Sight, after: int, inside: str) -> Sight:
    """The same for what is looked at."""
    return replace(sight, page=_page(sight.page, after), inside=joined(inside, sight.inside))


def with_files_inside(outer: Extraction, inside: Iterable[Extraction]) -> Extraction:
    """A file and what was read in those within it, which are renumbered already."""
    parts = [outer, *inside]
    return replace(
        outer,
        pages=sum(part.pages for part in parts),
        pictures=sum(part.pictures for part in parts),
        layers=tuple(layer for part in parts for layer in part.layers),
        held=tuple(row for part in parts for row in part.held),
        redactions=tuple(row for part in parts for row in part.redactions),
    )


def _page(page: int, after: int) -> int:
    # What is said of a file as a whole stands on none of its pages.
    return page + after if page != PROPERTIES_PAGE else page


def joined(outer: str, inner: str) -> str:
    """In which file a file inside a file is."""
    return "; ".join(part for part in (outer, inner) if part)
