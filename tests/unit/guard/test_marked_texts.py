"""How the shipped guard does on the marked development papers: floors, so that nothing slips back.

It was trained on these papers among others, so the figures are better than they will be in use; what
to expect there is in docs/guard.md.
"""

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.marks import Score, score
from cairn.guard.engine import blocking, find
from tests.marked_texts import development_papers
from tests.scans import findings_of

_LEAST = {
    "PERSON": 0.98,
    "ORGANISATION": 0.96,
    "PLACE": 0.96,
    "DATE": 0.97,
    "ADDRESS": 0.97,
    "REFERENCE": 0.97,
}
_CASES: dict[str, Callable[[str], str]] = {
    "as written": str,
    "lower case": str.lower,
    "capitals": str.upper,
}


@cache
def scored(case: str) -> Score:
    """Every paper in one case of letters, scanned once a run."""
    return score(development_papers(), lambda text: blocking(findings_of(text)), _CASES[case])


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("case", _CASES)
def test_what_must_be_found_is_found_in_every_case_of_letters(case: str) -> None:
    recall = {kind: scored(case).recall(kind) for kind in scored(case).marked}
    less = 0.02 * (case != "as written")
    assert {k: v for k, v in recall.items() if v < _LEAST.get(k, 0.95) - less} == {}
    # Others may have asked for these findings before: one paper is scanned here all the same.
    text = _CASES[case](development_papers()[0].text)
    assert find(text) == findings_of(text)


def test_what_may_stay_is_seldom_blocked() -> None:
    assert scored("as written").traps_blocked <= 0.03
    assert scored("as written").precision >= 0.95
    assert scored("as written").blocked_in_anonymised <= 4


def test_at_least_half_of_the_documents_with_nothing_to_redact_pass_whole() -> None:
    clean = [t for t in development_papers() if all(mark.allowed for mark in t.marks)]
    passing = [t.number for t in clean if not blocking(findings_of(t.text))]
    assert len(passing) >= len(clean) // 2
