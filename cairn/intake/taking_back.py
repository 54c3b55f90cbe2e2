"""Taking back: a committee what it has sent, the gatekeeper what they accepted."""

from datetime import datetime
from uuid import UUID

from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.cases import taking_out
from cairn.exemptions import requests as exemption_requests
from cairn.intake import files, receipts, return_policies, return_queries, return_requests
from cairn.intake.messages import tell_sender
from cairn.intake.models import Submission
from cairn.intake.return_points import erase_words
from cairn.intake.terms import TakeBackReason, WithdrawReason
from cairn.intake.workflow import ReturnRequestState
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.refusals import require


@action
def ask_back(*, by: Actor, at: datetime, submission: UUID) -> Submission:
    """The committee takes back what nobody has decided on, to change it and send it again; its
    reference, its answers and its report stay.
    """
    row = lock(Submission, submission)
    require(return_policies.may_ask_back(by, row))
    exemption_requests.take_back(by=by, at=at, review=row.review)
    move(row, "ask_back", by=by, at=at)
    return row


@action
def withdraw(*, by: Actor, at: datetime, submission: UUID, reason: WithdrawReason) -> Submission:
    """The committee withdraws what it has sent: report, answers and texts go; its reference and its
    steps stay, and the reference is not given again (5.3).
    """
    row = lock(Submission, submission)
    on_hold = return_queries.is_on_hold(row.review)
    require(return_policies.may_withdraw(by, row, on_hold=on_hold))
    files.withdraw_all(by=by, at=at, submission=row)
    move(
        row,
        "withdraw",
        by=by,
        at=at,
        detail={"reason": reason.value},
        step={"reason": reason.value},
        document=None,
        answers={},
        look_again=[],
        label="",
        revisions={},
    )
    erase_words(row)
    receipts.erase(at=at, submission=row)
    # Questions about phrases hold these phrases, so they go with what they stood in.
    exemption_requests.lapse_all(by=SYSTEM, at=at, review=row.review)
    return row


@action
def take_back(*, by: Actor, at: datetime, submission: UUID, reason: TakeBackReason) -> Submission:
    """The gatekeeper takes an acceptance back: the review leaves the register, unless something was
    built on it, and comes back under the same key and reference if it is accepted again.
    """
    row = lock(Submission, submission)
    require(return_queries.take_back_refusals(by, row))
    taking_out.take_out(by=by, at=at, review=row.review)
    step = {"reason": reason.value}
    move(row, "take_back", by=by, at=at, detail={"reason": reason.value}, step=step)
    for request in row.return_requests.filter(state=ReturnRequestState.ASKED):
        return_requests.agree(by=by, at=at, request=request.id)
    tell_sender(row, at, f"Please look: {row.reference}", "Where it stands has changed.")
    return row
