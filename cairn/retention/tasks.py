"""Carrying out approved destruction and certifying it; run by the worker."""

import logging
from contextlib import suppress

from cairn.documents import blobs
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refused
from cairn.retention import disposals, queries

log = logging.getLogger("cairn.retention")


def destroy_next() -> bool:
    """Carry out one disposal; False if none could be.

    One that is held back, or due no more, waits for its people.
    """
    for disposal in queries.ready_to_destroy(now()):
        try:
            disposals.destroy(by=SYSTEM, at=now(), disposal=disposal.id)
        except Refused as refused:
            log.warning("disposal %s is not carried out: %s", disposal.number, refused)
            # One that is refused must not keep the worker from those behind it.
            continue
        return True
    return False


def certify_next() -> bool:
    """Certify one disposal; what a worker that died left lying is taken away first.

    False if none could be.
    """
    for disposal in queries.awaiting_certificate():
        for name in disposal.blobs:
            # What can't be deleted now is still there, so that `certify` refuses, and a later round
            # tries again.
            with suppress(OSError):
                blobs.delete(name)
        try:
            disposals.certify(by=SYSTEM, at=now(), disposal=disposal.id)
        except Refused as refused:
            log.warning("disposal %s is not certified: %s", disposal.number, refused)
            continue
        return True
    return False
