"""When a report may be sent on."""

from collections.abc import Sequence
from typing import Protocol

from cairn.documents.workflow import DocumentState
from cairn.guard.findings import Tier
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals


class HasTier(Protocol):
    @property
    def tier(self) -> str: ...


def may_send(state: str, findings: Sequence[HasTier]) -> Refusals:
    """Only a checked report in which nothing blocks (3.1)."""
    if state == DocumentState.WAITING:
        yield Refusal(
            "not_checked", "The report is still being checked. This page says when it is done."
        )
    elif state != DocumentState.CHECKED:
        yield Refusal("no_report", "Attach the report.")
    blocked = sum(1 for finding in findings if finding.tier == Tier.BLOCK)
    if blocked:
        yield Refusal(
            "names_in_report",
            f"The report still has {blocked} detail{'' if blocked == 1 else 's'} that could "
            "identify someone. "
            "Take them out and replace the file.",
            Clause.MINIMUM_NO_NAMES,
        )
