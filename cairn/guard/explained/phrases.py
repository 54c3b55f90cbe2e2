"""Phrases on the allow-list, published addresses, illnesses called after people, and the colours of a status."""

from collections.abc import Iterator

from cairn.guard.reading import Reading
from cairn.guard.word_lists import In, allowed_phrases, public_addresses, public_people
from cairn.guard.words import LINE, WORD, Words

_ILLS = frozenset(("disease", "syndrome", "palsy", "sarcoma", "lymphoma", "chorea", "encephalopathy", "fracture"))
_STATUSES = frozenset(("red", "amber", "green", "blue"))


def phrases(words: Words) -> Iterator[tuple[int, int, str]]:
    """The allow-list and the people known in public, by their words; line ends make no difference."""
    keys = [w.key for w in words.words]
    for known, label in ((allowed_phrases(), "allowed"), (public_people(), "public")):
        for n, key in enumerate(keys):
            if key in known:
                end = next((end for phrase in known[key] if (end := _matches(keys, n, phrase))), 0)
                if end:
                    yield n, end, label


def _matches(keys: list[str], at: int, phrase: tuple[str, ...]) -> int:
    """The token behind the phrase if it stands at `at`, or 0. A plural or possessive more or less is the same word."""
    for part in phrase:
        while at < len(keys) and keys[at] in ("\n", "’", "'", "(", ")", "-") and part not in ("(", ")"):
            at += 1
        if at >= len(keys):
            return 0
        key = "and" if keys[at] == "&" else keys[at]
        if key != part and not (key + "s" == part or key == part + "s" or part in (f"{key}'s", f"({key})")):
            return 0
        at += 1
    return at


def addresses(reading: Reading, words: Words) -> Iterator[tuple[int, int, str]]:
    for address in public_addresses():
        at = reading.lower.find(address)
        while at >= 0:
            inside = words.between(at, at + len(address))
            yield inside.start, inside.stop, "allowed"
            at = reading.lower.find(address, at + 1)


def eponyms(words: Words) -> Iterator[tuple[int, int, str]]:
    """What an illness is called after: Caffey's disease, Ehlers-Danlos syndrome. A first name may be a child's."""
    for n, word in enumerate(words.words[:-1]):
        if words.words[n + 1].key not in _ILLS or word.type != WORD or word.bits & (In.GIVEN_COMMON | In.GIVEN):
            continue
        if word.bits & In.EPONYM or not word.bits & In.ANY_WORD:
            yield n, n + 1, "allowed"


def statuses(words: Words) -> Iterator[tuple[int, int, str]]:
    """How far an action has come: the colours of traffic lights, where a text has two of them in cells or a key."""
    places = [
        n
        for n, word in enumerate(words.words)
        if word.key in _STATUSES and word.shape in ("Xx", "XX", "XXX") and _stands_alone(words, n)
    ]
    if len({words.words[n].key for n in places}) > 1:
        yield from ((n, n + 1, "allowed") for n in places)


def _stands_alone(words: Words, n: int) -> bool:
    after = words.words[n + 1].type if n + 1 < len(words) else LINE
    before = words.words[n - 1].type if n else LINE
    return after != WORD and before != WORD
