"""Abbreviations that a text explains itself: in brackets, behind a mark, or in a glossary."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cairn.guard.exclusions.labels import ALLOWED, Exclusions
from cairn.guard.tokens import LINE, MARK, WORD, Token, Tokens
from cairn.guard.word_lists import In

# In letters: what is longer is a word in capitals.
_SHORTEST = 2
_LONGEST = 8
# In tokens: how many small words may stand between those that give a letter.
_SMALL_WORDS = 4
_CAPITALS = ("XX", "XXX", "XxX", "X9")
# What stands between an abbreviation and its long form: `RAG, red, amber, green`, `TL = team lead`.
_EXPLAINS = frozenset(("(", ":", "=", ",", "|", "-", "–", "—"))


def exclude_explained(tokens: Tokens, exclusions: Exclusions) -> None:
    """Every place of an abbreviation whose long form stands beside it somewhere in the text."""
    explained = set(_explained(tokens)) - set(_of_names(tokens))
    if not explained:
        return
    for n, token in enumerate(tokens.items):
        if token.type == WORD and token.shape in _CAPITALS and _stem(tokens.texts[n]) in explained:
            exclusions.exclude([n], ALLOWED)


def _explained(tokens: Tokens) -> Iterator[str]:
    for n, token in enumerate(tokens.items):
        if token.type != WORD or token.shape not in _CAPITALS:
            continue
        stem = _stem(tokens.texts[n])
        letters = [c for c in stem.lower() if c.isalpha()]
        if not _SHORTEST <= len(letters) <= _LONGEST:
            continue
        if _is_explained_before(tokens, n, letters) or _is_explained_behind(tokens, n, letters):
            yield stem


def _of_names(tokens: Tokens) -> Iterator[str]:
    """The initials of full names, which no long form beside them explains away."""
    for first, last in pairwise(tokens.items):
        if first.shape == last.shape == "Xx" and first.lists & In.KNOWN_GIVEN:
            yield (first.key[0] + last.key[0]).upper()


def _stem(text: str) -> str:
    """Without the ending of a plural or possessive: KPEs, SLT's."""
    bare = text.replace("’", "'").removesuffix("'s").removesuffix("'")
    return bare[:-1] if len(bare) > _SHORTEST and bare[-1] == "s" and bare[-2].isupper() else bare


def _is_explained_before(tokens: Tokens, n: int, letters: Sequence[str]) -> bool:
    """`Children's Rights Officer (CRO)`."""
    items = tokens.items
    k = n - 1
    while k >= 0 and items[k].type == MARK and items[k].key in "\"“'‘":
        k -= 1
    if k < 1 or items[k].key not in ("(", "["):
        return False
    words = list(_words(tokens, range(k - 1, max(-1, k - 1 - _reach(letters)), -1)))
    return _spells(words, letters[::-1])


def _is_explained_behind(tokens: Tokens, n: int, letters: Sequence[str]) -> bool:
    """`CRO (children's rights officer)`, and lines of a glossary: `CRO: …`, `CRO = …`."""
    items = tokens.items
    if n + 2 >= len(items) or items[n + 1].key not in _EXPLAINS:
        return False
    first = n + 2
    words = list(_words(tokens, range(first, min(len(items), first + _reach(letters)))))
    return _spells(words, letters)


def _reach(letters: Sequence[str]) -> int:
    return 2 * len(letters) + _SMALL_WORDS


def _words(tokens: Tokens, steps: range) -> Iterator[tuple[str, Token]]:
    """The words in that direction, each with one of its parts: `multi-agency` has two letters."""
    for n in steps:
        token = tokens.items[n]
        if token.type == LINE or token.key in (".", ";", "(", ")", "|"):
            return
        if token.type == WORD:
            parts = [part for part in token.key.replace("'", "-").split("-") if part]
            for part in parts if steps.step > 0 else reversed(parts):
                yield part, token


def _spells(words: Sequence[tuple[str, Token]], letters: Sequence[str]) -> bool:
    """Whether ordinary words begin with the letters, one for each, and few words are passed over.

    A name spells its initials too, so at least one of the words has to be no name, and all have to
    be words.
    """
    at = passed = 0
    used: list[Token] = []
    for part, token in words:
        if at == len(letters):
            break
        if part[0] == letters[at]:
            at += 1
            used.append(token)
        elif not used or passed >= _SMALL_WORDS:
            return False
        else:
            passed += 1
    if at < len(letters):
        return False
    plain = any(t.shape == "x" or not t.lists & In.KNOWN_NAME for t in used)
    return plain and all(t.shape == "x" or t.lists & In.ANY_WORD for t in used)
