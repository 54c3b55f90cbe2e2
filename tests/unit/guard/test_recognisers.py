"""What each recogniser blocks, and what it leaves alone. Names and numbers are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.guard.engine import blocking, find, find_in_layers
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.recognisers.health_numbers import passes_modulus_11


def blocked(text: str) -> list[tuple[str, str]]:
    return [(f.kind.value, text[f.start : f.end]) for f in blocking(find(text))]


def chi(date_part: str) -> str:
    """A CHI number with a valid check digit."""
    return next(n for k in range(999) if passes_modulus_11(n := complete(f"{date_part}{k:03d}")))


def complete(nine: str) -> str:
    total = sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return f"{nine}{check if check < 10 else 0}"


BLOCKED = [
    ("CHI", f"CHI {chi('030416')}", chi("030416")),
    (
        "CHI",
        f"number {chi('311299')[:6]} {chi('311299')[6:]} was used",
        f"{chi('311299')[:6]} {chi('311299')[6:]}",
    ),
    ("CHI", "CHI: 0304160000", "0304160000"),
    ("NHS_NUMBER", "NHS no. 943 476 5919", "943 476 5919"),
    ("NI_NUMBER", "NI number AB 12 34 56 C.", "AB 12 34 56 C"),
    ("DATE_OF_BIRTH", "born on 3 April 2016 in", "3 April 2016"),
    ("DATE_OF_BIRTH", "DOB: 03/04/2016", "03/04/2016"),
    ("DATE_OF_BIRTH", "date of birth 2016-04-03", "2016-04-03"),
    ("POSTCODE", "lived at KY19 4QT then", "KY19 4QT"),
    ("POSTCODE", "ky194qt", "ky194qt"),
    ("PHONE", "rang 01632 960 417 twice", "01632 960 417"),
    ("PHONE", "on +44 7700 900123", "+44 7700 900123"),
    ("PHONE", "call 0131 496 0123", "0131 496 0123"),
    ("PHONE", "She rang 07700 900123 3 times.", "07700 900123"),
    ("PHONE", "Call 0131 496 0123\n0141 496 0456", "0131 496 0123"),
    ("ADDRESS", "at 14 Harbour Wynd and", "14 Harbour Wynd"),
    ("ADDRESS", "at Flat 2/1, 14 High Street, Glasgow", "Flat 2/1, 14 High Street"),
    ("PERSON", "and kayleigh mcallister ran", "kayleigh mcallister"),
    ("PERSON", "then Siobhán left", "Siobhán"),
    ("PERSON", "then Siobha\u0301n left", "Siobha\u0301n"),
    ("PERSON", "then Kay\u00adleigh left", "Kay\u00adleigh"),
    ("PERSON", "then \uff2bayleigh left", "\uff2bayleigh"),
    ("PERSON", "seen by Sgt Xiulan Brzezinski", "Xiulan Brzezinski"),
    ("EMAIL", "write to o'neil.k+x@school.example please", "o'neil.k+x@school.example"),
    ("PERSON", "seen by Dr Okonkwo today", "Okonkwo"),
    ("PERSON", "the worker, Gordon Imrie, said", "Gordon Imrie"),
    ("PERSON", "a boy called Cubby ran", "Cubby"),
    ("PERSON", "and then Kayleigh left", "Kayleigh"),
    ("PERSON", "Author: J McKenzie", "J McKenzie"),
    ("PERSON", "i spoke to mrs snow. then i left", "snow"),
    ("DATE", "12/3 – HV visit", "12/3"),
    ("DATE", "| 14/3 | Home visit |", "14/3"),
    ("DATE", "Seen at school 24/1.", "24/1"),
    ("DATE", "Missed 8/7, 22/7 and 30/7.", "8/7"),
    ("DATE", "Mon 3/3. Woke dry", "Mon 3/3"),
    ("DATE", "on 2Oth August 2013", "2Oth August 2013"),
    ("DATE", "it wis the 5th o november", "5th o november"),
    ("DATE_OF_BIRTH", "Date of birth: l7 - lO - O6", "l7 - lO - O6"),
    ("REFERENCE", "One VPD (iVPD 7720381) from", "7720381"),
    ("REFERENCE", "ALO-AD7-22", "ALO-AD7-22"),
    ("REFERENCE", "in all | iVPD 7718204\n19 May 2021", "7718204"),
    ("REFERENCE", "CHS/iVPD 2290417. Rent", "2290417"),
    ("REFERENCE", "Rent a/c 60033817", "60033817"),
    ("REFERENCE", "by PC Tweedlesham, Q6614, at", "q6614".upper()),
    ("PERSON", "02/12/2022, 19:10 - Big Shell: oot on bail", "Big Shell"),
    ("PERSON", "21:05 Shan: aye\n21:06 Shan: no", "Shan"),
    ("ONLINE", "message through raj.d_2006x saying", "raj.d_2006x"),
    ("PHONE", "extension four four one", "four four one"),
    ("PHONE", "bleep 2216", "2216"),
    ("ONLINE", "comment by bigggs1888: hello", "bigggs1888"),
    ("ONLINE", "it is jjgrant_0706 on insta if", "jjgrant_0706"),
    ("ONLINE", "all of it #justice4brodie now", "#justice4brodie"),
    ("ORGANISATION", "spent four days in Ward 5B.", "Ward 5B"),
]
ALLOWED = [
    "Child A, Mother, Mr X and SW2 met in May 2017.",
    "The child was aged three, and one of two siblings.",
    "See section 25 of the Children (Scotland) Act 1995, page 1234567890.",
    "Brandon et al., 2012 and Vincent and Petch (2012) say the same.",
    "The Care Inspectorate and Police Scotland were told.",
    "Born in March 2016. The date of birth is not given.",
    "The Edinburgh Postnatal Depression Scale scored 17 of 30.",
    "ISBN 9780117066465 and box 1234567890",
    "Ring 0800 111 111 or 101.",
    "DD1 4NY is the address of the Care Inspectorate.",
    "Will the plan work? May it grow. Grace was shown. Hope remained.",
    "Author: python-docx",
    "The specimen QQ 12 34 56 C is published.",
    "enquiries@careinspectorate.gov.scot",
    "3.2: Findings of the review",
    "CPC/LR/2023/02, the photograph table_12 and MG11 not used",
    "Draft 3, February 2024. Children 1st may help.",
    "Care was 24/7. She scored 7/10 twice and 8/9 once.",
    "You and Mr X wi1l not discuss it. You may also cal1.",
    "the Annual Report 2021–22, a Court of five judges",
    "Follow @NairnsideCPC or write to cpc@nairnside.example.",
    "| Done | Amber |\n| Begun | Green |",
    "Caffey's disease and Ehlers-Danlos syndrome were excluded.",
    "NHS Ayrshire and Arran, Kilbrannan and Lorne Council and Carse CPC met.",
    "a Wellbeing Concern Form and Parental Mental Ill-Health",
]


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("kind", "text", "found"), BLOCKED, ids=lambda v: str(v)[:30])
def test_an_identifier_is_blocked_with_its_kind_and_place(kind: str, text: str, found: str) -> None:
    assert (kind, found) in blocked(text)


@pytest.mark.parametrize("text", ALLOWED, ids=lambda v: v[:30])
def test_what_may_stay_is_not_blocked(text: str) -> None:
    assert blocked(text) == []


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "Mrs Tweedlesham rang. Nobody answered. tweedlesham rang again."
    assert [found for _, found in blocked(text)] == ["Tweedlesham", "tweedlesham"]


def test_a_name_in_one_layer_is_found_in_all() -> None:
    body, header = "Mrs Tweedlesham rang.", "Confidential: the Tweedlesham family"
    found = find_in_layers([header, body])
    assert [header[f.start : f.end] for f in blocking(found[0])] == ["Tweedlesham"]


def test_the_possessive_stays_outside() -> None:
    assert ("PERSON", "Kayleigh") in blocked("that was Kayleigh's coat")


def test_a_village_that_no_list_knows_is_blocked_as_a_place() -> None:
    text = "They moved to Balmerlie in spring."
    assert ("PLACE", "Balmerlie") in blocked(text)


def test_a_bare_number_that_only_might_be_one_is_for_review() -> None:
    (finding,) = find(f"the figure {complete('943476591')} stands")
    assert (finding.kind, finding.tier) == (Kind.NHS_NUMBER, Tier.REVIEW)


def test_every_finding_says_why_and_by_what() -> None:
    for _, text, _ in BLOCKED:
        for finding in find(text):
            assert finding.reason.endswith(".")
            assert finding.recogniser
            assert finding.kind.label


@given(st.text(max_size=400))
def test_no_text_makes_it_fail_and_findings_lie_inside_in_order(text: str) -> None:
    findings = find(text)
    assert list(findings) == sorted(findings)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert not any(b.start < a.end for a, b in pairwise(findings))
    assert find(text) == findings


@given(st.integers(0, 10**10 - 1))
def test_ten_digits_are_a_chi_number_only_with_a_date_in_front(number: int) -> None:
    digits = f"{number:010d}"
    if any(f.kind is Kind.CHI for f in find(f"value {digits} here")):
        assert 1 <= int(digits[:2]) <= 31
        assert 1 <= int(digits[2:4]) <= 12


def test_a_finding_holds_no_text() -> None:
    fields = {
        field
        for finding in [Finding(0, 1, Kind.CHI, Tier.BLOCK, "r.", "x")]
        for field in finding.__slots__
    }
    assert "text" not in fields
