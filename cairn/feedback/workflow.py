"""The life of an assessment and its letter: judged, composed, proposed, signed by somebody else and issued."""

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
        Move("issue", (_PROPOSED,), _ISSUED, _SIGN, (Clause.WRITTEN_FEEDBACK, Clause.QUALITY_MARKERS)),
    ),
)
EDITABLE = (AssessmentState.ASSESSING, AssessmentState.DRAFTED)
