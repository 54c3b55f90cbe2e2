"""Invented people, places and bodies for the generated prose. Nobody and nowhere of this kind
exists.
"""

import random
import re
from dataclasses import dataclass, field
from functools import cache

from cairn.guard.word_lists import In, lexicon

_PLACE_HEADS = "Inver Kil Auchter Bal Dun Aber Strath Glen Loch Kirk Craig Ard Pit Drum Port Knock Tully Torr Lang Blair Corr Dal Kin Fin Braid Carn Easter Wester Muir Sand Hart Black White Gorse Whin Thorn Ash Fern Rowan Birk Hazel Heather Brae Burn Mill Abbot Bishop Castle Church".split()
_PLACE_TAILS = "burgh ness ton muir beath bridge mouth haven ford dale wick more kirk hill field side head erlie acree illan doran ald och an ie ar gask lochty dour nairn quharity mony garvie law bank hall shaw lea riggs knowe raw end green dean holm cairn gowan feus".split()
_SCHOOL = (
    "Primary School, Primary, High School, Academy, Nursery, Early Learning Centre, Grammar, ELC, Family "
    "Centre, Playgroup, Secondary, High, Junior High, Nursery School, Childcare"
).split(", ")
_HEALTH = (
    "Surgery, Medical Practice, Health Centre, Medical Centre, Clinic, Community Hospital, Cottage "
    "Hospital, Dental Practice, Pharmacy, Infirmary, Maternity Unit, Group Practice"
).split(", ")
_OTHER = (
    "Hotel, Inn, Bar, Arms, Stores, Garage, Bakery, Fisheries, Foods, Motors, Taxis, Cabs, Parish Church, "
    "Baptist Church, Mosque, FC, Boxing Club, Youth Club, Community Centre, Police Station, police "
    "station, Sheriff Court, Courier, Gazette, Herald, Women's Project, Housing Association, House, "
    "Lodge, Hostel, Project, Swimming Pool, Library, Leisure Centre, Rugby Club, Care Home, Nursing Home, "
    "Family Centre, Day Centre, Property Care, Haulage, Homes, Medical Group, CAMHS, Holiday Park, "
    "Playgroup, Buffet, Welcome Centre, Dance School, Young People's House, Construction, Social Club, "
    "Bowling Club, Citizens Advice, Foodbank, Tyres, Packers, Cleaning, Takeaway, Cafe, Church of "
    "Scotland"
).split(", ")
_MADE_UP_NURSERIES = (
    "Little Acorns, Busy Bees, Wee Stars, Rainbow Kids, Happy Days, Tiny Tots, Little Explorers, Bright "
    "Beginnings, The Wendy House, Ladybirds, First Steps, Buttercups, Stepping Stones, Wee Thistles, "
    "Sunbeams, Caterpillars, Acorn Wood, Bluebells"
).split(", ")
_SHOPS = (
    "Golden Dragon, Lucky Star, Olive Grove, Spice Garden, Mario's, the Co-op, the Spar, Ali's, Corner "
    "Shop, Jade Garden, Pound Zone, The Copper Kettle, Best One, Rossi's, Bella Roma, Hair by Jo, "
    "Scissors, Nico's, the chippy, Kebab Palace, Pizza Place, Daily Stop"
).split(", ")
_SITES = (
    "Park, Beach, Woods, Loch, Bay, Moss, Pier, estate, scheme, Links, Point, Quarry, caravan park, play "
    "park, Bridge, Reservoir, car park, Green, lay-by, Viaduct, Den, Glen, Braes"
).split(", ")
_SAINTS = "Fillan Serf Columba Ninian Mungo Machan Brigid Kentigern Margaret Andrew Cuthbert Ronan Drostan Ternan Modan Blane Conval Mirin Aidan Bride Kenneth Maelrubha".split()
_NICKNAMES = "Cubby Baz Jazz Gaz Shug Wullie Big Tam Wee Man Deano Chunk Spud Bear Tigger Moley Ginger Fudge Midge Beanie Skip Pudge Dod Tosh Sparky Bubbles Smiler Nippy Ziggy Rocky Bam Tank Bobo Boo Bug Mouse Pickle Squeak Minty Jaffa Hammy Lefty Snowy Ace Flash Duke Prince Lucky".split()


@cache
def _pool(mask: int, without: int = 0) -> list[str]:
    return [w for w, bits in lexicon().items() if bits & mask and not bits & without and len(w) > 2]


@cache
def _letters(mask: int) -> dict[str, list[str]]:
    """Which letter follows which two in the names of a list."""
    after: dict[str, list[str]] = {}
    for name in _pool(mask):
        padded = f"^^{name}$"
        for n in range(len(padded) - 2):
            after.setdefault(padded[n : n + 2], []).append(padded[n + 2])
    return after


def _invented(rng: random.Random, mask: int) -> str:
    """A name that no list holds, letter by letter after those on a list."""
    after = _letters(mask)
    while True:
        word = "^^"
        while word[-1] != "$" and len(word) < 13:
            word += rng.choice(after[word[-2:]])
        name = word[2:].rstrip("$")
        if len(name) > 3 and name.isalpha() and name not in lexicon():
            return name


def _capital(name: str, rng: random.Random) -> str:
    if re.match(r"mac[a-z]{4}", name) and rng.random() < 0.5:
        return "Mac" + name[3:].capitalize()
    if re.match(r"mc[a-z]{3}", name):
        return "Mc" + name[2:].capitalize()
    if re.match(r"o[bcdghklmnrst][aeiou]", name) and rng.random() < 0.1:
        return "O'" + name[1:].capitalize()
    return "-".join(part.capitalize() for part in name.split("-"))


def _accented(name: str, rng: random.Random) -> str:
    table = {
        "a": "áàâăąä",
        "e": "éèęë",
        "i": "íïî",
        "o": "óòöő",
        "u": "úüù",
        "n": "ńñ",
        "s": "śşšș",
        "c": "ćčç",
        "z": "żźž",
        "l": "ł",
        "t": "țţ",
    }
    n = rng.randrange(1, len(name)) if len(name) > 1 else 0
    return name[:n] + rng.choice(table[name[n]]) + name[n + 1 :] if name[n] in table else name


def given(rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.16:
        name = rng.choice(_pool(In.ANY_GIVEN & ~In.GIVEN_RARE, 0))
    elif chance < 0.34:
        name = rng.choice(_pool_words(True))
    elif chance < 0.55:
        name = rng.choice(_pool(In.GIVEN_COMMON))
    elif chance < 0.75:
        name = rng.choice(_pool(In.GIVEN))
    elif chance < 0.85:
        name = rng.choice(_pool(In.GIVEN_RARE))
    else:
        name = _invented(rng, In.GIVEN)
    name = _capital(name, rng)
    return _accented(name, rng) if rng.random() < 0.12 else name


@cache
def _pool_words(first: bool) -> list[str]:
    """Names that are ordinary words."""
    mask = In.GIVEN_COMMON | In.GIVEN if first else In.SURNAME_COMMON | In.SURNAME
    return (
        [w for w in _pool(mask) if lexicon()[w] & (64 | 128)]
        + "sunday friday christmas april may june august miracle blessing comfort hope joy patience grace precious".split()
    )


def ordinary_name(rng: random.Random) -> str:
    """A word that is also a name."""
    return _capital(rng.choice(_pool_words(rng.random() < 0.5)), rng)


def surname(rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.16:
        name = rng.choice(_pool_words(False))
    elif chance < 0.4:
        name = rng.choice(_pool(In.SURNAME_COMMON))
    elif chance < 0.7:
        name = rng.choice(_pool(In.SURNAME))
    elif chance < 0.8:
        name = rng.choice(_pool(In.SURNAME_RARE))
    elif chance < 0.86:
        name = rng.choice(("mc", "mac")) + _invented(rng, In.SURNAME)
    else:
        name = _invented(rng, In.SURNAME)
    name = _capital(name, rng)
    if rng.random() < 0.04:
        name = f"{name}-{_capital(rng.choice(_pool(In.SURNAME_COMMON)), rng)}"
    return _accented(name, rng) if rng.random() < 0.1 else name


@dataclass
class Person:
    """Somebody who does not exist."""

    first: str
    last: str
    middle: str
    nick: str

    @property
    def initials(self) -> str:
        return f"{self.first[0]}{self.last[0]}".upper()


@dataclass
class World:
    """The people and places of one text."""

    rng: random.Random
    people: dict[str, Person] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        family, other = surname(self.rng), surname(self.rng)
        for role in "csmfpgwhdtonriua":
            last = (
                family
                if role in "csmg"
                else other
                if role == "f" and self.rng.random() < 0.5
                else surname(self.rng)
            )
            first = given(self.rng)
            short = first[: self.rng.choice((3, 4))].rstrip("aeiouy") or first
            nick = self.rng.choice(
                (
                    short + "ie",
                    short + "y",
                    short,
                    self.rng.choice(_NICKNAMES),
                    self.rng.choice(_NICKNAMES),
                )
            )
            self.people[role] = Person(first, last, given(self.rng), nick)
        self.places = [place(self.rng) for _ in range(3)]

    def place(self) -> str:
        return self.rng.choice(self.places)

    def named_after(self) -> str:
        """What bodies are named after: the place, a saint, a tree, a street."""
        chance = self.rng.random()
        if chance < 0.5:
            return self.place()
        if chance < 0.65:
            return f"St {self.rng.choice(_SAINTS)}'s"
        if chance < 0.8:
            return f"{self.rng.choice(_PLACE_HEADS)}{self.rng.choice(_PLACE_TAILS)}"
        return self.rng.choice(
            (
                "Shore Street",
                "Abbey Road",
                "Station Road",
                "Castle Street",
                "Holy Cross",
                "Our Lady's",
                "Bluebell",
                "Rowan",
                "Victoria",
                "Queen Street",
                "Riverside",
                "Hillside",
                "Sacred Heart",
                surname(self.rng),
            )
        )

    def school(self) -> str:
        return (
            self.rng.choice(_MADE_UP_NURSERIES)
            if self.rng.random() < 0.25
            else f"{self.named_after()} {self.rng.choice(_SCHOOL)}"
        )

    def practice(self) -> str:
        chance = self.rng.random()
        if chance < 0.1:
            return f"Ward {self.rng.randrange(1, 30)}"
        return f"{self.named_after()} {self.rng.choice(_HEALTH)}"

    def body(self) -> str:
        chance = self.rng.random()
        if chance < 0.15:
            return self.rng.choice(_SHOPS)
        if chance < 0.2:
            return self.rng.choice(
                (
                    f"St {self.rng.choice(_SAINTS)}'s",
                    f"Dr {surname(self.rng)} & Partners",
                    f"{surname(self.rng)} {surname(self.rng)}",
                    f"{self.place()} CAMHS",
                    f"{self.named_after()} Property Care",
                    f"{self.named_after()} Homes",
                )
            )
        if chance < 0.28:
            return f"HMP {self.named_after()}"
        if chance < 0.36:
            return f"{surname(self.rng)} & {self.rng.choice(('Sons', 'Partners', 'Co', surname(self.rng)))}"
        if chance < 0.44:
            return f"{surname(self.rng)}{self.rng.choice((chr(39) + 's', ''))} {self.rng.choice(_OTHER)}"
        return f"{self.named_after()} {self.rng.choice(_OTHER)}"

    def site(self) -> str:
        return (
            f"{self.place()} {self.rng.choice(_SITES)}"
            if self.rng.random() < 0.7
            else f"the {self.rng.choice(('Old', 'Back', 'Low', 'High', 'North', 'West'))} {self.rng.choice(('Slip', 'Pier', 'Sands', 'Braes', 'Woods', 'Harbour', 'Green', 'Shore'))}"
        )


def place(rng: random.Random) -> str:
    """A village that is on no map, or one that is."""
    chance = rng.random()
    if chance < 0.25:
        return _capital(
            rng.choice(
                [w for w in _pool(In.PLACE_SMALL, In.WORD_COMMON | In.GIVEN_COMMON) if w.isalpha()]
            ),
            rng,
        )
    name = f"{rng.choice(_PLACE_HEADS)}{rng.choice(_PLACE_TAILS)}"
    if chance < 0.33:
        return f"{rng.choice(('Easter', 'Wester', 'Upper', 'Nether', 'Port', 'Kirkton of', 'Bridge of', 'Mains of', 'The'))} {name}"
    return name
