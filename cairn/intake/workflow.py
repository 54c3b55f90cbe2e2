"""The life of a submission: drafted and sent by a committee, accepted or sent back by the
gatekeeper, asked back or withdrawn by the committee. And of a request to have an accepted one back.
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
    WITHDRAWN = State("withdrawn", "Withdrawn")
    DELETED = State("deleted", "Deleted")


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
        Move(
            "take_back",
            (SubmissionState.ACCEPTED,),
            SubmissionState.SUBMITTED,
            by=Capability.INTAKE_SCREEN,
            upholds=(Clause.CENTRAL_REPOSITORY,),
            label="Take back the acceptance",
            done="acceptance taken back",
        ),
        Move(
            "ask_back",
            (SubmissionState.SUBMITTED,),
            SubmissionState.DRAFT,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.MINIMUM_NO_NAMES,),
            label="Take it back to change it",
            done="taken back to be changed",
        ),
        Move(
            "withdraw",
            # A draft only if it was sent once: what was never sent is deleted, and leaves nothing.
            (SubmissionState.SUBMITTED, SubmissionState.RETURNED, SubmissionState.DRAFT),
            SubmissionState.WITHDRAWN,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.NO_UNNECESSARY_PROCESSING,),
            label="Withdraw it",
            done="withdrawn",
        ),
        Move(
            "delete",
            (SubmissionState.DRAFT,),
            SubmissionState.DELETED,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.NO_UNNECESSARY_PROCESSING,),
            label="Delete this draft",
            done="deleted before it was sent",
        ),
    ),
)


class ReturnRequestState(States):
    ASKED = State("asked", "To be decided", Colour.BLUE, committee="With us")
    AGREED = State("agreed", "Agreed to", Colour.GREEN)
    DECLINED = State("declined", "Declined", Colour.ORANGE)


RETURN_REQUEST = Workflow(
    area="intake.return_request",
    states=ReturnRequestState,
    moves=(
        Move(
            "ask",
            (),
            ReturnRequestState.ASKED,
            by=Capability.INTAKE_NOTIFY,
            upholds=(Clause.MINIMUM_NO_NAMES,),
            label="Ask to have it back",
            done="asked",
        ),
        Move(
            "agree",
            (ReturnRequestState.ASKED,),
            ReturnRequestState.AGREED,
            by=Capability.INTAKE_SCREEN,
            upholds=(Clause.CENTRAL_REPOSITORY,),
            label="Take back the acceptance",
            done="agreed to",
        ),
        Move(
            "decline",
            (ReturnRequestState.ASKED,),
            ReturnRequestState.DECLINED,
            by=Capability.INTAKE_SCREEN,
            upholds=(Clause.CENTRAL_REPOSITORY,),
            label="Decline",
            done="declined",
        ),
    ),
)
EDITABLE = SubmissionState.DRAFT
WITH_THE_COMMITTEE = (SubmissionState.DRAFT, SubmissionState.RETURNED)
WITH_US = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
