"""The child process: reads a file from standard input under limits and writes what it found to
standard output.

Nothing is written to disk: the limit on file size is zero. Run as `python -I -m
cairn.extraction.child`.
"""

import json
import logging
import resource
import sys
from typing import Any

from cairn.extraction import portable, word
from cairn.extraction.layers import CannotRead, Extraction, Unreadable

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


def kind_of(data: bytes) -> str:
    """`pdf` or `docx`, by what the file holds and not by its name. Raises: CannotRead."""
    if not data:
        raise CannotRead(Unreadable.EMPTY)
    # Readers of PDF accept its mark anywhere in the first 1,024 bytes, so a check of the very
    # first would miss files that open.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    # Any ZIP; whether it is a Word file its parts say.
    if data.startswith(b"PK"):
        return "docx"
    # The container of old Word files, and of newer ones that have a password.
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead(Unreadable.OLD_WORD)
    raise CannotRead(Unreadable.WRONG_TYPE)


def read(data: bytes) -> Extraction:
    """Everything in the file. Raises: CannotRead."""
    return portable.read(data) if kind_of(data) == "pdf" else word.read(data)


def main() -> None:
    # Before a byte of the file is read.
    set_limits()
    logging.disable()  # a library's warning can quote the text that it stumbled over
    answer: dict[str, Any]
    try:
        answer = {"read": read(sys.stdin.buffer.read()).as_dict()}
    except CannotRead as error:
        answer = {"refused": error.why.value}
    except MemoryError:
        answer = {"refused": Unreadable.TOO_COMPLEX.value}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
