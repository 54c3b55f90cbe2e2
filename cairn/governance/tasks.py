"""What the worker does with time: words that nobody decides on are not kept for ever."""

from contextlib import suppress

from cairn.governance import queries, vouchings
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refused


def lapse_next() -> bool:
    """Let one question about words lapse; False if none has waited so long."""
    held = queries.long_undecided(now()).first()
    if held is None:
        return False
    with suppress(Refused):  # decided in the meantime
        vouchings.lapse(by=SYSTEM, at=now(), vouching=held.id)
    return True
