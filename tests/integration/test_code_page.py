"""The page about the Code: every clause, what upholds and proves it, and today's evidence for
staff.
"""

import pytest
from django.test import Client

from cairn.audit.actions import record_verification
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clauses import Clause
from cairn.ops.evidence import build
from cairn.web.inspectorate.code_of_practice.views import live
from tests.factories import duties, reviews
from tests.factories.reviews import AT


def figures(clause: Clause) -> dict[str, str]:
    return dict(live().get(clause, []))


def test_anyone_reads_every_clause_and_its_rules_without_todays_figures(
    people, settings, tmp_path
) -> None:
    settings.CAIRN_EVIDENCE = tmp_path / "evidence.json"
    build(settings.BASE, settings.CAIRN_EVIDENCE)
    page = Client().get("/code-of-practice/").content.decode()
    for clause in Clause:
        assert clause.duty.split(",")[0] in page.replace("&#x27;", "'")
    assert "Upheld by" in page
    assert "No evidence was built" not in page
    assert "Staff with a current undertaking" not in page


def test_where_no_evidence_was_built_the_page_says_so(people, settings, tmp_path) -> None:
    settings.CAIRN_EVIDENCE = tmp_path / "none.json"
    page = Client().get("/code-of-practice/").content.decode()
    assert "No evidence was built into this copy of Cairn" in page
    assert "Upheld by" not in page


@pytest.mark.parametrize("name", ["manager", "governor", "records", "administrator"])
def test_staff_are_led_to_the_page_with_todays_figures(people, client_of, name: str) -> None:
    client = client_of(name)
    assert client.get("/code-of-practice/")["Location"] == "/inspectorate/code-of-practice/"
    page = client.get("/inspectorate/code-of-practice/").content.decode()
    assert "Staff with a current undertaking" in page


@pytest.mark.parametrize("name", ["officer", "official"])
def test_others_see_the_page_that_anyone_sees(people, client_of, name: str) -> None:
    client = client_of(name)
    assert client.get("/code-of-practice/").status_code == 200
    assert client.get("/inspectorate/code-of-practice/").status_code == 403


@pytest.mark.clause("2.5", "5.2")
def test_the_figures_move_with_the_system(people) -> None:
    staff = sum(account.in_role.is_staff for account in people.accounts.values())  # one is unsigned
    assert (
        figures(Clause.BOUND_BY_THE_CODE)["Staff with a current undertaking"]
        == f"{staff - 1} of {staff}"
    )
    assert figures(Clause.SEVEN_DAYS) == {
        "Reports received within the days from ratification": "0 of 0"
    }
    scr = reviews.accepted_scr(people)
    assert figures(Clause.SEVEN_DAYS) == {
        "Reports received within the days from ratification": "1 of 1"
    }
    assert figures(Clause.WRITTEN_FEEDBACK)["Reviews awaiting feedback"] == "1"
    assert figures(Clause.RATIONALE_COLLATED)["Decisions that wait for their record"] == "1"
    assert figures(Clause.GOVERNMENT_TOLD)["Notices owed to government"] == "1"
    assert figures(Clause.MINIMUM_NO_NAMES)["Reports accepted with open findings"] == "0"
    assert figures(Clause.DISCLOSURE_LIMITED)["Reads of a report without a purpose"] == "0"
    duties.raised(people, scr)
    assert figures(Clause.SERIOUS_CONCERNS)["Concerns not acknowledged"] == "1"
    reviews.issued(people, scr)
    assert figures(Clause.WRITTEN_FEEDBACK)["Reviews awaiting feedback"] == "0"
    assert figures(Clause.BOUND_TO_CONFIDENCE)["Record last verified"] == "Never"
    record_verification(by=SYSTEM, at=AT, entries=5, whole=True)
    assert figures(Clause.BOUND_TO_CONFIDENCE)["Record last verified"] == "1 June 2026, 10:00"
