"""Texts of a size or shape that nobody writes: nothing is raised, and work grows with the text.

Work is counted in calls of Python functions, which is the same on every machine; the time itself is
in `python -m benchmarks.fuzz_guard shapes`.
"""

import tracemalloc
from itertools import pairwise

import pytest

from benchmarks.shapes import SHAPES
from cairn.guard.engine import find
from cairn.guard.local_terms import LocalTerms
from cairn.guard.reading import read
from cairn.guard.spans import Spans
from cairn.guard.tokens import tokenise
from tests.unit.guard.counting import calls_of

_SMALL = 1_500
# Of ten times the text, and some for what is done once a text.
_MOST_GROWTH = 11


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape)
def test_work_grows_with_the_text_and_no_more(shape: str) -> None:
    find(SHAPES[shape](_SMALL))
    small = calls_of(lambda: find(SHAPES[shape](_SMALL)))
    large = calls_of(lambda: find(SHAPES[shape](10 * _SMALL)))
    assert large <= _MOST_GROWTH * small


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape)
def test_nothing_is_raised_and_findings_lie_in_order(shape: str) -> None:
    text = SHAPES[shape](4_000)
    findings = find(text)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert not any(b.start < a.end for a, b in pairwise(findings))


def test_a_list_that_allows_half_the_dictionary_is_looked_up_once_a_word() -> None:
    text = "the council said that the shores were near the water. " * 20
    few = LocalTerms(allowed=tuple(f"the shores {n}x" for n in range(50)))
    many = LocalTerms(allowed=tuple(f"the shores {n}x" for n in range(5_000)))
    tokens = tokenise(read(text))
    for terms in (few, many):
        assert list(terms.spans_allowed(tokens)) == []
    assert calls_of(lambda: list(many.spans_allowed(tokens))) <= 1.1 * calls_of(
        lambda: list(few.spans_allowed(tokens))
    )


def test_a_long_text_is_held_in_little() -> None:
    text = "Kay\u00adleigh “said” so. " * 2_000
    reading = read(text)
    assert len(reading.places) == len(reading.seen)
    tokens = tokenise(reading)
    # One object for each word, however often it stands.
    assert len({id(word) for word in tokens.texts}) == len(set(tokens.texts))
    assert tokens.starts.itemsize == tokens.ends.itemsize == 4  # type: ignore[attr-defined]


@pytest.mark.parametrize("shape", ["one name", "one word", "prose"])
def test_a_long_text_of_names_is_judged_in_little(shape: str) -> None:
    small, large = SHAPES[shape](20_000), SHAPES[shape](120_000)
    find(small)
    # A text of five million characters may take 150 MB.
    assert _most_held(large) - _most_held(small) <= 30 * (len(large) - len(small))


def _most_held(text: str) -> int:
    """In bytes, at the same time, while the text is looked at."""
    tracemalloc.start()
    try:
        find(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_many_findings_are_marked_in_time_that_their_number_is_no_part_of() -> None:
    covered = Spans((n, n + 1) for n in range(0, 100_000, 2))
    assert calls_of(lambda: covered.add(50_001, 50_002)) <= 12
    assert covered.free(0, 6) == [(1, 2), (3, 4), (5, 6)]
