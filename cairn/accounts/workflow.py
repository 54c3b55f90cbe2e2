"""The lives of an invitation, and of a request to remove a lost second factor."""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow

_WHO_SEES = (Clause.BOUND_TO_CONFIDENCE,)


class InvitationState(States):
    ASKED = State("asked", "Waits for approval", Colour.YELLOW)
    SENT = State("sent", "Invited", Colour.BLUE)
    ACCEPTED = State("accepted", "Accepted", Colour.GREEN)
    DECLINED = State("declined", "Not approved")
    WITHDRAWN = State("withdrawn", "Withdrawn")


# Only one of these may stand for an address.
OPEN_INVITATIONS = (InvitationState.ASKED, InvitationState.SENT)

INVITATION = Workflow(
    area="accounts.invitation",
    states=InvitationState,
    moves=(
        Move(
            "ask",
            (),
            InvitationState.ASKED,
            by=Capability.ACCOUNTS_ASK,
            upholds=_WHO_SEES,
            label="Ask for an account",
            done="asked for",
        ),
        Move(
            "invite",
            (),
            InvitationState.SENT,
            by=Capability.ACCOUNTS_KEEP,
            upholds=_WHO_SEES,
            label="Invite somebody",
            done="invited",
        ),
        Move(
            "approve",
            (InvitationState.ASKED,),
            InvitationState.SENT,
            by=Capability.ACCOUNTS_APPROVE,
            upholds=_WHO_SEES,
            label="Approve and invite",
            done="approved and invited",
        ),
        Move(
            "decline",
            (InvitationState.ASKED,),
            InvitationState.DECLINED,
            by=Capability.ACCOUNTS_APPROVE,
            upholds=_WHO_SEES,
            label="Do not approve",
            done="not approved",
        ),
        Move(
            "renew",
            (InvitationState.SENT,),
            InvitationState.SENT,
            by=Capability.ACCOUNTS_APPROVE,
            upholds=_WHO_SEES,
            label="Send a new link",
            done="given a new link",
        ),
        Move(
            "withdraw",
            OPEN_INVITATIONS,
            InvitationState.WITHDRAWN,
            by=Capability.ACCOUNTS_APPROVE,
            upholds=_WHO_SEES,
            label="Withdraw it",
            done="withdrawn",
        ),
        # Whoever holds the link accepts, and nobody is signed in then. The token is what counts.
        Move(
            "accept",
            (InvitationState.SENT,),
            InvitationState.ACCEPTED,
            by=Capability.SYSTEM_WORK,
            upholds=_WHO_SEES,
            done="accepted",
        ),
    ),
)


class ResetState(States):
    ASKED = State("asked", "Waits for a second person", Colour.YELLOW)
    DONE = State("done", "Removed", Colour.GREEN)
    DECLINED = State("declined", "Not removed")


FACTOR_RESET = Workflow(
    area="accounts.factor_reset",
    states=ResetState,
    moves=(
        Move(
            "ask",
            (),
            ResetState.ASKED,
            by=Capability.ACCOUNTS_CONFIRM,
            upholds=_WHO_SEES,
            label="Help with a lost second factor",
            done="asked for",
        ),
        Move(
            "confirm",
            (ResetState.ASKED,),
            ResetState.DONE,
            by=Capability.ACCOUNTS_CONFIRM,
            upholds=_WHO_SEES,
            label="Remove the lost second factor",
            done="removed",
        ),
        Move(
            "decline",
            (ResetState.ASKED,),
            ResetState.DECLINED,
            by=Capability.ACCOUNTS_CONFIRM,
            upholds=_WHO_SEES,
            label="Do not remove it",
            done="not removed",
        ),
    ),
)
