"""Carrying out approved destruction and certifying it; run by the worker."""

from contextlib import suppress

from cairn.audit.due import do_first
from cairn.documents import blobs
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.retention import disposals, queries
from cairn.retention.models import Disposal


def destroy_next() -> bool:
    """Carry out one disposal; False if none could be.

    One that is held back, or due no more, waits for its people.
    """

    def destroy(disposal: Disposal) -> object:
        return disposals.destroy(by=SYSTEM, at=now(), disposal=disposal.id)

    return do_first(queries.ready_to_destroy(now()), destroy, "destroying")


def certify_next() -> bool:
    """Certify one disposal; what a worker that died left lying is taken away first.

    False if none could be.
    """

    def certify(disposal: Disposal) -> object:
        for name in disposal.blobs:
            # What can't be deleted now is still there, so that `certify` refuses, and a later round
            # tries again.
            with suppress(OSError):
                blobs.delete(name)
        return disposals.certify(by=SYSTEM, at=now(), disposal=disposal.id)

    return do_first(queries.awaiting_certificate(), certify, "certifying")
