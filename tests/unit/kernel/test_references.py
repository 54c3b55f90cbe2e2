"""References and their check character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.kernel.references import (
    NotAReference,
    check_character,
    compose,
    is_reference,
    parse,
    serial_of,
)

YEARS, SERIALS = st.integers(2000, 2100), st.integers(1, 9999)


@given(st.sampled_from(["ICR", "SCR", "LR"]), YEARS, SERIALS)
def test_what_is_composed_can_be_parsed(kind: str, year: int, serial: int) -> None:
    assert parse(compose(kind, year, serial)) == compose(kind, year, serial)


@pytest.mark.parametrize("typed", ["icr-2026-0042-{}", " ICR 2026 0042 {} ", "ICR–2026–0042–{}"])
def test_case_spaces_and_dashes_do_not_matter(typed: str) -> None:
    letter = check_character("ICR", 2026, 42)
    assert parse(typed.format(letter)) == f"ICR-2026-0042-{letter}"


@given(YEARS, SERIALS, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(year: int, serial: int, place: int, step: int) -> None:
    reference = compose("ICR", year, serial)
    digits = list(reference[4:8] + reference[9:13])
    digits[place] = str((int(digits[place]) + step) % 10)
    changed = "".join(digits)
    with pytest.raises(NotAReference):
        parse(f"ICR-{changed[:4]}-{changed[4:]}-{reference[-1]}")


@given(YEARS, SERIALS, st.integers(0, 6))
def test_two_swapped_digits_are_always_noticed(year: int, serial: int, place: int) -> None:
    reference = compose("SCR", year, serial)
    digits = list(reference[4:8] + reference[9:13])
    if digits[place] == digits[place + 1]:
        return
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    changed = "".join(digits)
    with pytest.raises(NotAReference):
        parse(f"SCR-{changed[:4]}-{changed[4:]}-{reference[-1]}")


@pytest.mark.parametrize(
    "text", ["", "ICR-2026-42", "nonsense", "ICR-2026-0042", "1CR-2026-0042-A"]
)
def test_anything_else_says_what_a_reference_looks_like(text: str) -> None:
    with pytest.raises(NotAReference, match="looks like"):
        parse(text)


@pytest.mark.parametrize(
    ("kind", "year", "serial"), [("ICR", 2026, 0), ("ICR", 2026, 10_000), ("i", 2026, 1)]
)
def test_parts_that_do_not_fit_are_refused(kind: str, year: int, serial: int) -> None:
    with pytest.raises(NotAReference):
        compose(kind, year, serial)


def test_a_reference_is_known_by_its_check_character() -> None:
    good = compose("LRD", 2026, 7)
    assert is_reference(good)
    wrong = "A" if good[-1] != "A" else "B"
    assert not is_reference(good[:-1] + wrong)
    assert not is_reference("nothing of the kind")
    assert serial_of(good) == (2026, 7)
    with pytest.raises(NotAReference):
        serial_of("nothing of the kind")
