"""The life of a request to disclose: entered, decided with reasons, and what was granted leaves once."""

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
