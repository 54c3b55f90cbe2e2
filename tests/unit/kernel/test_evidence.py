"""What is shipped of the evidence: every clause, with whatever upholds and proves it."""

from cairn.kernel.clauses import Clause
from cairn.kernel.evidence import shipped


def test_every_clause_has_its_place_in_what_is_shipped() -> None:
    evidence = shipped()
    assert set(evidence.as_dict()) == {clause.value for clause in Clause}
    assert any("to_submit" in what for what in evidence.upholds[Clause.SEVEN_DAYS])
    assert any("seven days" in test for test in evidence.proofs[Clause.SEVEN_DAYS])
