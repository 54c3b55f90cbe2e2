"""Small counts are hidden, and hidden counts can't be got back from what is printed beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.disclosure_control.primary import breakdown, cell

COUNTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 30), min_size=1, max_size=6)


@pytest.mark.clause("5.6")
@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "[c]"), (4, "[c]"), (5, "5"), (1234, "1,234")])
def test_counts_of_one_to_four_are_hidden(count: int, shown: str) -> None:
    assert str(cell(count)) == shown


def test_a_negative_count_is_an_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        cell(-1)


def test_the_parts_must_add_up() -> None:
    with pytest.raises(ValueError, match="add up"):
        breakdown({"a": 1}, 2)


@pytest.mark.clause("5.6")
def test_a_single_hidden_cell_hides_its_neighbours() -> None:
    assert [str(c) for c in breakdown({"in time": 18, "late": 3}, 21).values()] == ["[c]", "[c]"]


def test_a_total_too_small_to_print_has_no_breakdown() -> None:
    assert [str(c) for c in breakdown({"a": 3, "b": 0}, 3).values()] == ["[c]", "[c]"]
    assert [str(c) for c in breakdown({"a": 0, "b": 0}, 0).values()] == ["0", "0"]


@given(COUNTS)
def test_no_small_count_can_be_worked_out_from_the_rest(counts: dict[str, int]) -> None:
    total = sum(counts.values())
    cells = breakdown(counts, total)
    hidden = [name for name, c in cells.items() if c.hidden]
    assert all(cells[name].hidden for name, count in counts.items() if 0 < count < 5)
    if total >= 5 and any(0 < counts[name] < 5 for name in hidden):
        left = total - sum(c.shown or 0 for c in cells.values())
        assert len(hidden) >= 2
        assert left >= 5
