"""A committee asks to have back what was accepted, and the gatekeeper declines or agrees."""

from datetime import datetime
from uuid import UUID

from cairn.anonymity.models import judged
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.exemptions.queries import exemptions_for
from cairn.intake import return_policies, return_queries
from cairn.intake.messages import tell_sender
from cairn.intake.models import ReturnRequest, Submission
from cairn.intake.terms import ChangeReason
from cairn.intake.workflow import RETURN_REQUEST
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import require


@action
def ask(
    *, by: Actor, at: datetime, submission: UUID, reason: ChangeReason, words: str
) -> ReturnRequest:
    """Ask to have an accepted notification back. Agreeing is `taking_back.take_back`."""
    row = lock(Submission, submission)
    asked = return_queries.open_request(row) is not None
    require(
        return_policies.may_ask_for_return(by, row, asked), return_policies.must_say_what(words)
    )
    request = ReturnRequest(
        submission=row,
        reason=reason,
        asked_by_id=by.person,
        asked_at=at,
        **judged(ReturnRequest, exemptions_for(row.review_notified), words=words),
    )
    move(request, "ask", by=by, at=at)
    return request


@action
def agree(*, by: Actor, at: datetime, request: UUID) -> ReturnRequest:
    """A part of taking the acceptance back, which locks the notification and asks the policies."""
    row = lock(ReturnRequest, request, "submission")
    require(RETURN_REQUEST.may_move("agree", row.state, by))
    move(row, "agree", by=by, at=at, decided_by_id=by.person, decided_at=at)
    return row


@action
def decline(*, by: Actor, at: datetime, request: UUID, answer: str) -> ReturnRequest:
    """Say why the notification stays accepted; the committee reads it."""
    # The notification first, as whoever takes the acceptance back locks it.
    submission = lock(
        Submission, ReturnRequest.objects.values_list("submission").get(id=request)[0]
    )
    row = lock(ReturnRequest, request, "submission")
    require(return_policies.may_decline(by, submission, row.state, answer))
    texts = judged(ReturnRequest, exemptions_for(submission.review_notified), answer=answer)
    move(row, "decline", by=by, at=at, decided_by_id=by.person, decided_at=at, **texts)
    told = f"Please look: {submission.reference}"
    tell_sender(submission, at, told, "Your committee asked for it back. Our answer waits for you.")
    return row
