"""What a text says of its own words before any of them is decided on."""

from pathlib import Path

import pytest

from cairn.guard.engine import analyse, blocking, find
from cairn.guard.findings import Tier
from cairn.guard.reading import read
from cairn.guard.tokens import tokenise
from cairn.guard.wrapping import join_wrapped


def blocked(text: str) -> list[str]:
    return [text[f.start : f.end] for f in blocking(find(text))]


def asked(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find(text) if f.tier is Tier.REVIEW]


WRAPPED = (
    "The health visitor wrote that she had been told by Moira\n"
    "Tweedlesham that nobody would be in, and that the family would\n"
    "be away until the end of the month."
)


def test_a_name_on_two_lines_is_one_name() -> None:
    assert "Moira\nTweedlesham" in blocked(WRAPPED)


def test_a_line_end_inside_a_paragraph_is_a_space() -> None:
    assert join_wrapped(WRAPPED) == WRAPPED.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Tweedlesham\nMr Reid\nDr Young",
        "The first paragraph is a whole line that is long enough to be wrapped.\nThe second follows it.",
        "Name of the child in this row | Age\nSomething that is as long as it | 7",
        "A short heading\nThe text below it is a good deal longer than the heading, and stays below.",
    ],
    ids=range(4),
)
def test_lists_tables_headings_and_sentences_keep_their_lines(text: str) -> None:
    assert join_wrapped(text) == text


def test_a_tab_or_wide_gap_parts_cells() -> None:
    kinds = [token.kind for token in tokenise(read("D\tFull      Coast")).items]
    assert kinds.count("|") == 2


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The Children's Rights Officer (CRO) met them. The CRO wrote.", "CRO"),
        ("A KLPE (key learning and practice episode) is told. Each KLPE is short.", "KLPE"),
        ("Terms\nPQS: parent questionnaire score\nThe PQS was 14.", "PQS"),
        ("They are key practice episodes (KPEs). One KPE is told.", "KPE"),
    ],
)
def test_letters_that_the_text_explains_are_nobody(text: str, letters: str) -> None:
    tokens = analyse(text).context
    places = [n for n, t in enumerate(tokens.tokens.texts) if t.rstrip("s") == letters]
    assert places
    assert all(tokens.exclusions.labels[n] for n in places)


def test_a_name_in_front_of_its_initials_explains_nothing() -> None:
    assert blocked("Dale Hunter (DH) lives there. DH denied it.") == ["Dale Hunter", "DH", "DH"]


@pytest.mark.parametrize(
    "text",
    [
        "The children are called after birds: Wren, Dunnock and Siskin. Dunnock was seen at home.",
        "Each person has the name of a rock. Her mother is Basalt. Basalt was asked about it.",
        "The young people chose the names of winds. We met Gust (the father) and later Breeze.",
        "YP-Blue and YP-Red were asked. Blue had been at home, and so had Red.",
    ],
    ids=range(4),
)
def test_words_that_a_text_says_stand_for_people_do_not_block(text: str) -> None:
    assert blocked(text) == []


def test_what_the_text_never_said_is_not_taken_for_an_invented_word() -> None:
    context = analyse("Dunnock was seen at home. We spoke to Dunnock.").context
    assert context.exclusions.declared_names == set()


def test_an_invented_name_that_many_bear_is_asked_about_once() -> None:
    text = (
        "All the names have been changed. Rowan was seen. Rowan said so. We saw Rowan. "
        "Later Rowan came home."
    )
    assert blocked(text) == []
    assert asked(text) == ["Rowan"]


def test_the_real_name_beside_an_invented_one_is_not_passed_over() -> None:
    text = (
        "Names have been changed in this report. Ruth (Yohana) told a nurse. Ruth was believed. "
        "Ruth came home. Ruth is well."
    )
    found = [text[f.start : f.end] for f in find(text)]
    assert "Yohana" in found


def test_an_entry_in_a_list_of_works_is_an_author() -> None:
    text = (
        "Further reading\nTweedlesham, J. and Strathgarve, B. Neglect and what it costs. Bristol: Policy Press."
        "\nQuorndale, P. Seeing the child. London: Sage."
    )
    assert blocked(text) == []


def test_a_list_of_works_ends_where_its_entries_end() -> None:
    text = (
        "Sources\nQuorndale, P. Seeing the child. London: Sage.\n\nWhat happened\nThe visit was late.\n"
        "It was noted.\nMacCrimmon, E. (mother) rang twice."
    )
    assert any("MacCrimmon" in each for each in blocked(text))


@pytest.mark.parametrize("text", ["Appendix B. Methods were these.", "APPENDIX C. Agencies"])
def test_the_letter_of_a_part_is_no_initial(text: str) -> None:
    assert find(text) == ()


def test_a_word_that_the_text_writes_small_is_only_looked_at() -> None:
    text = (
        "The tern nests there. Terns were counted. We watched a tern. "
        "Tern was in the log on the second page, and the tern came back."
    )
    assert blocked(text) == []


def test_somebody_known_is_asked_about_and_not_where_their_work_is_meant() -> None:
    text = "She liked Susan Boyle. Her aunt sang. She liked Susan Boyle very much."
    assert asked(text) == ["Susan Boyle", "Susan Boyle"]
    assert find("Mr Gordon Brown, her uncle, sang on the radio.")
    assert find("They watched the Susan Boyle programme on television.") == ()


def test_the_code_itself_is_stopped_nowhere(shared: Path) -> None:
    text = (shared.parent / "reference" / "code-of-practice.txt").read_text("utf-8")
    assert blocked(text) == []


FAR = "\n\nOne more thing was said.\n\nAnother was not.\n\nThen it went on.\n\n"


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        (
            f"In this report the word harm is used.{FAR}His pals call him Badger. We saw Badger.",
            "Badger",
            2,
        ),
        (
            f"In this report the word harm is used.{FAR}Kyle Wood hit him. They took Wood home.",
            "Wood",
            2,
        ),
        (
            f"It was not her real name.{FAR}Kayleigh slept. We saw Kayleigh. We told Kayleigh.",
            "Kayleigh",
            3,
        ),
        ("She was called by officers. Then the nurse saw Badger.", "Badger", 1),
        ("JM (mother) rang. JM was upset. The nurse saw JM.", "JM", 3),
        ("He wanted to be called Bear. Tattie (his uncle) hit him.", "Tattie", 1),
        ("The report says that Kemp hit the boy.", "Kemp", 1),
        ("Gordon Brown, her uncle, was known to the team.", "Gordon Brown", 1),
        ("The mother, Jane Smith, was tired. JOHN BROWN rang.", "JOHN BROWN", 1),
        ("The mother, Jane Smith, was tired. JOHN BROWN rang.", "Jane Smith", 1),
        ("Kyle Hargreaves was hurt. Hargreaves slept. They took Hargreaves home.", "Hargreaves", 3),
        ("The Senior Manager wrote. SM is six. The nurse saw SM.", "SM", 2),
        ("DM (duty manager) wrote. DM is the child David Munro.", "DM", 2),
        ("Sources of support: Petrie, L. and Reid, K., his aunts.\nPetrie was hurt.", "Petrie", 2),
        ("References were given to the landlord.\nDocherty, K. paid rent.", "Docherty", 1),
        (
            "All names have been changed. Rowan slept.\n\n\n\nJaxxon ate. Jaxxon ran. Jaxxon hid.",
            "Jaxxon",
            3,
        ),
    ],
    ids=range(16),
)
def test_nobody_is_passed_over_because_of_what_is_said_elsewhere(
    text: str, name: str, times: int
) -> None:
    found = [text[f.start : f.end] for f in find(text)]
    assert sum(name in each for each in found) == times, found


@pytest.mark.parametrize("text", ["SUDl was suspected.", "4. ANALYSlS"])
def test_a_capital_that_a_scanner_read_as_a_small_l_is_one(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize("text", ["Final / 4th proof", "It contained N-ethylpentylone."])
def test_an_ordinal_or_a_chemical_is_nobody(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize("day", ["Monday", "Sundays", "FRIDAY"])
def test_a_day_is_nobody(day: str) -> None:
    assert find(f"{day}\nThey all came in and had their tea together at the table.\n") == ()
