"""Names of people, by what the model makes of each word; a name found once is found everywhere in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.runs import REVIEW_FROM, runs
from cairn.guard.word_lists import In
from cairn.guard.words import WORD, Word, Words

_FIRST = In.GIVEN_COMMON | In.GIVEN
_SURE_FOR_PLACES = 0.6
_SURE_FOR_COMMON_WORDS = 0.6
# For first names that are common words too: Grace, Will.
_SURE_FOR_NAMES = 0.26
_NO_FIRST_NAMES = frozenset(("title", "kin", "role", "month", "weekday"))


def find(words: Words, chances: Mapping[int, float], free: Sequence[bool]) -> Iterator[Finding]:
    """People in the text, from the tokens most likely to be of people. Titles and words of kinship stay outside."""
    sure = {at: _capped(words, at, chance) for at, chance in chances.items() if _may_be(words, at, chance)}
    for first, end, tier in runs(words, sure):
        start = _with_first_names(words, first, free)
        reason = _reason(words, start, end, tier)
        yield Finding(words.starts[start], _name_end(words, end), Kind.PERSON, tier, reason, "people")


def known_in_public(words: Words, labels: Sequence[str]) -> Iterator[Finding]:
    """Names of people known in public: to be looked at, since somebody in the case may be called the same."""
    n = 0
    while n < len(labels):
        end = n
        while end < len(labels) and labels[end] == "public":
            end += 1
        if end > n:
            why = "Somebody known in public is called so. Make sure that it is nobody in the case."
            yield Finding(words.starts[n], words.ends[end - 1], Kind.PERSON, Tier.REVIEW, why, "people")
        n = max(end, n + 1)


def _with_first_names(words: Words, start: int, free: Sequence[bool]) -> int:
    """Where the name begins: initials and first names before it belong to it, also words (Will)."""
    while start > 0 and free[start - 1] and (_is_first_name(words.words[start - 1]) or _is_initial(words, start - 1)):
        start -= 1
    return start


def _is_initial(words: Words, n: int) -> bool:
    """Whether a capital letter stands there by itself, as in `B Young`."""
    word = words.words[n]
    return word.type == WORD and word.length == 1 and word.shape == "X" and word.key not in ("a", "i")


def _is_first_name(word: Word) -> bool:
    return bool(word.bits & _FIRST) and word.shape in ("Xx", "XxX") and word.kind not in _NO_FIRST_NAMES


def _may_be(words: Words, n: int, chance: float) -> bool:
    """Whether the word can be in a name: no title; a common word or a large place only if that is fairly sure."""
    word = words.words[n]
    if word.kind == "title" or (word.kind == "kin" and word.shape == "x"):
        return False
    if word.bits & In.WORD_COMMON and chance < (_SURE_FOR_NAMES if word.bits & _FIRST else _SURE_FOR_COMMON_WORDS):
        return False
    return chance >= _SURE_FOR_PLACES or not _is_a_place(words, n) or bool(word.bits & In.GIVEN_COMMON)


def _capped(words: Words, n: int, chance: float) -> float:
    """The chance of a word, or for a month, a weekday or a place that children are called after one to be looked at."""
    word = words.words[n]
    doubtful = word.kind in ("month", "weekday") or _is_a_place(words, n)
    return min(chance, REVIEW_FROM) if doubtful and chance < _SURE_FOR_COMMON_WORDS else chance


def _is_a_place(words: Words, n: int) -> bool:
    return bool(words.words[n].bits & In.PLACE_LARGE) and not _beside_a_name(words, n)


def _beside_a_name(words: Words, n: int) -> bool:
    """Whether a title, or a first name that means nothing else, stands before the word."""
    before = words.words[n - 1] if n else None
    return before is not None and (
        before.kind == "title" or (bool(before.bits & _FIRST) and not before.bits & In.ANY_WORD)
    )


def _name_end(words: Words, last: int) -> int:
    """Where the name stops: the possessive stays outside, the stop after an initial inside."""
    end = words.starts[last] + words.words[last].length
    if (
        words.words[last].length == 1
        and last + 1 < len(words)
        and words.words[last + 1].key == "."
        and words.starts[last + 1] == end
    ):
        return end + 1
    return end


def _reason(words: Words, start: int, end: int, tier: Tier) -> str:
    bits = 0
    for n in range(start, end + 1):
        bits |= words.words[n].bits
    if start and words.words[start - 1].kind == "title":
        return "It follows a title, so it is somebody's name."
    if tier is Tier.REVIEW:
        return "It may be a name: no list explains it, or it is a name as well as a word."
    if bits & (In.GIVEN_COMMON | In.GIVEN):
        return "It is on the list of first names, and stands where a name stands."
    if bits & In.ANY_NAME:
        return "It is on the list of names, and stands where a name stands."
    return "No list of ordinary words explains it, and it stands where a name stands."


def names_in(words: Words, found: Iterable[Finding]) -> frozenset[str]:
    """The words of names that are certain and that mean nothing else, folded."""
    keys = set()
    for finding in found:
        if finding.kind is Kind.PERSON and finding.tier is Tier.BLOCK:
            for n in words.between(finding.start, finding.end):
                word = words.words[n]
                if len(word.key) > 2 and not word.bits & In.ANY_WORD:
                    keys.add(word.key)
    return frozenset(keys)
