"""When the digest of a day is made."""

from datetime import datetime

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import LONDON
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import may_use

# In Scotland: read with the first look at the day's mail.
_MORNING = 7


def is_morning(at: datetime) -> bool:
    """Whether the digest of the day may go."""
    return at.astimezone(LONDON).hour >= _MORNING


def may_send_digest(actor: Actor, at: datetime, made: bool) -> Refusals:
    """Cairn's own, once a day."""
    yield from may_use(Capability.SYSTEM_WORK, actor)
    if made or not is_morning(at):
        yield Refusal("not_due", "The digest of the day is made once, in the morning.")
