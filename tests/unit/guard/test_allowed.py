"""What may stay: each entry of the allow-list, pseudonyms, citations, laws; and a committee's own
words, both ways.
"""

import pytest

from cairn.guard.engine import blocking, find
from cairn.guard.findings import Tier
from cairn.guard.word_lists import In, _lines, allowed, folded, lexicon, vocabulary
from cairn.kernel.references import compose
from cairn.kernel.regime import codes, load

_WHOLE = ("bodies", "charities", "programmes", "documents", "publications", "programs")
HARD = [p for c in _WHOLE for p in allowed()[c]]
_MANY = In.GIVEN_COMMON | In.GIVEN | In.SURNAME_COMMON


@pytest.mark.parametrize("phrase", HARD)
def test_what_is_on_the_allow_list_is_not_blocked(phrase: str) -> None:
    for text in (f"The {phrase} was asked in March.", f"Nobody told the {phrase}. It was late."):
        assert [text[f.start : f.end] for f in blocking(find(text))] == []


def test_no_word_that_stays_by_itself_is_a_name_that_many_bear() -> None:
    alone = {folded(p) for p in HARD if " " not in p} | vocabulary()["abbreviations"]
    assert {word for word in alone if lexicon().get(word, 0) & _MANY} == set()


@pytest.mark.parametrize("name", allowed()["public_people"])
def test_somebody_known_in_public_is_neither_blocked_nor_passed_over(name: str) -> None:
    text = f"This takes from {name} the thought that errors have causes."
    (finding,) = [f for f in find(text) if f.kind == "PERSON"]
    assert (finding.tier, text[finding.start : finding.end]) == (Tier.REVIEW, name)


KINDS = sorted({kind for code in codes() for kind in load(code).kinds})


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_references_may_stay(kind: str) -> None:
    """If a new kind fails: add it to `_PUBLIC` in `recognisers/references.py`."""
    reference = compose(kind, 2026, 42)
    for text in (f"See {reference}, which was read.", f"we wrote about {reference.lower()}"):
        assert [text[f.start : f.end] for f in blocking(find(text))] == []


QUIET = (
    "Child A, Sibling 2, Mother, Mr X, SW2, P1 and HV3 met in May 2017.",
    "Children A and B lived with Grandmother B and Adult C.",
    "Vincent and Petch (2012) and Brandon et al., 2012 say so; so does Krumer-Nevo (2016).",
    "Tomlinsworth, A., Breckhart, P. and Quill, R. (2014) On Drift. London: Sage.",
    "under section 25 of the Children (Scotland) Act 1995 and SSI 2013/194, rule 54",
    "Christian Institute v Lord Advocate [2016] UKSC 51 was decided on 28 July 2016.",
    "The Act came into force on 1 April 2019. The guidance was published on 2 September 2021.",
    "aged 15 months, 3 years 2 months, in March 2016, in spring, in 2017/18, 61% of 311 entries",
    "The Sheriff Court, the Primary School, the Health Centre and the Police Station were named in the plan.",
    "Firthside Council, NHS Strathaird and the Mid Tay Child Protection Committee took part.",
    "The Scottish Index of Multiple Deprivation and the British Society of Paediatric Dentistry were cited.",
)


@pytest.mark.parametrize("text", QUIET, ids=range(len(QUIET)))
def test_what_may_stay_is_quiet(text: str) -> None:
    assert [(f.kind.value, text[f.start : f.end]) for f in blocking(find(text))] == []


@pytest.mark.clause("3.1")
def test_a_citation_at_the_start_of_a_line_explains_nothing_behind_it() -> None:
    text = "Brandon et al., 2012 say that this is common. Mrs Tweedlesham of Balmerlie Primary was told on 3 June 2017."
    assert [text[f.start : f.end] for f in blocking(find(text))] == [
        "Tweedlesham",
        "Balmerlie Primary",
        "3 June 2017",
    ]


LOUD = (
    (
        "Her son Alfie (2016) and Kayleigh Drummond (1992) live there.",
        ["Alfie", "Kayleigh Drummond"],
    ),
    ("It was NHS Dr Kayleigh Tweedlesham who rang.", ["Kayleigh Tweedlesham"]),
    ("Moira Tweedlesham Fife Council", ["Moira Tweedlesham"]),
    ("This concerns Alfie and the Children (Scotland) Act 1995.", ["Alfie"]),
    ("Jan rang. Amina was not seen.", ["Jan", "Amina"]),
    ("Seen by Ms B Young and Mr J Law, social workers.", ["B Young", "J Law"]),
)


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("text", "names"), LOUD, ids=range(len(LOUD)))
def test_what_explains_some_words_does_not_hide_the_names_beside_them(
    text: str, names: list[str]
) -> None:
    assert [text[f.start : f.end] for f in blocking(find(text)) if f.kind == "PERSON"] == names


@pytest.mark.parametrize(
    "text",
    [
        "Staff did not always listen.",
        "Practitioners did not always listen.",
        "Wellbeing was discussed. Timeframes were agreed. Attendance fell.",
        "Whistleblowing was not used. Pre-mobile babies seldom bruise.",
        "Gastrostomy feeds were given at night. Anonymised minutes were sent out.",
    ],
)
def test_words_of_the_field_open_a_sentence_without_being_names(text: str) -> None:
    assert [text[f.start : f.end] for f in find(text)] == []


def test_no_word_of_the_field_is_a_name_that_many_bear() -> None:
    words = {
        folded(word) for line in _lines("field_words") for word in line.split() if line[0] != "#"
    }
    assert len(words) > 1000
    assert {word for word in words if lexicon()[word] & _MANY} == set()
