"""Phrases on the allow-list, published addresses, illnesses called after people, and statuses."""

from collections.abc import Iterator, Sequence

from cairn.guard.exclusions.labels import ALLOWED, PUBLIC_PERSON
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, WORD, Tokens
from cairn.guard.word_lists import In, allowed_phrases, public_addresses, public_people

_ILLNESSES = frozenset(
    "disease syndrome palsy sarcoma lymphoma chorea encephalopathy fracture".split()
)
# How far an action has come. One colour alone may be somebody's name: Amber.
_STATUSES = frozenset(("red", "amber", "green", "blue"))
_STATUSES_AT_LEAST = 2
# What may stand between the words of a phrase: line ends, brackets and marks of plurals.
_BETWEEN = frozenset(("\n", "’", "'", "(", ")", "-"))


def phrase_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The allow-list and the people known in public; line ends make no difference."""
    keys = [token.key for token in tokens.items]
    for known, label in ((allowed_phrases(), ALLOWED), (public_people(), PUBLIC_PERSON)):
        for n, key in enumerate(keys):
            if key in known:
                end = next(filter(None, (_match(keys, n, phrase) for phrase in known[key])), 0)
                if end:
                    yield n, end, label


def _match(keys: Sequence[str], at: int, phrase: tuple[str, ...]) -> int:
    """The token behind the phrase if it stands at `at`, or 0."""
    for part in phrase:
        at = _behind_marks(keys, at, part)
        if at >= len(keys) or not _is_same_word(keys[at], part):
            return 0
        at += 1
    return at


def _behind_marks(keys: Sequence[str], at: int, part: str) -> int:
    if part not in ("(", ")"):
        while at < len(keys) and keys[at] in _BETWEEN:
            at += 1
    return at


def _is_same_word(key: str, part: str) -> bool:
    """A plural or possessive more or less, or brackets, make no other word."""
    if key == "&":
        key = "and"
    return part in (key, f"{key}s", f"{key}'s", f"({key})") or key == f"{part}s"


def address_spans(reading: Reading, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The published addresses of public bodies."""
    for address in public_addresses():
        at = reading.lower.find(address)
        while at >= 0:
            inside = tokens.between(at, at + len(address))
            yield inside.start, inside.stop, ALLOWED
            at = reading.lower.find(address, at + 1)


def eponym_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """What an illness is called after: Caffey's disease. A first name may be a child's."""
    for n, token in enumerate(tokens.items[:-1]):
        if tokens.items[n + 1].key not in _ILLNESSES or token.type != WORD:
            continue
        if token.lists & In.KNOWN_GIVEN:
            continue
        if token.lists & In.EPONYM or not token.lists & In.ANY_WORD:
            yield n, n + 1, ALLOWED


def status_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The colours of traffic lights, where a text has two of them in cells or a key."""
    places = [
        n
        for n, token in enumerate(tokens.items)
        if token.key in _STATUSES
        and token.shape in ("Xx", "XX", "XXX")
        and _stands_alone(tokens, n)
    ]
    if len({tokens.items[n].key for n in places}) >= _STATUSES_AT_LEAST:
        yield from ((n, n + 1, ALLOWED) for n in places)


def _stands_alone(tokens: Tokens, n: int) -> bool:
    after = tokens.items[n + 1].type if n + 1 < len(tokens) else LINE
    before = tokens.items[n - 1].type if n else LINE
    return after != WORD and before != WORD
