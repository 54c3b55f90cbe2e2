"""Phrases on the allow-list, published addresses, illnesses called after people, and the colours of a status."""

from collections.abc import Iterator

from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, WORD, Tokens
from cairn.guard.word_lists import In, allowed_phrases, public_addresses, public_people

_ILLS = frozenset(
    ("disease", "syndrome", "palsy", "sarcoma", "lymphoma", "chorea", "encephalopathy", "fracture")
)
_STATUSES = frozenset(("red", "amber", "green", "blue"))


def phrases(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The allow-list and the people known in public, by their words; line ends make no difference."""
    keys = [w.key for w in tokens.items]
    for known, label in ((allowed_phrases(), "allowed"), (public_people(), "public")):
        for n, key in enumerate(keys):
            if key in known:
                end = next((end for phrase in known[key] if (end := _matches(keys, n, phrase))), 0)
                if end:
                    yield n, end, label


def _matches(keys: list[str], at: int, phrase: tuple[str, ...]) -> int:
    """The token behind the phrase if it stands at `at`, or 0. A plural or possessive more or less is the same word."""
    for part in phrase:
        while (
            at < len(keys)
            and keys[at] in ("\n", "’", "'", "(", ")", "-")
            and part not in ("(", ")")
        ):
            at += 1
        if at >= len(keys):
            return 0
        key = "and" if keys[at] == "&" else keys[at]
        if key != part and not (
            key + "s" == part or key == part + "s" or part in (f"{key}'s", f"({key})")
        ):
            return 0
        at += 1
    return at


def addresses(reading: Reading, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    for address in public_addresses():
        at = reading.lower.find(address)
        while at >= 0:
            inside = tokens.between(at, at + len(address))
            yield inside.start, inside.stop, "allowed"
            at = reading.lower.find(address, at + 1)


def eponyms(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """What an illness is called after: Caffey's disease, Ehlers-Danlos syndrome. A first name may be a child's."""
    for n, token in enumerate(tokens.items[:-1]):
        if (
            tokens.items[n + 1].key not in _ILLS
            or token.type != WORD
            or token.lists & (In.GIVEN_COMMON | In.GIVEN)
        ):
            continue
        if token.lists & In.EPONYM or not token.lists & In.ANY_WORD:
            yield n, n + 1, "allowed"


def statuses(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """How far an action has come: the colours of traffic lights, where a text has two of them in cells or a key."""
    places = [
        n
        for n, token in enumerate(tokens.items)
        if token.key in _STATUSES
        and token.shape in ("Xx", "XX", "XXX")
        and _stands_alone(tokens, n)
    ]
    if len({tokens.items[n].key for n in places}) > 1:
        yield from ((n, n + 1, "allowed") for n in places)


def _stands_alone(tokens: Tokens, n: int) -> bool:
    after = tokens.items[n + 1].type if n + 1 < len(tokens) else LINE
    before = tokens.items[n - 1].type if n else LINE
    return after != WORD and before != WORD
