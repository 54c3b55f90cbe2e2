"""Honest papers with names put back where somebody took them out: how slips really stand.

In a real paper a name is left where all others were replaced, in prose that is otherwise clean. So
some of the roles and pseudonyms of a clean paper are replaced by invented names, a few in each.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.corpus import Labelled
from training.world import World, given, surname

_LETTER = r"(?:[A-Z]\d?|\d{1,2})(?![\w.]\w)"
_ROLE = (
    r"(?:mother|father|grandmother|grandfather|aunt|uncle|stepfather|partner|brother|sister|cousin"
    r"|neighbour|boy|girl|baby|child|young person|social worker|health visitor|midwife|teacher"
    r"|head teacher|nurse|paediatrician|consultant|officer|lodger|friend|family support worker"
    r"|keyworker|manager|team leader|foster carer|GP|landlord|childminder|janitor)"
)
_SPOT = re.compile(
    rf"\b(?:Child|Mother|Father|Sibling|Adult|Baby|Infant|Young Person|Parent|Aunt|Uncle) {_LETTER}"
    rf"|\b(?:SW|HV|MW|TM|EP|HT|TL|PC|GP|EYP|YP|FC|CPN)\d{{1,2}}\b"
    rf"|\b(?:Mr|Mrs|Ms|Dr) [A-Z](?![\w.])"
    rf"|\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Tt]he child[’']s) {_ROLE}(?![\w-])(?! (?:of|and|or|who|in|at)\b)"
)
_PLACE = re.compile(
    r"\b(?:the (?:village|town|island|estate|scheme|local area|neighbourhood)|another area|home)\b"
)
_BODY = re.compile(
    r"\b(?:[Tt]he (?:school|nursery|primary school|high school|surgery|practice|health centre"
    r"|hostel|playgroup|club|family centre)|School \d|Nursery \d)\b"
)
_MOST_PEOPLE = 6
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "PC", "Sister")
_NICKNAMES = (
    "Shug Tattie Budgie Spud Wullie Tam Dod Eck Jazz Fudge Mouse Deano Chunk Ginge Bampot".split()
)


@dataclass(frozen=True)
class _Put:
    """Words to put in place of others, and which part of them is the name of what class."""

    start: int
    end: int
    words: str
    first: int
    last: int
    kind: str


def with_slips(
    clean: Sequence[Labelled], of_each: int, weight: float, seed: int = 20261128
) -> Iterator[Labelled]:
    """Each text so often with other slips, always the same for the same seed."""
    rng = random.Random(seed)
    for text in clean:
        for _ in range(of_each):
            yield _slipped(text, rng, weight)


def _slipped(text: Labelled, rng: random.Random, weight: float) -> Labelled:
    world = World(rng)
    spots = [m.span() for m in _SPOT.finditer(text.text) if not _is_marked(text, m.span())]
    rng.shuffle(spots)
    puts = [_person(text.text, spot, rng) for spot in spots[: rng.randint(2, _MOST_PEOPLE)]]
    for pattern, kind in ((_PLACE, "place"), (_BODY, "organisation")):
        found = [m.span() for m in pattern.finditer(text.text) if not _is_marked(text, m.span())]
        if found and rng.random() < 0.6:
            puts.append(_thing(rng.choice(found), world, kind))
    return _put(text, sorted(puts, key=lambda put: put.start), weight)


def _is_marked(text: Labelled, span: tuple[int, int]) -> bool:
    return any(start < span[1] and span[0] < end for start, end, _ in text.spans)


def _person(text: str, spot: tuple[int, int], rng: random.Random) -> _Put:
    """A name in one of the forms that slip through."""
    first, last = given(rng), surname(rng)
    form = rng.random()
    before = ""
    if form < 0.42:
        name = first
    elif form < 0.56:
        name = f"{first} {last}"
    elif form < 0.70:
        before, name = f"{rng.choice(_TITLES)} ", last
    elif form < 0.82:
        name = last
    elif form < 0.88:
        name = f"{first[0]}. {last}"
    elif form < 0.93:
        name = rng.choice(_NICKNAMES)
    elif form < 0.97:
        before, name = rng.choice(("wee ", "our ", "big ", "young ")), first
    else:
        name = first.lower()
    return _Put(*spot, before + name, len(before), len(before) + len(name), "person")


def _thing(spot: tuple[int, int], world: World, kind: str) -> _Put:
    name = world.place() if kind == "place" else world.school()
    return _Put(*spot, name, 0, len(name), kind)


def _put(text: Labelled, puts: Sequence[_Put], weight: float) -> Labelled:
    """The text with the words put in, and all spans where they are now."""
    out: list[str] = []
    spans: list[tuple[int, int, str | None]] = []
    shifts: list[tuple[int, int]] = []
    at = length = 0
    for put in puts:
        if put.start < at:
            continue
        out += (text.text[at : put.start], put.words)
        length += put.start - at
        spans.append((length + put.first, length + put.last, put.kind))
        length += len(put.words)
        at = put.end
        shifts.append((put.end, length - put.end))
    out.append(text.text[at:])
    for start, end, kind in text.spans:
        shift = next((by for behind, by in reversed(shifts) if behind <= start), 0)
        spans.append((start + shift, end + shift, kind))
    return Labelled("".join(out), tuple(spans), weight, text.source)
