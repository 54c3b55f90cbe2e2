"""The life of a document: stored sealed, checked by the worker, destroyed."""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow


class DocumentState(States):
    WAITING = State("waiting", "Being checked", Colour.BLUE)
    CHECKED = State("checked", "Checked", Colour.GREEN)
    # Sealed as any other, and read by no program: only people can say whether it names somebody.
    HELD = State("held", "Could not be read", Colour.ORANGE)
    REFUSED = State("refused", "Not taken", Colour.RED)
    DESTROYED = State("destroyed", "Destroyed")


DOCUMENT = Workflow(
    area="documents.document",
    states=DocumentState,
    moves=(
        Move(
            "store",
            (),
            DocumentState.WAITING,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.SECURE_SUBMISSION,),
            label="Upload the report",
            done="stored",
        ),
        Move(
            "check",
            (DocumentState.WAITING,),
            DocumentState.CHECKED,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.MINIMUM_NO_NAMES,),
            done="checked",
        ),
        Move(
            "check_again",
            (DocumentState.CHECKED,),
            DocumentState.WAITING,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.MINIMUM_NO_NAMES,),
            done="waiting to be checked again, since our check sees more now",
        ),
        Move(
            "refuse",
            (DocumentState.WAITING,),
            DocumentState.REFUSED,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.MINIMUM_NO_NAMES,),
            done="not taken",
        ),
        Move(
            "hold",
            (DocumentState.WAITING,),
            DocumentState.HELD,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.MINIMUM_NO_NAMES, Clause.SECURE_SUBMISSION),
            done="held, since it could not be read",
        ),
        Move(
            "vouch",
            (DocumentState.HELD,),
            DocumentState.CHECKED,
            by=Capability.INTAKE_SCREEN,
            upholds=(Clause.MINIMUM_NO_NAMES,),
            label="I have read the whole file",
            done="read by hand",
        ),
        Move(
            "withdraw",
            (DocumentState.WAITING, DocumentState.CHECKED, DocumentState.HELD),
            DocumentState.DESTROYED,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.NO_UNNECESSARY_PROCESSING,),
            label="Replace the file",
            done="taken back by its sender",
        ),
        Move(
            "destroy",
            (DocumentState.CHECKED, DocumentState.HELD),
            DocumentState.DESTROYED,
            by=Capability.INTAKE_SCREEN,
            upholds=(Clause.NO_UNNECESSARY_PROCESSING, Clause.RETENTION_AND_LAW),
            done="destroyed",
        ),
        Move(
            "dispose",
            # Also what waits: a draft that is never sent may go before its file was checked.
            (DocumentState.WAITING, DocumentState.CHECKED, DocumentState.HELD),
            DocumentState.DESTROYED,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.DESTROYED_ON_SCHEDULE, Clause.RETENTION_AND_LAW),
            done="destroyed on schedule",
        ),
    ),
)
# Nothing more is to come of the worker, and we hold its bytes.
READ = (DocumentState.CHECKED, DocumentState.HELD)
WITHOUT_KEY = (DocumentState.REFUSED, DocumentState.DESTROYED)
