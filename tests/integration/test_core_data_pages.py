"""The core data set as a page, as CSV and as JSON; a draft that takes up the questions of today; and
what its pages do with questions that do not apply.
"""

import csv
import io
import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from cairn.audit.models import AuditEntry
from cairn.cases import actions as cases_actions
from cairn.cases.actions import Registration
from cairn.intake import actions, editions, queries
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.kernel.clock import now
from cairn.kernel.dictionary import codes, load
from cairn.kernel.refusals import Refused
from tests.factories import reviews
from tests.factories.answers import CHILD, RATIONALE
from tests.factories.reviews import AT

# Before the second edition came into force.
EARLIER = datetime(2026, 3, 2, 10, tzinfo=UTC)
OLD_CHILD: dict[str, Any] = {
    "age_years": 3,
    "sex": "female",
    "died": "no",
    "cause": "neglect",
    "concerns": ["neglect"],
    "register": "sibling",
    "health_needs": ["none"],
}
OLD_REVIEW = {"agencies": ["health"], "proceedings": "none", "publication": "full"}


def keep(people, row: Submission, section: Section, answers: Any, **more: Any) -> Submission:
    row.refresh_from_db()
    return actions.save_section(
        by=people.officer,
        at=more.pop("at", EARLIER),
        submission=row.id,
        section=section,
        answers=answers,
        revision=row.revision,
        **more,
    )


def take_out(people, row: Submission, number: int) -> Submission:
    row.refresh_from_db()
    return actions.take_out(
        by=people.officer,
        at=AT,
        submission=row.id,
        section=Section.CHILDREN,
        number=number,
        revision=row.revision,
    )


@pytest.fixture
def old_draft(people) -> Submission:
    row = actions.start(by=people.officer, at=EARLIER, kind="ICR", regime="scotland-2015")
    keep(people, row, Section.CHILDREN, [OLD_CHILD, {**OLD_CHILD, "register": "never"}])
    return keep(people, row, Section.REVIEW, OLD_REVIEW)


def take_up(people, row: Submission) -> Submission:
    return editions.take_up_edition(by=people.officer, at=AT, submission=row.id)


@pytest.mark.clause("5.7")
def test_a_draft_takes_up_the_questions_of_today_and_loses_nothing(people, old_draft) -> None:
    assert old_draft.edition == "children-1"
    row = take_up(people, old_draft)
    row.refresh_from_db()
    assert row.edition == "children-2"
    first, second = row.answers["children"]
    assert (first["injury"], first["sex"]) == ("neglect", "female")
    assert (second["register_now"], second["register_before"]) == ("no", "no")
    told = {(e.section, e.number, e.asked): e.answered for e in queries.to_look_at(row)}
    assert told == {
        ("children", 1, "Child Protection Register"): "A sibling is or was on the register",
        ("children", 1, "Health needs"): "None known",
        ("children", 2, "Health needs"): "None known",
        ("review", 0, "Intention to publish"): "In full",
    }
    noted = AuditEntry.objects.filter(verb="intake.submission.take_up_edition").get()
    assert noted.content["detail"]["to_look_at"] == 4


def test_what_was_looked_at_leaves_the_list(people, old_draft) -> None:
    row = take_up(people, old_draft)
    children = row.answers["children"]
    row = keep(people, row, Section.CHILDREN, children, at=AT)
    assert len(queries.to_look_at(row)) == 4, "a page that saves itself was not looked through"
    row = take_out(people, row, 1)
    assert [(e.section, e.number) for e in queries.to_look_at(row)] == [
        ("children", 1),
        ("review", 0),
    ]
    row = keep(people, row, Section.CHILDREN, children[1:], at=AT, number=1)
    assert [e.section for e in queries.to_look_at(row)] == ["review"]
    row = keep(people, row, Section.REVIEW, row.answers["review"], at=AT, number=0)
    assert queries.to_look_at(row) == []


def test_taking_out_the_last_child_leaves_the_others(people, old_draft) -> None:
    row = take_out(people, take_up(people, old_draft), 2)
    assert [e.number for e in queries.to_look_at(row)] == [1, 1, 0]


def test_of_equal_children_the_one_that_is_taken_out_leaves_the_list(people) -> None:
    draft = actions.start(by=people.officer, at=EARLIER, kind="ICR", regime="scotland-2015")
    row = take_up(people, keep(people, draft, Section.CHILDREN, [OLD_CHILD, OLD_CHILD]))
    row = keep(people, row, Section.CHILDREN, row.answers["children"], at=AT, number=1)
    assert {e.number for e in queries.to_look_at(row)} == {2}
    row = take_out(people, row, 1)
    assert {e.number for e in queries.to_look_at(row)} == {1}, "the second is now the first"
    row = take_out(people, row, 9)
    assert len(row.answers["children"]) == 1, "nobody has that number"
    assert take_out(people, row, 1).look_again == []


def test_nobody_takes_up_what_is_taken_up_already_or_another_committees(people, old_draft) -> None:
    with pytest.raises(Refused):
        editions.take_up_edition(by=people.stranger, at=AT, submission=old_draft.id)
    take_up(people, old_draft)
    with pytest.raises(Refused, match="no_newer_edition"):
        take_up(people, old_draft)


def test_an_earlier_reviews_answers_are_filled_in_under_the_edition_of_the_draft(people) -> None:
    registration = Registration(
        kind="ICR",
        regime="scotland-2015",
        edition="children-1",
        committee=people.committee.id,
        reference="ICR-2026-0099-B",
        received_on=EARLIER.date(),
        children=[{**OLD_CHILD, "register": "previous"}],
        carers=[],
        environment={"financial": "unknown", "housing": "yes", "support": "some"},
        review={
            "family_involved": "full",
            "agencies": ["health"],
            "methodology": "icr",
            "proceedings": "none",
        },
        decision="proceed",
        criteria=["B"],
        rationale=RATIONALE,
        dates={"ratified": "2026-02-27"},
    )
    icr = cases_actions.register(by=people.gatekeeper, at=EARLIER, registration=registration)
    row = actions.start(by=people.officer, at=AT, kind="SCR", regime="scotland-2015")
    row = reviews.following(people.officer, row, icr)
    (child,) = row.answers["children"]
    assert child["register_before"] == "yes"
    assert row.answers["environment"]["financial"] == "not_known"
    assert [e.asked for e in queries.to_look_at(row)] == ["Health needs"]


# Pages


def test_the_task_list_says_that_the_questions_changed(people, client_of, old_draft) -> None:
    client, address = client_of("officer"), f"/committee/notifications/{old_draft.id}/"
    assert "The questions have changed" in client.get(address).content.decode()
    page = client.post(f"{address}take-up-edition/", follow=True).content.decode()
    assert "4 answers to look at again" in page
    assert "A sibling is or was on the register" in page
    assert "The questions have changed" not in page
    child = client.get(f"{address}children/1/").content.decode()
    assert "To look at again" in child
    again = client.post(f"{address}take-up-edition/", follow=True).content.decode()
    assert "already" in again


def typed(row: Submission, **changes: Any) -> dict[str, Any]:
    row.refresh_from_db()
    return {"revision": row.revision, **CHILD, **changes}


def test_an_answer_that_no_longer_applies_is_dropped_and_said(people, client_of) -> None:
    row = reviews.draft_icr(people)
    address = f"/committee/notifications/{row.id}/children/1/"
    died = typed(row, died="yes", cause_of_death="accident")
    page = client_of("officer").post(address, died, follow=True).content.decode()
    assert "Not kept, because it does not apply" in page
    assert "Nature of harm or injury" in page
    row.refresh_from_db()
    assert "injury" not in row.answers["children"][0]
    assert row.answers["children"][0]["cause_of_death"] == "accident"
    told = client_of("officer").post(address, typed(row, autosave="1")).json()
    assert "Cause of death" in told["message"]


def test_what_was_typed_stays_in_sight_when_something_is_wrong(people, client_of) -> None:
    row = reviews.draft_icr(people)
    address = f"/committee/notifications/{row.id}/carers/1/"
    row.refresh_from_db()
    wrong = {"age_years_number": "200", "age_years_reason": "", "alcohol": "current"}
    page = client_of("officer").post(address, {"revision": row.revision, **wrong})
    html = page.content.decode()
    assert 'value="200"' in html
    assert re.search(r'value="current"\s+id="id_alcohol_\d" checked', html)
    assert html.count('class="cairn-more cairn-topic" open') == 2


def test_answers_are_counted_where_they_are_folded_away(people, client_of) -> None:
    row = reviews.draft_icr(people)
    address = f"/committee/notifications/{row.id}/carers/1/"
    row.refresh_from_db()
    given = {"relationship": "mother", "alcohol": "current", "mental_health": "no"}
    client_of("officer").post(address, {"revision": row.revision, **given})
    html = client_of("officer").get(address).content.decode()
    assert "cairn-topic" in html
    assert 'class="cairn-more cairn-topic" open' not in html
    told = re.search(r"Health[^<]*</span>\s*<span class=\"cairn-muted\">([^<]*)<", html)
    assert told is not None
    assert told[1] == "2 answered"


def test_what_is_to_be_looked_at_stays_when_the_chain_is_described(people) -> None:
    row = actions.start(by=people.officer, at=EARLIER, kind="SCR", regime="scotland-2015")
    keep(people, row, Section.REVIEW, {"proceedings": "live", "proceedings_effect": "paused"})
    row = take_up(people, row)
    assert [e.asked for e in queries.to_look_at(row)] == [
        "Effect of parallel processes on the review"
    ]
    row = reviews.following(people.officer, row, reviews.accepted_icr(people))
    assert [e.section for e in queries.to_look_at(row)] == ["review"]


def test_answers_that_can_not_both_be_true_are_said_at_their_field(people, client_of) -> None:
    row = reviews.draft_icr(people)
    address = f"/committee/notifications/{row.id}/children/1/"
    wrong = {"siblings_number": "2", "siblings_reason": "", "position": "only"}
    page = client_of("officer").post(address, typed(row, **wrong)).content.decode()
    assert 'href="#id_position' in page
    both = {"siblings_number": "2", "siblings_reason": "not_known"}
    page = client_of("officer").post(address, typed(row, **both)).content.decode()
    assert "not both" in page


def test_a_reason_for_no_number_is_kept_and_read_in_words(people, client_of) -> None:
    row = reviews.draft_icr(people)
    address = f"/committee/notifications/{row.id}/carers/1/"
    carer = {"relationship": "father", "age_years_number": "", "age_years_reason": "not_recorded"}
    row.refresh_from_db()
    client = client_of("officer")
    client.post(address, {"revision": row.revision, **carer})
    row.refresh_from_db()
    assert row.answers["carers"] == [{"relationship": "father", "age_years": "not_recorded"}]
    assert (
        "Not recorded" in client.get(f"/committee/notifications/{row.id}/carers/").content.decode()
    )
    assert 'value="not_recorded" selected' in client.get(address).content.decode()


def test_an_unusual_answer_is_asked_about_and_let_through(people, client_of) -> None:
    row = reviews.draft_icr(people)
    address = f"/committee/notifications/{row.id}/children/1/"
    page = client_of("officer").post(address, typed(row, education="work"), follow=True)
    assert "unusual for a child under five" in page.content.decode()
    row.refresh_from_db()
    assert row.answers["children"][0]["education"] == "work"


# The dictionary


@pytest.mark.parametrize("code", codes())
def test_every_edition_is_a_page_a_table_and_a_file(db, code: str) -> None:
    client, edition = Client(), load(code)
    for subject in edition.subjects:
        page = unescape(client.get(f"/data-dictionary/{code}/{subject}/").content.decode())
        for field in edition.fields_of(subject):
            assert field.label in page
    table = client.get(f"/data-dictionary/{code}.csv")
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert [row["code"] for row in rows] == [field.code for field in edition.fields]
    file = client.get(f"/data-dictionary/{code}.json")
    assert file["Content-Type"] == "application/json"
    assert json.loads(file.content)["edition"] == code


def test_the_map_between_editions_is_published(db) -> None:
    page = Client().get("/data-dictionary/children-2/changes/").content.decode()
    assert "A sibling is or was on the register" in page
    assert "Sex: the same" in page
    assert "Sex: Female" not in page, "what stays is one row, not one for each answer"
    table = Client().get("/data-dictionary/children-2/changes.csv").content.decode()
    assert "children-1,children-2,child,register,Previously on the register" in table
    told = json.loads(Client().get("/data-dictionary/children-2.json").content)["changes"]
    assert {
        "subject": "child",
        "question": "sex",
        "answer": "Female",
        "is_now": "Sex: Female",
        "look_again": None,
    } in told


def test_the_editions_are_listed_and_linked(db) -> None:
    page = Client().get("/data-dictionary/").content.decode()
    assert "edition 1" in page
    assert "Not recorded" in page
    assert 'href="/data-dictionary/"' in Client().get("/guidance/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "children-9/",
        "children-9.csv",
        "children-9.json",
        "children-1/changes/",
        "children-1/changes.csv",
        "children-2/pet/",
    ],
)
def test_what_is_not_there_is_not_found(db, address: str) -> None:
    assert Client().get(f"/data-dictionary/{address}").status_code == 404


def test_a_draft_of_today_is_not_asked_to_take_up_anything(people, client_of) -> None:
    row = actions.start(by=people.officer, at=now(), kind="ICR", regime="scotland-2015")
    page = client_of("officer").get(f"/committee/notifications/{row.id}/").content.decode()
    assert "The questions have changed" not in page
