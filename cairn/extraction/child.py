"""The child process: reads a file from standard input, locked in, and writes what it found to
standard output.

Run as `python -I -m cairn.extraction.child`.
"""

import logging
import sys
from typing import Any

from cairn.extraction import frames, readers
from cairn.extraction.confinement import Limits, confine
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sights import Sight

# What a file may take: seconds of processor time, and bytes that are kept. Addresses are more,
# since libraries reserve what they never fill.
LIMITS = Limits(cpu=20, memory=512 * 1024 * 1024, addresses=4 * 1024 * 1024 * 1024)


def _look(sight: Sight, picture: bytes) -> None:
    # The pipe holds little, so this waits until the parent has taken the picture: of all pages to
    # look at one is in memory.
    frames.send(sys.stdout.buffer, {"look": sight.as_dict()}, picture)


def main() -> None:
    # Before a byte of the file is read.
    confine(LIMITS)
    logging.disable()  # a library's warning can quote the text that it stumbled over
    answer: dict[str, Any]
    try:
        answer = {"read": readers.read(sys.stdin.buffer.read(), _look).as_dict()}
    except CannotRead as error:
        answer = {"refused": error.why.value}
    except (MemoryError, RecursionError):
        answer = {"refused": Unreadable.TOO_COMPLEX.value}
    frames.send(sys.stdout.buffer, answer)


if __name__ == "__main__":
    main()
