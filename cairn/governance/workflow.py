"""The lives of a request to disclose, of a question whether words name somebody, and of a committee's own words."""

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
    LAPSED = "vouching_lapsed"


_VOUCH, _NOBODY_NAMED = Capability.GOVERNANCE_VOUCH, (Clause.ONLY_THEMES_RECORDED,)

VOUCHING = Workflow(
    area="governance.vouching",
    states=VouchingState,
    moves=(
        Move("ask", (), VouchingState.ASKED, Capability.GOVERNANCE_ASK_TO_VOUCH, _NOBODY_NAMED),
        Move("vouch", (VouchingState.ASKED,), VouchingState.VOUCHED, _VOUCH, _NOBODY_NAMED),
        Move("decline", (VouchingState.ASKED,), VouchingState.DECLINED, _VOUCH, _NOBODY_NAMED),
        Move("lapse", (VouchingState.ASKED,), VouchingState.LAPSED, Capability.SYSTEM_WORK, _NOBODY_NAMED),
    ),
)


class LocalTermState(StrEnum):
    PROPOSED = "term_proposed"
    IN_FORCE = "term_in_force"
    DECLINED = "term_declined"
    WITHDRAWN = "term_withdrawn"


_PROPOSED, _IN_FORCE, _DECLINED, _WITHDRAWN = LocalTermState
_KEEP_TERMS = Capability.GOVERNANCE_KEEP_TERMS

LOCAL_TERM = Workflow(
    area="governance.local_term",
    states=LocalTermState,
    moves=(
        Move("block", (), _IN_FORCE, _KEEP_TERMS, _NOBODY_NAMED),
        Move("propose", (), _PROPOSED, _KEEP_TERMS, _NOBODY_NAMED),
        Move("agree", (_PROPOSED,), _IN_FORCE, _KEEP_TERMS, _NOBODY_NAMED),
        Move("decline", (_PROPOSED,), _DECLINED, _KEEP_TERMS, _NOBODY_NAMED),
        Move("withdraw", (_PROPOSED, _IN_FORCE), _WITHDRAWN, _KEEP_TERMS, _NOBODY_NAMED),
    ),
)
