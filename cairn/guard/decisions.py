"""What the model's chances become once the whole text is looked at: a name found once is found everywhere."""

from collections.abc import Collection

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.second_pass import Scores, ScoresByToken
from cairn.guard.tokens import WORD, Token, Tokens
from cairn.guard.word_lists import In, vocabulary

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
_NO_SURNAMES = frozenset(
    ("title", "kin", "role", "body", "public", "paper", "verb", "tool", "month", "weekday")
)
_SEVERAL = frozenset("pcs dcs drs messrs sheriffs constables mesdames".split())
_MOST_NAMED = 12
# Tokens of initials with their stops.
_MOST_BETWEEN = 6
_SURNAME = In.SURNAME_COMMON | In.SURNAME
_MEANS_MORE = In.ANY_WORD | In.PLACE_LARGE | In.EPONYM | In.PROPER


def spread(
    tokens: Tokens, exclusions: Exclusions, judged: ScoresByToken, known: Collection[str]
) -> ScoresByToken:
    """The chances again, each word that means nothing else raised to what it is elsewhere in the text or file."""
    best: dict[str, Scores] = dict.fromkeys(known, (_CARRIED, 0.0, 0.0))
    for at, chance in judged.items():
        key = tokens.items[at].key
        if (
            max(chance) >= _SURE
            and _carries(tokens, exclusions, at)
            and max(chance) > max(best.get(key, (0.0,)))
        ):
            best[key] = chance
    out: dict[int, Scores] = {}
    for at, chance in judged.items():
        elsewhere = best.get(tokens.items[at].key)
        if elsewhere and max(elsewhere) > max(chance) and _carries(tokens, exclusions, at):
            n = elsewhere.index(max(elsewhere))
            chance = (
                _CARRIED if n == 0 else 0.0,
                _CARRIED if n == 1 else 0.0,
                _CARRIED if n == 2 else 0.0,
            )
        out[at] = chance
    return out


def with_full_names(tokens: Tokens, exclusions: Exclusions, judged: ScoresByToken) -> ScoresByToken:
    """The chances again, raised where a list says enough by itself.

    A first name that means nothing else is never passed over in silence, nor one that is a rarer word too; with a
    capitalised word behind it that means nothing else either, it is a full name.
    """
    out = dict(judged)
    for at, chance in judged.items():
        token = tokens.items[at]
        listed = (
            _is_first_name(token)
            and token.key not in exclusions.declared
            and _carries(tokens, exclusions, at)
        )
        if listed and max(chance) < _FIRST_NAME:
            out[at] = (_FIRST_NAME, 0.0, 0.0)
        elif (
            max(chance) < _DOUBTFUL
            and _is_often_a_name(token)
            and token.key not in exclusions.cited
        ):
            out[at] = (_DOUBTFUL, 0.0, 0.0)
    for at in judged:
        if _is_addressed(tokens, at):
            out[at] = _at_least(judged[at])
        if at + 1 in judged and _is_full_name(tokens, at):
            out[at], out[at + 1] = _at_least(judged[at]), _at_least(judged[at + 1])
    for at in judged:
        declared = tokens.items[at].key in exclusions.declared
        if at in exclusions.doubtful or (
            declared and not _has_undeclared_beside(tokens, exclusions, judged, at)
        ):
            out[at] = (min(_DOUBTFUL, sum(judged[at])), 0.0, 0.0)
    return out


def _has_undeclared_beside(
    tokens: Tokens, exclusions: Exclusions, judged: ScoresByToken, at: int
) -> bool:
    """Whether the word is part of a longer name, so that the whole is not what the text says is invented."""
    return any(
        sum(judged.get(n, (0.0, 0.0, 0.0))) > _FIRST_NAME
        and tokens.items[n].shape != "x"
        and tokens.items[n].key not in exclusions.declared
        for n in (at - 1, at + 1)
    )


def _at_least(chance: Scores) -> Scores:
    """The chance of a word that a rule takes for somebody's name."""
    return (
        (max(_FULL_NAME, *chance), 0.0, 0.0)
        if chance.index(max(chance)) or chance[0] < _FULL_NAME
        else chance
    )


def _is_addressed(tokens: Tokens, at: int) -> bool:
    """Whether a courtesy title or an initial stands before a capitalised surname: Ms Young, Ms B. Young, B. Fraser."""
    token = tokens.items[at]
    if token.shape not in ("Xx", "XxX"):
        return _is_addressed_small(tokens, at)
    n = at - 1
    while (
        n > at - _MOST_BETWEEN
        and n > 0
        and (tokens.items[n].key == "." or tokens.items[n].shape == "X")
    ):
        n -= 1
    initials = at - n > 2 and not token.lists & _MEANS_MORE and token.length > 2
    if initials or (
        n >= 0 and tokens.items[n].key in _COURTESY and bool(token.lists & In.ANY_SURNAME)
    ):
        return True
    ranked = n == at - 1 and n >= 0 and tokens.items[n].key in _RANKS
    return (ranked or _is_one_of_several(tokens, at)) and _is_surname(token)


def _is_surname(token: Token) -> bool:
    """A known surname or a word on no list, and nothing that offices and bodies are made of."""
    if (
        token.length < 3
        or token.kind in _NO_SURNAMES
        or token.key in vocabulary()["function_words"]
    ):
        return False
    return bool(token.lists & (_SURNAME | In.ANY_GIVEN)) or not token.lists


def _is_one_of_several(tokens: Tokens, at: int) -> bool:
    """`PCs Grieve (K4471) and Stark`, `Drs Strang, Iyer`: back over names, numbers and joiners to the plural title."""
    for n in range(at - 1, max(-1, at - _MOST_NAMED), -1):
        token = tokens.items[n]
        if token.key in _SEVERAL:
            return True
        if token.type == WORD and token.key not in ("and", "&") and token.shape == "x":
            return False
        if token.key in (".", "\n"):
            return False
    return False


def _is_addressed_small(tokens: Tokens, at: int) -> bool:
    """`mrs snow`, `mr wood`: what stands behind a title that is no verb is a name, in small letters too."""
    token, before = tokens.items[at], tokens.items[at - 1] if at else None
    return (
        before is not None
        and before.key in ("mr", "mrs", "ms")
        and token.type == WORD
        and token.length > 2
        and token.key not in vocabulary()["function_words"]
        and bool(token.lists & In.ANY_SURNAME or not token.lists & In.ANY_WORD)
        and before.shape in ("x", "XX")
    )


def _is_first_name(token: Token) -> bool:
    return bool(token.lists & In.ANY_GIVEN) and token.shape in ("Xx", "XxX")


def _is_often_a_name(token: Token) -> bool:
    """Whether many children are called so, although a rarer word, a thing or a theory is too: Daisy, Raven, Denver."""
    if (
        token.shape not in ("Xx", "XxX")
        or token.lists & In.WORD_COMMON
        or token.kind in _NO_SURNAMES
    ):
        return False
    return bool(
        token.lists & In.GIVEN_COMMON or (token.lists & In.GIVEN and not token.lists & In.ANY_WORD)
    )


def _is_full_name(tokens: Tokens, at: int) -> bool:
    """Whether a listed first name and something that may be a surname stand there, in one kind of letters."""
    first, last = tokens.items[at], tokens.items[at + 1]
    if not first.lists & (In.GIVEN_COMMON | In.GIVEN) or first.kind in (
        "month",
        "weekday",
        "title",
        "kin",
        "role",
    ):
        return False
    if last.length <= 2 or tokens.starts[at + 1] - tokens.ends[at] != 1:
        return False
    if first.shape == "Xx" and last.shape in ("Xx", "XxX"):
        # `Moira Smith`, `Callum Young`: a first name that is nothing else makes a surname of a common word.
        return not last.lists & _MEANS_MORE or not (
            first.lists & _MEANS_MORE or not last.lists & In.SURNAME_COMMON
        )
    alike = first.shape in ("x", "XX", "XXX") and (first.shape == "x") == (last.shape == "x")
    return (
        alike
        and not first.lists & _MEANS_MORE
        and bool(last.lists & _SURNAME)
        and not last.lists & _MEANS_MORE
    )


def by_kind(judged: ScoresByToken) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """For people, places and bodies the tokens likelier theirs, each with its chance of being any of the three."""
    out: tuple[dict[int, float], dict[int, float], dict[int, float]] = ({}, {}, {})
    for at, chance in judged.items():
        out[chance.index(max(chance))][at] = sum(chance)
    return out


def _carries(tokens: Tokens, exclusions: Exclusions, n: int) -> bool:
    """Whether the word is long enough and means nothing else: no ordinary word, cited author, large place or eponym."""
    token = tokens.items[n]
    return (
        token.length > 2
        and not token.lists & _MEANS_MORE
        and token.key not in exclusions.cited
        and token.kind not in ("month", "weekday", "title", "kin", "role")
    )
