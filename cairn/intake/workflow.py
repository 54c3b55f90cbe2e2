"""The life of a submission: drafted and sent by a committee, accepted or sent back by the
gatekeeper.
"""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow


class SubmissionState(States):
    DRAFT = State("draft", "Draft")
    SUBMITTED = State("submitted", "To be checked", Colour.BLUE, committee="With us")
    RETURNED = State("returned", "Sent back", Colour.ORANGE, committee="Returned to you")
    ACCEPTED = State("accepted", "Accepted", Colour.GREEN)


SUBMISSION = Workflow(
    area="intake.submission",
    states=SubmissionState,
    moves=(
        Move(
            "start",
            (),
            SubmissionState.DRAFT,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.GUIDANCE_FOR_NOTIFIERS,),
            label="Tell us about a review",
            done="begun",
        ),
        Move(
            "revise",
            (SubmissionState.RETURNED,),
            SubmissionState.DRAFT,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.MINIMUM_NO_NAMES,),
            label="Change it and send it again",
            done="taken up again",
        ),
        Move(
            "submit",
            (SubmissionState.DRAFT,),
            SubmissionState.SUBMITTED,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.SEVEN_DAYS, Clause.SECURE_SUBMISSION, Clause.MINIMUM_NO_NAMES),
            label="Send",
            done="sent",
        ),
        Move(
            "accept",
            (SubmissionState.SUBMITTED,),
            SubmissionState.ACCEPTED,
            by=Capability.INTAKE_SCREEN,
            upholds=(Clause.CENTRAL_REPOSITORY, Clause.CORE_DATA_SET),
            label="Accept",
            done="accepted",
        ),
        Move(
            "send_back",
            (SubmissionState.SUBMITTED,),
            SubmissionState.RETURNED,
            by=Capability.INTAKE_SCREEN,
            upholds=(Clause.MINIMUM_NO_NAMES, Clause.NO_UNNECESSARY_PROCESSING),
            label="Send back",
            done="sent back",
        ),
    ),
)
EDITABLE = SubmissionState.DRAFT
WITH_THE_COMMITTEE = (SubmissionState.DRAFT, SubmissionState.RETURNED)
WITH_US = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
