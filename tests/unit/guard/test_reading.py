"""Damaged and disguised text: read as a person reads it, and found where it stands in the
original.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.guard.engine import blocking, find
from cairn.guard.reading import read

DISGUISED = [
    ("Mrs Twee\u00addlesham rang.", "Twee\u00addlesham"),
    ("Mrs Twee\u200bdlesham rang.", "Twee\u200bdlesham"),
    ("Jo\ufffdhn Smi\ufffdth was asked.", "Smi\ufffdth"),
    ("Mrs Twee\uf001dlesham rang.", "Twee\uf001dlesham"),
    ("Mrs Tw\u0435\u0435dlesham rang.", "Tw\u0435\u0435dlesham"),
    ("Mrs Tweed-\nlesham rang.", "Tweed-\nlesham"),
    ("Ms T w e e d l e s h a m rang.", "T w e e d l e s h a m"),
    ("Mrs \uff34\uff57\uff45\uff45\uff44\uff4c\uff45\uff53\uff48\uff41\uff4d rang.", "\uff34\uff57\uff45\uff45\uff44\uff4c\uff45\uff53\uff48\uff41\uff4d"),
    ("rang from \uff10\uff11\uff16\uff13\uff12 960 417", "\uff10\uff11\uff16\uff13\uff12 960 417"),
    ("rang from 0l632 96O 4l7 today", "0l632 96O 4l7"),
    ("rang from \u0660\u0661\u0666\u0663\u0662 960417 today", "\u0660\u0661\u0666\u0663\u0662 960417"),
    ("d.o.b. O7.l2.2004", "O7.l2.2004"),
    ("spoke to KAYLEIGH MCALLISTER TODAY", "KAYLEIGH MCALLISTER"),
    ("spoke to kayleigh mcallister today", "kayleigh mcallister"),
    ("Mrs TWEEDLESHAM, J0RDAN's mother", "J0RDAN"),
    ("Kayleigh | Tweedlesham | 3", "Kayleigh"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), DISGUISED, ids=range(len(DISGUISED)))
def test_a_disguised_identifier_is_found_at_its_place_in_the_given_text(
    text: str, found: str
) -> None:
    start = text.index(found)
    assert any(f.start <= start and start + len(found) <= f.end for f in blocking(find(text)))


@given(st.text(max_size=200))
def test_the_views_are_of_one_length_and_every_place_lies_in_the_text(text: str) -> None:
    reading = read(text)
    assert len(reading.seen) == len(reading.lower) == len(reading.digits) == len(reading.places)
    assert all(0 <= place < len(text) for place in reading.places)
    assert list(reading.places) == sorted(reading.places)


@given(st.text(alphabet="abcABC .,-'\n", max_size=60))
def test_plain_words_are_read_as_they_stand(text: str) -> None:
    reading = read(text)
    assert "".join(text[place] for place in reading.places) == reading.seen


def test_letters_in_words_without_digits_are_left_alone() -> None:
    assert read("Bill sold oil.").digits == "bill sold oil."
