"""The lives of an assessment and its letter, of an enquiry to a committee, and of a serious
concern.
"""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow


class AssessmentState(States):
    ASSESSING = State("assessing", "Being assessed", Colour.BLUE)
    DRAFTED = State("drafted", "Letter in draft", Colour.PURPLE)
    PROPOSED = State("proposed", "Waiting for signature", Colour.YELLOW)
    ISSUED = State("issued", "Issued", Colour.GREEN)


EDITABLE = (AssessmentState.ASSESSING, AssessmentState.DRAFTED)
_UNFINISHED = (*EDITABLE, AssessmentState.PROPOSED)
_ASSESS = Capability.FEEDBACK_ASSESS
_SIGN = Capability.FEEDBACK_SIGN
_FEEDBACK = (Clause.WRITTEN_FEEDBACK,)

ASSESSMENT = Workflow(
    area="feedback.assessment",
    states=AssessmentState,
    moves=(
        Move(
            "begin",
            (),
            AssessmentState.ASSESSING,
            by=_ASSESS,
            upholds=_FEEDBACK,
            label="Begin the feedback",
            done="begun",
        ),
        Move(
            # From a draft too: once a judgement has changed, the letter has to be composed again.
            "judge",
            EDITABLE,
            AssessmentState.ASSESSING,
            by=_ASSESS,
            upholds=(Clause.QUALITY_MARKERS,),
            label="Save",
            done="judgement changed",
        ),
        Move(
            "compose",
            (AssessmentState.ASSESSING,),
            AssessmentState.DRAFTED,
            by=_ASSESS,
            upholds=_FEEDBACK,
            label="Compose the letter",
            done="letter composed",
        ),
        Move(
            "edit",
            (AssessmentState.DRAFTED,),
            AssessmentState.DRAFTED,
            by=_ASSESS,
            upholds=(Clause.ONLY_THEMES_RECORDED,),
            label="Edit the letter",
            done="letter edited",
        ),
        Move(
            "propose",
            (AssessmentState.DRAFTED,),
            AssessmentState.PROPOSED,
            by=_ASSESS,
            upholds=_FEEDBACK,
            label="Send for signature",
            done="sent for signature",
        ),
        Move(
            "send_back",
            (AssessmentState.PROPOSED,),
            AssessmentState.DRAFTED,
            by=_SIGN,
            upholds=_FEEDBACK,
            label="Ask for changes",
            done="changes asked for",
        ),
        Move(
            # Back to the judgements, whichever state it is in: the new author answers for each of
            # them (2.5).
            "take_over",
            _UNFINISHED,
            AssessmentState.ASSESSING,
            by=_ASSESS,
            upholds=(Clause.BOUND_BY_THE_CODE,),
            label="Take over the assessment",
            done="taken over",
        ),
        Move(
            "issue",
            (AssessmentState.PROPOSED,),
            AssessmentState.ISSUED,
            by=_SIGN,
            upholds=(Clause.WRITTEN_FEEDBACK, Clause.QUALITY_MARKERS),
            label="Sign and issue",
            done="signed and issued",
        ),
    ),
)


class EnquiryState(States):
    ASKED = State("asked", "Waiting for an answer", Colour.YELLOW)
    ANSWERED = State("answered", "Answered", Colour.GREEN)
    CLOSED = State("closed", "Closed")


_ENQUIRE = Capability.FEEDBACK_ENQUIRE
_CONTACT = (Clause.CONTACT_LIMITED, Clause.QUESTIONS_ON_RATIONALE)

ENQUIRY = Workflow(
    area="feedback.enquiry",
    states=EnquiryState,
    moves=(
        Move("ask", (), EnquiryState.ASKED, _ENQUIRE, _CONTACT, label="Ask", done="asked"),
        Move(
            "remind",
            (EnquiryState.ASKED,),
            EnquiryState.ASKED,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.CONTACT_LIMITED,),
            done="reminded",
        ),
        Move(
            "readdress",
            (EnquiryState.ASKED,),
            EnquiryState.ASKED,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.CONTACT_LIMITED,),
            done="sent on to whoever holds the office now",
        ),
        Move(
            "answer",
            (EnquiryState.ASKED,),
            EnquiryState.ANSWERED,
            by=Capability.FEEDBACK_ANSWER,
            upholds=_CONTACT,
            label="Send the answer",
            done="answered",
        ),
        Move(
            "close",
            (EnquiryState.ASKED, EnquiryState.ANSWERED),
            EnquiryState.CLOSED,
            by=_ENQUIRE,
            upholds=(Clause.QUESTIONS_ON_RATIONALE,),
            label="Close the question",
            done="closed",
        ),
    ),
)


class ConcernState(States):
    RAISED = State("raised", "Not acknowledged", Colour.RED)
    ESCALATED = State("escalated", "Not acknowledged, passed on", Colour.RED)
    ACKNOWLEDGED = State("acknowledged", "Acknowledged", Colour.GREEN)
    SETTLED = State("settled", "Settled")
    DESTROYED = State("destroyed", "Settled, text destroyed")


NOT_ACKNOWLEDGED = (ConcernState.RAISED, ConcernState.ESCALATED)
_CONCERN = (Clause.SERIOUS_CONCERNS,)

CONCERN = Workflow(
    area="feedback.concern",
    states=ConcernState,
    moves=(
        Move(
            "raise_concern",
            (),
            ConcernState.RAISED,
            by=Capability.FEEDBACK_RAISE_CONCERN,
            upholds=_CONCERN,
            label="Raise a serious concern",
            done="raised",
        ),
        Move(
            # Again and again, until somebody acknowledges.
            "escalate",
            NOT_ACKNOWLEDGED,
            ConcernState.ESCALATED,
            by=Capability.SYSTEM_WORK,
            upholds=_CONCERN,
            done="passed on",
        ),
        Move(
            # To whoever acts in the same office now, while the next office is not due yet.
            "readdress",
            NOT_ACKNOWLEDGED,
            ConcernState.ESCALATED,
            by=Capability.SYSTEM_WORK,
            upholds=_CONCERN,
            done="sent on to whoever holds the office now",
        ),
        Move(
            "acknowledge",
            NOT_ACKNOWLEDGED,
            ConcernState.ACKNOWLEDGED,
            by=Capability.FEEDBACK_ACKNOWLEDGE,
            upholds=_CONCERN,
            label="Acknowledge",
            done="acknowledged",
        ),
        Move(
            "note_acknowledgement",
            NOT_ACKNOWLEDGED,
            ConcernState.ACKNOWLEDGED,
            by=Capability.FEEDBACK_OVERSEE,
            upholds=_CONCERN,
            label="Note that it was acknowledged by telephone",
            done="acknowledged by telephone, noted",
        ),
        Move(
            "settle",
            (ConcernState.ACKNOWLEDGED,),
            ConcernState.SETTLED,
            by=Capability.FEEDBACK_OVERSEE,
            upholds=_CONCERN,
            label="Settle the concern",
            done="settled",
        ),
        Move(
            "dispose",
            (ConcernState.SETTLED,),
            ConcernState.DESTROYED,
            by=Capability.SYSTEM_WORK,
            upholds=(Clause.DESTROYED_ON_SCHEDULE,),
            done="destroyed on schedule",
        ),
    ),
)
