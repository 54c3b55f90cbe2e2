"""All that somebody leaves unfinished goes to a colleague in one step."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from cairn.accounts.models import Account
from cairn.accounts.queries import staff
from cairn.accounts.roles import ROLES
from cairn.assignments import actions as assignments_actions
from cairn.assignments.actions import HandedOver
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.refusals import Refused
from cairn.publications import case_studies, reports
from cairn.publications import queries as publications_queries
from cairn.sharing import actions as sharing_actions
from cairn.sharing import queries as sharing_queries

# Whoever has none of these could go on with nothing that is handed over.
_WORK = {
    Capability.FEEDBACK_ASSESS,
    Capability.FEEDBACK_SIGN,
    Capability.PUBLICATIONS_WRITE,
    Capability.SHARING_WRITE,
}


def successors(account: Account) -> list[Account]:
    """Colleagues who could go on with somebody's work, those of the same role first."""
    roles = [role.code for role in ROLES.values() if role.capabilities & _WORK]
    rows = staff().filter(role__in=roles).exclude(id=account.id)
    return sorted(rows, key=lambda other: (other.role != account.role, other.name))


@action
def hand_over(*, by: Actor, at: datetime, source: UUID, target: UUID) -> HandedOver:
    """Give a person's parts in reviews and their drafts to a colleague, who is told once.

    A draft that is closed to the colleague stays, and stands on the list of everybody who could go
    on with it once its author has left.
    """
    drafts = [_is_moved(give) for give in _drafts(by, at, source, target)]
    done = assignments_actions.hand_over(
        by=by, at=at, source=source, target=target, drafts=sum(drafts)
    )
    return HandedOver(done.moved + sum(drafts), done.left + drafts.count(False))


def _drafts(by: Actor, at: datetime, source: UUID, target: UUID) -> Iterator[Callable[[], object]]:
    for notice in sharing_queries.drafts_of(source):
        yield partial(sharing_actions.hand_over, by=by, at=at, notice=notice, target=target)
    for study in publications_queries.studies_begun_by(source):
        yield partial(case_studies.hand_over, by=by, at=at, study=study, target=target)
    for report in publications_queries.reports_begun_by(source):
        yield partial(reports.hand_over, by=by, at=at, report=report, target=target)


def _is_moved(give: Callable[[], object]) -> bool:
    try:
        give()
    except Refused:
        return False
    return True
