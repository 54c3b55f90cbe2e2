"""The governance officer's list of kept texts that today's guard would stop, and the command that
fills it.
"""

from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner

from cairn.anonymity import queries
from cairn.anonymity.models import TextCheck
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.ops.cli import app
from tests.factories import duties, reviews
from tests.integration.test_moves_and_old_text import NAMED, recheck_all, write_past_the_guard

ADDRESS = "/inspectorate/governance/texts/"


@pytest.fixture
def stopped(people: Any) -> Any:
    """A cleared case study whose texts the guard has learned to stop."""
    study = duties.study(people, reviews.accepted_scr(people))
    write_past_the_guard(study, NAMED)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET checked_guard = 'earlier'")
    return study


@pytest.mark.clause("5.6")
def test_the_governance_officer_sees_what_to_look_at_and_nothing_of_the_text(
    client_of: Any, stopped: Any
) -> None:
    client = client_of("governor")
    before = client.get(ADDRESS).content.decode()
    assert "Nothing has been found so far." in before
    assert "being checked now" in before
    recheck_all()
    page = client.get(ADDRESS).content.decode()
    assert "being checked now" not in page
    assert "the title" in page
    assert "Name (1)" in page
    assert "McAllister" not in page
    assert "Case study" in page
    leads_to = f"/inspectorate/publications/case-studies/{stopped.id}/"
    assert leads_to not in page, "who reads no case is led to none"
    assert leads_to in client_of("manager").get(ADDRESS).content.decode()


def test_the_count_stands_on_the_registers_page_and_on_the_worklist(
    client_of: Any, stopped: Any
) -> None:
    recheck_all()
    count = queries.count_stopped()
    assert count > 0
    registers = client_of("governor").get("/inspectorate/governance/").content.decode()
    assert f"<strong>{count}</strong> kept text" in registers
    assert (
        f"<strong>{count}</strong> kept text"
        in client_of("manager").get("/inspectorate/").content.decode()
    )
    assert "kept text" not in client_of("inspector").get("/inspectorate/").content.decode()


@pytest.mark.clause("2.5")
def test_a_review_that_is_closed_to_the_reader_is_left_out(people: Any, client_of: Any) -> None:
    notice = duties.sent(people, reviews.accepted_icr(people))
    write_past_the_guard(notice, NAMED)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET checked_guard = 'earlier'")
    recheck_all()
    assert notice.review.reference in client_of("governor").get(ADDRESS).content.decode()
    governance_actions.answer_conflict_question(
        by=people.governor, at=duties.AT, review=notice.review_id, answer=Answer.WORKED
    )
    assert notice.review.reference not in client_of("governor").get(ADDRESS).content.decode()


@pytest.mark.parametrize("name", ["inspector", "analyst", "officer", "official", "administrator"])
def test_nobody_else_sees_the_list(client_of: Any, name: str) -> None:
    assert client_of(name).get(ADDRESS).status_code in (403, 404)


def test_a_long_list_comes_a_page_at_a_time(client_of: Any, stopped: Any, people: Any) -> None:
    recheck_all()
    first = TextCheck.objects.filter(stopped=True).first()
    assert first
    with connection.cursor() as cursor:
        columns = [
            field.column
            for field in TextCheck._meta.concrete_fields
            if field.column not in ("id", "field")
        ]
        for number in range(30):
            new = TextCheck(field=f"happened.{number}").pk
            key = new.hex if connection.vendor == "sqlite" else new
            old = first.pk.hex if connection.vendor == "sqlite" else first.pk
            names = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(
                f"INSERT INTO anonymity_textcheck (id, field, {names}) SELECT %s, %s, {names} "
                "FROM anonymity_textcheck WHERE id = %s",
                [key, f"happened.{number}", old],
            )
    page = client_of("governor").get(ADDRESS).content.decode()
    assert page.count('scope="row"') == 25
    assert "Page 1 of 2" in page
    assert "?page=2" in page
    assert "Page 2 of 2" in client_of("governor").get(f"{ADDRESS}?page=2").content.decode()


@pytest.mark.clause("5.5")
def test_the_command_checks_all_kept_text_and_goes_on_where_it_was_stopped(
    people: Any, stopped: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.ops.cli._django", lambda: None)
    monkeypatch.setattr("cairn.ops.cli._TEXTS_AT_ONCE", 2)
    total = TextCheck.objects.count()
    from cairn.exemptions.actions import recheck_some
    from cairn.kernel.actor import SYSTEM

    recheck_some(by=SYSTEM, at=duties.AT, most=2)
    done = CliRunner().invoke(app, ["recheck"])
    assert done.exit_code == 0, done.output
    assert f"{total - 2} texts were checked anew." in done.output
    assert f"{queries.count_stopped()} of all kept texts" in done.output
    again = CliRunner().invoke(app, ["recheck"])
    assert "0 texts were checked anew." in again.output


@pytest.mark.clause("5.6")
def test_what_was_looked_at_leaves_the_list_until_something_else_is_found(
    people: Any, client_of: Any, stopped: Any
) -> None:
    recheck_all()
    before = queries.count_stopped()
    check = TextCheck.objects.filter(stopped=True, field="title").get()
    address = f"{ADDRESS}{check.id}/looked-at/"
    assert client_of("inspector").post(address).status_code == 403
    assert client_of("governor").post(address)["Location"] == ADDRESS
    check.refresh_from_db()
    assert check.looked_by == people.governor.account
    assert queries.count_stopped() == before - 1
    assert client_of("governor").post(address).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET checked_guard = 'earlier'")
    recheck_all()
    assert queries.count_stopped() == before - 1, "the same is found again"
    write_past_the_guard(stopped, f"{NAMED} Mrs Tweedlesham saw it.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET checked_guard = 'earlier'")
    recheck_all()
    assert queries.count_stopped() == before
