"""Local bodies that narrow a search down: schools, practices, wards, homes, clubs, employers, local courts."""

from collections.abc import Iterator, Mapping, Sequence

from cairn.guard.findings import Finding, Kind
from cairn.guard.runs import runs
from cairn.guard.word_lists import In, vocabulary
from cairn.guard.words import WORD, Word, Words, is_plain

_WHY = "It is a local body, which narrows a search down. A council or national body may stay."
# What is a local body whenever a word stands before it that is a name, a place or on no list.
_CERTAIN = frozenset(
    "school academy nursery surgery hospital infirmary hospice inn hotel church kirk mosque gurdwara temple chapel"
    " hostel"
    " pharmacy playgroup primary hmp".split()
)
_PUBLIC_ALONE = In.PLACE_LARGE | In.PROPER
_TELLING = In.PLACE_SMALL | In.SURNAME_COMMON | In.SURNAME | In.GIVEN_COMMON | In.GIVEN


def find(words: Words, chances: Mapping[int, float], free: Sequence[bool]) -> Iterator[Finding]:
    """Local bodies in the text. `free` says of each token whether nothing else explains it."""
    sure = {at: chance for at, chance in chances.items() if words.words[at].kind != "title"}
    for n, word in enumerate(words.words):
        if word.key in _CERTAIN and free[n]:
            first = _begins(words, n, free)
            if first < n:
                sure.update(dict.fromkeys(range(first, n + 1), 1.0))
        elif word.key == "ward" and free[n] and n + 1 < len(words) and any(map(str.isdigit, words.seen[n + 1])):
            # `Ward 5B`.
            sure.update(dict.fromkeys((n, n + 1), 1.0))
    for start, end, tier in runs(words, sure):
        alone = start == end and is_plain(words.words[start])
        if alone or all(_names_nothing(words.words[n]) for n in range(start, end + 1)):
            continue
        end_of_last = words.starts[end] + words.words[end].length
        yield Finding(words.starts[start], end_of_last, Kind.ORGANISATION, tier, _WHY, "organisations")


def _names_nothing(word: Word) -> bool:
    """Whether it is a large place, or a word of the work as titles, forms and services are made of."""
    return bool(word.bits & _PUBLIC_ALONE) or word.key in vocabulary()["field_words"]


def _begins(words: Words, n: int, free: Sequence[bool]) -> int:
    """Where the name begins whose last word stands at `n`; `n` itself if only ordinary words stand before it."""
    first = n
    for at in range(n - 1, max(-1, n - 4), -1):
        word = words.words[at]
        if (
            word.type != WORD
            or not free[at]
            or (word.bits & In.WORD_COMMON and word.shape == "x" and word.kind != "site")
        ):
            break
        if word.kind in ("title", "kin", "verb", "role", "month", "weekday"):
            break
        if (word.bits & _TELLING and not word.bits & In.WORD_COMMON) or not word.bits & In.ANY_WORD:
            first = at
    return first
