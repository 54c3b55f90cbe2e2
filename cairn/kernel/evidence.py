"""What upholds each clause and what proves it, as `make docs` found it in the code and the tests."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from cairn.kernel.clauses import Clause

FILE = "evidence.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each clause, sentences about what upholds it and the tests that prove it, in alphabetical order."""

    upholds: Mapping[Clause, list[str]]
    proofs: Mapping[Clause, list[str]]

    def as_dict(self) -> dict[str, Any]:
        return {c.value: {"upholds": self.upholds[c], "proofs": self.proofs[c]} for c in Clause}


@cache
def shipped() -> Evidence:
    """The evidence that is shipped beside this file. Raises: KeyError for a clause that is missing in it."""
    data = json.loads(resources.files("cairn.kernel").joinpath(FILE).read_text("utf-8"))
    return Evidence({c: data[c.value]["upholds"] for c in Clause}, {c: data[c.value]["proofs"] for c in Clause})
