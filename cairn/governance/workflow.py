"""The lives of a request to disclose, and of a question whether words name somebody."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.workflow import Move, Workflow


class DisclosureState(StrEnum):
    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused_disclosure"
    RELEASED = "released"


_REQUESTED, _GRANTED, _REFUSED, _RELEASED = DisclosureState
_DECIDE, _WHY = Capability.GOVERNANCE_DECIDE_DISCLOSURE, (Clause.DISCLOSURE_LIMITED,)

DISCLOSURE = Workflow(
    area="governance.disclosure",
    states=DisclosureState,
    moves=(
        Move("request", (), _REQUESTED, Capability.GOVERNANCE_REQUEST_DISCLOSURE, _WHY),
        Move("grant", (_REQUESTED,), _GRANTED, _DECIDE, _WHY),
        Move("refuse", (_REQUESTED,), _REFUSED, _DECIDE, _WHY),
        Move("release", (_GRANTED,), _RELEASED, Capability.DOCUMENTS_RELEASE, _WHY),
    ),
)


class VouchingState(StrEnum):
    ASKED = "vouching_asked"
    VOUCHED = "vouched"
    DECLINED = "declined"


_VOUCH, _NOBODY_NAMED = Capability.GOVERNANCE_VOUCH, (Clause.ONLY_THEMES_RECORDED,)

VOUCHING = Workflow(
    area="governance.vouching",
    states=VouchingState,
    moves=(
        Move("ask", (), VouchingState.ASKED, Capability.GOVERNANCE_ASK_TO_VOUCH, _NOBODY_NAMED),
        Move("vouch", (VouchingState.ASKED,), VouchingState.VOUCHED, _VOUCH, _NOBODY_NAMED),
        Move("decline", (VouchingState.ASKED,), VouchingState.DECLINED, _VOUCH, _NOBODY_NAMED),
    ),
)
