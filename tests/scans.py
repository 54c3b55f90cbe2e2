"""What the guard finds in a text, found once a run however many tests ask.

Whole papers take long to scan. Only for tests that look at findings: one that asks whether a second
scan finds the same has to scan twice.
"""

from functools import cache

from cairn.guard.engine import find
from cairn.guard.findings import Findings


@cache
def findings_of(text: str) -> Findings:
    """The findings of the shipped guard, without a committee's own terms."""
    return find(text)
