"""What pages show of a state: a label for whoever reads, and the moves that they could make."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template

from cairn.intake.workflow import SubmissionState
from cairn.publications.workflow import CASE_STUDY, StudyState
from tests.unit.areas.people import COMMITTEE, actor


def shown(source: str, role: str, **values: Any) -> str:
    committee = COMMITTEE if role.startswith("committee_") else None
    request = SimpleNamespace(actor=actor(role, committee=committee))
    template = Template(f"{{% load components %}}{source}")
    return " ".join(template.render(Context({"request": request, **values})).split())


@pytest.mark.parametrize(
    ("role", "label"), [("committee_officer", "Returned to you"), ("manager", "Sent back")]
)
def test_a_state_is_shown_in_the_words_of_whoever_reads(role: str, label: str) -> None:
    assert label in shown("{% tag state %}", role, state=SubmissionState.RETURNED)


@pytest.mark.parametrize(
    ("role", "state", "may"),
    [
        ("manager", StudyState.PROPOSED, True),
        ("records_manager", StudyState.PROPOSED, False),
        ("manager", StudyState.CLEARED, False),
    ],
)
def test_a_page_offers_the_moves_of_the_state_to_whoever_can_make_them(
    role: str, state: StudyState, may: bool
) -> None:
    row = SimpleNamespace(workflow=CASE_STUDY, state=state)
    source = "{% moves row as may %}{% if may.clear %}{{ may.clear.label }}{% endif %}"
    assert bool(shown(source, role, row=row)) is may
