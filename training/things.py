"""Make `cairn/guard/jigsaw/things.txt` anew: nouns that are seldom met in papers of this field.

What a noun is comes from WordNet 3.0 (`data.noun`, `index.noun`, `cntlist.rev`, for instance of
Debian's package wordnet-base), how seldom it is from the papers in `training`. In use:

    python -m training.things FOLDER_OF_WORDNET
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from cairn.guard.word_lists import In, lexicon

_HERE = Path(__file__).parent
_LIST = _HERE.parent / "cairn/guard/jigsaw/things.txt"
# Each group with the words of WordNet that it begins with; everything below them belongs to it.
GROUPS = {
    "figure": "performer entertainer athlete contestant leader aristocrat artist spiritual_leader religious "
    "official lawman politician serviceman military_officer writer celebrity criminal scientist creator "
    "champion sovereign explorer adventurer hero traveler sailor flier spy prisoner captive musician "
    "clergyman holder_of_office adjudicator candidate",
    "person": "worker professional craftsman farmer employee businessperson trader merchant maker owner "
    "specialist collector breeder hunter advocate supporter dissenter radical religious_person immigrant "
    "foreigner exile",
    "animal": "animal",
    "vehicle": "vehicle craft",
    "weapon": "weapon explosive_device gun poison",
    "music": "musical_instrument sports_equipment game_equipment",
    "building": "building structure facility workplace place_of_business housing dwelling establishment station",
    "land": "land body_of_water geological_formation natural_elevation natural_depression grassland forest "
    "shore vegetation",
    "event": "contest social_event accident calamity misfortune natural_phenomenon military_action group_action "
    "conflict sport ceremony violence killing crime celebration race journey voyage rescue escape performance "
    "war disaster vote attack protest holiday day_of_the_month feast_day fire explosion collapse "
    "atmospheric_phenomenon",
    "show": "show publication broadcast newspaper periodical movie art music award print_media press "
    "broadcasting representation photograph writing_style fiction book petition antiquity memorial statue "
    "gallery treasure legal_proceeding lawsuit drama literary_composition recording advertisement",
    "group": "military_unit musical_organization religion sect team crew troop political_party denomination "
    "clan nobility royalty tribe ethnic_group royal_family legislature embassy",
    "illness": "disease disorder syndrome malformation cancer injury deformity",
}
_ROOTS = {root: group for group, roots in reversed(GROUPS.items()) for root in roots.split()}
# The files of WordNet that hold things without a group of their own: artefacts, objects, plants,
# food and possessions.
_FILES_OF_OBJECTS = frozenset((6, 13, 17, 20, 21))
# Parts of the body: WordNet calls many of them structures.
_FILE_OF_BODY = 8
# In papers of 228: seldom, and too often to count.
_SELDOM = 2
_TOO_OFTEN = 8
# A word that is used so many times more often as a verb or an adjective is no noun.
_OTHER_THAN_NOUN = 1.5
# Senses that are looked at, the most common first.
_SENSES = 3
_SHORTEST = 3
# Words that this field, or everybody, uses in another sense than that of WordNet, and things that
# stand in every house or service.
_COMMON_HERE = frozenset(
    "addiction adoption agent alcohol argument association baker bakery balcony bar barmaid barman "
    "bathroom beach bedroom bench bin bone bricklayer budget budgie buggy building butcher calendar "
    "cannabis cant cap carol carpet carrier cash cashier cat ceiling charity chef cinema circuit cleaner "
    "cocaine commitment confusion cooker cop copper corridor counsellor country cupboard curtain "
    "decorator demonstration dentist deportation desk diagram diazepam director driver duvet edition "
    "electrician epilepsy figure floor folder footer freezer garage gardener goldfish grass hairdresser "
    "hall hamster handler hart heroin hors horse hotel inhaler joiner jumper kettle kitchen kitten knife "
    "label labourer landing laptop lorry lounge mate mattress maw mechanic methadone midwife mouth "
    "occasion official paediatrician pan park passage permission personality petty photo picker piece "
    "plant playground plea plumber pony poster pram proceeding provider pub puppy pushchair pyjama "
    "questionnaire receipt receptionist repository representation residence roofer safe secretary "
    "serving shelf shook shoplifting snack sofa spar spreadsheet stair stairs sticker storage story "
    "sunlight supplier supporter syringe tablet tape telly template toy trauma treatment twin twins "
    "undertaking visor waiter waitress wallet wit woman".split()
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


class WordNet:
    """What the nouns of WordNet are."""

    def __init__(self, folder: Path) -> None:
        self.senses = dict(_senses(folder / "index.noun"))
        self._synsets = dict(_synsets(folder / "data.noun"))
        self._counts = _counts(folder / "cntlist.rev")

    def is_noun(self, word: str) -> bool:
        """Whether it is used as a noun more than otherwise."""
        others = sum(self._counts[word, part] for part in "2345")
        return others <= _OTHER_THAN_NOUN * self._counts[word, "1"]

    def group(self, word: str) -> str:
        """The group of its most common sense that has one, or an empty string."""
        if self._synsets[self.senses[word][0]][0] == _FILE_OF_BODY:
            return ""
        for sense in self.senses[word][:_SENSES]:
            for _, words, _ in self._above(sense):
                for each in words:
                    if each in _ROOTS:
                        return _ROOTS[each]
        file = self._synsets[self.senses[word][0]][0]
        return "object" if file in _FILES_OF_OBJECTS else ""

    def _above(self, sense: str) -> Iterator[tuple[int, list[str], list[str]]]:
        """The sense and everything that it is a kind of, nearest first."""
        queue = [sense]
        for each in queue:
            synset = self._synsets[each]
            yield synset
            queue += [above for above in synset[2] if above not in queue]


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(" "):
            yield line.split(" | ")[0].split()


def _senses(path: Path) -> Iterator[tuple[str, list[str]]]:
    for row in _rows(path):
        yield row[0], row[-int(row[2]) :]


def _synsets(path: Path) -> Iterator[tuple[str, tuple[int, list[str], list[str]]]]:
    """For each synset its file, its words, and the synsets of which it is a kind."""
    for row in _rows(path):
        count = int(row[3], 16)
        words = [word.lower() for word in row[4 : 4 + 2 * count : 2]]
        pointers = row[5 + 2 * count :]
        above = [
            pointers[n + 1] for n in range(0, len(pointers) - 3, 4) if pointers[n] in ("@", "@i")
        ]
        yield row[0], (int(row[1]), words, above)


def _counts(path: Path) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for key, _, count in map(str.split, path.read_text("utf-8").splitlines()):
        word, rest = key.split("%")
        counts[word, rest[0]] += int(count)
    return counts


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if word.endswith(("ies", "ied")) and len(word) > 5:
        return f"{word[:-3]}y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word.rstrip("e")


def _papers() -> Iterator[str]:
    for path in sorted((*_HERE.glob("texts/*.txt"), *_HERE.glob("development/*.txt"))):
        # Marks are written [[KIND|words]]; only the words were in the paper.
        yield re.sub(r"\[\[[A-Z_~? ]*\|?([^\]]*)\]\]", r"\1", path.read_text("utf-8"))


def _in_papers() -> Counter[str]:
    """In how many papers each stem stands."""
    found: Counter[str] = Counter()
    for text in _papers():
        found.update(set(map(_stem, _WORD.findall(text.lower()))))
    return found


def make(folder: Path) -> Mapping[tuple[str, str], list[str]]:
    """The words by group and how seldom they are."""
    wordnet = WordNet(folder)
    papers = _in_papers()
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(wordnet.senses):
        often = papers[_stem(word)]
        if often <= _TOO_OFTEN and _is_ordinary(word) and wordnet.is_noun(word):
            found[wordnet.group(word), "1.0" if often <= _SELDOM else "0.5"].append(word)
    return {key: words for key, words in found.items() if key[0]}


def _is_ordinary(word: str) -> bool:
    known = lexicon().get(word, 0) & In.ANY_WORD and len(word) >= _SHORTEST
    return bool(known) and word.isalpha() and word not in _COMMON_HERE


def _write(found: Mapping[tuple[str, str], list[str]]) -> None:
    lines = ["# Made by `python -m training.things`; sources and licences are in NOTICE."]
    for (group, rarity), words in sorted(found.items()):
        lines.append(f"## {group} seldom {rarity}")
        line = ""
        for word in words:
            if len(line) + len(word) > 99:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    _LIST.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    _write(make(Path(sys.argv[1])))
