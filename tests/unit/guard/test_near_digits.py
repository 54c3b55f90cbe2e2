"""Recognisers that need a digit find the same in the stretches around digits as in the whole."""

import pytest

from cairn.guard import near_digits
from cairn.guard.reading import read
from cairn.guard.recognisers.registry import NEED_A_DIGIT, STRUCTURED, find_structured
from tests.hostile_texts import hostile_texts
from tests.marked_texts import development_papers

_FILLER = "Nobody there said anything about it, and so the day went on as others had. " * 12
_TEXTS = [paper.text.replace("\n", f"\n{_FILLER}\n", 40) for paper in development_papers()[:12]] + [
    text[:4_000] for _, text in hostile_texts()[::7]
]


@pytest.mark.parametrize("text", _TEXTS, ids=range(len(_TEXTS)))
def test_no_finding_changes(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_digits, "_MOST", 2)
    reading = read(text)
    assert [list(found) for found in find_structured(reading)] == [
        list(each.find(reading)) for each in STRUCTURED
    ]


def test_what_is_far_from_any_digit_is_not_looked_at() -> None:
    near = near_digits.near_digits(read(f"{_FILLER}ref 4471{_FILLER}"))
    assert near is not None
    assert "ref 4471" in near.reading.lower
    assert len(near.reading.lower) <= 3 * near_digits.REACH


def test_a_text_without_digits_gives_them_nothing() -> None:
    near = near_digits.near_digits(read(_FILLER))
    assert near is not None
    assert near.reading.lower == ""
    assert all(not list(each.find(near.reading)) for each in NEED_A_DIGIT)


def test_a_text_full_of_digits_is_looked_at_whole() -> None:
    assert near_digits.near_digits(read("ref 4471 " * 100)) is None
