"""What is called after somebody or somewhere, what the work shortens, days, kin and colours: known
for what they are where the words around say so, and found where they may be somebody's name.
"""

import pytest

from cairn.guard.engine import analyse, blocking, find
from cairn.guard.findings import Tier
from cairn.guard.word_lists import In, allowed, folded, lexicon, vocabulary


def _blocked(text: str) -> list[str]:
    return [text[f.start : f.end] for f in blocking(find(text))]


def _found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find(text)]


QUIET = (
    "Finnegan scoring was begun on the second day, and the Lipsitz tool was used later.",
    "References to this chapter\n\nDekker, S. The Field Guide.\nKesson, J. The White Bird Passes.",
    "The usual questions are Whooley questions, and they were asked twice.",
    "Lund and Browder charts, a Boxall Profile and the Goodenough-Harris drawing test were kept.",
    "Ehlers-Danlos and Lennox-Gastaut were feared; Kernig's sign and the Moro reflex were absent.",
    "Arnstein's ladder, the circle of Willis and Johnson's typology were drawn on the board.",
    "The Laming Inquiry, the Munro interim report and the Stephen Lawrence Inquiry were read again.",
    "The baby was put in a Moses basket, had Gaviscon and Infacol, and was given Buccolam at 14.02.",
    "She was moved to the Royal Hospital for Children. The Royal Hospital was full.",
    "He was remanded to Polmont and then held in the State Hospital at Carstairs.",
    "The joint SUDI protocol, two IRDs, the EHRC, the UNCRC and three UASCs are in the chronology.",
    "The scan reads: joint SUDl protocol.",
    "It was rated Amber in May. Status: GREEN. It went from Red to Amber, and then to Green.",
    "H1   Handover on one page            GREEN\nT1   Group opened to fathers          AMBER",
    "Nani brought her to nursery. The children call her Babka. Seanair had not been told.",
    "Mother's Partner was at the birth, and Father's Partner was told by Granda.",
    "By the following Easter she had stopped drinking. He is collected on alternate Sundays.",
    "Wednesday\nBath, and a story.\n\nTHURSDAY\nA bad night.",
    "They ate Jasmine rice and pearl barley under the Rowan tree after the faith group.",
    "Burns Night, Up Helly Aa, Eid al-Fitr and the September weekend were all missed.",
    "Carrick and Lorne Council wrote. Practice across Carrick and Lorne is good.",
    "Lomond and Clyde Child Protection Committee and NHS Clyde Coast and Arran took part.",
    "TWO STATEMENTS FROM THE NURSERY, AND A TRANSCRIPT",
    "The health visitor told me about Winnicott. It comes from the work of Barr in Canada.",
    "It has been said by Scourfield and by many others. It is as good as Kernig's.",
    "The Christie Commission and the Scott Report are old.",
    "The Hague Convention, the Palermo Protocol and the Bangkok Rules were considered.",
    "She likes Postman Pat and Peppa Pig, reads Horrid Henry, and plays Rocket League.",
)


@pytest.mark.parametrize("text", QUIET, ids=range(len(QUIET)))
def test_what_is_everybodys_is_quiet(text: str) -> None:
    assert _blocked(text) == []


# A name beside the same nouns, days and colours that is somebody's.
LOUD = (
    ("Kayleigh's score was lower. Kayleigh Finnegan was seen at home.", "Kayleigh Finnegan"),
    ("The results of the blood test of Callum Brodie came on Friday.", "Callum Brodie"),
    ("Sunday Adeyemi rang the school again.", "Sunday Adeyemi"),
    ("Amber Rennie was seen at home by Mrs Green.", "Amber Rennie"),
    ("She asked Auntie Senga to help.", "Senga"),
    ("Rowan Cairncross was seen under the tree.", "Rowan Cairncross"),
    ("The note was typed by Shona Kilgour for the IRD.", "Shona Kilgour"),
    ("They lived in Polmont Park Road, and Jimmy Rennie drank.", "Jimmy Rennie"),
    ("Mrs Easter Petrie was told.", "Easter Petrie"),
    ("She met Moira and Lorne Council staff.", "Moira"),
    ("Mr Carrick and Lorne Council disagreed.", "Carrick"),
    ("Mrs Scourfield rang. Scourfield was angry with the school.", "Scourfield"),
    ("Kayleigh Winnicott was seen. Then Winnicott hit the teacher.", "Winnicott"),
    ("Ross and Skye rang Highland Council.", "Skye"),
)


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("text", "name"), LOUD, ids=range(len(LOUD)))
def test_what_is_somebodys_is_found_beside_it(text: str, name: str) -> None:
    assert any(name in found or found in name for found in _blocked(text)), _found(text)
    missing = set(name.split()) - {word for found in _found(text) for word in found.split()}
    assert missing == set()


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("name", ["Brodie", "Barr", "Kemp", "Calder", "Finnegan"])
def test_an_author_whose_surname_many_bear_is_still_somebody(name: str) -> None:
    text = f"Mrs {name} rang. Jimmy {name} was not at school, and Moira {name} did not know why."
    assert sum(name in found for found in _found(text)) == 3


def test_the_letters_of_initials_are_not_explained_where_somebody_signs() -> None:
    text = "Minute drafted by Moira SDM Kilgour."
    assert any("Kilgour" in found for found in _blocked(text))


@pytest.mark.parametrize("name", ["Meiklejohn", "Kilgour", "Scott", "Thomson"])
def test_a_review_that_is_not_national_explains_no_name(name: str) -> None:
    text = f"The panel was shown the report of the {name} review and the {name} inquiry."
    analysis = analyse(text)
    explained = {
        analysis.context.tokens.texts[n]
        for n, label in enumerate(analysis.context.exclusions.labels)
        if label
    }
    assert name not in explained


def test_a_garden_is_a_saying_and_a_shop_is_not() -> None:
    assert _found("They sat in the Rose garden.") == []
    assert any(f.tier is Tier.BLOCK for f in find("She works at the Olive Branch takeaway."))


def test_the_kinds_of_names_are_many() -> None:
    counts = {category: len(phrases) for category, phrases in allowed().items()}
    for category, least in (
        ("phrases", 2_500),
        ("proper_words", 1_200),
        ("public_people", 700),
        ("places", 700),
        ("eponyms", 500),
        ("capitals", 500),
        ("inquiry_people", 100),
    ):
        assert counts[category] >= least, category


def test_no_phrase_is_a_word_by_itself() -> None:
    alone = {p for p in allowed()["phrases"] if " " not in p and "-" not in p}
    assert alone == set()


def test_no_abbreviation_in_capitals_is_a_name_that_many_bear() -> None:
    many = In.KNOWN_GIVEN | In.SURNAME_COMMON
    assert {a for a in allowed()["capitals"] if lexicon().get(folded(a), 0) & many} == set()


def test_words_for_kin_that_are_names_are_words_for_kin() -> None:
    assert vocabulary()["kin_names"] - vocabulary()["kin"] == set()


_TEMPLATES = {
    "phrases": "It was said of the {} in March.",
    "capitals": "It was said of the {} in March.",
    "sayings": "It was said of the {} in March.",
    "reports": "It was said of the {} in March.",
    "unnamed": "They were seen at the {} in March.",
    "eponyms": "We used the {} scale in March.",
}
# Names of many: only the model may say that a scale is called after one of them.
_GIVEN = frozenset("Vincent Daniel Scott Duncan Jay Brandon Fraser Brodie".split())


@pytest.mark.parametrize("category", list(_TEMPLATES))
def test_nothing_of_these_lists_is_blocked_where_it_belongs(category: str) -> None:
    texts = (
        _TEMPLATES[category].format(phrase)
        for phrase in allowed()[category]
        if phrase not in _GIVEN
    )
    blocked = ((text, _blocked(text)) for text in texts)
    # The bridges of the Forth and Tay have a road in their names.
    assert [each for each in blocked if each[1] and "Road Bridge" not in each[0]] == []
