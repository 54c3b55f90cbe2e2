"""What was seen beside what the text says: misread letters are no difference, another name is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.extraction.layers import Unseen
from cairn.extraction.seeing.comparing import SECOND_TRY, Known, compare
from cairn.extraction.seeing.reading import Seen
from cairn.extraction.seeing.words import Word, from_table, text_of
from cairn.extraction.sights import Look, Sight

PAGE = "The maternal grandmother telephoned the duty social worker about the children in November"
words_of_letters = st.text("abcdefghiklmnoprstuvwy", min_size=4, max_size=12)


def seen(text: str, confidence: float = 95) -> Seen:
    """Words in one line, as they would be read."""
    words = [
        Word(word, confidence, left=number * 100, top=10, width=90, height=20)
        for number, word in enumerate(text.split())
    ]
    return Seen([words] if words else [])


@given(st.lists(words_of_letters, max_size=30))
def test_a_page_that_shows_what_its_text_says_gives_nothing_new(words: list[str]) -> None:
    text = " ".join(words)

    for look in Look:
        outcome = compare(Sight(1, look, text), seen(text))
        assert not outcome.held
        assert not outcome.layers or (look is Look.SCAN and not text)


@pytest.mark.clause("3.1")
@given(
    st.lists(words_of_letters, max_size=30),
    st.sampled_from([Look.SCAN, Look.PICTURE, Look.SHAPES, Look.LETTERS]),
)
def test_a_name_that_the_text_lacks_is_never_lost(words: list[str], look: Look) -> None:
    text = " ".join(words)

    outcome = compare(Sight(1, look, text), seen(f"{text} Zbigniew Quartzmoor"))

    assert any("Zbigniew Quartzmoor" in layer.text for layer in outcome.layers)
    assert look is not Look.LETTERS or outcome.held is Unseen.DISAGREES


@given(st.text(max_size=200), st.text(max_size=60), st.sampled_from(Look))
def test_any_text_has_an_outcome(expects: str, shown: str, look: Look) -> None:
    compare(Sight(1, look, expects), seen(shown))


@pytest.mark.parametrize(
    "misread",
    [
        "matemal",
        "grandrnother",
        "te1ephoned",
        "worker about",
        "dutysocial",
        "Novernber",
        "TELEPHONED",
        "grandmother's",
    ],
)
def test_what_an_engine_misreads_is_the_same_word(misread: str) -> None:
    assert all(word in Known(PAGE) for word in misread.split())


@pytest.mark.parametrize("other", ["Moira", "Tweedlesham", "Maternity", "Childress", "Novak"])
def test_another_word_is_new(other: str) -> None:
    assert other not in Known(PAGE)


@pytest.mark.parametrize(
    ("one", "other"), [("Moira", "Maria"), ("Callum", "Colin"), ("Eilidh", "Eileen")]
)
def test_names_that_look_alike_are_different_names(one: str, other: str) -> None:
    assert one not in Known(f"It was {other} who said so")


@pytest.mark.parametrize("text", ["tele-\nphoned", "tele\xadphoned", "tele‐ \n phoned"])
def test_a_word_that_a_line_divides_is_one_word(text: str) -> None:
    assert "telephoned" in Known(text)


def test_a_scan_whose_text_says_something_else_is_held() -> None:
    other = "Ordinary notes on how committees arrange their meetings and papers over twelve months"

    assert compare(Sight(1, Look.SCAN, other), seen(PAGE)).held is Unseen.DISAGREES
    assert compare(Sight(1, Look.SCAN, PAGE), seen(PAGE)).held is None


def test_a_page_of_which_too_much_was_guessed_is_held() -> None:
    assert compare(Sight(1, Look.SCAN), seen(PAGE, confidence=40)).held is Unseen.NOT_LEGIBLE


def test_a_second_reading_is_a_layer_of_its_own() -> None:
    outcome = compare(Sight(1, Look.SCAN), Seen(seen("Molra said so").groups, ("Moira said so",)))

    assert [(layer.name, layer.text) for layer in outcome.layers] == [
        ("text", "Molra said so"),
        (SECOND_TRY, "Moira said so"),
    ]


def line(number: int, text: str, block: int = 1, width: int = 60) -> list[Word]:
    return [
        Word(
            word,
            95,
            left=at * (width + 8),
            top=number * 30,
            width=width,
            height=18,
            block=block,
            line=10_000 + number,
        )
        for at, word in enumerate(text.split())
    ]


def test_wrapped_lines_are_joined_and_a_divided_word_is_whole() -> None:
    words = [
        *line(1, "The worker who was on duty tele-"),
        *line(2, "phoned the school on the same day"),
        *line(3, "and left"),
    ]

    assert (
        text_of(words)
        == "The worker who was on duty telephoned the school on the same day and left"
    )


def test_a_short_line_ends_its_paragraph() -> None:
    words = [
        *line(1, "The worker who was on duty rang the school that day"),
        *line(2, "and then she went on home"),
        *line(3, "The school had raised its own worries twice before that"),
    ]

    assert text_of(words).count("\n") == 1


def test_the_engines_table_may_hold_anything() -> None:
    good = "5\t1\t2\t1\t3\t1\t10\t20\t30\t40\t96.5\tMoira"

    assert [word.text for word in from_table(f"level\tpage\n4\t1\t1\n{good}\n{good[:-5]} \n")] == [
        "Moira"
    ]
