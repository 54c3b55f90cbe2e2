"""What the server of the journeys does when it starts: it notes which rules it goes through, for
the tests.
"""

import os
from pathlib import Path

from cairn.kernel import upholding
from cairn.kernel.clauses import Clause

_FILE = Path(os.environ["CAIRN_TEST_RULES"])
_written: set[tuple[Clause | None, str]] = set()


def post_worker_init(worker: object) -> None:
    upholding.watch(_note)


def _note(clause: Clause | None, rule: str) -> None:
    """A line for each rule, once, until the test that begins takes the file away."""
    if not _FILE.exists():
        _written.clear()
    if (clause, rule) not in _written:
        _written.add((clause, rule))
        with _FILE.open("a", encoding="utf-8") as lines:
            lines.write(f"{clause or ''}\t{rule}\n")
