"""Stretches of a text."""

from hypothesis import given
from hypothesis import strategies as st

from cairn.guard.spans import Spans

SPAN = st.tuples(st.integers(0, 60), st.integers(1, 10)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(SPAN), SPAN)
def test_a_stretch_meets_another_where_they_share_a_character(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    shared = any(set(range(*asked)) & set(range(*span)) for span in spans)
    assert Spans(spans).meets(*asked) == shared


@given(st.lists(SPAN))
def test_only_what_is_free_is_added(spans: list[tuple[int, int]]) -> None:
    taken = Spans()
    characters: set[int] = set()
    for span in spans:
        free = not characters & set(range(*span))
        assert taken.add(*span) == free
        characters |= set(range(*span)) if free else set()


@given(st.lists(SPAN), SPAN)
def test_what_is_free_is_every_character_that_is_not_taken(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    parts = Spans(spans).free(*asked)
    assert parts == sorted(parts)
    free = {n for part in parts for n in range(*part)}
    assert free == set(range(*asked)) - {n for span in spans for n in range(*span)}
