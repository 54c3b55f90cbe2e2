"""The one door to extraction: bytes in, layers out, parsed by a child process that may die without
harm.
"""

import json
import subprocess
import sys

from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

MOST_BYTES = 25 * 1024 * 1024
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
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-m", "cairn.extraction.child"],
            input=data,
            capture_output=True,
            timeout=seconds,
            env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    return _answer(child)


def _answer(child: subprocess.CompletedProcess[bytes]) -> Extraction:
    try:
        answer = json.loads(child.stdout)
    except ValueError as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    if "refused" in answer:
        raise CannotRead(Unreadable(answer["refused"]))
    return Extraction.from_dict(answer["read"])
