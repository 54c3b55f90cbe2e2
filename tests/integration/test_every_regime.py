"""Every regime that is shipped runs the whole line, and so does one that is only a file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cairn.analysis import actions as analysis_actions
from cairn.analysis import queries as analysis_queries
from cairn.analysis import statistics
from cairn.analysis.terms import Clarity
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.feedback import queries as feedback_queries
from cairn.intake import actions, queries
from cairn.intake.terms import LookedAt
from cairn.kernel import regime as regimes
from cairn.kernel.clock import local_date
from cairn.kernel.periods import containing
from cairn.kernel.references import serial_of
from cairn.kernel.refusals import Refused
from cairn.kernel.regime import Event, Kind, load
from cairn.organisations import changes
from cairn.organisations.models import Committee
from cairn.sharing import queries as sharing_queries
from tests.factories import notifications, reviews
from tests.factories.notifications import AT

FIFTH = """
extends = "scotland-2021"
title = "Reviews of the tests"
valid_from = 2026-01-01

[kinds.FST]
title = "First Look"
decides = true
report = true

[kinds.SEC]
title = "Second Look"
feedback = true
publishes = true
follows = ["FST"]

[events.agreed]
label = "When was it agreed?"
short = "Agreed"
means = "decided"
kinds = ["FST"]
required = true

[clocks.report_to_us]
title = "It reaches the Care Inspectorate"
starts = "agreed"
ends = "received"
days = 5
unit = "working days"
"""
FILE = "a-fifth"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[None]:
    (tmp_path / f"{FILE}.toml").write_text(FIFTH, "utf-8")
    regimes.add_folder(tmp_path)
    yield
    regimes.remove_folder(tmp_path)


@pytest.fixture
def committee(people) -> Committee:
    found: Committee = changes.change_protects(
        by=people.administrator,
        at=AT,
        committee=people.committee.id,
        protects=["children", "adults"],
        revision=people.committee.revision,
    )
    return found


def first_and_second(code: str) -> tuple[Kind, Kind]:
    """The kind that decides, and the one that gets a letter and follows it."""
    found = load(code).kinds.values()
    decides = next(kind for kind in found if kind.decides)
    return decides, next(k for k in found if k.feedback and decides.code in k.follows)


@pytest.mark.clause("1.3", "2.1", "2.2", "6.1")
@pytest.mark.parametrize("code", [*regimes.codes(), FILE])
def test_a_regime_runs_the_whole_line(people, committee, code: str) -> None:
    first, second = first_and_second(code)
    decided = notifications.accepted(people, code, first.code)
    assert decided.proceeds
    assert decided in cases_queries.awaiting_next(people.inspector)
    assert decided in [review for review, _ in sharing_queries.owed()]
    asked = {event.means for event in load(code).events_of(first.code)}
    if "decided" in asked & {event.means for event in required(code, first)}:
        assert decided.on("decided"), "whatever its code is in the file"
    assert not feedback_queries.owing_feedback().filter(id=decided.id).exists()
    recorded(people, decided)

    later = AT + timedelta(days=60)
    outcome = notifications.accepted(people, code, second.code, before=(decided,), at=later)
    decided.refresh_from_db()
    assert decided.led_to == outcome
    assert decided not in cases_queries.awaiting_next(people.inspector)
    assert outcome.children.count() == decided.children.count() == 1
    assert outcome.form in (*second.forms, "")
    if first.numbers == second.numbers:
        assert serial_of(outcome.reference) == serial_of(decided.reference)
    assert outcome in feedback_queries.owing_feedback()
    assert outcome not in analysis_queries.unrecorded()
    reviews.issued(people, outcome)
    assert outcome not in feedback_queries.without_issued_letter()
    counted_once(code)


def required(code: str, kind: Kind) -> list[Event]:
    return [event for event in load(code).events_of(kind.code) if event.required]


def recorded(people, review: Review) -> None:
    assert review in analysis_queries.unrecorded()
    reviews.cleared(people, "analyst", review.id)
    analysis_actions.record_lightly(
        by=people.analyst,
        at=AT,
        review=review.id,
        clarity=Clarity.CLEAR,
        themes=[],
        good_practice="",
        learning="A chronology was kept from the first day.",
    )
    assert review not in analysis_queries.unrecorded()


def counted_once(code: str) -> None:
    """Reviews about adults are not in the figures about children."""
    counts = statistics.count(containing(local_date(AT)))
    expected = 1 if load(code).protects == "children" else 0
    assert (counts.decided, counts.reviewed, counts.others) == (expected, expected, 0)


@pytest.mark.parametrize("code", [*regimes.codes(), FILE])
def test_a_decision_not_to_go_on_is_told_and_nothing_follows_it(
    people, committee, code: str
) -> None:
    first, second = first_and_second(code)
    no = next(d.code for d in load(code).decisions.values() if not d.proceeds)
    decision = {"criteria": [], "decision": no, "rationale": reviews.RATIONALE}
    stays = notifications.accepted(people, code, first.code, decision=decision)
    assert not stays.proceeds
    assert stays not in cases_queries.awaiting_next(people.inspector)
    draft = notifications.begun(people.officer, code, second.code)
    assert stays not in cases_queries.may_be_followed_by(people.officer, draft.shape)
    with pytest.raises(Refused, match="did_not_proceed"):
        reviews.following(people.officer, draft, stays)


def test_a_decision_without_a_report_is_accepted_and_none_is_asked_for(people) -> None:
    draft = notifications.answered(
        people.officer, notifications.begun(people.officer, "scotland-2024", "LRD")
    )
    assert notifications.lacks(draft) == []
    sent = notifications.sent(people, draft, people.officer)
    assert sent.document is None
    review = actions.accept(
        by=people.gatekeeper, at=AT, submission=sent.id, looked_at=tuple(LookedAt)
    )
    assert review.dates["decided"]
    assert review.reference.startswith("LRD-2026-0001-")


@pytest.mark.clause("1.6")
def test_what_is_late_under_a_file_of_ones_own_gives_its_reason(people) -> None:
    draft = notifications.begun(people.officer, FILE, "FST")
    dates: dict[str, Any] = {"agreed": "2026-05-01", "delay_reason": ""}
    notifications.answered(people.officer, draft, dates=dates)
    assert any("limit has passed" in lack for lack in notifications.lacks(draft))
    clock = queries.report_clock(draft, local_date(AT))
    assert clock is not None
    assert "5 working days from 1 May 2026" in clock.how


def test_only_the_kinds_of_the_people_whom_a_committee_protects_are_offered(people) -> None:
    offered = queries.regimes_for(people.officer, local_date(AT))
    assert {r.code for r in offered.current} == {"scotland-2024", FILE}
    assert "scotland-2015" in {r.code for r in offered.earlier}
    with pytest.raises(Refused, match="not_yours"):
        notifications.begun(people.officer, "scotland-adults-2022", "ALRD")
    with pytest.raises(Refused, match="no_such_kind"):
        notifications.begun(people.officer, "scotland-2024", "ICR")
