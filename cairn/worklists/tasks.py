"""What the worker does each morning: the digest of everyone to whom something is due."""

import logging

from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import local_date, now
from cairn.kernel.refusals import Refused
from cairn.worklists import actions, policies, queries

log = logging.getLogger("cairn.worklists")


def digest_next() -> bool:
    """Make one digest; False if it is not morning yet, or everyone has theirs."""
    at = now()
    if not policies.is_morning(at):
        return False
    person = queries.next_for_digest(local_date(at))
    if person is None:
        return False
    try:
        actions.send_digest(by=SYSTEM, at=at, account=person.id)
    except Refused as refused:
        # Another worker was faster.
        log.info("a digest is refused: %s", refused)
        return False
    return True
