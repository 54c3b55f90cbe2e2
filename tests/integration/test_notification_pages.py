"""The pages of a notification: the next one comes by itself, gaps are said at their fields, and two
people on two pages are in nobody's way.
"""

import re
from typing import Any

import pytest
from django.db import connection

from cairn.intake import actions
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.kernel.refusals import Refused
from tests.factories import notifications, reviews
from tests.factories.answers import CHILD, ENVIRONMENT
from tests.factories.reviews import AT

GUIDANCE = "scotland-2015"


@pytest.fixture
def draft(people) -> Submission:
    return notifications.begun(people.officer, GUIDANCE, "ICR")


def address(draft: Submission, rest: str) -> str:
    return f"/committee/notifications/{draft.id}/{rest}"


def save(people, draft: Submission, section: Section, answers: Any, revision: int, **more: Any):
    return actions.save_section(
        by=people.officer,
        at=AT,
        submission=draft.id,
        section=section,
        answers=answers,
        revision=revision,
        **more,
    )


def test_beginning_is_one_press_and_leads_to_the_first_page_that_lacks_something(
    people, client_of
) -> None:
    officer = client_of("officer")
    page = officer.get("/committee/notify/").content.decode()
    assert page.index("Learning Review decision") < page.index("Begun under earlier guidance")
    begun = officer.post("/committee/notify/", {"kind": f"{GUIDANCE}:ICR"}, follow=True)
    assert begun.redirect_chain[-1][0].endswith("/children/1/")
    wrong = officer.post("/committee/notify/", {"kind": "scotland-2024:ICR"})
    assert wrong.status_code == 422
    assert "Choose the kind of review" in wrong.content.decode()


def test_what_a_page_lacks_is_said_at_its_field_once_it_was_saved(people, client_of, draft) -> None:
    officer = client_of("officer")
    typed = {"revision": draft.revision, "financial": "no"}
    saved = officer.post(address(draft, "environment/"), typed, follow=True)
    page = saved.content.decode()
    assert saved.redirect_chain[-1][0].endswith("/environment/?show")
    assert "There is a problem" in page
    assert 'href="#id_housing_0"' in page
    draft.refresh_from_db()
    assert draft.answers["environment"] == {"financial": "no"}, "it is saved all the same"


def test_a_page_can_be_left_for_now(people, client_of, draft) -> None:
    typed = {"revision": draft.revision, "financial": "no", "later": "1"}
    left = client_of("officer").post(address(draft, "environment/"), typed)
    assert left["Location"] == address(draft, "")


def test_the_check_leads_to_the_field_that_lacks_an_answer(people, client_of, draft) -> None:
    save(people, draft, Section.CHILDREN, [{**CHILD, "sex": None}], draft.revision)
    page = client_of("officer").get(address(draft, "check/")).content.decode()
    assert f'href="{address(draft, "children/1/")}?show"' in page
    there = client_of("officer").get(address(draft, "children/1/") + "?show").content.decode()
    assert 'href="#id_sex_0"' in there


def test_the_next_child_begins_with_what_children_of_one_home_share(
    people, client_of, draft
) -> None:
    save(people, draft, Section.CHILDREN, [CHILD], draft.revision)
    page = client_of("officer").get(address(draft, "children/2/")).content.decode()
    assert "filled in from the one before" in page
    ticked = re.findall(r'<input[^>]*value="(\w+)"[^>]* checked', page)
    assert "parental_mental_health" in ticked
    assert "female" not in ticked


def test_two_people_on_two_pages_are_in_nobodys_way(people, draft) -> None:
    seen = draft.revision
    save(people, draft, Section.ENVIRONMENT, ENVIRONMENT, seen)
    save(people, draft, Section.CARERS, [], seen)
    with pytest.raises(Refused, match="changed_meanwhile"):
        save(people, draft, Section.ENVIRONMENT, {}, seen)


def test_two_people_on_two_children_are_in_nobodys_way(people, draft) -> None:
    save(people, draft, Section.CHILDREN, [CHILD, CHILD], draft.revision)
    draft.refresh_from_db()
    seen = draft.revision
    save(people, draft, Section.CHILDREN, {**CHILD, "age_years": 7}, seen, of=1)
    save(people, draft, Section.CHILDREN, {**CHILD, "age_years": 9}, seen, of=2)
    draft.refresh_from_db()
    assert [child["age_years"] for child in draft.answers["children"]] == [7, 9]
    with pytest.raises(Refused, match="changed_meanwhile"):
        save(people, draft, Section.CHILDREN, CHILD, seen, of=2)
    with pytest.raises(Refused, match="changed_meanwhile"):
        save(people, draft, Section.CHILDREN, [CHILD], seen)


def test_a_colleagues_version_stands_beside_what_was_typed(people, client_of, draft) -> None:
    save(people, draft, Section.CHILDREN, [CHILD], draft.revision)
    typed = {"revision": draft.revision, "age_years": "9", "sex": "male", "died": "no"}
    answer = client_of("officer").post(address(draft, "children/1/"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "As your colleague saved it" in page
    assert "Female" in page
    assert re.search(r'name="age_years"[^>]*value="9"', page)
    draft.refresh_from_db()
    again = client_of("officer").post(
        address(draft, "children/1/"), {**typed, "revision": draft.revision}
    )
    assert again.status_code == 302, "they were told, and go on"


def test_a_draft_under_a_guidance_that_is_gone_is_kept_and_says_what_to_do(
    people, client_of, draft
) -> None:
    save(people, draft, Section.CHILDREN, [CHILD], draft.revision)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE intake_submission SET regime = 'scotland-1999'")
    officer = client_of("officer")
    assert officer.get("/committee/").status_code == 200
    answer = officer.get(address(draft, ""))
    assert answer.status_code < 500
    assert "no longer knows" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.answers["children"] == [CHILD]


def test_a_child_that_a_colleague_added_meanwhile_is_not_written_over(
    people, client_of, draft
) -> None:
    save(people, draft, Section.CHILDREN, CHILD, draft.revision, of=1)
    typed = {"revision": draft.revision, "new": "1", "age_years": "9", "sex": "male", "died": "no"}
    officer = client_of("officer")
    kept = officer.post(address(draft, "children/1/"), {**typed, "autosave": "1"}).json()
    assert not kept["saved"]
    officer.post(address(draft, "children/1/"), {**typed, "later": "1"})
    draft.refresh_from_db()
    assert [child["age_years"] for child in draft.answers["children"]] == [3, 9]


def test_a_review_under_a_guidance_that_is_gone_says_so_to_staff(people, client_of) -> None:
    review = notifications.accepted(people, GUIDANCE, "ICR")
    reviews.cleared(people, "inspector", review.id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_review SET regime = 'scotland-1999'")
    answer = client_of("inspector").get(f"/inspectorate/reviews/{review.id}/")
    assert answer.status_code == 409
    assert "Nothing is lost" in answer.content.decode()
