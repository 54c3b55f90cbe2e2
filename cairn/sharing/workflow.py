"""The life of a notice: drafted, approved by a second person, sent, corrected or recalled if
need be, and over in the end.
"""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow


class NoticeState(States):
    DRAFT = State("draft", "Draft")
    PROPOSED = State("proposed", "Waiting for a second person", Colour.YELLOW)
    SENT = State("sent", "Sent", Colour.GREEN, government="Current")
    CORRECTED = State("corrected", "Corrected")
    RECALLED = State("recalled", "Recalled", Colour.RED)
    EXPIRED = State("expired", "Expired", government="Over")
    DISCARDED = State("discarded", "Given up")


_WRITE = Capability.SHARING_WRITE
_APPROVE = Capability.SHARING_APPROVE
_TOLD = (Clause.GOVERNMENT_TOLD,)

NOTICE = Workflow(
    area="sharing.notice",
    states=NoticeState,
    moves=(
        Move("draft", (), NoticeState.DRAFT, _WRITE, _TOLD, "Draft a notice", "drafted"),
        Move(
            "amend", (NoticeState.DRAFT,), NoticeState.DRAFT, _WRITE, _TOLD, "Change it", "changed"
        ),
        Move(
            "hand_over",
            (NoticeState.DRAFT,),
            NoticeState.DRAFT,
            by=Capability.ACCOUNTS_KEEP,
            upholds=_TOLD,
            done="handed over to a colleague",
        ),
        Move(
            "discard",
            (NoticeState.DRAFT,),
            NoticeState.DISCARDED,
            _WRITE,
            _TOLD,
            "Give the draft up",
            "given up",
        ),
        Move(
            "propose",
            (NoticeState.DRAFT,),
            NoticeState.PROPOSED,
            by=_WRITE,
            upholds=_TOLD,
            label="Offer it to a second person",
            done="offered to a second person",
        ),
        Move(
            "send_back",
            (NoticeState.PROPOSED,),
            NoticeState.DRAFT,
            by=_APPROVE,
            upholds=_TOLD,
            label="Send it back",
            done="sent back",
        ),
        Move(
            "send",
            (NoticeState.PROPOSED,),
            NoticeState.SENT,
            by=_APPROVE,
            upholds=_TOLD,
            label="Approve and send",
            done="approved and sent",
        ),
        Move(
            "replace",
            (NoticeState.SENT,),
            NoticeState.CORRECTED,
            by=_APPROVE,
            upholds=_TOLD,
            done="replaced by a correction",
        ),
        Move(
            "recall",
            (NoticeState.SENT,),
            NoticeState.RECALLED,
            _APPROVE,
            _TOLD,
            "Recall it",
            "recalled",
        ),
        Move(
            "expire",
            (NoticeState.SENT,),
            NoticeState.EXPIRED,
            by=Capability.SYSTEM_WORK,
            upholds=_TOLD,
            done="ended, because its time was over,",
        ),
    ),
)
REACHED = (
    NoticeState.SENT,
    NoticeState.CORRECTED,
    NoticeState.RECALLED,
    NoticeState.EXPIRED,
)
# What was sent and is shown no more, with all that it corrected.
ENDED = (NoticeState.RECALLED, NoticeState.EXPIRED)
# What whoever reads a notice in this state is shown the circumstances of.
SHOWN = (NoticeState.SENT, NoticeState.CORRECTED)
UNSENT = (NoticeState.DRAFT, NoticeState.PROPOSED)
