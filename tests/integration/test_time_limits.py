"""Time limits as people set them: which one holds for what, and what pages and messages say."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cairn.audit.models import AuditEntry
from cairn.cases import queries as cases_queries
from cairn.feedback import queries as feedback_queries
from cairn.intake import queries as intake_queries
from cairn.kernel.refusals import Refused
from cairn.kernel.regime import load
from cairn.kernel.working_time import Limit, Unit
from cairn.outbox.models import Message
from cairn.time_limits import actions, queries
from cairn.time_limits.models import TimeLimit
from cairn.time_limits.terms import Source
from cairn.worklists import queries as worklists_queries
from cairn.worklists.terms import Kind
from tests.factories import reviews
from tests.factories.limits import SIXTY, set_limit
from tests.factories.reviews import AT
from tests.personas import People

REGIME = load("scotland-2015")
TODAY = AT.date()
LETTERS = "/inspectorate/time-limits/scotland-2015/feedback_letter/"
ClientOf = Callable[[str], Client]


def end(people: People, at: datetime = AT, **changes: Any) -> TimeLimit:
    values: dict[str, Any] = {
        "regime": "scotland-2015",
        "clock": "feedback_letter",
        "committee": None,
        "starts": at.date(),
        "source": Source.POLICY,
        "revision": queries.revision("scotland-2015", "feedback_letter"),
    }
    return actions.end_limit(by=people.manager, at=at, **{**values, **changes})


def letters(people: People, day: date, committee: Any = None) -> Limit | None:
    """The limit for a letter about what was received on a day."""
    committee = committee or people.committee
    held = queries.limits(REGIME, committee.id, {"received": day})
    return held.get("feedback_letter")


# Which limit holds


def test_only_what_the_guidance_is_sure_of_holds_unset(people) -> None:
    days = dict.fromkeys(["first_told", "asked", "reported", "ratified", "received"], TODAY)
    held = queries.limits(REGIME, people.committee.id, days)
    assert set(held) == {"icr_notification", "agency_report", "report_to_us"}
    assert queries.limits(REGIME, people.committee.id, {}) == {}


def test_a_limit_holds_for_what_begins_on_its_first_day_or_later(people) -> None:
    set_limit(people, starts=date(2026, 3, 1))
    later = AT + timedelta(days=30)
    set_limit(people, Limit(30), at=later)
    assert letters(people, date(2026, 2, 28)) is None
    assert letters(people, later.date() - timedelta(days=1)) == SIXTY
    assert letters(people, later.date()) == Limit(30)


def test_a_committees_own_limit_goes_before_that_for_all_and_ends(people) -> None:
    set_limit(people)
    set_limit(people, Limit(20), committee=people.committee.id)
    assert letters(people, TODAY) == Limit(20)
    assert letters(people, TODAY, people.other) == SIXTY
    end(people, AT + timedelta(days=2), committee=people.committee.id)
    assert letters(people, TODAY + timedelta(days=1)) == Limit(20)
    assert letters(people, TODAY + timedelta(days=2)) == SIXTY
    end(people, AT + timedelta(days=3))
    assert letters(people, TODAY + timedelta(days=3)) is None


def test_nothing_is_set_back_to_a_day_on_which_a_limit_held(people) -> None:
    set_limit(people, starts=date(2026, 3, 1))
    april = date(2026, 4, 1)
    with pytest.raises(Refused, match="in_the_past"):
        set_limit(people, Limit(30), starts=april)
    with pytest.raises(Refused, match="in_the_past"):
        set_limit(people, Limit(30), starts=april, committee=people.committee.id)
    assert letters(people, april) == SIXTY


@pytest.mark.clause("1.6")
def test_the_seven_days_of_the_code_stay(people) -> None:
    with pytest.raises(Refused, match="lengthens_the_code"):
        set_limit(people, Limit(9), "report_to_us", committee=people.committee.id, note="Agreed")
    row = set_limit(people, Limit(5), "report_to_us", committee=people.committee.id, note="Agreed")
    review = reviews.accepted_icr(people, ratified=TODAY.isoformat())
    clock = cases_queries.report_clock(review)
    assert clock is not None
    assert clock.limit == Limit(5)
    entry = AuditEntry.objects.get(verb="time_limits.limit.set")
    assert entry.content["subject"] == str(row.id)
    assert entry.content["clauses"] == ["1.6"]


def test_the_later_of_two_managers_sees_what_the_first_did(people) -> None:
    set_limit(people)
    with pytest.raises(Refused, match="changed_meanwhile"):
        set_limit(people, Limit(30), revision=0)
    with pytest.raises(Refused, match="changed_meanwhile"):
        end(people, revision=0)
    assert letters(people, TODAY) == SIXTY


def test_only_staff_answer_for_a_limit_and_only_managers_set_it(people) -> None:
    with pytest.raises(Refused, match="no_owner"):
        set_limit(people, owner=people.account("officer").id)
    with pytest.raises(Refused, match="no_capability"):
        actions.set_limit(
            by=people.inspector,
            at=AT,
            regime="scotland-2015",
            clock="screening",
            committee=None,
            limit=SIXTY,
            starts=TODAY,
            owner=people.account("manager").id,
            source=Source.POLICY,
            revision=0,
        )


def test_the_database_refuses_a_limit_of_no_days(people) -> None:
    set_limit(people)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE time_limits_timelimit SET days = 0")


def test_what_a_file_leaves_open_is_confirmed_once_it_says_the_same(people, monkeypatch) -> None:
    owner = people.account("manager").id
    actions.confirm(
        by=people.manager,
        at=AT,
        regime="scotland-2024",
        fact="valid_from",
        owner=owner,
        source=Source.GOVERNMENT,
    )
    row = next(r for r in queries.to_confirm() if r.regime.code == "scotland-2024")
    assert row.confirmed is not None
    assert row.confirmed.owner_id == owner
    monkeypatch.setattr(queries, "value_of", lambda regime, fact: "2030-01-01")
    row = next(r for r in queries.to_confirm() if r.regime.code == "scotland-2024")
    assert row.confirmed is None


# What pages and messages say


def acknowledgement() -> str:
    return Message.objects.filter(subject__startswith="Received").latest("id").body


def test_nothing_is_said_of_a_time_that_nobody_set(people, client_of: ClientOf) -> None:
    with time_machine.travel(AT, tick=False):
        sent = reviews.sent_icr(people)
        page = client_of("officer").get(f"/committee/notifications/{sent.id}/").content.decode()
        after = client_of("officer").get(f"/committee/notifications/{sent.id}/sent/")
    assert "tell you whether it is accepted" in acknowledgement()
    assert "We are checking it." in page
    for text in (page, after.content.decode(), acknowledgement()):
        assert "days" not in text
    assert intake_queries.screening_clock(sent, TODAY) is None


def test_what_was_set_is_said_with_how_it_was_computed(people, client_of: ClientOf) -> None:
    set_limit(people, Limit(5, Unit.WORKING_DAYS), "screening", starts=date(2026, 1, 1))
    with time_machine.travel(AT, tick=False):
        sent = reviews.sent_icr(people)
        officer = client_of("officer")
        page = officer.get(f"/committee/notifications/{sent.id}/").content.decode()
        after = officer.get(f"/committee/notifications/{sent.id}/sent/").content.decode()
        list_ = client_of("gatekeeper").get("/inspectorate/").content.decode()
    assert "tell you by 8 June 2026 whether" in acknowledgement()
    for text in (page, after):
        assert "by 8 June 2026" in text
        assert "5 working days from 1 June 2026, not counting that day." in text
    assert "5 working days from 1 June 2026" in list_


def test_a_letter_is_late_only_where_a_limit_was_set(people, client_of: ClientOf) -> None:
    review = reviews.accepted_scr(people)
    reviews.cleared(people, "inspector", review.id)
    day_after = review.received_on + timedelta(days=31)
    assert feedback_queries.letter_clock(review, day_after) is None
    set_limit(people, Limit(30), starts=date(2026, 1, 1))
    clock = feedback_queries.letter_clock(review, day_after)
    assert clock is not None
    assert clock.passed
    page = client_of("inspector").get(f"/inspectorate/reviews/{review.id}/").content.decode()
    assert "Letter due" in page
    assert clock.how in page
    list_ = client_of("inspector").get("/inspectorate/?show=team").content.decode()
    assert clock.counted in list_


# The pages of limits


def form(**changes: Any) -> dict[str, Any]:
    starts = {"starts_day": "1", "starts_month": "6", "starts_year": "2026"}
    values = {"committee": "", "days": "60", "unit": "working days", "source": "policy", "note": ""}
    return {**values, **starts, "revision": "0", **changes}


def test_a_manager_sets_a_limit_and_everybody_of_staff_sees_it(people, client_of: ClientOf) -> None:
    with time_machine.travel(AT, tick=False):
        manager = client_of("manager")
        owner = str(people.account("manager").id)
        assert manager.get(f"{LETTERS}set/").status_code == 200
        wrong = manager.post(f"{LETTERS}set/", form(days="0", owner=owner))
        assert b"Enter a whole number of days from 1 to 730." in wrong.content
        done = manager.post(f"{LETTERS}set/", form(owner=owner), follow=True)
        assert b"The limit is set." in done.content
        late = manager.post(f"{LETTERS}set/", form(owner=owner, days="30"))
        assert b"A colleague has changed this limit" in late.content
        assert b'value="30"' in late.content
        assert (
            manager.post(f"{LETTERS}set/", form(days="30", owner=owner, revision="1")).status_code
            == 302
        )
        for name in ("auditor", "records", "inspector"):
            page = client_of(name).get("/inspectorate/time-limits/").content.decode()
            assert "30 working days" in page
            assert "No number found" in page
            assert "commonly quoted: 28 calendar days" in page
            assert "Manager Persona" in page
            assert client_of(name).get(LETTERS).status_code == 200
            assert client_of(name).get(f"{LETTERS}set/").status_code == 403
        ended = manager.post(f"{LETTERS}end/", form(revision="2"), follow=True)
        assert b"Ends: nothing is set from then" in ended.content


def test_whoever_sets_a_first_limit_is_told_what_it_makes_late(people, client_of) -> None:
    review = reviews.accepted_scr(people)
    starts = {"starts_month": "1", "starts_year": "2026"}
    values = form(owner=str(people.account("manager").id), days="1", **starts)
    with time_machine.travel(AT + timedelta(days=90), tick=False):
        manager = client_of("manager")
        assert b"late at once" in manager.get(f"{LETTERS}set/").content
        asked = manager.post(f"{LETTERS}set/", values)
        assert asked.status_code == 422
        assert (
            "1 review that waits for its letter is late at once if it holds from 1 January"
            in asked.content.decode()
        )
        assert b'href="#id_starts' in asked.content
        assert not TimeLimit.objects.exists()
        manager.post(f"{LETTERS}set/", {**values, "late": "1 review that waits for its letter"})
    clock = feedback_queries.letter_clock(review, TODAY + timedelta(days=90))
    assert clock is not None
    assert clock.passed


@pytest.mark.parametrize(
    ("clock", "changes", "late"),
    [
        ("screening", {}, {Kind.ARRIVED: 1}),
        ("screening", {"starts": TODAY + timedelta(days=1)}, {}),
        ("screening", {"limit": Limit(90)}, {}),
        ("screening", {"committee": UUID(int=1)}, {}),
        ("report_to_us", {}, {}),
    ],
)
def test_what_a_first_limit_makes_late(people, clock: str, changes: Any, late: Any) -> None:
    reviews.sent_icr(people)
    values = {"committee": None, "limit": Limit(5), "starts": date(2026, 1, 1), **changes}
    row = worklists_queries.FirstLimit(**values)
    on = TODAY + timedelta(days=30)
    of = REGIME.clocks[clock]
    assert worklists_queries.late_by(people.manager, REGIME, of, row, on) == late


def test_a_limit_that_held_already_makes_nothing_late(people, client_of: ClientOf) -> None:
    reviews.accepted_scr(people)
    set_limit(people, starts=date(2026, 1, 1))
    values = form(owner=str(people.account("manager").id), days="1", revision="1")
    with time_machine.travel(AT + timedelta(days=90), tick=False):
        page = client_of("manager").post(f"{LETTERS}set/", values).content.decode()
    assert page.count("There was a limit on that day already") == 2, "at its field, and above"
    assert "If that is right" not in page


def test_a_note_that_names_somebody_is_stopped_and_not_lost(people, client_of: ClientOf) -> None:
    note = "As Margaret Sutherland of 12 High Street asked"
    owner = str(people.account("manager").id)
    with time_machine.travel(AT, tick=False):
        page = client_of("manager").post(f"{LETTERS}set/", form(owner=owner, note=note))
    assert b"could identify someone" in page.content
    assert b"Margaret" in page.content
    assert not TimeLimit.objects.exists()


def test_what_a_file_leaves_open_is_confirmed_on_its_page(people, client_of: ClientOf) -> None:
    at = "/inspectorate/time-limits/scotland-2024/valid_from/confirm/"
    manager = client_of("manager")
    values = {"owner": str(people.account("manager").id), "source": "government", "note": ""}
    assert manager.get(at).status_code == 200
    page = manager.post(at, values, follow=True).content.decode()
    assert "Confirmed by Scottish Government" in page
    assert "Manager Persona answers for it" in page


@pytest.mark.parametrize(
    "address",
    ["scotland-1999/screening/", "scotland-2015/nothing/", "scotland-2015/valid_from/confirm/"],
)
def test_what_there_is_not_is_not_found(people, client_of: ClientOf, address: str) -> None:
    assert client_of("manager").get(f"/inspectorate/time-limits/{address}").status_code == 404


@pytest.mark.clause("4.2")
def test_the_guidance_for_notifiers_says_what_holds_for_whom(people, client_of: ClientOf) -> None:
    def said(client: Client) -> str:
        return client.get("/guidance/").content.decode()

    assert "60 working days" not in said(Client())
    own = {"committee": people.committee.id, "starts": date(2026, 1, 1)}
    set_limit(people, Limit(20), **own)
    set_limit(people, starts=date(2026, 1, 1))
    assert "60 working days" in said(Client())
    assert "20 calendar days" in said(client_of("officer"))
    assert "60 working days" not in said(client_of("officer"))
    assert "60 working days" in said(client_of("stranger"))
