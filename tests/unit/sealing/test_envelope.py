"""Sealing: what was sealed comes back whole, or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.sealing.envelope import CHUNK, CannotUnseal, new_key, seal, unseal, unwrap, wrap

KEY, CONTEXT = new_key(), b"a document"
SIZES = st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5])


@given(SIZES)
@settings(deadline=None)
def test_what_was_sealed_comes_back(size: int) -> None:
    plain = bytes(size)
    assert unseal(seal(plain, KEY, CONTEXT), KEY, CONTEXT) == plain


@given(SIZES, st.data())
@settings(deadline=None, max_examples=60)
def test_any_changed_byte_is_noticed(size: int, data: st.DataObject) -> None:
    sealed = bytearray(seal(bytes(size), KEY, CONTEXT))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1
    with pytest.raises(CannotUnseal):
        unseal(bytes(sealed), KEY, CONTEXT)


@given(st.integers(1, 3 * CHUNK))
@settings(deadline=None, max_examples=40)
def test_anything_cut_off_is_noticed(cut: int) -> None:
    sealed = seal(bytes(3 * CHUNK), KEY, CONTEXT)
    with pytest.raises(CannotUnseal):
        unseal(sealed[:-cut], KEY, CONTEXT)


def test_chunks_cannot_change_places_or_be_dropped() -> None:
    sealed = seal(bytes(3 * CHUNK), KEY, CONTEXT)
    head, size = 13, CHUNK + 16
    one, two, three = (sealed[head + n * size : head + (n + 1) * size] for n in range(3))
    for order in ((two, one, three), (one, three), (one, two, two, three), (one, two)):
        with pytest.raises(CannotUnseal):
            unseal(sealed[:head] + b"".join(order), KEY, CONTEXT)


def test_another_key_or_context_opens_nothing() -> None:
    sealed = seal(b"text", KEY, CONTEXT)
    for key, context in ((new_key(), CONTEXT), (KEY, b"another document")):
        with pytest.raises(CannotUnseal):
            unseal(sealed, key, context)


def test_the_same_bytes_never_look_the_same_twice_and_show_no_text() -> None:
    assert seal(b"grandmother", KEY, CONTEXT) != seal(b"grandmother", KEY, CONTEXT)
    assert b"grandmother" not in seal(b"grandmother", KEY, CONTEXT)


def test_bytes_that_were_never_sealed_are_refused() -> None:
    for other in (b"", b"plain text", b"CAIRN1short"):
        with pytest.raises(CannotUnseal):
            unseal(other, KEY, CONTEXT)


def test_a_wrapped_key_opens_only_under_its_master_key() -> None:
    master, key = new_key(), new_key()
    wrapped = wrap(key, master)
    assert len(wrapped) == 40
    assert unwrap(wrapped, master) == key
    for bad, under in ((wrapped, new_key()), (wrapped[:-8], master), (b"", master)):
        with pytest.raises(CannotUnseal):
            unwrap(bad, under)
