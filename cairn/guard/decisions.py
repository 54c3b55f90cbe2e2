"""What the model's chances become once the whole text is looked at: a name found once is found everywhere."""

from collections.abc import Collection

from cairn.guard.explained.labels import Explained
from cairn.guard.second_look import Chances, Judged
from cairn.guard.word_lists import In
from cairn.guard.words import Word, Words

_SURE = 0.8
_CARRIED = 0.8
_FULL_NAME = 0.6
_FIRST_NAME = 0.3
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr"))
# Tokens of initials with their stops.
_MOST_BETWEEN = 6
_MEANS_MORE = In.ANY_WORD | In.PLACE_LARGE | In.EPONYM | In.PROPER


def spread(words: Words, explained: Explained, judged: Judged, known: Collection[str]) -> Judged:
    """The chances again, each word that means nothing else raised to what it is elsewhere in the text or file."""
    best: dict[str, Chances] = dict.fromkeys(known, (_CARRIED, 0.0, 0.0))
    for at, chance in judged.items():
        key = words.words[at].key
        if max(chance) >= _SURE and _carries(words, explained, at) and max(chance) > max(best.get(key, (0.0,))):
            best[key] = chance
    out: dict[int, Chances] = {}
    for at, chance in judged.items():
        elsewhere = best.get(words.words[at].key)
        if elsewhere and max(elsewhere) > max(chance) and _carries(words, explained, at):
            n = elsewhere.index(max(elsewhere))
            chance = _CARRIED if n == 0 else 0.0, _CARRIED if n == 1 else 0.0, _CARRIED if n == 2 else 0.0
        out[at] = chance
    return out


def with_full_names(words: Words, explained: Explained, judged: Judged) -> Judged:
    """The chances again, raised where a list says enough by itself.

    A first name that many bear and that means nothing else is never passed over in silence; with a capitalised word
    behind it that means nothing else either, it is a full name.
    """
    out = dict(judged)
    for at, chance in judged.items():
        word = words.words[at]
        listed = _is_first_name(word) and word.key not in explained.declared and _carries(words, explained, at)
        if listed and max(chance) < _FIRST_NAME:
            out[at] = (_FIRST_NAME, 0.0, 0.0)
    for at in judged:
        if _is_addressed(words, at) and max(judged[at]) < _FULL_NAME:
            out[at] = (_FULL_NAME, 0.0, 0.0)
        if at + 1 in judged and _is_full_name(words, at):
            for n in (at, at + 1):
                if max(judged[n]) < _FULL_NAME:
                    out[n] = (_FULL_NAME, 0.0, 0.0)
    return out


def _is_addressed(words: Words, at: int) -> bool:
    """Whether a courtesy title stands before a capitalised surname, initials between them or not: Ms B. Young."""
    word = words.words[at]
    if word.shape not in ("Xx", "XxX") or not word.bits & In.ANY_SURNAME:
        return False
    n = at - 1
    while n > at - _MOST_BETWEEN and n > 0 and (words.words[n].key == "." or words.words[n].shape == "X"):
        n -= 1
    return n >= 0 and words.words[n].key in _COURTESY


def _is_first_name(word: Word) -> bool:
    return bool(word.bits & (In.GIVEN_COMMON | In.GIVEN)) and word.shape in ("Xx", "XxX")


def _is_full_name(words: Words, at: int) -> bool:
    first, last = words.words[at], words.words[at + 1]
    if not first.bits & (In.GIVEN_COMMON | In.GIVEN) or first.shape != "Xx" or last.shape not in ("Xx", "XxX"):
        return False
    if first.kind in ("month", "weekday", "title", "kin", "role") or last.bits & _MEANS_MORE:
        return False
    return last.length > 2 and words.starts[at + 1] - words.ends[at] == 1


def by_kind(judged: Judged) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """For people, places and bodies the tokens likelier theirs, each with its chance of being any of the three."""
    out: tuple[dict[int, float], dict[int, float], dict[int, float]] = ({}, {}, {})
    for at, chance in judged.items():
        out[chance.index(max(chance))][at] = sum(chance)
    return out


def _carries(words: Words, explained: Explained, n: int) -> bool:
    """Whether the word is long enough and means nothing else: no ordinary word, cited author, large place or eponym."""
    word = words.words[n]
    return (
        word.length > 2
        and not word.bits & _MEANS_MORE
        and word.key not in explained.cited
        and word.kind not in ("month", "weekday", "title", "kin", "role")
    )
