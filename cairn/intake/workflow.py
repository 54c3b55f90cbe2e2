"""The life of a submission: drafted and sent by a committee, accepted or sent back by the gatekeeper."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.workflow import Move, Workflow


class SubmissionState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


_OPEN = (SubmissionState.DRAFT, SubmissionState.RETURNED)

SUBMISSION = Workflow(
    area="intake.submission",
    states=SubmissionState,
    moves=(
        Move("start", (), SubmissionState.DRAFT, Capability.INTAKE_NOTIFY, (Clause.GUIDANCE_FOR_NOTIFIERS,)),
        Move(
            "revise",
            (SubmissionState.RETURNED,),
            SubmissionState.DRAFT,
            Capability.INTAKE_NOTIFY,
            (Clause.MINIMUM_NO_NAMES,),
        ),
        Move(
            "submit",
            (SubmissionState.DRAFT,),
            SubmissionState.SUBMITTED,
            Capability.INTAKE_NOTIFY,
            (Clause.SEVEN_DAYS, Clause.SECURE_SUBMISSION, Clause.MINIMUM_NO_NAMES),
        ),
        Move(
            "accept",
            (SubmissionState.SUBMITTED,),
            SubmissionState.ACCEPTED,
            Capability.INTAKE_SCREEN,
            (Clause.CENTRAL_REPOSITORY, Clause.CORE_DATA_SET),
        ),
        Move(
            "send_back",
            (SubmissionState.SUBMITTED,),
            SubmissionState.RETURNED,
            Capability.INTAKE_SCREEN,
            (Clause.MINIMUM_NO_NAMES, Clause.NO_UNNECESSARY_PROCESSING),
        ),
    ),
)
EDITABLE = SubmissionState.DRAFT
WITH_THE_COMMITTEE = _OPEN
WITH_US = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
