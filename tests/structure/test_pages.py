"""Pages: they show what queries give them, and neither ask the database nor hide types."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "cairn" / "web").rglob("*.py"))
# What narrows, orders or joins rows, or asks for one of them. Reading a row's own related rows with
# `.all()`, going
# through rows and paging them is left: that decides nothing about who sees what.
QUERY_METHODS = {
    *(
        "aggregate",
        "alias",
        "annotate",
        "bulk_create",
        "count",
        "defer",
        "distinct",
        "exclude",
        "exists",
        "extra",
    ),
    *(
        "filter",
        "first",
        "get_or_create",
        "in_bulk",
        "iterator",
        "last",
        "latest",
        "none",
        "only",
        "order_by",
    ),
    *(
        "prefetch_related",
        "raw",
        "reverse",
        "select_for_update",
        "select_related",
        "update_or_create",
        "using",
    ),
    *("values_list",),
}


def calls() -> Iterator[tuple[str, str]]:
    """Every method that a page calls, as the place and the method's name."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.func.attr


def test_no_page_filters_orders_or_joins_rows() -> None:
    assert [(place, name) for place, name in calls() if name in QUERY_METHODS] == []


def test_no_page_reaches_a_manager() -> None:
    places = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert places == []


def test_no_page_hides_what_it_calls_in_a_lambda() -> None:
    places = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Lambda)
    ]
    assert places == []
