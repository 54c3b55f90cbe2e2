"""Names of people, by what the model makes of each token and the rules make of its scores."""

from collections.abc import Iterable, Iterator

from cairn.guard.cues import is_by_its_neighbours
from cairn.guard.evidence import NameEvidence
from cairn.guard.exclusions.labels import PSEUDONYM
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.runs import BLOCK_FROM, BLOCK_FROM_AMONG_NAMES, REVIEW_FROM, runs
from cairn.guard.tokens import LINE, NUMBER, Token, Tokens
from cairn.guard.whole_names import begin_of_name, end_of_name
from cairn.guard.word_lists import In

# Higher thresholds for tokens that mean something else too, chosen with those of `runs` by
# cross-validation: a large place (Perth), a common word (Young), and a common word that is a first
# name (Grace, Will), which is a name oftener than other words are.
_SURE_FOR_PLACES = 0.6
_SURE_FOR_COMMON_WORDS = 0.6
_SURE_FOR_FIRST_NAMES = 0.26
# From this score on a common word blocks.
_BLOCK_WORDS_FROM = 0.5
_BLOCK_OPENING_WORDS_FROM = 0.9
# In letters: initials and short forms propagate nothing to other layers of a file.
_SHORTEST_PROPAGATED = 3
_LETTERS_ALONE = ("X", "XX")
# What is nobody's name by itself: a day, or a relative, whatever the child calls her.
_NEVER_ALONE = frozenset(("weekday", "kin"))


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """People, from the tokens most likely to be of people. Titles and relatives stay outside."""
    tokens = evidence.tokens
    scores = (
        (at, _capped(tokens, at, score))
        for at, score in evidence.people.items()
        if _may_be(tokens, at, score)
    )
    # A letter is no pseudonym where a name stands right behind it: Dr P. Haldane.
    free = bytes(
        open_ or label == PSEUDONYM
        for open_, label in zip(evidence.unclaimed, evidence.labels, strict=True)
    )
    block_from = BLOCK_FROM_AMONG_NAMES if evidence.full_of_names else BLOCK_FROM
    for first, end, tier in runs(tokens, scores, block_from):
        if all(token.kind in _NEVER_ALONE for token in tokens.items[first : end + 1]):
            continue
        if first == end and _is_word_as_well(evidence, first):
            tier = Tier.REVIEW
        start = begin_of_name(tokens, first, free)
        last = end_of_name(tokens, first, end, evidence.unclaimed)
        why = _reason(tokens, start, last, tier)
        yield Finding(
            tokens.starts[start], _end_of_name(tokens, last), Kind.PERSON, tier, why, "people"
        )


def _may_be(tokens: Tokens, n: int, score: float) -> bool:
    """Whether the token can be in a name: no title, and what means more only if that is sure."""
    token = tokens.items[n]
    if token.kind == "title" or (token.kind == "kin" and token.shape == "x"):
        return False
    if _needs_more(tokens, n, score):
        return False
    if token.lists & In.WORD_COMMON:
        first_name = token.lists & In.KNOWN_GIVEN
        if score < (_SURE_FOR_FIRST_NAMES if first_name else _SURE_FOR_COMMON_WORDS):
            return False
    return (
        score >= _SURE_FOR_PLACES
        or not _is_a_place(tokens, n)
        or bool(token.lists & In.GIVEN_COMMON)
    )


def _needs_more(tokens: Tokens, n: int, score: float) -> bool:
    """Whether letters alone, or a month beside a number, are too little to be anybody."""
    token = tokens.items[n]
    if token.shape in _LETTERS_ALONE and score < _SURE_FOR_FIRST_NAMES:
        return True
    return token.kind == "month" and _is_in_a_date(tokens, n)


def _is_word_as_well(evidence: NameEvidence, n: int) -> bool:
    """Whether the text writes the same word small, so that its capital proves little."""
    token = evidence.tokens.items[n]
    if not token.lists & In.ANY_WORD or token.key not in evidence.written_small:
        return False
    return token.shape == "Xx" and evidence.people[n] < _SURE_FOR_COMMON_WORDS


def _is_in_a_date(tokens: Tokens, n: int) -> bool:
    """`June 2013`, `3 May`."""
    beside = (tokens.before(n), tokens.after(n))
    return any(each is not None and each.type == NUMBER for each in beside)


def _capped(tokens: Tokens, n: int, score: float) -> float:
    """The token's score. A month or place that children are called after is only looked at."""
    token = tokens.items[n]
    if token.lists & In.WORD_COMMON and not _is_in_longer_name(tokens, n):
        least = _BLOCK_OPENING_WORDS_FROM if _only_opens(tokens, n) else _BLOCK_WORDS_FROM
        if score < least:
            return min(score, REVIEW_FROM)
    doubtful = token.kind in ("month", "weekday") or _is_a_place(tokens, n)
    return min(score, REVIEW_FROM) if doubtful and score < _SURE_FOR_COMMON_WORDS else score


def _is_in_longer_name(tokens: Tokens, n: int) -> bool:
    """`John Smith`, `Mr Young`, `Grace Petrie`: a title or another name stands beside it."""
    before = tokens.before(n)
    after = tokens.after(n)
    if before is not None and (before.kind == "title" or _is_capital_in(before, In.KNOWN_GIVEN)):
        return True
    return after is not None and _is_capital_in(after, In.ANY_NAME)


def _is_capital_in(token: Token, lists: int) -> bool:
    return token.shape in ("Xx", "XxX", "XX", "XXX") and bool(token.lists & lists)


def _only_opens(tokens: Tokens, n: int) -> bool:
    """Whether it opens a sentence and nothing but that gives it the capital: Hope was expressed."""
    if tokens.items[n].shape != "Xx" or tokens.has_possessive(n):
        return False
    if is_by_its_neighbours(tokens, n):
        return False
    before = tokens.before(n)
    opens = before is None or before.type == LINE or before.key in (".", "!", "?")
    after = tokens.after(n)
    return opens and after is not None and after.shape == "x"


def _is_a_place(tokens: Tokens, n: int) -> bool:
    return bool(tokens.items[n].lists & In.PLACE_LARGE) and not _is_beside_a_name(tokens, n)


def _is_beside_a_name(tokens: Tokens, n: int) -> bool:
    """Whether a title, or a first name that means nothing else, stands before the token."""
    before = tokens.before(n)
    if before is None:
        return False
    unambiguous = bool(before.lists & In.KNOWN_GIVEN) and not before.lists & In.ANY_WORD
    return before.kind == "title" or unambiguous


def _end_of_name(tokens: Tokens, last: int) -> int:
    """Where the name stops: a possessive stays outside, the stop after an initial inside."""
    end = tokens.starts[last] + tokens.items[last].length
    after = tokens.after(last)
    stopped = after is not None and after.key == "." and tokens.starts[last + 1] == end
    return end + 1 if stopped and tokens.items[last].length == 1 else end


def _reason(tokens: Tokens, start: int, end: int, tier: Tier) -> str:
    if start and tokens.items[start - 1].kind == "title":
        return "It follows a title, so it is somebody's name."
    if tier is Tier.REVIEW:
        return "It may be a name: no list explains it, or it is a name as well as a word."
    inside = tokens.items[start : end + 1]
    if any(token.lists & In.KNOWN_GIVEN for token in inside):
        return "It is on the list of first names, and stands where a name stands."
    if any(token.lists & In.ANY_NAME for token in inside):
        return "It is on the list of names, and stands where a name stands."
    return "No list of ordinary words explains it, and it stands where a name stands."


def names_in(tokens: Tokens, found: Iterable[Finding]) -> frozenset[str]:
    """The words of names that are certain and that mean nothing else, folded."""
    certain = (f for f in found if f.kind is Kind.PERSON and f.tier is Tier.BLOCK)
    inside = (tokens.items[n] for f in certain for n in tokens.between(f.start, f.end))
    return frozenset(
        token.key
        for token in inside
        if len(token.key) >= _SHORTEST_PROPAGATED and not token.lists & In.ANY_WORD
    )
