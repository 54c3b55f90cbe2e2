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
    """Carry out one disposal; False if none is ready. A hold placed at the same moment wins or comes too late."""
    disposal = queries.to_carry_out(now()).first()
    if disposal is None:
        return False
    with suppress(Refused):
        disposals.destroy(by=SYSTEM, at=now(), disposal=disposal.id)
    return True


def certify_next() -> bool:
    """Certify one disposal; what a worker that died left lying is taken away first. False if none could be."""
    for disposal in queries.to_certify():
        for name in disposal.blobs:
            with suppress(OSError):
                blobs.remove(name)
        try:
            disposals.certify(by=SYSTEM, at=now(), disposal=disposal.id)
        except Refused:
            log.error("disposal %s can't be certified: something is left in the store", disposal.number)
            continue
        return True
    return False
