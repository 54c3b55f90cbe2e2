"""The phrases of `clues.toml`, the words of `things.txt`, and how a phrase matches."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cairn.guard.jigsaw.cues import CueKind
from cairn.guard.jigsaw.sentences import TENS, UNITS, Word

# What may stand unsaid between the words of a phrase.
_BETWEEN = frozenset("the a an his her their its own very then".split())
# In words: how much `~` stands for at most.
_LONGEST_GAP = 4
_ANYTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clue:
    """A row of `clues.toml`: a kind of fact with its points, and when it counts."""

    name: str
    kind: CueKind
    points: float
    of_kin: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of each place, any of which fits; an empty set is a gap."""

    clue: Clue
    places: tuple[frozenset[str], ...]

    def end_from(self, words: Sequence[Word], start: int) -> int:
        """Which word follows the phrase if it begins with the one at `start`, or 0."""
        return self._match(words, 1, start + 1)

    def _match(self, words: Sequence[Word], place: int, at: int) -> int:
        if place == len(self.places):
            return at
        wanted = self.places[place]
        if not wanted:
            last = min(at + _LONGEST_GAP, len(words) - 1)
            tries = (self._match(words, place + 1, n) for n in range(at, last + 1))
            return next((end for end in tries if end), 0)
        for n in (at, at + 1):
            if n < len(words) and not wanted.isdisjoint(words[n].forms):
                return self._match(words, place + 1, n + 1)
            if n >= len(words) or words[n].forms[0] not in _BETWEEN:
                return 0
        return 0


def _text(name: str) -> str:
    return resources.files("cairn.guard.jigsaw").joinpath(name).read_text("utf-8")


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The classes of words that phrases and rules name."""
    table = tomllib.loads(_text("clues.toml"))["classes"]
    found = {name: frozenset(words.split()) for name, words in table.items()}
    compounds = {f"{ten}-{unit}" for ten in TENS for unit in UNITS}
    return found | {"number": found["number"] | compounds}


@cache
def phrases() -> Mapping[str, Sequence[Phrase]]:
    """All phrases by each word that they may begin with."""
    found: dict[str, list[Phrase]] = {}
    for row in tomllib.loads(_text("clues.toml"))["clue"]:
        of_kin = row.get("whose") == "kin"
        named = row.get("named", False)
        clue = Clue(row["name"], CueKind(row["kind"]), row["points"], of_kin, named)
        for line in row["phrases"]:
            for phrase in filter(None, map(str.split, line.split(","))):
                places = tuple(map(_place, phrase))
                for first in places[0]:
                    found.setdefault(first, []).append(Phrase(clue, places))
    return found


def _place(part: str) -> frozenset[str]:
    return _ANYTHING if part == "~" else frozenset(_words(part))


def _words(part: str) -> Iterator[str]:
    """The words of `a|b|{class}|{class}th`."""
    for each in part.split("|"):
        if each.startswith("{"):
            name, ending = each[1:].split("}")
            yield from (word + ending for word in classes()[name])
        else:
            yield each


@dataclass(frozen=True, slots=True)
class Thing:
    """What a word is that is seldom met in this field, from 0 to 1 how seldom."""

    group: str
    rarity: float


@cache
def things() -> Mapping[str, Thing]:
    """Words that are seldom met in this field, with what they are."""
    found: dict[str, Thing] = {}
    thing = Thing("", 0.0)
    for line in _text("things.txt").splitlines():
        if line.startswith("## "):
            _, group, _, rarity = line.split()
            thing = Thing(group, float(rarity))
        elif not line.startswith("# "):
            found |= dict.fromkeys(line.split(), thing)
    return found
