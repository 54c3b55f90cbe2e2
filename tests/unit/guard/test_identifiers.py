"""Structured identifiers by the thousand: found in every spacing, and left alone where they only
look like one.
"""

import pytest

from cairn.guard.engine import blocking, find
from tests.identifiers import MADE, Written, identifiers, near_misses

_EACH = 550
_LEAST_FOUND = 0.999
_MOST_MISTAKEN = 0.01


def _found(written: Written) -> bool:
    return any(
        f.start < written.end and written.start < f.end for f in blocking(find(written.text))
    )


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("kind", MADE)
def test_a_kind_is_found_however_it_is_written(kind: str) -> None:
    missed = [w.text for w in identifiers(kind, _EACH) if not _found(w)]
    assert len(missed) <= (1 - _LEAST_FOUND) * _EACH, missed


@pytest.mark.parametrize("kind", MADE)
def test_what_only_looks_like_a_kind_is_left_alone(kind: str) -> None:
    mistaken = [
        w.text
        for w in near_misses(kind, _EACH)
        if any(f.kind == kind for f in blocking(find(w.text)))
    ]
    assert len(mistaken) <= _MOST_MISTAKEN * _EACH, mistaken
