"""Fingerprints tell whether words are the same, within one context and with one key."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cairn.sealing.fingerprints import fingerprint


@given(st.text(), st.binary(min_size=1), st.text())
def test_the_same_words_have_the_same_fingerprint_which_does_not_hold_them(
    text: str, key: bytes, context: str
) -> None:
    made = fingerprint(text, key, context)
    assert made == fingerprint(text, key, context)
    assert re.fullmatch("[0-9a-f]{64}", made)


def test_other_words_another_context_or_another_key_give_another() -> None:
    made = [
        fingerprint("glen", b"k", "a"),
        fingerprint("glenn", b"k", "a"),
        fingerprint("glen", b"k", "b"),
        fingerprint("glen", b"j", "a"),
    ]
    assert len(set(made)) == 4


def test_half_a_character_is_words_too() -> None:
    assert fingerprint("\ud800", b"k", "a") != fingerprint("?", b"k", "a")
