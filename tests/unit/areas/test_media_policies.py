"""The committee's view of media attention, which comes with its decision (6.1)."""

from types import SimpleNamespace
from typing import Any

import pytest

from cairn.intake import policies
from cairn.intake.sections import Section
from cairn.kernel.regime import load
from tests.unit.areas.people import codes
from tests.unit.areas.test_release_policies import TODAY

DRAFT: Any = SimpleNamespace(under=load("scotland-2024"), kind="LRD")


@pytest.mark.parametrize("media", ["", "unlikely", "possible", "likely", "not_known"])
def test_it_is_one_of_the_list_or_left_out(media: str) -> None:
    answers = {"decision": "proceed", "media": media}
    assert codes(policies.may_keep_answers(DRAFT, Section.DECISION, answers, TODAY)) == []


def test_nothing_else_is_kept_as_an_answer() -> None:
    answers = {"media": "The Gazette rang."}
    found = policies.may_keep_answers(DRAFT, Section.DECISION, answers, TODAY)
    assert codes(found) == ["not_an_answer"]
