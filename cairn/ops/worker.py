"""The worker: does whatever waits or has come due, until it is told to stop. Files are checked
beside all else, several at a time, so that a slow one keeps nobody waiting.
"""

import logging
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from types import FrameType

from django.conf import settings
from django.db import close_old_connections, connections

from cairn.accounts.tasks import clear_sessions, close_next
from cairn.documents.tasks import check_next, clear_unfinished, mark_next
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
    clear_unfinished,
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
        checkers = [Thread(target=self._go_on, args=([task],)) for task in _checking()]
        for checker in checkers:
            checker.start()
        self._go_on(_TASKS)
        for checker in checkers:
            checker.join()

    def _go_on(self, tasks: Sequence[Callable[[], bool]]) -> None:
        while not self.stopping:
            # A connection that the database has dropped is opened anew, as Django does for each
            # request.
            close_old_connections()
            if not _each(tasks):
                time.sleep(_IDLE_SECONDS)
        # Each thread has its own.
        connections.close_all()


def _checking() -> list[Callable[[], bool]]:
    """What each of the checkers does. With more than one, the last is there for small files: large
    ones can't take up all of them.
    """
    most = max(1, settings.CAIRN_CHECKERS)
    small = [partial(check_next, small=True)] if most > 1 else []
    return [*[check_next] * (most - len(small)), *small]


def run_once() -> bool:
    """Each task once, with one file checked; whether any of them found something to do."""
    return _each([*_TASKS, check_next])


def _each(tasks: Sequence[Callable[[], bool]]) -> bool:
    """Each task once; whether any of them found something to do.

    A failure is logged and does not stop the others.
    """
    busy = False
    for task in tasks:
        try:
            # The task first: `busy or task()` would skip all that come after the first busy one.
            busy = task() or busy
        except Exception:
            log.exception("a task failed")
    return busy
