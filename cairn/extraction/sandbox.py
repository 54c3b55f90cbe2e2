"""The one door to extraction: bytes in, layers out, parsed by a child process that may die without
harm.
"""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from threading import Thread, Timer
from time import monotonic
from typing import IO, Any

from cairn.extraction import frames
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.seeing.eyes import Eyes
from cairn.extraction.sights import Sight
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# The forms and `Unreadable.TOO_LARGE` say the number to people, so it changes in all of these
# together.
MOST_BYTES = 25 * 1024 * 1024
# By the clock, and more than the child's processor time (`child.LIMITS`), for a machine with other
# work. Only waiting for the child counts: looking at pictures has limits of its own.
SECONDS = 90


@upholds(Clause.MINIMUM_NO_NAMES)
def extract(
    data: bytes, seconds: float = SECONDS, goes_on: Callable[[], None] = lambda: None
) -> Extraction:
    """Everything in an untrusted file, given as bytes; they go through a pipe and never touch the
    disk. `goes_on` is called before each picture that is looked at, as a sign of life.

    Raises: CannotRead. A child that runs out of time or memory, or crashes, means TOO_COMPLEX.
    """
    if not data:
        raise CannotRead(Unreadable.EMPTY)
    if len(data) > MOST_BYTES:
        raise CannotRead(Unreadable.TOO_LARGE)
    with _reader(data) as child, Eyes() as eyes:
        for message, payload in _messages(child, seconds):
            said = _understood(message)
            if isinstance(said, Sight):
                goes_on()
                eyes.look(said, payload)
            else:
                return eyes.with_what_was_seen(said)
    raise CannotRead(Unreadable.TOO_COMPLEX)


def _understood(message: Any) -> Sight | Extraction:
    """What the child says. Raises: CannotRead, also for what no child of ours would say: whoever
    took one over may say anything.
    """
    try:
        if "refused" in message:
            why = Unreadable(message["refused"])
        elif "look" in message:
            return Sight.from_dict(message["look"])
        else:
            return Extraction.from_dict(message["read"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    raise CannotRead(why)


@contextlib.contextmanager
def _reader(data: bytes) -> "Iterator[subprocess.Popen[bytes]]":
    """A child that has got the file; it is gone at the end, whatever happened."""
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
    # On a thread, since a child that answers before it has read all would make both wait.
    writer = Thread(target=_write, args=(child.stdin, data), daemon=True)
    with child:
        writer.start()
        try:
            yield child
        finally:
            child.kill()
            writer.join()


def _write(stream: IO[bytes], data: bytes) -> None:
    # A child that died reads no more; what it said until then says so.
    with contextlib.suppress(OSError), stream:
        stream.write(data)


def _messages(
    child: "subprocess.Popen[bytes]", seconds: float
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """What the child says, until it ends or its time is over. Raises: CannotRead if it breaks off
    or says what nobody understands.
    """
    left = seconds
    received = frames.receive(child.stdout) if child.stdout else iter(())
    while True:
        timer = Timer(left, child.kill)
        timer.start()
        begun = monotonic()
        try:
            message = next(received, None)
        except (ValueError, RecursionError) as error:
            raise CannotRead(Unreadable.TOO_COMPLEX) from error
        finally:
            timer.cancel()
        left -= monotonic() - begun
        if message is None:
            return
        yield message
