"""The child process: reads a file from standard input under limits and writes what it found to
standard output.

Nothing is written to disk: the limit on file size is zero. Run as `python -I -m
cairn.extraction.child`.
"""

import logging
import resource
import sys
from typing import Any

from cairn.extraction import frames, readers
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sights import Sight

# Less than the parent waits (`sandbox.SECONDS`), so that a file that keeps computing ends here.
CPU_SECONDS = 60
# A Word file of 185 kB drove an ordinary library to 818 MB. Past this the
# child ends, and nothing else does.
MEMORY = 1_500 * 1024 * 1024


def set_limits() -> None:
    """Bound this process for good: processor time, memory, and no files written."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # A core dump would be the report on a disk, in plain form.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _look(sight: Sight, picture: bytes) -> None:
    # The pipe holds little, so this waits until the parent has taken the picture: of all pages to
    # look at one is in memory.
    frames.send(sys.stdout.buffer, {"look": sight.as_dict()}, picture)


def main() -> None:
    # Before a byte of the file is read.
    set_limits()
    logging.disable()  # a library's warning can quote the text that it stumbled over
    answer: dict[str, Any]
    try:
        answer = {"read": readers.read(sys.stdin.buffer.read(), _look).as_dict()}
    except CannotRead as error:
        answer = {"refused": error.why.value}
    except MemoryError:
        answer = {"refused": Unreadable.TOO_COMPLEX.value}
    frames.send(sys.stdout.buffer, answer)


if __name__ == "__main__":
    main()
