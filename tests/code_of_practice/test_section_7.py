"""Section 7: national learning."""

import pytest
from django.test import Client

from tests.factories import duties, reviews


@pytest.mark.clause("7.1")
def test_themes_and_key_lessons_are_shared_with_everyone_in_a_national_report(people) -> None:
    duties.cohort(people)
    duties.report(people, [duties.study(people, reviews.accepted_scr(people)).id])
    page = Client().get("/reports/2018-2021/").content.decode()
    for sentence in (
        "Reviews in which a theme was recorded",
        "Ask early and write it down.",
        "Seeing the pattern",
    ):
        assert sentence in page
