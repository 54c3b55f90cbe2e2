"""The lives of an assessment and its letter, of a question to a committee, and of a serious concern."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.workflow import Move, Workflow


class AssessmentState(StrEnum):
    ASSESSING = "assessing"
    DRAFTED = "drafted"
    PROPOSED = "proposed"
    ISSUED = "issued"


_ASSESS, _SIGN = Capability.FEEDBACK_ASSESS, Capability.FEEDBACK_SIGN
_ASSESSING, _DRAFTED, _PROPOSED, _ISSUED = AssessmentState

ASSESSMENT = Workflow(
    area="feedback.assessment",
    states=AssessmentState,
    moves=(
        Move("begin", (), _ASSESSING, _ASSESS, (Clause.WRITTEN_FEEDBACK,)),
        Move("judge", (_ASSESSING, _DRAFTED), _ASSESSING, _ASSESS, (Clause.QUALITY_MARKERS,)),
        Move("compose", (_ASSESSING,), _DRAFTED, _ASSESS, (Clause.WRITTEN_FEEDBACK,)),
        Move("edit", (_DRAFTED,), _DRAFTED, _ASSESS, (Clause.ONLY_THEMES_RECORDED,)),
        Move("propose", (_DRAFTED,), _PROPOSED, _ASSESS, (Clause.WRITTEN_FEEDBACK,)),
        Move("send_back", (_PROPOSED,), _DRAFTED, _SIGN, (Clause.WRITTEN_FEEDBACK,)),
        Move("take_over", (_ASSESSING, _DRAFTED, _PROPOSED), _ASSESSING, _ASSESS, (Clause.BOUND_BY_THE_CODE,)),
        Move("issue", (_PROPOSED,), _ISSUED, _SIGN, (Clause.WRITTEN_FEEDBACK, Clause.QUALITY_MARKERS)),
    ),
)
EDITABLE = (AssessmentState.ASSESSING, AssessmentState.DRAFTED)


class EnquiryState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


_ENQUIRE, _CONTACT = Capability.FEEDBACK_ENQUIRE, (Clause.CONTACT_LIMITED, Clause.QUESTIONS_ON_RATIONALE)
_ASKED, _ANSWERED, _CLOSED = EnquiryState

ENQUIRY = Workflow(
    area="feedback.enquiry",
    states=EnquiryState,
    moves=(
        Move("ask", (), _ASKED, _ENQUIRE, _CONTACT),
        Move("remind", (_ASKED,), _ASKED, Capability.SYSTEM_WORK, (Clause.CONTACT_LIMITED,)),
        Move("answer", (_ASKED,), _ANSWERED, Capability.FEEDBACK_ANSWER, _CONTACT),
        Move("close", (_ASKED, _ANSWERED), _CLOSED, _ENQUIRE, (Clause.QUESTIONS_ON_RATIONALE,)),
    ),
)


class ConcernState(StrEnum):
    RAISED = "raised"
    ESCALATED = "escalated"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "concern_closed"
    DESTROYED = "concern_destroyed"


_RAISED, _ESCALATED, _ACKNOWLEDGED, _SETTLED, _GONE = ConcernState
_OPEN, _WHY = (_RAISED, _ESCALATED), (Clause.SERIOUS_CONCERNS,)

CONCERN = Workflow(
    area="feedback.concern",
    states=ConcernState,
    moves=(
        Move("raise_concern", (), _RAISED, Capability.FEEDBACK_RAISE_CONCERN, _WHY),
        Move("escalate", _OPEN, _ESCALATED, Capability.SYSTEM_WORK, _WHY),
        Move("acknowledge", _OPEN, _ACKNOWLEDGED, Capability.FEEDBACK_ACKNOWLEDGE, _WHY),
        Move("note_acknowledgement", _OPEN, _ACKNOWLEDGED, Capability.FEEDBACK_OVERSEE, _WHY),
        Move("settle", (_ACKNOWLEDGED,), _SETTLED, Capability.FEEDBACK_OVERSEE, _WHY),
        Move("dispose", (_SETTLED,), _GONE, Capability.SYSTEM_WORK, (Clause.DESTROYED_ON_SCHEDULE,)),
    ),
)
