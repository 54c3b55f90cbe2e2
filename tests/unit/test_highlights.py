"""What the guard found in a text: where it is highlighted, and how it is listed."""

import pytest

from cairn.guard.engine import find
from cairn.guard.findings import Finding, Kind, Tier
from cairn.web.components.highlights import highlight


def highlighted(text: str):
    return highlight(text, find(text))


@pytest.mark.clause("5.5")
def test_the_pieces_make_up_the_text_and_mark_what_was_found() -> None:
    text = "😀 Mrs Tweedlesham rang.\nThe number is 01632 960 123."
    shown = highlighted(text)
    assert "".join(piece.text for piece in shown.pieces) == text
    assert [piece.text for piece in shown.pieces if piece.highlight] == [
        "Tweedlesham",
        "01632 960 123",
    ]
    assert [(m.number, m.kind) for m in shown.blocking] == [(1, Kind.PERSON), (2, Kind.PHONE)]


def test_the_same_phrase_is_listed_once_however_it_is_written() -> None:
    (found,) = highlighted("Mrs Tweedlesham rang. Mrs TWEEDLESHAM came.").highlights
    assert (found.phrase, found.times) == ("Tweedlesham", 2)


def test_what_stops_comes_before_what_is_only_to_be_looked_at() -> None:
    review = Finding(0, 4, Kind.PERSON, Tier.REVIEW, "Perhaps.", "x")
    block = Finding(5, 9, Kind.PLACE, Tier.BLOCK, "Surely.", "x")
    shown = highlight("Rose Glen", [review, block])
    assert [m.phrase for m in shown.blocking] == ["Glen"]
    assert [m.phrase for m in shown.to_look_at] == ["Rose"]
    assert [piece.highlight.number for piece in shown.pieces if piece.highlight] == [2, 1]


def test_the_same_phrase_of_two_kinds_is_listed_once_and_stops_if_one_of_them_does() -> None:
    review = Finding(0, 4, Kind.PERSON, Tier.REVIEW, "Perhaps.", "x")
    block = Finding(5, 9, Kind.PLACE, Tier.BLOCK, "Surely.", "x")
    (found,) = highlight("Glen Glen", [review, block]).highlights
    assert (found.blocks, found.kind, found.times) == (True, Kind.PLACE, 2)


def test_the_parts_of_a_name_are_listed_with_the_name() -> None:
    text = "Mrs Tweedlesham rang. Mrs Moira Tweedlesham came, and Moira left."
    (found,) = highlighted(text).highlights
    assert (found.phrase, found.times) == ("Moira Tweedlesham", 3)
