"""What is looked for only near a mark is what a search of the whole text finds."""

import re

import pytest

from cairn.guard.engine import find
from cairn.guard.reading import read
from cairn.guard.recognisers import dates, emails, file_names
from cairn.guard.windows import matches_near
from tests.hostile_texts import hostile_texts
from tests.marked_texts import development_papers
from tests.unit.guard.counting import calls_of

_TEXTS = [paper.text for paper in development_papers()] + [
    text[:3_000] for _, text in hostile_texts()
]
_SEARCHES = (
    (emails._PLAIN, emails._AT_SIGN, emails._LONGEST_LOCAL, emails._LONGEST_DOMAIN),
    (dates._SURE_PART, dates._IN_A_PART, dates._AROUND_PART, dates._AROUND_PART),
    (
        file_names._FILES,
        file_names._IN_FILES,
        file_names._LONGEST_BEFORE,
        file_names._LONGEST,
    ),
)


@pytest.mark.parametrize("search", _SEARCHES, ids=["emails", "dates", "file names"])
def test_nothing_is_lost_and_nothing_added(search: tuple[re.Pattern[str], ...]) -> None:
    pattern, mark, before, after = search
    found = 0
    for text in _TEXTS:
        reading = read(text)
        for view in (reading.seen, reading.lower, reading.digits):
            whole = [m.span() for m in pattern.finditer(view)]
            near = [m.span() for m in matches_near(pattern, mark, view, before, after)]  # type: ignore[arg-type]
            assert near == whole
            found += len(whole)
    assert found > 5


def test_windows_that_meet_are_one() -> None:
    pattern, mark = re.compile(r"\w+(?:-\w+)+"), re.compile("-")
    spans = [m.group() for m in matches_near(pattern, mark, "one-two-three, four five-six", 5, 6)]
    assert spans == ["one-two-three", "five-six"]
    assert not list(matches_near(pattern, mark, "no mark", 5, 5))


def test_a_text_without_marks_costs_no_search() -> None:
    text = "Nobody there said anything about it, and so the day went on. " * 20
    marked = text.replace("anything", "anything at k@mail.example", 1)
    assert find(text) == ()
    assert calls_of(lambda: list(emails.find(read(text)))) < calls_of(
        lambda: list(emails.find(read(marked)))
    )


@pytest.mark.parametrize(
    "text",
    [r"C:\Users\mtweedlesham\scr_final.docx", "kyle_reid_chronology.pdf", "a.docx b.docx", ""],
)
def test_a_mark_at_the_very_end_counts(text: str) -> None:
    pattern, mark = re.compile(r"\w+\.(?:docx|pdf)"), re.compile(r"\.(?:docx|pdf)")
    found = [m.span() for m in matches_near(pattern, mark, text, 40, 5)]
    assert found == [m.span() for m in pattern.finditer(text)]
