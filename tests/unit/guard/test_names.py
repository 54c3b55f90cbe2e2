"""Names of today's Scotland in the sentences of case papers, whatever the case of the letters."""

import pytest

from cairn.guard.engine import blocking, find

NAMES = (
    "Moira Tweedie", "Eilidh MacCrimmon", "Catrìona NicLeòid", "Oisín Devlin", "Niamh Ní Bhriain", "Agnieszka Wiśniewska", "Wojciech Kowalczyk", "Ionuț Munteanu",
    "Ștefania Lăcătuș", "Zainab Akhtar", "Gurdeep Singh Sandhu", "Harpreet Kaur", "Haoran Chen", "Xiuying Zhang", "Obinna Eze", "Adaeze Nwosu", "Babatunde Oni",
    "Yazan al-Khatib", "Parisa Karimi", "Oksana Shevchuk", "Bohdan Petrenko", "Tendai Ncube", "Kwame Owusu", "Shaun O'Hara", "Kelly-Anne Dunbar",
)  # fmt: skip
SENTENCES = (
    "The social worker, {}, visited on the Monday.",
    "It was {} who rang the school.",
    "Mother: {}",
    "Seen by {} and then discharged.",
)


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("name", NAMES)
def test_a_full_name_is_found_in_every_case_of_letters(name: str) -> None:
    for sentence in SENTENCES:
        text = sentence.format(name)
        for changed in (text, text.lower(), text.upper()):
            assert _touches(changed, name), changed


def _touches(text: str, name: str) -> bool:
    start = text.casefold().index(name.casefold()[:3])
    return any(f.start < start + len(name) and start < f.end for f in blocking(find(text)))


WORDS = [
    ("Faith was late. Faith's mother, Rose, rang.", ["Faith", "Faith", "Rose"]),
    (
        "Will Sangster and Iona Snow were there. Mr Sangster took notes.",
        ["Will Sangster", "Iona Snow", "Sangster"],
    ),
    ("Dale Hunter (DH) lives there. DH denied it.", ["Dale Hunter", "DH", "DH"]),
    ("Miss Forrest heard it. Forrest wrote it down.", ["Forrest", "Forrest"]),
]


@pytest.mark.parametrize(("text", "names"), WORDS, ids=[names[0] for _, names in WORDS])
def test_names_that_are_words_are_found_where_they_are_names(text: str, names: list[str]) -> None:
    found = [text[f.start : f.end] for f in blocking(find(text))]
    assert [name for name in names if name not in found] == []


QUIET = (
    "Snow closed the schools. Hope was expressed. Will it help? Grace matters. May was hard.",
    "Faith schools were asked. June was quiet and Rose Street was closed.",
    "Winter pressures meant that visits were by telephone.",
)


@pytest.mark.parametrize("text", QUIET, ids=range(len(QUIET)))
def test_the_same_words_stay_where_they_are_words(text: str) -> None:
    assert [text[f.start : f.end] for f in blocking(find(text)) if f.kind == "PERSON"] == []
