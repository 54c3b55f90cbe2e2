"""Where something stands in a text, said for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.documents.places import Lines, sentence_around

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
