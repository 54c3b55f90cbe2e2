"""The lists the recognisers look words up in, read once; their sources and licences are in NOTICE."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

_PLAIN_LETTERS = str.maketrans("łøđıß’‘`", "lodis'''")


def folded(word: str) -> str:
    """Lower case and without accents: Siobhán and siobhan are one name."""
    lower = word.lower().translate(_PLAIN_LETTERS)
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))


class In:
    """Which lists a word is on, and how far up, as bits. Plain numbers, since they are asked for every word."""

    GIVEN_COMMON = 1
    GIVEN = 2
    GIVEN_RARE = 4
    SURNAME_COMMON = 8
    SURNAME = 16
    SURNAME_RARE = 32
    WORD_COMMON = 64
    WORD = 128
    WORD_RARE = 256
    PLACE_LARGE = 512
    PLACE_SMALL = 1024
    EPONYM = 2048
    PROPER = 4096

    ANY_GIVEN = GIVEN_COMMON | GIVEN | GIVEN_RARE
    ANY_SURNAME = SURNAME_COMMON | SURNAME | SURNAME_RARE
    ANY_NAME = ANY_GIVEN | ANY_SURNAME
    ANY_WORD = WORD_COMMON | WORD | WORD_RARE


# How many of the commonest names count as common, and up to which place as known; the rest are rare.
_GIVEN_COMMON, _GIVEN_KNOWN = 1_000, 6_000
_SURNAME_COMMON, _SURNAME_KNOWN = 3_000, 26_000
_WORD_GROUPS = {"10": In.WORD_COMMON, "20": In.WORD_COMMON, "35": In.WORD, "40": In.WORD, "50": In.WORD, "55": In.WORD}
_PLACE_GROUPS = {"large": In.PLACE_LARGE, "town": In.PLACE_SMALL, "village": In.PLACE_SMALL}


def _lines(name: str) -> list[str]:
    text = resources.files("cairn.guard.lists").joinpath(f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def _grouped(name: str) -> Iterator[tuple[str, str]]:
    """Each line with the group it stands in."""
    group = ""
    for line in _lines(name):
        if line.startswith("## "):
            group = line[3:]
        else:
            yield group, line


@cache
def lexicon() -> Mapping[str, int]:
    """For each known word, folded, the lists it is on as bits of `In`."""
    bits: dict[str, int] = {}
    for at, word in enumerate(_lines("given_names")):
        bits[word] = 1 if at < _GIVEN_COMMON else 2 if at < _GIVEN_KNOWN else 4
    get = bits.get
    for at, word in enumerate(_lines("surnames")):
        bits[word] = get(word, 0) | (8 if at < _SURNAME_COMMON else 16 if at < _SURNAME_KNOWN else 32)
    for word, mark in (*_ordinary(), *_places(), *_marked()):
        bits[word] = get(word, 0) | mark
    return bits


def _ordinary() -> Iterator[tuple[str, int]]:
    for group, word in _grouped("ordinary_words"):
        yield word, _WORD_GROUPS.get(group, In.WORD_RARE)
    for line in _lines("scots_words"):
        for word in line.split():
            yield folded(word), In.WORD


def _places() -> Iterator[tuple[str, int]]:
    return ((name, _PLACE_GROUPS[group]) for group, name in _grouped("place_names") if " " not in name)


def _marked() -> Iterator[tuple[str, int]]:
    """Single words of the allow-list that may be names elsewhere, so that the model decides."""
    for category, mark in (("places", In.PLACE_LARGE), ("eponyms", In.EPONYM), ("proper_words", In.PROPER)):
        yield from ((folded(phrase), mark) for phrase in allowed()[category] if " " not in phrase)


def _toml(name: str) -> Mapping[str, str]:
    text = resources.files("cairn.guard.lists").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def allowed() -> Mapping[str, tuple[str, ...]]:
    """What may stay, by category."""
    return {category: tuple(lines.strip().splitlines()) for category, lines in _toml("allowed").items()}


# Categories whose single words explain themselves; single words of the others leave the model to decide.
_WHOLE_AS_WORDS = frozenset(("bodies", "charities", "programmes", "documents", "publications", "programs"))


def _bare(word: str) -> str:
    """As a text's words are looked up: without possessive and other marks."""
    return word.strip("?!").removesuffix("'s").rstrip("'")


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def allowed_phrases() -> Phrases:
    """The allowed phrases as tuples of folded words, by their first word, the longest first."""
    return _by_first_word(
        words
        for category, phrases in allowed().items()
        for words in map(_as_words, phrases if category not in ("unnamed", "public_people") else ())
        if len(words) > 1 or category in _WHOLE_AS_WORDS
    )


@cache
def public_people() -> Phrases:
    """Names of people known in public, in the same form. Somebody in a case may be called the same."""
    return _by_first_word(map(_as_words, allowed()["public_people"]))


def _as_words(phrase: str) -> tuple[str, ...]:
    return tuple(map(_bare, folded(phrase).replace("&", "and").replace("/", " ").split()))


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in phrases:
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(every, key=len, reverse=True)) for first, every in found.items()}


@cache
def unnamed_bodies() -> frozenset[tuple[str, ...]]:
    """Kinds of body, as folded words, that may stay as long as no name stands before them."""
    return frozenset(tuple(folded(phrase).split()) for phrase in allowed()["unnamed"])


@cache
def vocabulary() -> Mapping[str, frozenset[str]]:
    """Words that tell something about the words beside them, by what they are."""
    return {category: frozenset(map(folded, words.split())) for category, words in _toml("vocabulary").items()}


# Where a word is in several categories, the first of these counts.
_KINDS = (
    ("titles", "title"),
    ("months", "month"),
    ("weekdays", "weekday"),
    ("kin", "kin"),
    ("roles", "role"),
    ("tools", "tool"),
    ("reporting", "verb"),
    ("local_bodies", "body"),
    ("local_places", "site"),
    ("public_bodies", "public"),
    ("academic", "paper"),
)


@cache
def kinds() -> Mapping[str, str]:
    """The kind of each word of the vocabulary that its neighbours may see."""
    return {word: kind for category, kind in reversed(_KINDS) for word in vocabulary()[category]}


@cache
def public_addresses() -> tuple[str, ...]:
    return tuple(line for line in _lines("public_addresses") if not line.startswith("postcode "))


@cache
def public_postcodes() -> frozenset[str]:
    return frozenset(line[9:].replace(" ", "") for line in _lines("public_addresses") if line.startswith("postcode "))
