"""Templates: short lines, components in place of markup by hand, and clauses only by their
names.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.kernel.clauses import Clause

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "cairn" / "web"
TEMPLATES = sorted(WEB.rglob("*.html"))
PAGES = [path for path in TEMPLATES if "components" not in path.relative_to(WEB).parts]
# Two lines side by side on a wide screen: a longer one is read by scrolling and reviewed by nobody.
LONGEST = 160
# What a component makes, and which one: markup that is written by hand drifts apart.
MADE_BY = {
    "ds_summary-list": "{% summary %} or {% summary_list %}",
    "<table": "{% table %}",
    "ds_breadcrumbs": "Page.crumbs",
    "ds_page-header": "Page.title and Page.label",
    "cairn-clause": "{% clause %}",
}
_CLAUSES = re.compile(r"{% clause(?:_number)? (.*?) %}")
_LITERAL = re.compile(r"Code of practice, (?:\d|App)|clause=\"")


def places(paths: list[Path], wrong: re.Pattern[str]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if wrong.search(line):
                yield f"{path.relative_to(ROOT)}:{number}"


def test_no_line_of_a_template_is_longer_than_it_can_be_read() -> None:
    assert list(places(TEMPLATES, re.compile(f".{{{LONGEST + 1}}}"))) == []


@pytest.mark.parametrize("markup", MADE_BY)
def test_what_a_component_makes_is_not_written_by_hand(markup: str) -> None:
    assert list(places(PAGES, re.compile(re.escape(markup)))) == [], f"use {MADE_BY[markup]}"


def test_no_page_writes_the_number_of_a_clause() -> None:
    sources = [path for path in sorted(WEB.rglob("*.py")) if path.name != "components.py"]
    assert list(places([*TEMPLATES, *sources], _LITERAL)) == []


def test_every_clause_that_a_template_names_is_one() -> None:
    named = [
        (path.relative_to(ROOT), name.strip('"'))
        for path in TEMPLATES
        for names in _CLAUSES.findall(path.read_text("utf-8"))
        for name in names.split()
        if name.startswith('"')
    ]
    assert len(named) > 40, "the pattern no longer finds the tag"
    assert [(path, name) for path, name in named if name not in Clause.__members__] == []


def test_every_template_that_a_view_names_exists_and_every_template_is_used() -> None:
    sources = [*WEB.rglob("*.py"), *TEMPLATES]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    named = set(re.findall(r'"((?:committee|inspectorate|government|public)/[\w/]+\.html)"', text))
    there = {str(path.relative_to(WEB)) for path in PAGES}
    assert named == there
