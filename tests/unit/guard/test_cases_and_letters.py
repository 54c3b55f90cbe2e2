"""Judgments: reported cases and their judges, people who are letters, and days that belong to
earlier cases.
"""

import pytest

from cairn.guard.engine import blocking, find

HEAD = (
    "The petitioners seek an order, and the mother opposes it on grounds that are set out below. I heard evidence over "
    "three days, and have the written submissions of the parties, for which I am grateful to both of them, and which I "
    "have considered with care before I came to the view that I now give. "
)


def blocked(text: str) -> list[str]:
    return [text[f.start : f.end] for f in blocking(find(text))]


QUIET = (
    "I apply Re B (A Child) [2013] UKSC 33, and the words of Mr Justice Hedley in Re L [2007] 1 FLR 2050.",
    "As Macur LJ and Peter Jackson LJ said, it is a matter of welfare.",
    "It was settled in BHS v Burchell [1978] IRLR 379, where Arnold J stated the test.",
    HEAD + "That is R v Lucas [1981] QB 720. A Lucas direction was given.",
    HEAD + "It was so held in Kelly v Monklands District Council.",
    "Mr and Mrs G. The social worker saw Child A and Child B. F is the father of B. It was Y., a boy, who told Adult Z.",
    "AB and CD are relevant persons. The sheriff heard AB.",
    "D.O.B.: March 2018",
    "In Re G [2020] UKSC 12, of 18 June 2020, and in Strand Lobben v. Norway, no. 37283/13, 10 September 2019, it was held.",
    "Lord Reed, giving judgment on 1 March 2017, explained why.",
    "The law changed (Scottish Government, 2 September 2021). Version 2 of 12 August 2019 is replaced.",
    "On 31 July 2023 there were 63 children on the register. The Convention was signed on 25 October 1980.",
    "4. Felitti VJ, Anda RF, Nordenberg D, et al. Household dysfunction. Am J Prev Med. 1998;14(4):245-58.",
)


@pytest.mark.parametrize("text", QUIET, ids=range(len(QUIET)))
def test_what_belongs_to_earlier_cases_and_to_nobody_is_quiet(text: str) -> None:
    assert blocked(text) == []


LOUD = (
    ("Strathcarron v Tweedlesham. Mrs Moira Tweedlesham gave evidence.", ["Moira Tweedlesham"]),
    (
        "Child A and Child B lived there, as did Adult C. J. Strathcarron and Ms B. Drummond called.",
        ["Strathcarron"],
    ),
    ("His name has been changed from Iain to Rory by deed poll.", ["Iain", "Rory"]),
    ("The Tweedlesham Contact Order 2018 was made for Ewan Tweedlesham.", ["Ewan Tweedlesham"]),
    ("It was Mr Strathcarron of Firthside Council who rang.", ["Strathcarron"]),
    ("She called herself Moira Smith. By Ms Page's team manager.", ["Moira Smith", "Page"]),
    ("The mother gave her account on 3 March 2017.", ["3 March 2017"]),
    ("AB was there with Kayleigh Drummond.", ["Kayleigh Drummond"]),
    ("Present: Drummond K, Tweedlesham M. Meeting; 14 people.", ["Drummond K", "Tweedlesham M"]),
)


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("text", "names"), LOUD, ids=range(len(LOUD)))
def test_what_stands_beside_them_is_blocked(text: str, names: list[str]) -> None:
    found = " ".join(blocked(text))
    assert all(word in found for name in names for word in name.split()), found


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(
    "text",
    [
        "In this chapter the child is called Robin and his aunt Ms Lark. Robin was seen. Ms Lark was not.",
        "Names have been changed. The children are called Rowan and Heather. Rowan was seen, and Heather was not.",
        'In this note the young person is "Skye" – a pseudonym she chose. Skye came to live with Aunt M.',
    ],
)
def test_a_name_that_the_text_says_is_invented_does_not_block(text: str) -> None:
    assert blocked(text) == []


def test_a_name_beside_an_invented_one_is_blocked() -> None:
    text = "In this note the child is called Robin. Robin Tweedlesham was seen."
    assert blocked(text) == ["Robin", "Robin Tweedlesham"]
