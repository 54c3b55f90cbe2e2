"""Facts that together could tell who somebody is: each kind, what only looks like one, and bad
input.
"""

from pathlib import Path

import pytest

from benchmarks.telling import OWN_CASES, a_page, cases, touched
from cairn.guard.jigsaw.cues import CueKind
from cairn.guard.jigsaw.find import find_cues
from cairn.guard.jigsaw.phrases import phrases, things
from cairn.guard.jigsaw.scoring import GROUPS
from cairn.guard.jigsaw.sentences import read_sentences
from tests.hostile_texts import hostile_texts
from tests.unit.guard.counting import calls_of

ROOT = Path(__file__).parents[3]
ORDINARY = (
    "Child A was seen by the health visitor in May 2017, and the plan was shared late. The review "
    "team met practitioners in two groups. Mother was offered a conversation and took it up. "
)


def kinds(text: str) -> list[CueKind]:
    return [kind for cue in find_cues(text) for kind in (cue.kind, *cue.also)]


@pytest.mark.clause("5.6")
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (CueKind.ONLY, "She was the only pupil in the school who signs."),
        (CueKind.ONLY, "He was one of four people in Scotland with it."),
        (CueKind.ONLY, "His mother was the first woman to hold the post."),
        (CueKind.ONLY, "The grandmother was the oldest resident on the island."),
        (CueKind.OFFICE, "Her father was the provost."),
        (CueKind.OFFICE, "The mother sits as a sheriff."),
        (CueKind.OFFICE, "The boy's father, a gamekeeper, was away."),
        (CueKind.OFFICE, "He is the son of a bishop."),
        (CueKind.OFFICE, "The councillor's daughter was nine."),
        (CueKind.OFFICE, "Her uncle kept goal for the national team."),
        (CueKind.PLACE, "The family lived in the manse of a remote glen."),
        (CueKind.PLACE, "They lived on a houseboat by the distillery."),
        (CueKind.EVENT, "The family lost its house in the flood."),
        (CueKind.EVENT, "He was born on the night of the referendum."),
        (CueKind.NEWS, "Her brother was interviewed on the television news."),
        (CueKind.NEWS, "The parents were petitioners in the Court of Session."),
        (CueKind.NEWS, "She had won a medal for swimming."),
        (CueKind.FAMILY, "The boys are triplets."),
        (CueKind.FAMILY, "Nine brothers and sisters lived there."),
        (CueKind.FAMILY, "She was twelve when the baby was born."),
        (CueKind.FAMILY, "The baby was born in a helicopter."),
        (CueKind.HEALTH, "The girl has a rare metabolic disorder."),
        (CueKind.HEALTH, "He was injured with a crossbow."),
        (CueKind.COMMUNITY, "The family belongs to the Exclusive Brethren."),
        (CueKind.COMMUNITY, "They fled Chechnya as a family."),
        (CueKind.THING, "The boy had a metal detector and a falcon."),
    ],
)
def test_each_kind_is_found_and_has_its_advice(kind: CueKind, text: str) -> None:
    assert kind in kinds(text)
    assert kind.coarser.endswith(".")
    assert all(cue.reason.startswith("It tells of ") for cue in find_cues(text))


@pytest.mark.parametrize(
    "text",
    [
        "Practitioners described the flat as an island.",
        "It was like trying to catch a ferry.",
        "A flood of referrals came in the spring.",
        "An army of professionals came to the house.",
        "The boy wanted to be an astronaut.",
        "He was not a councillor.",
        "The mother was seen by a consultant.",
        "The sheriff granted an order the same evening.",
        "The only person who asked the boy was the driver.",
        "It was the first meeting that the father attended.",
        "The twins were two when they were registered.",
        "She worked in a shop.",
        "Families of this kind are known across Scotland to many services.",
        ORDINARY * 3,
        "",
        "\n\n",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert find_cues(text) == ()


def test_one_fact_weighs_more_beside_another() -> None:
    alone = "The twins slept."
    assert find_cues(alone) == ()
    (first, _) = find_cues(f"{alone} His mother was the first woman to hold the charge.")
    assert first.start == 0


def test_paragraphs_do_not_weigh_upon_each_other() -> None:
    (cue,) = find_cues("The twins slept.\n\nHis mother was the first woman to hold the charge.")
    assert cue.kind == CueKind.ONLY
    assert cue.start > 15


@pytest.mark.parametrize("between", [" ", "\n", "-\n"])
def test_places_count_characters_of_the_given_text(between: str) -> None:
    text = f"“Ünlü.” Her fa{between if between == '-' + chr(10) else ''}ther was the{between.strip('-')}provost. It rained."
    (cue,) = find_cues(text)
    assert text[cue.start :].startswith("Her fa")
    assert text[: cue.end].endswith("provost")


def test_of_a_long_sentence_only_the_clauses_that_tell_are_shown() -> None:
    filler = "the plan was shared late and the worker wrote it down with care and sent it on again"
    text = f"{filler}, {filler}, her father was the provost of the town, {filler}, {filler}."
    (cue,) = find_cues(text)
    assert text[cue.start : cue.end] == "her father was the provost of the town"


def test_an_abbreviation_ends_no_sentence_and_an_item_of_a_list_begins_one() -> None:
    text = "Seen by Dr. Smith at home.\n- One thing\n- Another thing"
    found = [text[s.start : s.end] for s in read_sentences(text)]
    assert found == ["Seen by Dr. Smith at home", "One thing", "Another thing"]


def test_a_heading_is_a_sentence_and_a_wrapped_line_is_none() -> None:
    wrapped = "The plan was shared late and the worker wrote it down and sent it on to\nMrs Smith."
    text = f"The family\n{wrapped}"
    found = [text[s.start : s.end] for s in read_sentences(text)]
    assert found == ["The family", wrapped[:-1]]


def test_lists_hold_no_slip() -> None:
    """A phrase with a hyphen or an empty place would never match."""
    for first, of_first in phrases().items():
        assert first
        for phrase in of_first:
            words = {word for place in phrase.places for word in place}
            assert all(word == word.lower() and " " not in word for word in words)
    assert {thing.group for thing in things().values()} == GROUPS.keys()


def test_own_cases_are_found_and_their_lookalikes_left() -> None:
    rows = cases(OWN_CASES)
    facts = [
        touched(row["text"], fact, find_cues(row["text"])) for row in rows for fact in row["facts"]
    ]
    assert sum(facts) / len(facts) >= 0.85
    assert a_page(row["text"] for row in rows if not row["recognisable"]) <= 2


def test_single_sentences_of_training_are_told_apart() -> None:
    folder = ROOT / "training" / "jigsaw"
    telling, ordinary = (
        [bool(find_cues(line)) for line in (folder / f"{name}.txt").read_text().splitlines()]
        for name in ("telling", "ordinary")
    )
    assert sum(telling) / len(telling) >= 0.7
    assert sum(ordinary) / len(ordinary) <= 0.2


@pytest.mark.parametrize(("name", "text"), hostile_texts())
def test_hostile_texts_raise_nothing(name: str, text: str) -> None:
    behind = 0
    for cue in find_cues(text):
        assert behind <= cue.start < cue.end <= len(text), name
        behind = cue.end


@pytest.mark.parametrize(
    "unit", ["A. ", "a", "the only child in the ", "rare ", "| x 1 |", "\n", "no other ", ORDINARY]
)
def test_ten_times_the_text_takes_ten_times_the_work(unit: str) -> None:
    find_cues(ORDINARY)
    times = 20_000 // len(unit) + 1
    small = calls_of(lambda: find_cues(unit * times))
    assert calls_of(lambda: find_cues(unit * times * 10)) <= 11 * small
