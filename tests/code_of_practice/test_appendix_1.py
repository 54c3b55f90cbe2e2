"""Appendix 1: what feedback looks at."""

import pytest

from cairn.feedback import letters
from cairn.kernel.regime import load
from tests.factories import reviews


@pytest.mark.clause("App. 1")
def test_the_letter_follows_the_three_groups_of_the_code(people) -> None:
    assessment = reviews.proposed(people, reviews.accepted_scr(people))
    headings = [part.heading for part in letters.parts(assessment)]
    assert headings[1:4] == list(load("scotland-2015").marker_groups.values())


@pytest.mark.clause("App. 1")
def test_family_involvement_is_looked_at_under_setting_up(people) -> None:
    assert "Family involvement" in [
        marker.title for marker in load("scotland-2015").markers_in("setting_up")
    ]
