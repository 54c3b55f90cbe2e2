"""Where something stands in a text, said for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.documents.places import (
    Lines,
    are_references,
    beyond,
    numbered,
    pages_in_words,
    references,
    sentence_around,
    where,
)
from cairn.extraction.layers import Layer

TEXT = (
    "1. Background\n"
    "\n"
    "The family moved twice. Nobody told the school, and the new school asked nobody.\n"
    "What was done\n"
    "The visitor rang Mrs Tweed at home. Then she wrote.\n"
)


def around(words: str, text: str = TEXT) -> tuple[str, str, str]:
    start = text.index(words)
    found = sentence_around(text, start, start + len(words))
    return found.before, found.found, found.after


def test_a_finding_stands_in_its_whole_sentence() -> None:
    assert around("Tweed") == ("The visitor rang Mrs ", "Tweed", " at home.")
    assert around("school,") == (
        "Nobody told the ",
        "school,",
        " and the new school asked nobody.",
    )


def test_a_line_is_a_sentence_of_its_own() -> None:
    assert around("was done") == ("What ", "was done", "")
    assert around("Background") == ("", "Background", "")


def test_a_full_stop_within_the_words_ends_nothing() -> None:
    assert around("Dr. Moss", "We asked Dr. Moss twice. No more.") == (
        "We asked ",
        "Dr. Moss",
        " twice.",
    )


def test_a_very_long_sentence_is_cut_between_words() -> None:
    long = "word " * 200
    before, found, after = around("NAME", f"{long}NAME {long}")
    assert before.startswith("…word")
    assert after.endswith("word…")
    assert len(before) + len(found) + len(after) < 500


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 20))
def test_no_text_is_too_odd_for_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    found = sentence_around(text, start, end)
    assert found.found.split() == text[start:end].split()
    assert Lines(text).number(start) >= 1
    assert Lines(text).heading_before(start) in ("", *(line.strip() for line in text.splitlines()))


def test_paragraphs_are_counted_without_empty_lines() -> None:
    assert Lines(TEXT).number(TEXT.index("1.")) == 1
    assert Lines(TEXT).number(TEXT.index("Nobody")) == 2
    assert Lines(TEXT).number(TEXT.index("Tweed")) == 4


@pytest.mark.parametrize(
    ("words", "heading"),
    [("Background", ""), ("moved", "1. Background"), ("Tweed", "What was done")],
)
def test_the_heading_above_is_named(words: str, heading: str) -> None:
    assert Lines(TEXT).heading_before(TEXT.index(words)) == heading


@pytest.mark.parametrize(
    "line",
    [
        "It was late.",
        "and so on",
        "—",
        "12.3",
        "A line of far more words than any heading of a report would ever have here",
    ],
)
def test_what_reads_as_a_sentence_is_no_heading(line: str) -> None:
    assert Lines(f"{line}\nText.").last_heading == ""
    assert Lines(f"Agencies\n{line}").last_heading == "Agencies"


# What the report itself calls a place


NUMBERED = (
    "7 What was found\n"
    "7.1 The school had a part of the\n"
    "picture, and nobody asked it.\n"
    "It was late.\n"
    '7.1.2 "Nobody asked" was said\n'
    "7.5 per cent of the visits were missed\n"
    "(a) at home,\n"
    "\n"
    "7.2. The nursery saw more.\n"
)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("school", "7.1"),
        ("picture", "7.1"),
        ("late", ""),
        ("was said", "7.1.2"),
        ("per cent", "7.1.2"),
        ("at home", "7.1.2"),
        ("nursery", "7.2"),
        ("What", ""),
    ],
)
def test_a_numbered_paragraph_is_its_label_also_in_its_next_lines(words: str, label: str) -> None:
    assert Lines(NUMBERED, wrapped=True).label(NUMBERED.index(words)) == label


def test_where_every_line_is_a_paragraph_each_has_its_own_label() -> None:
    lines = Lines(NUMBERED)
    assert lines.label(NUMBERED.index("school")) == "7.1"
    assert lines.label(NUMBERED.index("picture")) == ""
    assert lines.label(NUMBERED.index("at home")) == "(a)"
    assert lines.label(0) == ""
    assert Lines("").label(0) == ""
    assert list(lines.labels()) == ["7.1", "7.1.2", "7.2"]


def test_headings_are_what_the_file_calls_so_where_it_does() -> None:
    text = "Agencies\nwhat the school saw\nIt was late.\n"
    told = Lines(text, [text.index("what")])
    assert told.heading_before(text.index("late")) == "what the school saw"
    assert told.heading_before(text.index("what")) == ""
    assert Lines(text, []).last_heading == "", "the file tells of headings, and this page has none"


def test_the_pages_of_numbered_paragraphs_are_known_by_their_labels() -> None:
    layers = [
        Layer(1, "text", "1.1 The team met.\n1.2 It read the files."),
        Layer(1, "comments", "9.9 Nobody."),
        Layer(2, "text", "1.2 As above.\n1.3 It ended.", headings=(0,)),
    ]
    assert numbered(layers, "docx") == {"1.1": 1, "1.2": 2, "1.3": 2}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (where(14, label="7.1", part="line 3"), "7.1, page 14"),
        (where(3, part="paragraph 2"), "Page 3, paragraph 2"),
        (where(3), "Page 3"),
        (where(3, layer="comments"), "Page 3, comments"),
        (where(3, inside="Attachment 2, Word"), "Attachment 2, Word, page 3"),
        (where(3, label="7.1", inside="Attachment 2, Word"), "Attachment 2, Word, 7.1, page 3"),
        (where(0, layer="properties"), "The file's properties"),
        (where(0, layer="bookmarks"), "Bookmarks"),
        (where(0), "The file itself"),
        (where(0, layer="links", inside="Picture 1"), "Picture 1: the file's links"),
    ],
)
def test_one_function_writes_every_place(said: str, place: str) -> None:
    assert said == place


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([4], "page 4"),
        ([9, 4, 7, 4], "pages 4, 7 and 9"),
        ([0], "the file itself"),
        ([0, 2], "page 2 and the file itself"),
        ([], ""),
    ],
)
def test_pages_are_listed_in_words(pages: list[int], words: str) -> None:
    assert pages_in_words(pages) == words


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("3", []),
        ("45", []),
        ("46", ["46"]),
        ("0", ["0"]),
        ("12-14, 44–46", ["44–46"]),
        ("7-5", ["7-5"]),
        ("7.1, 7.9, 9.9", ["7.9"]),
        ("anything", []),
    ],
)
def test_a_reference_beyond_the_last_page_is_found(typed: str, missing: list[str]) -> None:
    assert beyond(typed, 45, {"7.1": 14}) == missing


def test_a_paragraph_is_not_missed_where_the_report_numbers_none() -> None:
    assert beyond("9.9", 45, {}) == []


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("3, 5–7", True),
        ("7.1", True),
        ("Moira", False),
        ("", False),
        ("3,", False),
        ("12345", False),
    ],
)
def test_references_have_no_room_for_a_name(typed: str, holds: bool) -> None:
    assert are_references(typed) is holds


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("3", "page 3"),
        ("3, 5 - 7", "pages 3, 5–7"),
        ("5–7", "pages 5–7"),
        ("7.1", "7.1, page 14"),
        ("7.1, 3, 8.2", "7.1, page 14; 8.2, and page 3"),
    ],
)
def test_references_are_read_within_a_sentence(typed: str, words: str) -> None:
    assert references(typed, {"7.1": 14}) == words
