"""What upholds each clause and what proves it, as it was found where this copy of Cairn
was built.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cairn.kernel.clauses import Clause


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each clause, the rules that uphold it and the tests that prove it, in alphabetical order.

    `built` is whether anybody looked: without, every list is empty.
    """

    upholds: Mapping[Clause, list[str]]
    proofs: Mapping[Clause, list[str]]
    built: bool = True

    def as_dict(self) -> dict[str, Any]:
        return {c.value: {"upholds": self.upholds[c], "proofs": self.proofs[c]} for c in Clause}


NOT_BUILT = Evidence(
    {clause: [] for clause in Clause}, {clause: [] for clause in Clause}, built=False
)


def read(file: Path) -> Evidence:
    """The evidence in the file, or `NOT_BUILT` without one.

    Raises: KeyError for a clause that is missing in it.
    """
    return _read(file, file.stat().st_mtime_ns) if file.exists() else NOT_BUILT


# There is one file, read for each visit to the page. Its time of change is part of the key, so that
# evidence built anew shows without a restart.
@lru_cache(maxsize=1)
def _read(file: Path, changed: int) -> Evidence:
    """Read again only once the file has `changed`."""
    data = json.loads(file.read_text("utf-8"))
    # No default for a clause that is missing: that nobody looked must not read as ‘nothing found’.
    return Evidence(
        {c: data[c.value]["upholds"] for c in Clause}, {c: data[c.value]["proofs"] for c in Clause}
    )
