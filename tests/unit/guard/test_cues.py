"""What stands beside a word and makes it somebody, and who signed with initials only."""

import pytest

from cairn.guard.engine import blocking, find


def blocked(text: str) -> list[str]:
    return [text[f.start : f.end] for f in blocking(find(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("There are a good many of the Horvaths in the district.", "Horvaths"),
        ("Nobody had told both Gallaghers about the meeting.", "Gallaghers"),
        ("MULTI-AGENCY CHRONOLOGY OF THE DUGUIDS IN FULL", "DUGUIDS"),
        ("It was the Baxter twins who had seen it.", "Baxter"),
        ("Somebody phoned about the Kilgour three before the break.", "Kilgour"),
        ("She called him a wee man with a plan, our Lewis.", "Lewis"),
        ("Hope said that she would come back later.", "Hope"),
        ("Will had gone by then.", "Will"),
        ("Will sat outside with a book till the bell.", "Will"),
        ("It was left open with Will the support worker.", "Will"),
        ("The tag said that it was for Uncle Ebby.", "Ebby"),
        ("I tellt Jimack Rettie to his face.", "Jimack Rettie"),
        ("There was a Mrs Quarr1er in the next house.", "Quarr1er"),
        ("The food bank was kept by Mr al-Hamwi on a Friday.", "al-Hamwi"),
    ],
)
def test_what_stands_beside_a_word_makes_it_somebody(text: str, name: str) -> None:
    assert name in " ".join(blocked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Will you ring us back?",
        "Will somebody phone me about it?",
        "May I come in?",
        "The twins were both well.",
        "Both visits were late, and the nurses said so.",
        "Grant applications of this kind are refused.",
    ],
)
def test_the_same_words_stay_where_nobody_is_meant(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bill had fixed the line again by then.",
        "Grace came in with her shoes on.",
        "On the second day Summer drew the dog.",
        "They went home and Hughina stayed.",
    ],
)
def test_who_is_perhaps_somebody_is_looked_at(text: str) -> None:
    assert find(text)


@pytest.mark.parametrize("town", ["Dumfries", "Paisley", "Kilmarnock", "Mull", "Bute"])
def test_a_town_that_another_list_lets_stand_is_looked_at_where_people_live(town: str) -> None:
    text = f"She moved to {town} with an aunt that year."
    assert [text[f.start : f.end] for f in find(text)] == [town]
    assert find("It was for the councils of Dumfries and Galloway to say.") == ()


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Typed by jmcq and checked against my draft.", "jmcq"),
        ("Comment 5. Author: IBS. It says so.", "IBS"),
        ("EPS/Q/0417 JMcL/ab", "JMcL"),
        ("The draft (M.K. to check this with HV2) is late.", "M.K."),
        ("Final / JMcL / 4th proof", "JMcL"),
        ("Housing officer T.O'H. signed each entry.", "T.O'H."),
        ("Report by the Head of Finance (DGP).", "DGP"),
        ("Any mistakes are those of Mgt O'D alone.", "Mgt O'D"),
        ("It was dictated and typed by shona b, unsigned.", "shona b"),
        ("Kayleigh Tweedlesham was seen. KT was well. K.T. said so.", "KT"),
        ("Kayleigh Tweedlesham was seen. KT was well. K.T. said so.", "K.T."),
    ],
)
def test_initials_of_somebody_are_found(text: str, initials: str) -> None:
    assert initials in blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Checked by SW2 and signed by the GP.",
        "The Lead Officer (LO) of the CPC wrote it.",
        "SW1 to check this with HV2.",
        "Prepared by the CPC in 2019.",
    ],
)
def test_codes_and_abbreviations_are_no_initials(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("seen by dr p. mcilwraith at home", "p. mcilwraith"),
        ("SEEN BY DR P. MCILWRAITH AT HOME", "P. MCILWRAITH"),
        ("The brother is Ayaan Sheikh, who is nine.", "Ayaan Sheikh"),
        ("It was signed by Ilse van der Meer on the day.", "Ilse van der Meer"),
        ("WORKS WITH KAYLEIGH T. IN THE SHOP.", "KAYLEIGH T."),
        ("Mrs O' Donnell rang about it.", "O' Donnell"),
    ],
)
def test_no_initial_or_particle_is_left_outside(text: str, whole: str) -> None:
    start = text.index(whole)
    covered = {n for f in blocking(find(text)) for n in range(f.start, f.end)}
    assert [c for n, c in enumerate(whole, start) if c.isalnum() and n not in covered] == []
