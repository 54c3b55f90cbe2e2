"""Surnames behind titles, ranks and initials: Ms Young, PCs Grieve and Stark, B. Fraser."""

from cairn.guard.tokens import CAPITALISED, LINE, NO_SURNAMES, SHORTEST_NAME, WORD, Token, Tokens
from cairn.guard.word_lists import In, vocabulary

_COURTESY_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr"))
# Ranks and offices that a surname follows, and those that several follow.
_RANKS = _COURTESY_TITLES | frozenset(
    "prof professor rev revd reverend pastor sheriff judge cllr councillor constable sergeant sgt"
    " inspector insp pc wpc dc wdc ds di dci dcs imam rabbi lieutenant capt captain".split()
)
_PLURAL_RANKS = frozenset("pcs dcs drs messrs sheriffs constables mesdames".split())
# In tokens: how far names, numbers and joiners may reach back to a plural title.
_LONGEST_ENUMERATION = 12
# In tokens: how far initials and their stops may reach back to a title.
_MOST_INITIALS_AND_STOPS = 6
_INITIAL_AND_STOP = 2


def is_addressed(tokens: Tokens, at: int) -> bool:
    """Whether a title or an initial stands before a surname: Ms Young, Ms B. Young, B. Fraser."""
    token = tokens.items[at]
    if token.shape not in CAPITALISED:
        return _is_addressed_oddly(tokens, at) or _is_addressed_in_small_letters(tokens, at)
    n = _before_initials(tokens, at)
    if n > 0 and tokens.items[n].type == LINE:
        # A title at the end of a line, and the name on the next.
        n -= 1
    title = tokens.items[n].key if n >= 0 else ""
    if _has_initials(token, at - n) or (title in _COURTESY_TITLES and token.lists & In.ANY_SURNAME):
        return True
    ranked = n == at - 1 and title in _RANKS
    return (ranked or _is_one_of_several(tokens, at)) and _is_surname(token)


def _has_initials(token: Token, tokens_before: int) -> bool:
    """Whether an initial and its stop stand before what can be nothing but a surname."""
    alone = token.length >= SHORTEST_NAME and not token.lists & In.ANOTHER_MEANING
    return tokens_before > _INITIAL_AND_STOP and alone


def _is_addressed_oddly(tokens: Tokens, at: int) -> bool:
    """`Mrs Quarr1er`, `Mr al-Hamwi`: damaged by a scanner, or with a particle."""
    token = tokens.items[at]
    before = tokens.before(at)
    if before is None or before.key not in _COURTESY_TITLES or token.length <= SHORTEST_NAME:
        return False
    return token.shape in ("9", "xX") and not token.key[0].isdigit()


def _before_initials(tokens: Tokens, at: int) -> int:
    """The token before `at` that is neither an initial nor its stop; -1 where there is none."""
    items = tokens.items
    n = at - 1
    while n > max(0, at - _MOST_INITIALS_AND_STOPS) and (
        items[n].key == "." or items[n].shape == "X"
    ):
        n -= 1
    return n


def _is_surname(token: Token) -> bool:
    """A known surname or on no list, and nothing that offices and bodies are made of."""
    if token.length < SHORTEST_NAME or token.kind in NO_SURNAMES:
        return False
    if token.key in vocabulary()["function_words"]:
        return False
    return bool(token.lists & (In.KNOWN_SURNAME | In.ANY_GIVEN)) or not token.lists


def _is_one_of_several(tokens: Tokens, at: int) -> bool:
    """`PCs Grieve (K4471) and Stark`, `Drs Strang, Iyer`: names and joiners to a plural title."""
    for n in range(at - 1, max(-1, at - _LONGEST_ENUMERATION), -1):
        token = tokens.items[n]
        if token.key in _PLURAL_RANKS:
            return True
        if token.key in (".", "\n"):
            return False
        if token.type == WORD and token.shape == "x" and token.key not in ("and", "&"):
            return False
    return False


def _is_addressed_in_small_letters(tokens: Tokens, at: int) -> bool:
    """`mrs snow`, `mr wood`: what stands behind such a title is a name in small letters too."""
    token = tokens.items[at]
    before = tokens.before(at)
    if before is None or before.key not in ("mr", "mrs", "ms") or before.shape not in ("x", "XX"):
        return False
    if token.type != WORD or token.length < SHORTEST_NAME:
        return False
    if token.key in vocabulary()["function_words"]:
        return False
    return bool(token.lists & In.ANY_SURNAME or not token.lists & In.ANY_WORD)
