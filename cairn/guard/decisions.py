"""What the model's chances become once the whole text is looked at: a name found once is found everywhere."""

from collections.abc import Collection

from cairn.guard.explained.labels import Explained
from cairn.guard.second_look import Chances, Judged
from cairn.guard.word_lists import In, vocabulary
from cairn.guard.words import WORD, Word, Words

_SURE = 0.8
_CARRIED = 0.8
_FULL_NAME = 0.6
_FIRST_NAME = 0.3
# A name that the text says is invented, or that a case is spoken of by, is for a person to look at.
_DOUBTFUL = 0.1
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr"))
# Ranks and offices that a surname follows, and those that several follow.
_RANKS = _COURTESY | frozenset(
    "prof professor rev revd reverend pastor sheriff judge cllr councillor constable sergeant sgt inspector insp pc wpc"
    " dc wdc ds di dci dcs imam rabbi lieutenant capt captain".split()
)
_NO_SURNAMES = frozenset(("title", "kin", "role", "body", "public", "paper", "verb", "tool", "month", "weekday"))
_SEVERAL = frozenset("pcs dcs drs messrs sheriffs constables mesdames".split())
_MOST_NAMED = 12
# Tokens of initials with their stops.
_MOST_BETWEEN = 6
_SURNAME = In.SURNAME_COMMON | In.SURNAME
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

    A first name that means nothing else is never passed over in silence, nor one that is a rarer word too; with a
    capitalised word behind it that means nothing else either, it is a full name.
    """
    out = dict(judged)
    for at, chance in judged.items():
        word = words.words[at]
        listed = _is_first_name(word) and word.key not in explained.declared and _carries(words, explained, at)
        if listed and max(chance) < _FIRST_NAME:
            out[at] = (_FIRST_NAME, 0.0, 0.0)
        elif max(chance) < _DOUBTFUL and _is_often_a_name(word) and word.key not in explained.cited:
            out[at] = (_DOUBTFUL, 0.0, 0.0)
    for at in judged:
        if _is_addressed(words, at):
            out[at] = _at_least(judged[at])
        if at + 1 in judged and _is_full_name(words, at):
            out[at], out[at + 1] = _at_least(judged[at]), _at_least(judged[at + 1])
    for at in judged:
        declared = words.words[at].key in explained.declared
        if at in explained.doubtful or (declared and not _has_undeclared_beside(words, explained, judged, at)):
            out[at] = (min(_DOUBTFUL, sum(judged[at])), 0.0, 0.0)
    return out


def _has_undeclared_beside(words: Words, explained: Explained, judged: Judged, at: int) -> bool:
    """Whether the word is part of a longer name, so that the whole is not what the text says is invented."""
    return any(
        sum(judged.get(n, (0.0, 0.0, 0.0))) > _FIRST_NAME
        and words.words[n].shape != "x"
        and words.words[n].key not in explained.declared
        for n in (at - 1, at + 1)
    )


def _at_least(chance: Chances) -> Chances:
    """The chance of a word that a rule takes for somebody's name."""
    return (max(_FULL_NAME, *chance), 0.0, 0.0) if chance.index(max(chance)) or chance[0] < _FULL_NAME else chance


def _is_addressed(words: Words, at: int) -> bool:
    """Whether a courtesy title or an initial stands before a capitalised surname: Ms Young, Ms B. Young, B. Fraser."""
    word = words.words[at]
    if word.shape not in ("Xx", "XxX"):
        return _is_addressed_small(words, at)
    n = at - 1
    while n > at - _MOST_BETWEEN and n > 0 and (words.words[n].key == "." or words.words[n].shape == "X"):
        n -= 1
    initials = at - n > 2 and not word.bits & _MEANS_MORE and word.length > 2
    if initials or (n >= 0 and words.words[n].key in _COURTESY and bool(word.bits & In.ANY_SURNAME)):
        return True
    ranked = n == at - 1 and n >= 0 and words.words[n].key in _RANKS
    return (ranked or _is_one_of_several(words, at)) and _is_surname(word)


def _is_surname(word: Word) -> bool:
    """A known surname or a word on no list, and nothing that offices and bodies are made of."""
    if word.length < 3 or word.kind in _NO_SURNAMES or word.key in vocabulary()["function_words"]:
        return False
    return bool(word.bits & (_SURNAME | In.ANY_GIVEN)) or not word.bits


def _is_one_of_several(words: Words, at: int) -> bool:
    """`PCs Grieve (K4471) and Stark`, `Drs Strang, Iyer`: back over names, numbers and joiners to the plural title."""
    for n in range(at - 1, max(-1, at - _MOST_NAMED), -1):
        word = words.words[n]
        if word.key in _SEVERAL:
            return True
        if word.type == WORD and word.key not in ("and", "&") and word.shape == "x":
            return False
        if word.key in (".", "\n"):
            return False
    return False


def _is_addressed_small(words: Words, at: int) -> bool:
    """`mrs snow`, `mr wood`: what stands behind a title that is no verb is a name, in small letters too."""
    word, before = words.words[at], words.words[at - 1] if at else None
    return (
        before is not None
        and before.key in ("mr", "mrs", "ms")
        and word.type == WORD
        and word.length > 2
        and word.key not in vocabulary()["function_words"]
        and bool(word.bits & In.ANY_SURNAME or not word.bits & In.ANY_WORD)
        and before.shape in ("x", "XX")
    )


def _is_first_name(word: Word) -> bool:
    return bool(word.bits & In.ANY_GIVEN) and word.shape in ("Xx", "XxX")


def _is_often_a_name(word: Word) -> bool:
    """Whether many children are called so, although a rarer word, a thing or a theory is too: Daisy, Raven, Denver."""
    if word.shape not in ("Xx", "XxX") or word.bits & In.WORD_COMMON or word.kind in _NO_SURNAMES:
        return False
    return bool(word.bits & In.GIVEN_COMMON or (word.bits & In.GIVEN and not word.bits & In.ANY_WORD))


def _is_full_name(words: Words, at: int) -> bool:
    """Whether a listed first name and something that may be a surname stand there, in one kind of letters."""
    first, last = words.words[at], words.words[at + 1]
    if not first.bits & (In.GIVEN_COMMON | In.GIVEN) or first.kind in ("month", "weekday", "title", "kin", "role"):
        return False
    if last.length <= 2 or words.starts[at + 1] - words.ends[at] != 1:
        return False
    if first.shape == "Xx" and last.shape in ("Xx", "XxX"):
        # `Moira Smith`, `Callum Young`: a first name that is nothing else makes a surname of a common word.
        return not last.bits & _MEANS_MORE or not (first.bits & _MEANS_MORE or not last.bits & In.SURNAME_COMMON)
    alike = first.shape in ("x", "XX", "XXX") and (first.shape == "x") == (last.shape == "x")
    return alike and not first.bits & _MEANS_MORE and bool(last.bits & _SURNAME) and not last.bits & _MEANS_MORE


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
