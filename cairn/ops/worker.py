"""The worker: does whatever waits or has come due, one thing after another, until it is told to
stop.
"""

import logging
import signal
import time
from types import FrameType

from django.db import close_old_connections

from cairn.accounts.tasks import clear_sessions, close_next
from cairn.documents.tasks import check_next, mark_next
from cairn.exemptions.tasks import forget_next, lapse_next, recheck_next
from cairn.feedback.tasks import (
    check_attachment_again_next,
    escalate_next,
    readdress_next,
    remind_next,
)
from cairn.intake.tasks import check_again_next
from cairn.outbox.tasks import send_next, send_next_text
from cairn.retention.tasks import certify_next, destroy_next
from cairn.sharing.tasks import expire_next
from cairn.worklists.tasks import digest_next

log = logging.getLogger("cairn.worker")
# A serious concern comes first (2.4). Checking kept text anew comes last: nobody waits for it.
_TASKS = (
    escalate_next,
    readdress_next,
    send_next_text,
    check_next,
    remind_next,
    destroy_next,
    certify_next,
    lapse_next,
    forget_next,
    expire_next,
    digest_next,
    send_next,
    close_next,
    clear_sessions,
    check_again_next,
    check_attachment_again_next,
    mark_next,
    recheck_next,
)
# Somebody may be looking at a page that waits for the check, and asking costs little (ADR 6).
_IDLE_SECONDS = 1.0


class Worker:
    """Runs what waits. What it is doing when it dies is taken up by another once its lease has run
    out.
    """

    def __init__(self) -> None:
        self.stopping = False

    def stop(self, number: int, frame: FrameType | None) -> None:
        # Noted and not raised: what was begun is finished, and no other worker has to wait for its
        # lease.
        self.stopping = True

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping:
            # A connection that the database has dropped is opened anew, as Django does for each
            # request.
            close_old_connections()
            if not run_once():
                time.sleep(_IDLE_SECONDS)


def run_once() -> bool:
    """Each task once; whether any of them found something to do.

    A failure is logged and does not stop the others.
    """
    busy = False
    for task in _TASKS:
        try:
            # The task first: `busy or task()` would skip all that come after the first busy one.
            busy = task() or busy
        except Exception:
            log.exception("a task failed")
    return busy
