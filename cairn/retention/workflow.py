"""The life of a disposal: proposed, approved by somebody else, waited for, carried out, and
certified.
"""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow


class DisposalState(States):
    PROPOSED = State("proposed", "Waiting for approval", Colour.YELLOW)
    APPROVED = State("approved", "Approved, waiting", Colour.ORANGE)
    ABORTED = State("aborted", "Stopped")
    DESTROYED = State("destroyed", "Being certified", Colour.BLUE)
    CERTIFIED = State("certified", "Certified", Colour.GREEN)


OPEN = (DisposalState.PROPOSED, DisposalState.APPROVED)
_DESTRUCTION = (Clause.DESTROYED_ON_SCHEDULE, Clause.RETENTION_AND_LAW)

DISPOSAL = Workflow(
    area="retention.disposal",
    states=DisposalState,
    moves=(
        Move(
            "propose",
            (),
            DisposalState.PROPOSED,
            by=Capability.RETENTION_PROPOSE,
            upholds=(*_DESTRUCTION, Clause.RETAINED_BY_POLICY),
            label="Propose destruction",
            done="proposed",
        ),
        Move(
            "approve",
            (DisposalState.PROPOSED,),
            DisposalState.APPROVED,
            by=Capability.RETENTION_APPROVE,
            upholds=_DESTRUCTION,
            label="Approve the destruction",
            done="approved",
        ),
        Move(
            "abort",
            OPEN,
            DisposalState.ABORTED,
            by=Capability.RETENTION_APPROVE,
            upholds=_DESTRUCTION,
            label="Stop it",
            done="stopped",
        ),
        Move(
            "destroy",
            (DisposalState.APPROVED,),
            DisposalState.DESTROYED,
            by=Capability.SYSTEM_WORK,
            upholds=_DESTRUCTION,
            done="destroyed",
        ),
        Move(
            "certify",
            (DisposalState.DESTROYED,),
            DisposalState.CERTIFIED,
            by=Capability.SYSTEM_WORK,
            upholds=_DESTRUCTION,
            done="certified",
        ),
    ),
)
