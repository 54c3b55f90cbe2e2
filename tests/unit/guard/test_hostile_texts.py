"""Texts made to break patterns: none makes the guard fail, and its findings still lie in order
inside the text.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.guard.engine import find
from tests.hostile_texts import PIECES, hostile_texts

_HOSTILE = hostile_texts()


@pytest.mark.parametrize(
    "text", [text[:6_000] for _, text in _HOSTILE], ids=[name for name, _ in _HOSTILE]
)
def test_no_hostile_text_makes_it_fail(text: str) -> None:
    findings = find(text)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert not any(b.start < a.end for a, b in pairwise(findings))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_mixture_of_them_makes_it_fail(text: str) -> None:
    assert find(text) == find(text)
