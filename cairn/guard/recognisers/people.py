"""Names of people, by what the model makes of each word; a name found once is found everywhere in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.runs import REVIEW_FROM, runs
from cairn.guard.tokens import WORD, Token, Tokens
from cairn.guard.word_lists import In

_FIRST = In.GIVEN_COMMON | In.GIVEN
_SURE_FOR_PLACES = 0.6
_SURE_FOR_COMMON_WORDS = 0.6
# For first names that are common words too: Grace, Will.
_SURE_FOR_NAMES = 0.26
_NO_FIRST_NAMES = frozenset(("title", "kin", "role", "month", "weekday"))


def find(tokens: Tokens, chances: Mapping[int, float], free: Sequence[bool]) -> Iterator[Finding]:
    """People in the text, from the tokens most likely to be of people. Titles and words of kinship stay outside."""
    sure = {
        at: _capped(tokens, at, chance)
        for at, chance in chances.items()
        if _may_be(tokens, at, chance)
    }
    for first, end, tier in runs(tokens, sure):
        start = _with_first_names(tokens, first, free)
        reason = _reason(tokens, start, end, tier)
        yield Finding(
            tokens.starts[start], _name_end(tokens, end), Kind.PERSON, tier, reason, "people"
        )


def known_in_public(tokens: Tokens, labels: Sequence[str]) -> Iterator[Finding]:
    """Names of people known in public: to be looked at, since somebody in the case may be called the same."""
    n = 0
    while n < len(labels):
        end = n
        while end < len(labels) and labels[end] == "public":
            end += 1
        if end > n:
            why = "Somebody known in public is called so. Make sure that it is nobody in the case."
            yield Finding(
                tokens.starts[n], tokens.ends[end - 1], Kind.PERSON, Tier.REVIEW, why, "people"
            )
        n = max(end, n + 1)


def _with_first_names(tokens: Tokens, start: int, free: Sequence[bool]) -> int:
    """Where the name begins: initials and first names before it belong to it, also words (Will)."""
    while (
        start > 0
        and free[start - 1]
        and (_is_first_name(tokens.items[start - 1]) or _is_initial(tokens, start - 1))
    ):
        start -= 1
    return start


def _is_initial(tokens: Tokens, n: int) -> bool:
    """Whether a capital letter stands there by itself, as in `B Young`."""
    token = tokens.items[n]
    return (
        token.type == WORD
        and token.length == 1
        and token.shape == "X"
        and token.key not in ("a", "i")
    )


def _is_first_name(token: Token) -> bool:
    return (
        bool(token.lists & _FIRST)
        and token.shape in ("Xx", "XxX")
        and token.kind not in _NO_FIRST_NAMES
    )


def _may_be(tokens: Tokens, n: int, chance: float) -> bool:
    """Whether the word can be in a name: no title; a common word or a large place only if that is fairly sure."""
    token = tokens.items[n]
    if token.kind == "title" or (token.kind == "kin" and token.shape == "x"):
        return False
    if token.lists & In.WORD_COMMON and chance < (
        _SURE_FOR_NAMES if token.lists & _FIRST else _SURE_FOR_COMMON_WORDS
    ):
        return False
    return (
        chance >= _SURE_FOR_PLACES
        or not _is_a_place(tokens, n)
        or bool(token.lists & In.GIVEN_COMMON)
    )


def _capped(tokens: Tokens, n: int, chance: float) -> float:
    """The chance of a word, or for a month, a weekday or a place that children are called after one to be looked at."""
    token = tokens.items[n]
    doubtful = token.kind in ("month", "weekday") or _is_a_place(tokens, n)
    return min(chance, REVIEW_FROM) if doubtful and chance < _SURE_FOR_COMMON_WORDS else chance


def _is_a_place(tokens: Tokens, n: int) -> bool:
    return bool(tokens.items[n].lists & In.PLACE_LARGE) and not _beside_a_name(tokens, n)


def _beside_a_name(tokens: Tokens, n: int) -> bool:
    """Whether a title, or a first name that means nothing else, stands before the word."""
    before = tokens.items[n - 1] if n else None
    return before is not None and (
        before.kind == "title" or (bool(before.lists & _FIRST) and not before.lists & In.ANY_WORD)
    )


def _name_end(tokens: Tokens, last: int) -> int:
    """Where the name stops: the possessive stays outside, the stop after an initial inside."""
    end = tokens.starts[last] + tokens.items[last].length
    if (
        tokens.items[last].length == 1
        and last + 1 < len(tokens)
        and tokens.items[last + 1].key == "."
        and tokens.starts[last + 1] == end
    ):
        return end + 1
    return end


def _reason(tokens: Tokens, start: int, end: int, tier: Tier) -> str:
    lists = 0
    for n in range(start, end + 1):
        lists |= tokens.items[n].lists
    if start and tokens.items[start - 1].kind == "title":
        return "It follows a title, so it is somebody's name."
    if tier is Tier.REVIEW:
        return "It may be a name: no list explains it, or it is a name as well as a word."
    if lists & (In.GIVEN_COMMON | In.GIVEN):
        return "It is on the list of first names, and stands where a name stands."
    if lists & In.ANY_NAME:
        return "It is on the list of names, and stands where a name stands."
    return "No list of ordinary words explains it, and it stands where a name stands."


def names_in(tokens: Tokens, found: Iterable[Finding]) -> frozenset[str]:
    """The words of names that are certain and that mean nothing else, folded."""
    keys = set()
    for finding in found:
        if finding.kind is Kind.PERSON and finding.tier is Tier.BLOCK:
            for n in tokens.between(finding.start, finding.end):
                token = tokens.items[n]
                if len(token.key) > 2 and not token.lists & In.ANY_WORD:
                    keys.add(token.key)
    return frozenset(keys)
