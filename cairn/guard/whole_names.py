"""How far a found name goes: initials, particles and halves of it stay in no case of letters."""

from collections.abc import Sequence

from cairn.guard.tokens import WORD, Token, Tokens
from cairn.guard.word_lists import In, vocabulary

_NO_NAMES = frozenset(("title", "kin", "role", "month", "weekday", "body", "public", "verb"))
_PARTICLES = frozenset(
    "van von de der den del della di da dos das du la le ter ten zu al el bin ibn bint abu umm ben"
    " ap ab mac mc nic ni ó ui o o' d' st".split()
)
_BEHIND_INITIALS = frozenset((".", "'", "’"))
_UPPER = ("XX", "XXX", "X")
# What is a word in small letters far oftener than an initial.
_LETTERS_THAT_ARE_WORDS = frozenset("ai")


def begin_of_name(tokens: Tokens, first: int, unclaimed: Sequence[int]) -> int:
    """Where the name begins whose first sure token is `first`."""
    start = first
    while True:
        before = _one_before(tokens, start, tokens.items[first], unclaimed)
        if before == start:
            return start
        start = before


def end_of_name(tokens: Tokens, first: int, last: int, unclaimed: Sequence[int]) -> int:
    """The last token of the name whose sure tokens are `first` up to `last`."""
    end = last
    while end + 1 < len(tokens) and unclaimed[end + 1] and _adjoins(tokens, end):
        if not _belongs_behind(tokens, first, end + 1):
            break
        end += 1
    return end


def _one_before(tokens: Tokens, start: int, name: Token, unclaimed: Sequence[int]) -> int:
    """Where the name begins if what stands right before `start` belongs to it, or `start`."""
    at = start - 1
    if at < 0:
        return start
    if tokens.items[at].key in _BEHIND_INITIALS and at > 0:
        return at - 1 if unclaimed[at - 1] and _is_initial_before(tokens, at - 1) else start
    if not unclaimed[at] or not _adjoins(tokens, at):
        return start
    token = tokens.items[at]
    if tokens.items[start].key in _PARTICLES and _stands_before_particle(token):
        return at
    return at if _belongs_before(token, name) else start


def _stands_before_particle(token: Token) -> bool:
    """`Ilse van der Meer`: another particle, or a name, however rare."""
    name = token.shape == "Xx" and token.lists & In.ANY_NAME and not token.lists & In.ANY_WORD
    return token.key in _PARTICLES or bool(name)


def _is_initial_before(tokens: Tokens, n: int) -> bool:
    """`J. Reid`, `b. sharp`, `O' Donnell`, `0'Hara`; no letter that ends the sentence before."""
    letter = tokens.items[n]
    if letter.length != 1 or tokens.ends[n] != tokens.starts[n + 1]:
        return False
    if tokens.items[n + 1].key != ".":
        return letter.key in ("o", "0", "d")
    if letter.type != WORD:
        return False
    before = tokens.before(n)
    return before is None or before.kind != "kin"


def _belongs_before(token: Token, name: Token) -> bool:
    if token.type != WORD:
        return False
    if token.length == 1:
        return token.shape == "X" or token.key not in _LETTERS_THAT_ARE_WORDS
    if token.key in _PARTICLES:
        return name.shape != "x" or not token.lists & In.WORD_COMMON
    if token.kind in _NO_NAMES:
        return False
    if token.shape in ("Xx", "XxX"):
        return bool(token.lists & In.KNOWN_GIVEN)
    in_capitals = token.shape in _UPPER and name.shape in _UPPER
    return in_capitals and bool(token.lists & In.GIVEN_COMMON)


def _belongs_behind(tokens: Tokens, first: int, n: int) -> bool:
    """`Ayaan Sheikh`, `PRIYA N`, `rory m`: a surname that is a word, or an initial."""
    token = tokens.items[n]
    name = tokens.items[n - 1]
    if token.type != WORD or not _is_first_name(tokens.items[first]):
        return False
    if token.kind in _NO_NAMES and token.kind != "title":
        return False
    if token.length == 1:
        return _is_last_initial(tokens, n)
    alone = n - 1 == first and token.key not in vocabulary()["function_words"]
    return alone and _is_surname_of(token, name)


def _is_surname_of(token: Token, name: Token) -> bool:
    if token.shape in ("Xx", "XxX") and name.shape in ("Xx", "XxX"):
        return bool(token.lists & In.KNOWN_SURNAME)
    in_capitals = token.shape in _UPPER and name.shape in _UPPER
    known = token.lists & In.KNOWN_SURNAME and not token.lists & In.WORD_COMMON
    return in_capitals and bool(known or token.lists & In.SURNAME_COMMON)


def _is_first_name(token: Token) -> bool:
    if token.lists & In.GIVEN_COMMON and not token.lists & In.WORD_COMMON:
        return True
    return bool(token.lists & In.KNOWN_GIVEN) and not token.lists & In.ANY_WORD


def _is_last_initial(tokens: Tokens, n: int) -> bool:
    """A letter that is no word, with nothing behind it that it could begin."""
    token = tokens.items[n]
    if token.key in _LETTERS_THAT_ARE_WORDS:
        return False
    after = tokens.after(n)
    if after is None or after.type != WORD or "x" in (after.shape, token.shape):
        return True
    return after.key in vocabulary()["function_words"]


def _adjoins(tokens: Tokens, n: int) -> bool:
    """Whether one space parts the token from the next."""
    return n + 1 < len(tokens) and tokens.starts[n + 1] - tokens.ends[n] == 1
