"""Which tokens may be part of a name: the model decides on these, and looks at no others.

The rules are generous, since what is no candidate is never found.
"""

import re
from array import array
from collections.abc import Sequence

from cairn.guard.context import Context
from cairn.guard.document import MIXED
from cairn.guard.tokens import WORD, Token, Tokens
from cairn.guard.word_lists import In, vocabulary

# A nationality or a feast is a candidate only if many people are called so: Noel, French.
_NAMES_MANY_BEAR = In.KNOWN_GIVEN | In.SURNAME_COMMON
# Where capitals say nothing, a common word is a candidate only if it is a name that many have.
_NAMES_UNDER_COMMON_WORDS = In.ANY_GIVEN | In.SURNAME_COMMON
# A scanned name has a digit or two in it; a program's key has more.
_MOST_DIGITS = 2
# `Bowlby-informed`, `Polish-speaking`: these make an adjective of whatever stands before them.
_MAKE_ADJECTIVES = frozenset(
    "informed based style led type speaking like related inspired born wide affected aware".split()
)
# `4th`, `N-ethylpentylone`.
_NO_NAME = re.compile(r"\d{1,4}(?:st|nd|rd|th)$|[A-Z]-[a-z]{6,}$")
_CONTRACTIONS = frozenset(("i'm", "i've", "i'd", "i'll"))
# Kinds of words that no list of ordinary words holds and that are still nobody's name.
_WORDS_OF_THE_FIELD = frozenset(("tool", "paper", "verb", "role"))


def find_candidates(context: Context) -> Sequence[int]:
    """The tokens that may be part of a name, in order."""
    return array(
        "I",
        (
            n
            for n, token in enumerate(context.tokens.items)
            if token.type == WORD
            and not context.identifier_kinds[n]
            and not context.exclusions.labels[n]
            and _may_be_name(context, n)
        ),
    )


def _may_be_name(context: Context, n: int) -> bool:
    token = context.tokens.items[n]
    if token.length == 1:
        return _is_initial(context, n)
    titled = context.is_titled(n)
    if _is_adjective(token) or (not titled and _is_only_proper(token)):
        return False
    if not titled and token.key in vocabulary()["function_words"]:
        return bool(token.lists & In.GIVEN_COMMON) or _is_surname(context, n)
    if _is_made_otherwise(context.tokens, n):
        return False
    if context.cases[n] != MIXED:
        return titled or _may_be_name_without_case(context.tokens, n)
    return _may_be_name_by_case(token, titled)


def _is_adjective(token: Token) -> bool:
    return "-" in token.key and token.key.rsplit("-", 1)[1] in _MAKE_ADJECTIVES


def _is_only_proper(token: Token) -> bool:
    """A nationality, language or feast that hardly anybody is called after."""
    return bool(token.lists & In.PROPER) and not token.lists & _NAMES_MANY_BEAR


def _may_be_name_without_case(tokens: Tokens, n: int) -> bool:
    """Where capitals say nothing: every word but those common words that few are called after."""
    token = tokens.items[n]
    before = tokens.before(n)
    if token.kind == "body" and before is not None and before.type == WORD and before.kind != "c":
        return True
    return not token.lists & In.WORD_COMMON or bool(token.lists & _NAMES_UNDER_COMMON_WORDS)


def _may_be_name_by_case(token: Token, titled: bool) -> bool:
    """Every word with a capital. Without one: somebody forgot it, or never uses any: kyle, bev."""
    if token.shape != "x":
        return token.key not in _CONTRACTIONS
    if not token.lists & In.ANY_WORD:
        return token.kind not in _WORDS_OF_THE_FIELD
    if token.lists & In.GIVEN_COMMON and not token.lists & In.KNOWN_WORD:
        return True
    return titled and bool(token.lists & In.ANY_NAME)


def _is_surname(context: Context, n: int) -> bool:
    """`Grace Page`: a surname behind a first name, for all that it joins words elsewhere."""
    token = context.tokens.items[n]
    before = context.tokens.before(n)
    if before is None or before.shape != "Xx" or not before.lists & In.KNOWN_GIVEN:
        return False
    capitalised = token.shape == "Xx" and context.cases[n] == MIXED
    return capitalised and bool(token.lists & In.SURNAME_COMMON) and not context.stretch_start(n)


def _is_made_otherwise(tokens: Tokens, n: int) -> bool:
    """`4th`, `N-ethylpentylone`, and what a program made; no name of a list without a digit."""
    token = tokens.items[n]
    if token.lists and token.shape != "9":
        return False
    return bool(_NO_NAME.match(tokens.texts[n])) or _is_key(tokens, n)


def _is_key(tokens: Tokens, n: int) -> bool:
    """Whether a program made it: more digits than a scanner's errors, or a digit behind a `_`."""
    digits = sum(map(str.isdigit, tokens.items[n].key))
    if digits > _MOST_DIGITS:
        return True
    return digits > 0 and n > 0 and tokens.items[n - 1].key == "_"


def _is_initial(context: Context, n: int) -> bool:
    """A single letter with a stop, or beside a capitalised word."""
    token = context.tokens.items[n]
    mixed = context.cases[n] == MIXED
    if mixed and token.shape != "X":
        return False
    if _has_stop(context.tokens, n):
        # `A.` opens a paragraph. Where it is an initial, the surname behind it is found all the
        # same.
        return context.stretch_start(n) != "line"
    return mixed and token.key not in ("a", "i") and _is_beside_capital(context.tokens, n)


def _has_stop(tokens: Tokens, n: int) -> bool:
    after = tokens.after(n)
    return after is not None and after.key == "." and tokens.starts[n + 1] == tokens.ends[n]


def _is_beside_capital(tokens: Tokens, n: int) -> bool:
    return any(
        beside is not None and beside.type == WORD and beside.length > 1 and beside.shape != "x"
        for beside in (tokens.before(n), tokens.after(n))
    )
