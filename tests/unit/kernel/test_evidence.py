"""The evidence as it is built: every clause, with whatever upholds and proves it; and that it may
be missing.
"""

import json
from pathlib import Path

from cairn.kernel.clauses import Clause
from cairn.kernel.evidence import NOT_BUILT, Evidence, read


def test_what_was_built_is_read_again_as_it_was(tmp_path: Path) -> None:
    nothing: dict[Clause, list[str]] = {clause: [] for clause in Clause}
    built = Evidence({**nothing, Clause.SEVEN_DAYS: ["policy `intake.to_submit`"]}, nothing)
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps(built.as_dict()), "utf-8")
    assert read(file) == built
    assert set(built.as_dict()) == {clause.value for clause in Clause}


def test_without_a_file_it_is_said_that_nothing_was_built(tmp_path: Path) -> None:
    evidence = read(tmp_path / "none.json")
    assert evidence is NOT_BUILT
    assert not evidence.built
    assert evidence.proofs[Clause.SEVEN_DAYS] == []
