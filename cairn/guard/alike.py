"""Which of the found words are the same to whoever is asked about them, and which name is whose.

The guard finds the same words many times, with another case or ending, and a name in full and in
parts. A person is asked about each once. Pure: keeps nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from cairn.guard.findings import Kind
from cairn.guard.word_lists import folded

# An apostrophe behind the word, with or without an s: Rennie's, James'.
_POSSESSIVE = re.compile(r"'s?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_OF_A_NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# In letters: one alone stands for too many.
_SHORTEST_PART = 2
# In words: all parts of a longer name are too many, and nobody is called by half of six names.
_MOST_IN_PARTS = 4
_LONGEST_NAME = 8


def same(phrase: str) -> str:
    """The phrase as phrases are compared: without case, accents, possessive endings, the full stops
    of initials, and with single spaces.
    """
    return " ".join(_plain(word) for word in folded(phrase).split())


def _plain(word: str) -> str:
    if _INITIALS.fullmatch(word):
        return word.replace(".", "")
    return _POSSESSIVE.sub("", word) or word


def parts_of(name: str) -> frozenset[str]:
    """What a full name is also written as: some of its words, its initials, or the first of these
    with its last word. Nothing for what is no full name; `name` as `same` gives it.
    """
    words = name.split()
    if not 1 < len(words) <= _LONGEST_NAME or not all(map(_OF_A_NAME.fullmatch, words)):
        return frozenset()
    numbers = range(1, len(words)) if len(words) <= _MOST_IN_PARTS else (1,)
    parts = {" ".join(some) for n in numbers for some in combinations(words, n)}
    parts |= {f"{words[0][0]} {words[-1]}", "".join(word[0] for word in words)}
    return frozenset(part for part in parts if len(part) >= _SHORTEST_PART) - {name}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which words are asked about together. `heads` leads from words to the full name in whose
    question they are; `shared` are those that several names have, and that nobody can tell apart.
    """

    heads: Mapping[str, str]
    shared: frozenset[str]

    def about(self, words: str) -> str:
        return self.heads.get(words, words)


def asked_together(parts: Mapping[str, Iterable[str]]) -> Asked:
    """Join parts of names to the names. `parts` leads from each full name to its parts; all of them
    may be fingerprints.
    """
    names: dict[str, set[str]] = {}
    for name, of_name in parts.items():
        for part in of_name:
            names.setdefault(part, set()).add(name)
    heads: dict[str, str] = {}
    shared: set[str] = set()
    for part, having in names.items():
        # The longest: ‘Anna’ is in ‘Anna Reid’, and that in ‘Anna Mary Reid’.
        longest = [name for name in having if not names.get(name, set()) & having]
        if len(longest) == 1:
            heads[part] = longest[0]
        else:
            shared.add(part)
    return Asked(_to_the_top(heads), frozenset(shared))


def _to_the_top(heads: Mapping[str, str]) -> dict[str, str]:
    """Each part to a name that is itself no part of another."""
    top = {}
    for part, name in heads.items():
        seen = {part}
        while name in heads and name not in seen:
            seen.add(name)
            name = heads[name]
        top[part] = name
    return top


def different_words(found: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """Found words with that by which a person is asked about them, the same for all alike."""
    phrases = {(kind, phrase): same(phrase) for kind, phrase in found}
    names = {words for (kind, _), words in phrases.items() if kind is Kind.PERSON}
    asked = asked_together({name: parts_of(name) for name in names})
    return {key: asked.about(words) for key, words in phrases.items()}
