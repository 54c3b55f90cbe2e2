"""A committee's own words, both ways."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.guard.engine import blocking, find
from cairn.guard.findings import Kind
from cairn.guard.local_terms import LocalTerms, keys_of, reads_as_a_name

TERMS = LocalTerms.from_toml(
    'allowed = ["Brightsides Hub"]\n[blocked]\n"the wee school" = "ORGANISATION"\n'
)


def test_a_committees_own_words_are_blocked_over_line_ends_and_in_any_case() -> None:
    text = "He liked THE WEE\nSCHOOL best."
    (found,) = [f for f in find(text, terms=TERMS) if f.recogniser == "local_terms"]
    assert (text[found.start : found.end], found.kind) == ("THE WEE\nSCHOOL", Kind.ORGANISATION)
    assert not any(f.recogniser == "local_terms" for f in find(text))


def test_a_committees_own_words_may_stay() -> None:
    text = "Mrs Tweedlesham of Brightsides Hub rang."
    assert [text[f.start : f.end] for f in blocking(find(text, terms=TERMS))] == ["Tweedlesham"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[blocked", "no TOML"),
        ('[blocked]\nx = "SHOP"', "Known kinds"),
        ("[blocked]\nx = 3", "table of phrases"),
        ('blocked = ["x"]', "table of phrases"),
        ('allowed = "Brightsides Hub"', "list of phrases"),
        ("allowed = [3]", "list of phrases"),
    ],
)
def test_terms_that_cannot_be_read_say_what_to_mend(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        LocalTerms.from_toml(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("St. Ninian's-by-the-Sea", "The nurse at ST NINIAN’S BY THE SEA rang."),
        ("Mòr-Sgoil", "He went to mor-sgoil that year."),
        ("Shore (North): Hub", "Staff of Shore (North): Hub knew her."),
        ("Shore Project 2", "Staff of Shore\nProject 2 knew her."),
    ],
)
def test_marks_accents_and_hyphens_make_no_difference(phrase: str, text: str) -> None:
    terms = LocalTerms(blocked={phrase: Kind.ORGANISATION})
    assert any(f.recogniser == "local_terms" for f in find(text, terms=terms))
    assert not blocking(find(text, terms=LocalTerms(allowed=(phrase,))))


def test_a_phrase_is_found_whole_and_not_over_other_words() -> None:
    for text in ("The school was wee.", "The wee new school.", "At the wee; school ended."):
        assert not any(f.recogniser == "local_terms" for f in find(text, terms=TERMS))


def test_of_what_is_allowed_only_the_words_of_the_list_stay() -> None:
    terms = LocalTerms(allowed=("Lindsay House Project",))
    text = "Lindsay House Project told Lindsay Tweedlesham."
    assert [text[f.start : f.end] for f in blocking(find(text, terms=terms))] == [
        "Lindsay Tweedlesham"
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Callum Shores was seen.", "Callum Shores"),
        ("callum shores was seen, and i saw it. she was not.", "callum shores"),
        ("Mr Shores was seen.", "Shores"),
        ("Shores Campbell was seen.", "Shores Campbell"),
        ("She goes to Shores Primary School.", "Shores Primary School"),
        ("Staff of Shores saw her.", ""),
        ("Shores saw her. Callum did not.", "Callum"),
    ],
)
def test_what_is_allowed_is_not_allowed_as_part_of_a_longer_name(text: str, left: str) -> None:
    found = blocking(find(text, terms=LocalTerms(allowed=("Shores",))))
    assert " ".join(text[f.start : f.end] for f in found) == left


def test_a_phrase_without_words_is_found_nowhere() -> None:
    assert keys_of(" – ! ") == ()
    assert find("– !", terms=LocalTerms(allowed=("–", " "))) == ()


@pytest.mark.parametrize(
    ("phrase", "so"),
    [
        ("Callum", True),
        ("Moira Campbell", True),
        ("Campbell's", True),
        ("Campbell House", False),
        ("The Hub", False),
        ("", False),
    ],
)
def test_a_phrase_that_is_nothing_but_names_reads_as_a_name(phrase: str, so: bool) -> None:
    assert reads_as_a_name(phrase) is so


PHRASES = st.text(alphabet="aB é’-. \n\u00ad\ud800½１", max_size=12)


@given(text=st.text(alphabet="aB é’-. \n\u00ad½１", max_size=60), blocked=PHRASES, allowed=PHRASES)
def test_no_phrase_makes_it_fail_or_lose_its_place(text: str, blocked: str, allowed: str) -> None:
    terms = LocalTerms(blocked={blocked: Kind.PLACE}, allowed=(allowed,))
    findings = find(f"{text} {blocked} {text}", terms=terms)
    whole = len(text) * 2 + len(blocked) + 2
    assert all(0 <= f.start < f.end <= whole for f in findings)
    assert not any(b.start < a.end for a, b in pairwise(findings))


@given(phrase=PHRASES)
def test_every_phrase_of_words_is_found_in_a_text_that_holds_it(phrase: str) -> None:
    terms = LocalTerms(blocked={phrase: Kind.PLACE})
    if keys_of(phrase) and keys_of(f"see {phrase} once") == ("see", *keys_of(phrase), "once"):
        assert any(f.recogniser == "local_terms" for f in find(f"see {phrase} once", terms=terms))
