"""The life of a request to disclose: entered, decided by somebody else, and carried out if it was
granted (5.1).
"""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow


class DisclosureState(States):
    REQUESTED = State("requested", "To be decided", Colour.YELLOW)
    GRANTED = State("granted", "Granted", Colour.GREEN)
    REFUSED = State("refused", "Refused", Colour.RED)
    RELEASED = State("released", "Disclosed", Colour.BLUE)


_DECIDE = Capability.GOVERNANCE_DECIDE_DISCLOSURE
_LIMITED = (Clause.DISCLOSURE_LIMITED,)

DISCLOSURE = Workflow(
    area="governance.disclosure",
    states=DisclosureState,
    moves=(
        Move(
            "request",
            (),
            DisclosureState.REQUESTED,
            by=Capability.GOVERNANCE_REQUEST_DISCLOSURE,
            upholds=_LIMITED,
            label="Enter a request",
            done="entered",
        ),
        Move(
            "grant",
            (DisclosureState.REQUESTED,),
            DisclosureState.GRANTED,
            by=_DECIDE,
            upholds=_LIMITED,
            label="Grant",
            done="granted",
        ),
        Move(
            "refuse",
            (DisclosureState.REQUESTED,),
            DisclosureState.REFUSED,
            by=_DECIDE,
            upholds=_LIMITED,
            label="Refuse",
            done="refused",
        ),
        Move(
            "release",
            # Once: a grant is used up by it, and more needs another request.
            (DisclosureState.GRANTED,),
            DisclosureState.RELEASED,
            by=Capability.DOCUMENTS_RELEASE,
            upholds=_LIMITED,
            label="Disclose what was granted",
            done="disclosed",
        ),
    ),
)
