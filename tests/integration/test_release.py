"""Whatever leaves is judged by today's guard, whatever it passed when it was written (5.6)."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection

from cairn.feedback import actions as feedback_actions
from cairn.kernel.refusals import Refused
from cairn.publications import case_studies, events, reports
from cairn.sharing import actions as sharing_actions
from tests.conftest import ROOT
from tests.factories import duties, reviews
from tests.factories.duties import AT
from tests.factories.old_text import write_past_the_guard

NAMED = "Kayleigh McAllister was not seen alone."


@dataclass(frozen=True)
class Leaving:
    """A row whose texts leave by an action, and the rows that hold these texts."""

    module: str
    build: Callable[[Any], Any]
    release: Callable[[Any, Any], Any]
    texts_of: Callable[[Any], list[Any]] = lambda row: [row]

    def __str__(self) -> str:
        return self.module


def proposed_letter(people: Any) -> Any:
    row = reviews.proposed(people, reviews.accepted_scr(people))
    reviews.cleared(people, "second", row.review_id)
    return row


def proposed_notice(people: Any) -> Any:
    notice = duties.drafted(people, reviews.accepted_icr(people))
    return sharing_actions.propose(by=people.inspector, at=AT, notice=notice.id)


def proposed_study(people: Any) -> Any:
    return duties.study(people, reviews.accepted_scr(people), cleared=False)


def planned_event(people: Any) -> Any:
    report = duties.report(people, [])
    return events.plan_event(
        by=people.analyst,
        at=AT,
        title="The event",
        held_on=AT.date(),
        programme="10.00 Welcome",
        report=report.id,
        case_studies=[],
    )


LEAVING = [
    Leaving(
        "feedback/actions.py",
        proposed_letter,
        lambda p, r: feedback_actions.issue(by=p.second, at=AT, assessment=r.id),
        lambda row: list(row.parts.all()),
    ),
    Leaving(
        "sharing/actions.py",
        proposed_notice,
        lambda p, r: sharing_actions.send(by=p.manager, at=AT, notice=r.id),
    ),
    Leaving(
        "publications/case_studies.py",
        proposed_study,
        lambda p, r: case_studies.clear(by=p.manager, at=AT, study=r.id, answers=duties.NOBODY),
    ),
    Leaving(
        "publications/reports.py",
        lambda p: duties.report(p, [], issued=False),
        lambda p, r: reports.issue(by=p.manager, at=AT, report=r.id, answers=duties.NOBODY),
    ),
    Leaving(
        "publications/events.py",
        planned_event,
        lambda p, r: events.make_slides(by=p.analyst, at=AT, event=r.id),
    ),
]


@pytest.mark.clause("5.6")
@pytest.mark.parametrize("leaving", LEAVING, ids=str)
def test_what_leaves_is_judged_by_todays_guard(people: Any, leaving: Leaving) -> None:
    row = leaving.build(people)
    for place in leaving.texts_of(row):
        write_past_the_guard(place, NAMED)
    with pytest.raises(Refused) as caught:
        leaving.release(people, row)
    assert {refusal.code for refusal in caught.value.refusals} == {"stopped_today"}
    assert "McAllister" not in str(caught.value.refusals)
    before = getattr(row, "state", None)
    row.refresh_from_db()
    assert getattr(row, "state", None) == before


@pytest.mark.parametrize("leaving", LEAVING, ids=str)
def test_what_names_nobody_leaves(people: Any, leaving: Leaving) -> None:
    """So that the refusal above is about the text, and about nothing else."""
    leaving.release(people, leaving.build(people))


def test_each_module_that_lets_text_out_is_tried_here() -> None:
    asks = {
        str(path.relative_to(ROOT / "cairn"))
        for path in (ROOT / "cairn").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "cairn.anonymity.text_policy"
        and "may_release" in {name.name for name in node.names}
    }
    assert {leaving.module for leaving in LEAVING} == asks


@pytest.mark.clause("5.6")
def test_the_title_of_a_case_study_is_judged_before_it_leaves_with_a_report(people: Any) -> None:
    study = duties.study(people, reviews.accepted_scr(people))
    report = duties.report(people, [study.id], issued=False)
    key = study.pk.hex if connection.vendor == "sqlite" else study.pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publications_casestudy SET title = %s WHERE id = %s", [NAMED, key])
    with pytest.raises(Refused) as caught:
        reports.issue(by=people.manager, at=AT, report=report.id, answers=duties.NOBODY)
    assert [refusal.code for refusal in caught.value.refusals] == ["stopped_today"]
    assert "McAllister" not in str(caught.value.refusals)
