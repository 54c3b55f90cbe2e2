"""What was once passed over in silence: days of events that stand like those of papers, and names
of children.
"""

import pytest

from cairn.guard.engine import find
from cairn.guard.findings import Kind, Tier
from cairn.guard.word_lists import In, allowed, folded, lexicon

pytestmark = pytest.mark.clause("3.1")

EVENTS = (
    "The child was removed from home on 3 May 2021.",
    "The police report (3 May 2021) says so.",
    "She raised the issue on 3 May 2021.",
    "He took legal advice on 3 May 2021.",
    "Heroin was in use on 3 May 2021.",
    "Baby v unwell, 3 May 2021, and seen.",
    "He was seen on 3 May 2021 under the Children (Scotland) Act 1995.",
    "I saw the children 3 May 2021.",
    "She took part 3 May 2021.",
    "In [2016] UKSC 51 terms the mother was seen on 3 May 2021.",
)


@pytest.mark.parametrize("text", EVENTS)
def test_the_day_of_an_event_blocks(text: str) -> None:
    (found,) = [f for f in find(text) if f.kind is Kind.DATE]
    assert (found.tier, text[found.start : found.end]) == (Tier.BLOCK, "3 May 2021")


PERHAPS = (
    "On 3 May 2021 there were two social workers present.",
    "He was released on 3 May 2021.",
    "The social worker decided on 3 May 2021 to call.",
    "The order came into force on 3 May 2021.",
    "The order of 3 May 2021 was varied.",
    "See Re B [2016] UKSC 51, judgment given on 3 May 2021.",
)


@pytest.mark.parametrize("text", PERHAPS)
def test_a_day_that_may_be_that_of_a_paper_or_of_an_event_is_looked_at(text: str) -> None:
    (found,) = [f for f in find(text) if f.kind is Kind.DATE]
    assert (found.tier, text[found.start : found.end]) == (Tier.REVIEW, "3 May 2021")


@pytest.mark.parametrize(
    "text", ["(Northgate Council, born 3 May 2016)", "report (d.o.b. 3 May 2016)"]
)
def test_a_birth_is_a_birth_in_a_bracket_too(text: str) -> None:
    (found,) = [f for f in find(text) if f.kind is Kind.DATE_OF_BIRTH]
    assert found.tier is Tier.BLOCK


@pytest.mark.parametrize(
    "name",
    "Charlie Daisy Henry Lily Jay Fraser Denver Wallace Lincoln Preston Alexa Elsa Harley Chelsea".split(),
)
def test_a_childs_name_that_is_also_a_word_a_place_or_a_theory_is_never_passed_over(
    name: str,
) -> None:
    text = f"{name} was seen at home."
    assert [text[f.start : f.end] for f in find(text)] == [name]


def test_those_that_theories_are_called_after_have_surnames_but_for_the_few_that_are_both() -> None:
    common = {
        word
        for phrase in allowed()["eponyms"]
        if lexicon()[word := folded(phrase)] & In.GIVEN_COMMON
    }
    assert all(find(f"{name.title()} was seen at home.") for name in common)
    assert common == set("vincent daniel scott duncan jay brandon fraser brodie".split())
