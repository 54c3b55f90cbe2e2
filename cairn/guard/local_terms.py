"""One committee's own terms: what it wants blocked (a school's nickname), what may stay there."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import read
from cairn.guard.tokens import NUMBER, WORD, Token, Tokens, tokenise
from cairn.guard.word_lists import In

# What may stand between the words of a phrase without parting them.
_WITHIN = frozenset("\n.-'’‘`&,/")
# In letters: a shorter word stands for too much by itself.
_SHORTEST = 3
# Kinds of words that say what a phrase names, whoever it is called after: Campbell House.
_OF_BODIES = ("body", "site", "public")


@dataclass(frozen=True, slots=True)
class LocalTerms:
    """Phrases of one or more words, matched whole.

    Case, accents, marks and line ends make no difference.
    """

    blocked: Mapping[str, Kind] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()

    @classmethod
    def from_toml(cls, text: str) -> "LocalTerms":
        """From a table `blocked` of phrases with their kinds and a list `allowed`.

        Raises ValueError that says what to correct: the text is no TOML, is built otherwise, or a
        kind is unknown.
        """
        try:
            found = tomllib.loads(text)
            listed = found.get("blocked", {})
            allowed = found.get("allowed", [])
            _refuse_other_shapes(listed, allowed)
            blocked = {phrase: Kind(kind.upper()) for phrase, kind in listed.items()}
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"The terms are no TOML file: {error}.") from error
        except ValueError as error:
            raise ValueError(
                f"{error}. Known kinds are {', '.join(kind.value for kind in Kind)}."
            ) from error
        return cls(blocked, tuple(allowed))

    def spans_allowed(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """First token of each allowed phrase, and the one behind its last.

        A phrase that is part of a longer name stands for something else, and is left out.
        """
        places = ((start, end) for start, end, _ in _places(tokens, self.allowed))
        yield from (place for place in places if not _is_part_of_more(tokens, *place))

    def find(self, tokens: Tokens) -> Iterator[Finding]:
        """The blocked phrases in a text."""
        for start, end, phrase in _places(tokens, self.blocked):
            why = "The committee has put it on its list of words to block."
            last = tokens.starts[end - 1] + tokens.items[end - 1].length
            yield Finding(
                tokens.starts[start], last, self.blocked[phrase], Tier.BLOCK, why, "local_terms"
            )


def _refuse_other_shapes(blocked: object, allowed: object) -> None:
    """Raises: ValueError. A single text in place of a list would let each of its letters stand."""
    if not isinstance(blocked, dict) or not all(isinstance(kind, str) for kind in blocked.values()):
        raise ValueError("‘blocked’ has to be a table of phrases, each with its kind")
    if not isinstance(allowed, list) or not all(isinstance(phrase, str) for phrase in allowed):
        raise ValueError("‘allowed’ has to be a list of phrases")


def keys_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared: folded, without marks and possessives."""
    return tuple(part for _, part in _parts(tokenise(read(phrase))))


def reads_as_a_name(phrase: str) -> bool:
    """Whether letting it stand would let somebody stand.

    It is nothing but names, or has a title or a relative in it. A word that says what it names,
    such as Centre, makes it the name of that, whoever it is called after.
    """
    found = [token for token in tokenise(read(phrase)).items if token.type == WORD]
    if not found or names_a_body(phrase):
        return False
    return all(token.lists & In.KNOWN_NAME for token in found) or any(
        token.kind in ("title", "kin") for token in found
    )


def names_a_body(phrase: str) -> bool:
    """Whether a word in it says what kind of body or place it is."""
    return any(token.kind in _OF_BODIES for token in tokenise(read(phrase)).items)


def is_one_common_word(phrase: str) -> bool:
    """Whether it is a single word of everyday language, which would be found on every page."""
    found = [token for token in tokenise(read(phrase)).items if token.type in (WORD, NUMBER)]
    return len(found) == 1 and bool(found[0].lists & In.WORD_COMMON or found[0].length < _SHORTEST)


def _places(tokens: Tokens, phrases: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Each phrase wherever it stands whole, over line ends and marks.

    Takes one look at every word of the text, however many phrases there are.
    """
    index = _index(tuple(phrases))
    parts = list(_parts(tokens)) if index.phrases else []
    for at, (first, part) in enumerate(parts):
        for length in index.lengths.get(part, ()):
            last = at + length - 1
            for phrase in index.phrases.get(tuple(key for _, key in parts[at : last + 1]), ()):
                if _is_whole(tokens, parts, at, last, phrase):
                    yield first, parts[last][0] + 1, phrase


@dataclass(frozen=True, slots=True)
class _Index:
    """Phrases by their words as they are compared, and how many words follow each first one."""

    phrases: Mapping[tuple[str, ...], Sequence[str]]
    lengths: Mapping[str, Sequence[int]]


# A committee's list is looked up in every text of a paper, and taking it apart takes longer than
# reading a page. More than a few committees seldom have papers read at once.
@lru_cache(maxsize=8)
def _index(phrases: tuple[str, ...]) -> _Index:
    by_keys: dict[tuple[str, ...], list[str]] = {}
    for phrase in phrases:
        if keys := keys_of(phrase):
            by_keys.setdefault(keys, []).append(phrase)
    lengths: dict[str, set[int]] = {}
    for keys in by_keys:
        lengths.setdefault(keys[0], set()).add(len(keys))
    return _Index(by_keys, {first: sorted(found) for first, found in lengths.items()})


def _is_part_of_more(tokens: Tokens, start: int, end: int) -> bool:
    """`Callum Shores`, `Mr Shores`, `Shores Primary School`: another name, by what is beside it."""
    before = tokens.before(start)
    after = tokens.after(end - 1)
    if before is not None and (before.kind == "title" or _is_name(before, In.ANY_GIVEN)):
        return True
    return after is not None and (after.kind in _OF_BODIES or _is_name(after, In.KNOWN_NAME))


def _is_name(token: Token, lists: int) -> bool:
    """Whether it is on these lists, and has a capital or means nothing else."""
    return bool(token.lists & lists) and (token.shape != "x" or not token.lists & In.ANY_WORD)


def _parts(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """Each word, and each part of a hyphenated one, with its token."""
    for n, token in enumerate(tokens.items):
        if token.type in (WORD, NUMBER):
            yield from ((n, part.removesuffix("'s")) for part in token.key.split("-") if part)


def _is_whole(
    tokens: Tokens, parts: Sequence[tuple[int, str]], at: int, last: int, phrase: str
) -> bool:
    """Whether the parts are whole words, with only small marks or the phrase's own between them."""
    first = parts[at][0]
    end = parts[last][0]
    cut_before = at > 0 and parts[at - 1][0] == first
    cut_behind = last + 1 < len(parts) and parts[last + 1][0] == end
    if cut_before or cut_behind:
        return False
    between = (token.key for token in tokens.items[first:end] if token.type not in (WORD, NUMBER))
    return all(key in _WITHIN or key in read(phrase).seen for key in between)
