"""The lists that words are looked up in, read once; sources and licences are in NOTICE."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

# Letters that Unicode does not take apart into a plain one and its accent, and what people type for
# an apostrophe.
_PLAIN_LETTERS = str.maketrans("łøđıß’‘`", "lodis'''")


def folded(word: str) -> str:
    """Lower case and without accents: Siobhán and siobhan are one name."""
    if word.isascii():
        return word.lower().replace("`", "'")
    lower = word.lower().translate(_PLAIN_LETTERS)
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))


class In:
    """Which lists a token is on, and how far up each: flags that combine with `|`.

    Plain integers, and no `enum.IntFlag`: they are tested several times for each token, and a test
    of an `IntFlag` builds an object each time.
    """

    GIVEN_COMMON = 1 << 0
    GIVEN = 1 << 1
    GIVEN_RARE = 1 << 2
    SURNAME_COMMON = 1 << 3
    SURNAME = 1 << 4
    SURNAME_RARE = 1 << 5
    WORD_COMMON = 1 << 6
    WORD = 1 << 7
    WORD_RARE = 1 << 8
    PLACE_LARGE = 1 << 9
    PLACE_SMALL = 1 << 10
    EPONYM = 1 << 11
    PROPER = 1 << 12

    ANY_GIVEN = GIVEN_COMMON | GIVEN | GIVEN_RARE
    KNOWN_GIVEN = GIVEN_COMMON | GIVEN
    ANY_SURNAME = SURNAME_COMMON | SURNAME | SURNAME_RARE
    KNOWN_SURNAME = SURNAME_COMMON | SURNAME
    ANY_NAME = ANY_GIVEN | ANY_SURNAME
    KNOWN_NAME = KNOWN_GIVEN | KNOWN_SURNAME
    ANY_WORD = WORD_COMMON | WORD | WORD_RARE
    KNOWN_WORD = WORD_COMMON | WORD
    ANY_PLACE = PLACE_LARGE | PLACE_SMALL
    # What gives a name a meaning beside that of a name.
    ANOTHER_MEANING = ANY_WORD | PLACE_LARGE | EPONYM | PROPER


# The lists of names are ranked by how many bear each. Long tails hold almost every word of the
# language, so the tail must weigh less: the ranks below part names that prove something by
# themselves (common), names that prove something beside others (known), and the rest (rare).
_GIVEN_COMMON = 1_000
_GIVEN_KNOWN = 6_000
_SURNAME_COMMON = 3_000
_SURNAME_KNOWN = 26_000
# SCOWL's own sizes: a word of size 10 is in every small dictionary, one of 70 in large ones only.
_WORD_GROUPS = {
    "10": In.WORD_COMMON,
    "20": In.WORD_COMMON,
    "35": In.WORD,
    "40": In.WORD,
    "50": In.WORD,
    "55": In.WORD,
}
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
    """For each known word, folded, the lists it is on as flags of `In`."""
    lists: dict[str, int] = {}
    get = lists.get
    for flag, names in _ranked_names():
        for name in names:
            lists[name] = get(name, 0) | flag
    for word, flag in (*_ordinary_words(), *_places(), *_single_allowed_words()):
        lists[word] = get(word, 0) | flag
    return lists


def _ranked_names() -> Iterator[tuple[int, list[str]]]:
    given = _lines("given_names")
    surnames = _lines("surnames")
    yield In.GIVEN_COMMON, given[:_GIVEN_COMMON]
    yield In.GIVEN, given[_GIVEN_COMMON:_GIVEN_KNOWN]
    yield In.GIVEN_RARE, given[_GIVEN_KNOWN:]
    yield In.SURNAME_COMMON, surnames[:_SURNAME_COMMON]
    yield In.SURNAME, surnames[_SURNAME_COMMON:_SURNAME_KNOWN]
    yield In.SURNAME_RARE, surnames[_SURNAME_KNOWN:]


def _ordinary_words() -> Iterator[tuple[str, int]]:
    for group, word in _grouped("ordinary_words"):
        yield word, _WORD_GROUPS.get(group, In.WORD_RARE)
    for line in _lines("scots_words"):
        for word in line.split():
            yield folded(word), In.WORD
    for group, line in _grouped("field_words"):
        flag = In.WORD_COMMON if group == "common" else In.WORD
        yield from ((folded(word), flag) for word in line.split())


def _places() -> Iterator[tuple[str, int]]:
    return (
        (name, _PLACE_GROUPS[group]) for group, name in _grouped("place_names") if " " not in name
    )


def _single_allowed_words() -> Iterator[tuple[str, int]]:
    """Single words of the allow-list that may be names elsewhere, so that the model decides."""
    for category, flag in (
        ("places", In.PLACE_LARGE),
        ("eponyms", In.EPONYM),
        ("proper_words", In.PROPER),
    ):
        yield from ((folded(phrase), flag) for phrase in allowed()[category] if " " not in phrase)


def _toml(name: str) -> Mapping[str, str]:
    text = resources.files("cairn.guard.lists").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def allowed() -> Mapping[str, tuple[str, ...]]:
    """What may stay, by category."""
    categories = {
        category: lines.strip().splitlines() for category, lines in _toml("allowed").items()
    }
    # A heading of this list is a category and, behind the colon, what its names are.
    for heading, line in _grouped("public_names"):
        category = heading.partition(":")[0]
        categories.setdefault(category, []).extend(filter(None, map(str.strip, line.split(";"))))
    return {category: tuple(phrases) for category, phrases in categories.items()}


# Categories whose single words need no context. Single words of the others may be somebody's name,
# so the model decides on them.
_WHOLE_AS_WORDS = frozenset(
    ("bodies", "charities", "programmes", "documents", "publications", "programs")
)


def _bare(word: str) -> str:
    """As a text's words are looked up: without possessive and other marks."""
    return word.strip("?!").removesuffix("'s").rstrip("'")


# Phrases as a tree of folded words. `PHRASE_ENDS` is among the branches where a phrase may end.
Phrases = dict[str, "Phrases"]
PHRASE_ENDS = ""
# Categories that hold no phrases: names that only the rules for them may explain.
_NO_PHRASES = frozenset(
    ("unnamed", "public_people", "inquiry_people", "capitals", "sayings", "reports")
)


@cache
def allowed_phrases() -> Phrases:
    """The allowed phrases: those of several words and, where that is safe, single ones."""
    return _as_tree(
        words
        for category, phrases in allowed().items()
        if category not in _NO_PHRASES
        for words in _spellings(phrases)
        if len(words) > 1 or _may_be_alone(category, words[0])
    )


def _may_be_alone(category: str, word: str) -> bool:
    """Whether the single word needs no context. `Lennox-Gastaut` is as safe as two words."""
    return category in _WHOLE_AS_WORDS or (category == "phrases" and "-" in word)


@cache
def public_people() -> Phrases:
    """Names of people known in public, in the same form."""
    return _as_tree(_spellings(allowed()["public_people"]))


@cache
def inquiry_people() -> Phrases:
    """After whom and where national inquiries are called, in the same form."""
    return _as_tree(_spellings(allowed()["inquiry_people"]))


@cache
def sayings() -> Phrases:
    """Expressions in which a name is a word, in the same form."""
    return _as_tree(_spellings(allowed()["sayings"]))


@cache
def reports() -> Phrases:
    """National reviews that are called like somebody's own: only with capitals throughout."""
    return _as_tree(_spellings(allowed()["reports"]))


@cache
def capitals() -> frozenset[str]:
    """Abbreviations, folded, that explain themselves where they stand in capitals."""
    return frozenset(map(folded, allowed()["capitals"]))


def _spellings(phrases: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each phrase as folded words, with hyphens and without: Goodenough-Harris, Goodenough Harris.

    A text read from a picture or a PDF may have other hyphens, which are marks of their own there.
    """
    for phrase in phrases:
        yield _as_words(phrase)
        if "-" in phrase:
            yield _as_words(phrase.replace("-", " "))


def _as_words(phrase: str) -> tuple[str, ...]:
    plain = folded(phrase).replace("&", "and").replace("/", " ").replace(",", " ,")
    return tuple(map(_bare, plain.split()))


def _as_tree(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    tree: Phrases = {}
    for words in phrases:
        branch = tree
        for word in words:
            branch = branch.setdefault(word, {})
        branch[PHRASE_ENDS] = {}
    return tree


@cache
def unnamed_bodies() -> frozenset[tuple[str, ...]]:
    """Kinds of body, as folded words, that may stay as long as no name stands before them."""
    return frozenset(map(_as_words, allowed()["unnamed"]))


@cache
def vocabulary() -> Mapping[str, frozenset[str]]:
    """Words that tell something about the words beside them, by what they are."""
    return {
        category: frozenset(map(folded, words.split()))
        for category, words in _toml("vocabulary").items()
    }


# The vocabulary's categories and the kind that each gives a token. Where a word is in several, the
# first counts: ‘May’ is a month before it is anything else.
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
def called_after() -> frozenset[str]:
    """Nouns that explain the name before them: theories, tools, illnesses, devices."""
    return vocabulary()["of_theories"] | vocabulary()["of_things"]


@cache
def kin_alone() -> frozenset[str]:
    """Words for kin as children use them, but for those that are names too: Nan, Babs."""
    return vocabulary()["kin"] - vocabulary()["kin_names"]


@cache
def public_addresses() -> tuple[str, ...]:
    return tuple(line for line in _lines("public_addresses") if not line.startswith("postcode "))


@cache
def public_postcodes() -> frozenset[str]:
    return frozenset(
        line[9:].replace(" ", "")
        for line in _lines("public_addresses")
        if line.startswith("postcode ")
    )
