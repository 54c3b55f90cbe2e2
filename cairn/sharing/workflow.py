"""The life of a notice: drafted, approved by a second person, sent, and corrected or recalled if need be."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.workflow import Move, Workflow


class NoticeState(StrEnum):
    DRAFT = "notice_draft"
    PROPOSED = "notice_proposed"
    SENT = "sent"
    CORRECTED = "corrected"
    RECALLED = "recalled"
    DISCARDED = "discarded"


_DRAFT, _PROPOSED, _SENT, _CORRECTED, _RECALLED, _DISCARDED = NoticeState
_WRITE, _APPROVE, _WHY = Capability.SHARING_WRITE, Capability.SHARING_APPROVE, (Clause.GOVERNMENT_TOLD,)

NOTICE = Workflow(
    area="sharing.notice",
    states=NoticeState,
    moves=(
        Move("draft", (), _DRAFT, _WRITE, _WHY),
        Move("amend", (_DRAFT,), _DRAFT, _WRITE, _WHY),
        Move("discard", (_DRAFT,), _DISCARDED, _WRITE, _WHY),
        Move("propose", (_DRAFT,), _PROPOSED, _WRITE, _WHY),
        Move("send_back", (_PROPOSED,), _DRAFT, _APPROVE, _WHY),
        Move("send", (_PROPOSED,), _SENT, _APPROVE, _WHY),
        Move("replace", (_SENT,), _CORRECTED, _APPROVE, _WHY),
        Move("recall", (_SENT,), _RECALLED, _APPROVE, _WHY),
    ),
)
REACHED = (NoticeState.SENT, NoticeState.CORRECTED, NoticeState.RECALLED)
