"""The life of a disposal: proposed, approved by somebody else, waited for, carried out, and certified."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.workflow import Move, Workflow


class DisposalState(StrEnum):
    PROPOSED = "disposal_proposed"
    APPROVED = "approved"
    ABORTED = "aborted"
    DESTROYED = "disposal_destroyed"
    CERTIFIED = "certified"


_PROPOSED, _APPROVED, _ABORTED, _DESTROYED, _CERTIFIED = DisposalState
_WHY = (Clause.DESTROYED_ON_SCHEDULE, Clause.RETENTION_AND_LAW)

DISPOSAL = Workflow(
    area="retention.disposal",
    states=DisposalState,
    moves=(
        Move("propose", (), _PROPOSED, Capability.RETENTION_PROPOSE, (*_WHY, Clause.RETAINED_BY_POLICY)),
        Move("approve", (_PROPOSED,), _APPROVED, Capability.RETENTION_APPROVE, _WHY),
        Move("abort", (_PROPOSED, _APPROVED), _ABORTED, Capability.RETENTION_APPROVE, _WHY),
        Move("destroy", (_APPROVED,), _DESTROYED, Capability.SYSTEM_WORK, _WHY),
        Move("certify", (_DESTROYED,), _CERTIFIED, Capability.SYSTEM_WORK, _WHY),
    ),
)
OPEN = (DisposalState.PROPOSED, DisposalState.APPROVED)
