"""Who may give somebody's drafts to whom (2.5)."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from cairn.assignments.policies import Colleague
from cairn.kernel.capabilities import Capability
from cairn.publications import policies as publications_policies
from cairn.publications.workflow import CASE_STUDY
from cairn.sharing import policies as sharing_policies
from tests.unit.areas.people import actor, codes

AUTHOR = UUID(int=901)
SOMEBODY = UUID(int=902)


def text(state: str) -> Any:
    return SimpleNamespace(state=state, author_id=AUTHOR, review_id=UUID(int=903), revision=1)


def colleague(needs: Capability, *, has_conflict: bool = False) -> Colleague:
    return Colleague(SOMEBODY, True, frozenset({needs}), has_conflict)


def notice(who: Any, state: str, other: Colleague) -> list[str]:
    return codes(sharing_policies.may_hand_over(who, text(state), other))


def study(who: Any, state: str, other: Colleague) -> list[str]:
    return codes(publications_policies.may_hand_over(who, CASE_STUDY, text(state), [other]))


@pytest.mark.parametrize(
    ("may", "needs"),
    [(notice, Capability.SHARING_WRITE), (study, Capability.PUBLICATIONS_WRITE)],
)
@pytest.mark.clause("2.5")
def test_drafts_go_to_who_could_have_written_them(may: Any, needs: Capability) -> None:
    administrator = actor("administrator")
    assert may(administrator, "draft", colleague(needs)) == []
    assert may(administrator, "proposed", colleague(needs)) == ["wrong_state"]
    assert may(actor("inspector"), "draft", colleague(needs)) == ["no_capability"]
    assert may(administrator, "draft", colleague(Capability.CASES_READ)) == ["not_their_work"]
    closed = colleague(needs, has_conflict=True)
    assert may(administrator, "draft", closed) == ["colleague_has_conflict"]
