"""Which found words are the same to whoever is asked about them."""

import pytest

from cairn.guard.alike import asked_together, different_words, parts_of, same
from cairn.guard.findings import Kind
from tests.unit.guard.counting import calls_of

PERSON, PLACE = Kind.PERSON, Kind.PLACE


@pytest.mark.parametrize(
    ("written", "as_well"),
    [
        ("Rennie", "RENNIE"),
        ("Rennie", "rennie"),
        ("Rennie", "Rennie's"),
        ("Rennie", "Rennie’s"),
        ("James", "James’"),
        ("Rennies", "the Rennies’".removeprefix("the ")),
        ("Siobhán Reid", "siobhan\n  reid"),
        ("Brightsides Hub", "Brightsides Hub's"),
        ("J. Rennie", "J Rennie"),
        ("J.R.", "JR"),
    ],
)
def test_case_endings_and_spaces_make_no_difference(written: str, as_well: str) -> None:
    assert same(written) == same(as_well)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rennie", "Rennies"),
        ("Rennie", "Renny"),
        ("a.b@c.uk", "ab@c.uk"),
        ("1.2.2012", "12.2012"),
        ("'", ""),
    ],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert same(one) != same(other)


def test_a_full_name_is_also_written_as_its_parts() -> None:
    assert parts_of("jimmy rennie") == {"jimmy", "rennie", "jr", "j rennie"}
    assert {"anna mary", "anna reid", "a reid", "amr"} <= parts_of("anna mary reid")
    assert "li" in parts_of("wei li")
    assert parts_of("maria del carmen ruiz lopez") == {
        *("maria", "del", "carmen", "ruiz", "lopez", "m lopez", "mdcrl"),
    }


@pytest.mark.parametrize("phrase", ["", "rennie", "14 kelso crescent", "a@b.uk c", "a " * 9])
def test_what_is_no_full_name_has_no_parts(phrase: str) -> None:
    assert parts_of(phrase.strip()) == frozenset()


def test_a_name_and_its_parts_are_one_question_and_so_are_two_kinds() -> None:
    found = [
        (PERSON, "Jimmy Rennie"),
        (PERSON, "RENNIE'S"),
        (PLACE, "Rennie"),
        (PERSON, "Jimmy"),
        (PERSON, "JR"),
        (PERSON, "Munro"),
    ]
    assert set(different_words(found).values()) == {"jimmy rennie", "munro"}


def test_a_part_that_two_names_have_is_a_question_of_its_own() -> None:
    found = [(PERSON, "Jimmy Rennie"), (PERSON, "Agnes Rennie"), (PERSON, "Rennie")]
    assert len(set(different_words(found).values())) == 3
    asked = asked_together({"jimmy": ["r", "j"], "agnes": ["r", "a"]})
    assert asked.shared == {"r"}
    assert asked.about("j") == "jimmy"
    assert asked.about("r") == "r"


def test_a_shorter_form_of_a_name_belongs_to_the_longest() -> None:
    found = [(PERSON, "Anna Mary Reid"), (PERSON, "Anna Reid"), (PERSON, "Reid"), (PERSON, "Anna")]
    assert set(different_words(found).values()) == {"anna mary reid"}


def test_names_that_are_parts_of_each_other_end() -> None:
    asked = asked_together({"a": ["b"], "b": ["a"]})
    assert {asked.about("a"), asked.about("b")} <= {"a", "b"}


def test_only_what_was_found_as_somebody_has_parts() -> None:
    found = [(PLACE, "Kelso Crescent"), (PERSON, "Kelso")]
    assert len(set(different_words(found).values())) == 2


def test_ten_times_the_names_take_ten_times_the_work() -> None:
    def work(number: int) -> int:
        letters = "abcdefghij"
        names = [
            (PERSON, f"Mary {''.join(letters[int(d)] for d in f'{n:05}')}") for n in range(number)
        ]
        found = [*names, *((PERSON, name.split()[1]) for _, name in names), (PERSON, "Mary")]
        return calls_of(lambda: different_words(found))

    assert work(5_000) <= 11 * work(500)
