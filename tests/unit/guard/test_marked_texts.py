"""How the first version of the guard does on the marked development texts: floors, so that nothing slips back."""

from collections import Counter
from pathlib import Path

import pytest

from cairn.guard.engine import blocking, find
from tests.marked_texts import ANONYMISED, read_all

# Recall of BLOCK by kind, any overlap, a little under what was measured.
FLOORS = {
    "CHI": 0.85,
    "EMAIL": 1.0,
    "PHONE": 0.78,
    "POSTCODE": 0.88,
    "NI_NUMBER": 0.8,
    "NHS_NUMBER": 0.8,
    "PERSON": 0.6,
}


@pytest.mark.clause("3.1")
def test_recall_does_not_fall_below_what_was_measured(shared: Path) -> None:
    hit, total = Counter(), Counter()
    for text in read_all(shared):
        found = blocking(find(text.text))
        for mark in text.marks:
            if not mark.allowed:
                total[mark.kind] += 1
                hit[mark.kind] += any(f.start < mark.end and mark.start < f.end for f in found)
    recall = {kind: hit[kind] / total[kind] for kind in FLOORS}
    assert {k: v for k, v in recall.items() if v < FLOORS[k]} == {}


def test_few_of_the_allowed_traps_are_blocked(shared: Path) -> None:
    traps = blocked = 0
    for text in read_all(shared):
        found = blocking(find(text.text))
        for mark in text.marks:
            if mark.allowed:
                traps += 1
                blocked += any(f.start < mark.end and mark.start < f.end for f in found)
    assert blocked / traps < 0.08


def test_some_anonymised_documents_pass_whole(shared: Path) -> None:
    passing = [t.number for t in read_all(shared) if t.number in ANONYMISED and not blocking(find(t.text))]
    assert "002" in passing
