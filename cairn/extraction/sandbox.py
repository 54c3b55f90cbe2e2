"""The one door to extraction: bytes in, layers out, parsed by a child process that may die without
harm.
"""

import json
import subprocess
import sys

from cairn.extraction.layers import CannotRead, Extraction, Unreadable
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
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-m", "cairn.extraction.child"],
            input=data,
            capture_output=True,
            timeout=seconds,
            # Nothing of our own environment: what parses a stranger's
            # file must not know the master key.
            env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    return _answer(child)


def _answer(child: subprocess.CompletedProcess[bytes]) -> Extraction:
    try:
        # Its standard error is dropped unread: a reader's complaint could quote the report.
        answer = json.loads(child.stdout)
    except ValueError as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    if "refused" in answer:
        raise CannotRead(Unreadable(answer["refused"]))
    return Extraction.from_dict(answer["read"])
