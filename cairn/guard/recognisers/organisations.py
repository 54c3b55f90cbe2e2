"""Local bodies that narrow a search down: schools, practices, wards, homes, clubs, employers."""

from collections.abc import Iterator, Sequence

from cairn.guard.evidence import NameEvidence
from cairn.guard.findings import Finding, Kind
from cairn.guard.runs import runs
from cairn.guard.tokens import WORD, Token, Tokens, is_plain
from cairn.guard.word_lists import In, vocabulary

_WHY = "It is a local body, which narrows a search down. A council or national body may stay."
# What is a local body whenever a token stands before it that is a name, a place or on no list.
# Other heads, such as House or Project, end too many ordinary phrases: there the model decides.
_CERTAIN_HEADS = frozenset(
    "school academy nursery surgery hospital infirmary hospice inn hotel church kirk mosque "
    "gurdwara"
    " temple chapel hostel pharmacy playgroup primary hmp".split()
)
# Schools as people shorten them: Thornylaw PS.
_SHORT_HEADS = frozenset(("ps", "hs"))
# Landlords and homes, but for `the home` and `care homes`.
_CAPITALISED_HEADS = frozenset(("homes",))
# Above every score that the model gives: such a head needs no opinion of it.
_CERTAIN = 1.0
# In tokens before the head: Our Lady of Lourdes is longer, and the model finds such by itself.
_LONGEST_BEFORE_HEAD = 3
_PUBLIC_ALONE = In.PLACE_LARGE | In.PROPER
_TELLING = In.PLACE_SMALL | In.KNOWN_NAME
_NEVER_IN_A_NAME = frozenset(("title", "kin", "verb", "role", "month", "weekday"))


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """Local bodies, from the tokens most likely to be of bodies and from what certain heads end."""
    tokens = evidence.tokens
    items = tokens.items
    scores = {at: s for at, s in evidence.organisations.items() if items[at].kind != "title"}
    scores |= dict.fromkeys(_certain(tokens, evidence.unclaimed), _CERTAIN)
    for first, last, tier in runs(tokens, sorted(scores.items())):
        alone = first == last and is_plain(items[first])
        if alone or all(map(_names_nothing, items[first : last + 1])):
            continue
        end = tokens.starts[last] + items[last].length
        yield Finding(tokens.starts[first], end, Kind.ORGANISATION, tier, _WHY, "organisations")


def _certain(tokens: Tokens, unclaimed: Sequence[int]) -> Iterator[int]:
    """The tokens of names of bodies that need no model."""
    for n, token in enumerate(tokens.items):
        if not unclaimed[n]:
            continue
        if _is_certain_head(token):
            first = _begin_of_name(tokens, n, unclaimed)
            if first < n:
                yield from range(first, n + 1)
        elif token.key == "ward" and _is_numbered(tokens, n):
            yield from (n, n + 1)


def _is_certain_head(token: Token) -> bool:
    if token.key in _SHORT_HEADS:
        return token.shape == "XX"
    if token.key in _CAPITALISED_HEADS:
        return token.shape == "Xx"
    return token.key in _CERTAIN_HEADS


def _is_numbered(tokens: Tokens, n: int) -> bool:
    """`Ward 5B`."""
    return n + 1 < len(tokens) and any(map(str.isdigit, tokens.texts[n + 1]))


def _names_nothing(token: Token) -> bool:
    """Whether it is a large place, or a word that titles, forms and services are made of."""
    return bool(token.lists & _PUBLIC_ALONE) or token.key in vocabulary()["field_words"]


def _begin_of_name(tokens: Tokens, head: int, unclaimed: Sequence[int]) -> int:
    """Where the name begins; `head` itself if only ordinary words stand before it."""
    first = head
    for at in range(head - 1, max(-1, head - 1 - _LONGEST_BEFORE_HEAD), -1):
        token = tokens.items[at]
        if not unclaimed[at] or not _may_be_in_name(token):
            break
        telling = token.lists & _TELLING and not token.lists & In.WORD_COMMON
        if telling or not token.lists & In.ANY_WORD or _is_named_before(token, tokens.items[head]):
            first = at
    return first


def _is_named_before(token: Token, head: Token) -> bool:
    """`Carse Homes`: a capitalised word that is neither common nor of the work, and such a head."""
    if head.key not in _CAPITALISED_HEADS or token.shape != "Xx":
        return False
    return not token.lists & In.WORD_COMMON and token.key not in vocabulary()["field_words"]


def _may_be_in_name(token: Token) -> bool:
    if token.type != WORD or token.kind in _NEVER_IN_A_NAME:
        return False
    return token.kind == "site" or token.shape != "x" or not token.lists & In.WORD_COMMON
