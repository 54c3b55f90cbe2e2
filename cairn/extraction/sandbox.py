"""The one door to extraction: bytes in, layers out, parsed by a child process that may die without
harm.
"""

import contextlib
import subprocess
import sys
from threading import Thread, Timer
from typing import IO

from cairn.extraction import frames
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.seeing.eyes import Eyes
from cairn.extraction.sights import Sight
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# An upload is held in memory whole. The forms and `Unreadable.TOO_LARGE` say the number to people,
# so it changes in all of these together.
MOST_BYTES = 25 * 1024 * 1024
# More than the child's processor time, for a machine with other work; less than a document's
# lease (`documents.actions.LEASE`).
SECONDS = 90


@upholds(Clause.MINIMUM_NO_NAMES)
def extract(data: bytes, seconds: float = SECONDS) -> Extraction:
    """Everything in an untrusted file, given as bytes; they go through a pipe and never touch the
    disk.

    Raises: CannotRead. A child that runs out of time or memory, or crashes, means TOO_COMPLEX.
    """
    if not data:
        raise CannotRead(Unreadable.EMPTY)
    if len(data) > MOST_BYTES:
        raise CannotRead(Unreadable.TOO_LARGE)
    child = subprocess.Popen(
        [sys.executable, "-I", "-m", "cairn.extraction.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A reader's complaint could quote the report.
        stderr=subprocess.DEVNULL,
        # Nothing of our own environment: what parses a stranger's file must not know the master
        # key.
        env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        cwd="/",
    )
    timer = Timer(seconds, child.kill)
    timer.start()
    try:
        with child, Eyes() as eyes:
            return _conversation(child, data, eyes)
    finally:
        timer.cancel()
        child.kill()


def _conversation(child: "subprocess.Popen[bytes]", data: bytes, eyes: Eyes) -> Extraction:
    if child.stdin is None or child.stdout is None:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    # On a thread, since a child that answers before it has read all would make both wait.
    writer = Thread(target=_write, args=(child.stdin, data), daemon=True)
    writer.start()
    try:
        for message, payload in frames.receive(child.stdout):
            if "look" in message:
                eyes.look(Sight.from_dict(message["look"]), payload)
            elif "refused" in message:
                raise CannotRead(Unreadable(message["refused"]))
            else:
                return eyes.with_what_was_seen(Extraction.from_dict(message["read"]))
    except ValueError as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    finally:
        child.kill()
        writer.join()
    raise CannotRead(Unreadable.TOO_COMPLEX)


def _write(stream: IO[bytes], data: bytes) -> None:
    # A child that died reads no more; what it said until then says so.
    with contextlib.suppress(OSError), stream:
        stream.write(data)
