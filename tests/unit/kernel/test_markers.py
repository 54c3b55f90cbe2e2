"""The quality markers say what their source says, in our own words (App. 1)."""

import re

import pytest

from cairn.kernel.regime import load

MARKERS = {marker.number: marker for marker in load("scotland-2015").markers}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (3, "open"),
        (7, "independent"),
        (7, "own what it found"),
        (14, "no more of the family"),
        (14, "evidence"),
        (15, "discussion between the agencies"),
    ],
)
def test_markers_keep_what_they_mean(number: int, words: str) -> None:
    assert re.search(words, MARKERS[number].good)


def test_every_marker_has_the_questions_that_it_needs() -> None:
    assert sorted(MARKERS) == list(range(1, 19))
    for marker in MARKERS.values():
        assert 2 <= len(marker.questions) <= 4
        assert all(question.endswith("?") for question in marker.questions)
