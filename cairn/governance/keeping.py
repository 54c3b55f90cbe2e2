"""What text may be kept about a review."""

from cairn.guard.engine import blocking, find
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals


def to_keep(text: str, where: str = "this text") -> Refusals:
    """Text kept about a review names nobody (5.5). Each finding is given by kind and place, never by what it says."""
    for finding in blocking(find(text)):
        yield Refusal(
            "names_someone",
            f"{finding.kind.words} in {where}, characters {finding.start + 1} to {finding.end}: {finding.reason} "
            "Take it out and save again.",
            Clause.ONLY_THEMES_RECORDED,
        )
