"""The life of a document: stored sealed, checked by the worker, destroyed."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.workflow import Move, Workflow


class DocumentState(StrEnum):
    WAITING = "waiting"
    CHECKED = "checked"
    REFUSED = "refused"
    DESTROYED = "destroyed"


DOCUMENT = Workflow(
    area="documents.document",
    states=DocumentState,
    moves=(
        Move("store", (), DocumentState.WAITING, Capability.INTAKE_NOTIFY, (Clause.SECURE_SUBMISSION,)),
        Move(
            "check",
            (DocumentState.WAITING,),
            DocumentState.CHECKED,
            Capability.SYSTEM_WORK,
            (Clause.MINIMUM_NO_NAMES,),
        ),
        Move(
            "refuse",
            (DocumentState.WAITING,),
            DocumentState.REFUSED,
            Capability.SYSTEM_WORK,
            (Clause.MINIMUM_NO_NAMES,),
        ),
        Move(
            "withdraw",
            (DocumentState.WAITING, DocumentState.CHECKED),
            DocumentState.DESTROYED,
            Capability.INTAKE_NOTIFY,
            (Clause.NO_UNNECESSARY_PROCESSING,),
        ),
        Move(
            "destroy",
            (DocumentState.CHECKED,),
            DocumentState.DESTROYED,
            Capability.INTAKE_SCREEN,
            (Clause.NO_UNNECESSARY_PROCESSING, Clause.RETENTION_AND_LAW),
        ),
        Move(
            "dispose",
            (DocumentState.WAITING, DocumentState.CHECKED),
            DocumentState.DESTROYED,
            Capability.SYSTEM_WORK,
            (Clause.DESTROYED_ON_SCHEDULE, Clause.RETENTION_AND_LAW),
        ),
    ),
)
