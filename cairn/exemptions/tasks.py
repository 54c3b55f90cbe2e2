"""What the worker does with time: requests that nobody decides lapse, and kept texts are checked
anew.
"""

from cairn.audit.due import do_first
from cairn.exemptions import actions, offer_queries, offers, queries, requests
from cairn.exemptions.models import ExemptionRequest, SettledPhrase
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now

# So few that a worker with other work to do is not kept by a large recheck.
_AT_ONCE = 20


def lapse_next() -> bool:
    """Let one request lapse; False if none has waited so long, or none of those could lapse."""

    def lapse(request: ExemptionRequest) -> object:
        return requests.lapse_undecided(by=SYSTEM, at=now(), request=request.id)

    return do_first(queries.long_undecided(now()), lapse, "lapsing")


def forget_next() -> bool:
    """Forget words that were settled too long ago; False if there are none."""

    def forget(offer: SettledPhrase) -> object:
        return offers.forget(by=SYSTEM, at=now(), offer=offer.id)

    return do_first(offer_queries.offers_to_forget(now()), forget, "forgetting an offer")


def recheck_next() -> bool:
    """Check a few kept texts that today's guard or terms have not seen; False if there are none."""
    return actions.recheck_some(by=SYSTEM, at=now(), most=_AT_ONCE).checked > 0
