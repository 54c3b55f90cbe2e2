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
    ("Mrs Tweed\u2010\nlesham rang.", "Tweed\u2010\nlesham"),
    ("Mrs Tweed\u00ac\nlesham rang.", "Tweed\u00ac\nlesham"),
    ("Mrs Twee\x00dlesham rang.", "Twee\x00dlesham"),
    ("Mrs Twee\x1fdlesham rang.", "Twee\x1fdlesham"),
    ("Mrs Twee\x7fdlesham rang.", "Twee\x7fdlesham"),
    ("Kay\u034fleigh ran home.", "Kay\u034fleigh"),
    ("Kay\u00b7leigh ran home.", "Kay\u00b7leigh"),
    ("K\u0336a\u0336y\u0336l\u0336e\u0336i\u0336g\u0336h\u0336 ran home.", "K\u0336a\u0336y\u0336l\u0336e\u0336i\u0336g\u0336h"),
    ("Kind \u0421\u0430\u0440\u0435, \u0430nd \u041a\u0430ren ran home.", "\u041a\u0430ren"),
    ("Mrs \u1d0b\u1d00\u028f\u029f\u1d07\u026a\u0262\u029c ran.", "\u1d0b\u1d00\u028f\u029f\u1d07\u026a\u0262\u029c"),
    ("\U0001f17a\U0001f170\U0001f188\U0001f17b\U0001f174\U0001f178\U0001f176\U0001f177 ran.", "\U0001f17a\U0001f170\U0001f188\U0001f17b\U0001f174\U0001f178\U0001f176\U0001f177"),
    ("K@yleigh ran home.", "K@yleigh"),
    ("$iobhan and J@ck ran home.", "$iobhan"),
    ("KAYL\u20acIGH ran home.", "KAYL\u20acIGH"),
    ("K.a.y.l.e.i.g.h ran home.", "K.a.y.l.e.i.g.h"),
    ("K*a*y*l*e*i*g*h ran home.", "K*a*y*l*e*i*g*h"),
    ("K_a_y_l_e_i_g_h ran home.", "K_a_y_l_e_i_g_h"),
    ("rang from 01632\u2011960\u2011417 today", "01632\u2011960\u2011417"),
    ("rang from 0|632 960 4|7 today", "0|632 960 4|7"),
    ("• Kayleigh ran home.", "Kayleigh"),
    ("▪ Kayleigh McBride ran home.", "Kayleigh McBride"),
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


@pytest.mark.parametrize(
    "text", ["me@home and £5", "so b@d!!", "A|B|C|D and e.g. i.e. a.b.c", "Care\x0cDuty", "wow!"]
)
def test_signs_and_marks_that_stand_for_no_letter_stay(text: str) -> None:
    assert read(text).seen == text.replace("b@d", "bad")


def test_a_word_of_letters_that_all_look_latin_is_read_so_unless_the_text_is_in_that_alphabet() -> (
    None
):
    assert read("the \u0421\u0430\u0440\u0435 Inspectorate").seen == "the Cape Inspectorate"
    assert (
        read("\u0421\u0430\u0440\u0435 \u0434\u0430").seen
        == "\u0421\u0430\u0440\u0435 \u0434\u0430"
    )


def test_a_bar_is_a_scanned_1_only_inside_a_number() -> None:
    assert read("0|632 960").digits == "01632 960"
    assert read("on 3| March").digits == "on 31 march"
    for row in ("a|03/04/2016|0304161012|F", "|1|2|3|", "1|2|3|4", "0304161012|03/04/2016"):
        assert read(row).digits == row.lower()


def test_letters_in_words_without_digits_are_left_alone() -> None:
    assert read("Bill sold oil.").digits == "bill sold oil."
