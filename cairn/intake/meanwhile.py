"""What the other side did meanwhile, in words for whoever still has an older page open."""

from cairn.intake.workflow import SUBMISSION, SubmissionState
from cairn.kernel.refusals import Refusal


def to_the_committee(state: str, reference: str) -> list[Refusal]:
    """For the gatekeeper: it was with us, and is not any more."""
    if state == SubmissionState.DRAFT and reference:
        why = "The committee has taken this back to change it. It comes again once they send it."
        return [Refusal("taken_back", why)]
    if state == SubmissionState.WITHDRAWN:
        return [Refusal("withdrawn", "The committee has withdrawn this. Its report is destroyed.")]
    return []


# By the state in which the committee finds what it wants back.
_TOO_LATE = {
    SubmissionState.ACCEPTED.value: (
        "accepted_meanwhile",
        "We have accepted it meanwhile, so it is in the register. Ask us to let you have it back.",
    ),
    SubmissionState.RETURNED.value: (
        "returned_meanwhile",
        "We have sent it back to you meanwhile. You find our reasons with it.",
    ),
    SubmissionState.WITHDRAWN.value: (
        "withdrawn",
        "A colleague has withdrawn it. If that was wrong, tell us about the review anew.",
    ),
}


def too_late(state: str, move: str) -> list[Refusal]:
    """For the committee: it can't have this back by that move any more."""
    found = None if state in SUBMISSION[move].sources else _TOO_LATE.get(state)
    return [Refusal(*found)] if found else []
