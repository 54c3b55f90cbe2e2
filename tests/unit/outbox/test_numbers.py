"""Which telephone numbers are numbers, and which take texts."""

import pytest

from cairn.outbox.numbers import is_number, text_number


@pytest.mark.parametrize(
    "typed", ["0131 555 0100", "07700 900123", "+44 7700 900123", "+353 87 123 4567"]
)
def test_what_can_be_rung_is_a_number(typed: str) -> None:
    assert is_number(typed)


@pytest.mark.parametrize(
    "typed", ["", "ask at the desk", "07700", "++44", "1" * 40, "²²²²²²²²²²²", "\x00"]
)
def test_what_cannot_be_rung_is_none_and_raises_nothing(typed: str) -> None:
    assert not is_number(typed)
    assert text_number(typed) == ""


def test_only_mobile_telephones_are_sent_texts() -> None:
    assert text_number("07700 900123") == "+447700900123"
    assert text_number("+353 87 123 4567") == "+353871234567"
    assert text_number("0131 555 0100") == ""
