"""What the worker does with time: requests that nobody decides lapse, and kept texts are checked
anew.
"""

import logging

from cairn.exemptions import actions, queries, requests
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refused

log = logging.getLogger("cairn.exemptions")
# So few that a worker with other work to do is not kept by a large recheck.
_AT_ONCE = 20


def lapse_next() -> bool:
    """Let one request lapse; False if none has waited so long, or none of those could lapse."""
    for request in queries.long_undecided(now()):
        try:
            requests.lapse(by=SYSTEM, at=now(), request=request.id)
        except Refused as refused:
            # One that can't lapse must not keep those behind it from lapsing.
            log.warning("request %s does not lapse: %s", request.id, refused)
            continue
        return True
    return False


def recheck_next() -> bool:
    """Check a few kept texts that today's guard or terms have not seen; False if there are none."""
    return actions.recheck_some(by=SYSTEM, at=now(), most=_AT_ONCE).checked > 0
