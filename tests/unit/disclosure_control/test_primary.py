"""Small counts are hidden, and hidden counts can't be got back from what is printed beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.disclosure_control.primary import beside, breakdown, cell

COUNTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2), st.integers(0, 30), min_size=1, max_size=6
)


@pytest.mark.clause("5.6")
@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (1, "[c]"), (4, "[c]"), (5, "5"), (1234, "1,234")]
)
def test_counts_of_one_to_four_are_hidden(count: int, shown: str) -> None:
    assert str(cell(count)) == shown


def test_a_negative_count_is_an_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        cell(-1)


def test_the_parts_must_add_up() -> None:
    with pytest.raises(ValueError, match="add up"):
        breakdown({"a": 1}, 2)


@pytest.mark.clause("5.6")
@pytest.mark.parametrize("counts", [[18, 3], [3, 0], [1, 1, 1, 1, 1], [4, 4, 20], [30, 0, 2]])
def test_one_small_part_hides_the_whole_breakdown(counts: list[int]) -> None:
    cells = breakdown({str(n): count for n, count in enumerate(counts)}, sum(counts))
    assert all(c.hidden for c in cells.values())


def test_a_breakdown_without_small_parts_is_shown_with_its_zeros() -> None:
    assert [str(c) for c in breakdown({"a": 12, "b": 0, "c": 5}, 17).values()] == ["12", "0", "5"]
    assert [str(c) for c in breakdown({"a": 0, "b": 0}, 0).values()] == ["0", "0"]


@given(COUNTS)
def test_what_is_shown_is_never_small_and_never_only_a_part(counts: dict[str, int]) -> None:
    cells = breakdown(counts, sum(counts.values()))
    assert len({c.hidden for c in cells.values()}) == 1
    assert not any(0 < (c.shown or 0) < 5 for c in cells.values())


@pytest.mark.clause("5.6", "5.7")
@pytest.mark.parametrize(
    ("own", "national", "shown"),
    [
        (0, 50, "0"),
        (5, 50, "5"),
        (4, 50, "[c]"),
        (46, 50, "[c]"),
        (45, 50, "45"),
        (50, 50, "50"),
        (0, 3, "[c]"),
        (0, 0, "0"),
    ],
)
def test_a_committees_own_count_is_hidden_where_it_or_the_rest_is_small(
    own: int, national: int, shown: str
) -> None:
    assert str(beside(own, national)) == shown


@given(st.integers(0, 60), st.integers(0, 60))
def test_what_is_shown_beside_the_national_count_never_leaves_a_small_rest(
    own: int, rest: int
) -> None:
    cell = beside(own, own + rest)
    assert cell.hidden or not (0 < own < 5 or 0 < rest < 5)


def test_a_part_larger_than_its_whole_is_an_error() -> None:
    with pytest.raises(ValueError, match="part of"):
        beside(6, 5)
