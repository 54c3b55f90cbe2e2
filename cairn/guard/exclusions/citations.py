"""Cited authors: looked for from the year of a work backwards, since years are few and words are many."""

import re

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, NUMBER, WORD, Tokens
from cairn.guard.word_lists import In

_YEAR = re.compile(r"^(?:19\d\d|20[0-4]\d)$")
# `4. Felitti VJ, Anda RF, et al. Title. Am J Prev Med. 1998;14(4):245-58.`: the numbers of a journal at the end.
_NUMBERED_REFERENCE = re.compile(
    r"^[ \t]*(?:\[?\d{1,3}[.)\]]?[ \t]+)?[A-ZÀ-Þ][\w’'-]{1,30}"
    r"(?:[ ][A-ZÀ-Þ][\w’'-]{1,30})?[ ][A-Z]{1,3}(?:,|\.|[ ]et[ ]al)"
    r"[^\n]{5,400}?(?:19|20)\d\d(?:;\s?\d{1,4}|[^\n]{0,40}\bdoi\b)[^\n]*",
    re.MULTILINE,
)
# Of an entry in a list of references, in tokens.
_LONGEST_TITLE = 60
_JOINERS = frozenset(
    "and & et al others colleagues with in ed eds editor editors , . ; ( der van de la von".split()
)


def citations(tokens: Tokens, found: Exclusions) -> None:
    for n, token in enumerate(tokens.items):
        if token.type in (NUMBER, WORD) and _YEAR.match(tokens.texts[n].rstrip("abcd")):
            first = _authors_before(tokens, n)
            if first is not None:
                _cite(tokens, found, first, n)


def numbered_references(reading: Reading, tokens: Tokens, found: Exclusions) -> None:
    """Entries of a list in the form that medical journals use."""
    for m in _NUMBERED_REFERENCE.finditer(reading.seen):
        for n in tokens.between(m.start(), m.end()):
            found.labels[n] = found.labels[n] or "citation"


def _cite(tokens: Tokens, found: Exclusions, first: int, year: int) -> None:
    for n in range(first, year + 1):
        found.labels[n] = found.labels[n] or "citation"
        token = tokens.items[n]
        if token.type == WORD and len(token.key) > 2 and token.key not in _JOINERS:
            found.cited.add(token.key)
    if _begins_entry(tokens, first):
        n = year + 1
        while n < min(len(tokens), year + _LONGEST_TITLE) and tokens.items[n].type != LINE:
            found.labels[n] = found.labels[n] or "citation"
            n += 1


def _is_somebody(tokens: Tokens, first: int, last: int) -> bool:
    """`Kayleigh Drummond (1992)`, `Alfie (2016)`: a first name, with nothing before the year but a surname."""
    token, behind = tokens.items[first], tokens.items[first + 1]
    if not token.lists & (In.GIVEN_COMMON | In.GIVEN):
        return False
    if behind.type == WORD and behind.shape in ("Xx", "XxX") and behind.length > 1:
        return last - first <= 3
    return last - first <= 1 and not token.lists & (In.SURNAME_COMMON | In.SURNAME)


def _begins_entry(tokens: Tokens, first: int) -> bool:
    """Whether `Surname, I.` stands there at the start of a line: then the rest of the line is the work's title."""
    if (first and tokens.items[first - 1].type != LINE) or first + 3 >= len(tokens):
        return False
    return (
        tokens.items[first + 1].key == ","
        and _is_initial(tokens, first + 2)
        and tokens.items[first + 3].key == "."
    )


def _authors_before(tokens: Tokens, year: int) -> int | None:
    """Where the authors of a work of that year begin, if any stand before it."""
    at = year - 1
    bracket = at >= 0 and tokens.items[at].key == "("
    names = initials = 0
    etal = False
    first: int | None = None
    for n in range(at, max(-1, at - 40), -1):
        token = tokens.items[n]
        if token.type == WORD and len(token.key) == 1 and (token.shape == "X" or token.key != "a"):
            initials += 1
        elif token.type == WORD and token.key in ("al", "others", "colleagues"):
            etal = True
        elif _is_author(tokens, n):
            names += 1
            first = n
        elif (
            token.type == LINE
            or token.key not in _JOINERS
            or (
                token.key == "."
                and not (etal or names == 0 or initials or _is_initial(tokens, n - 1))
            )
        ):
            break
    if (
        first is None
        or not names
        or _is_role_or_kin(tokens, first)
        or _is_somebody(tokens, first, at)
    ):
        return None
    opened = first > 0 and tokens.items[first - 1].key in ("(", ";")
    started = initials and (first == 0 or tokens.items[first - 1].type == LINE)
    return first if bracket or etal or opened or started else None


def _is_initial(tokens: Tokens, n: int) -> bool:
    return n >= 0 and tokens.items[n].type == WORD and len(tokens.items[n].key) == 1


def _is_role_or_kin(tokens: Tokens, first: int) -> bool:
    """A title, role or relation before the name: then it is somebody in the case, and the year is something else."""
    return (
        first > 0
        and tokens.items[first - 1].kind in ("kin", "role", "title")
        and tokens.items[first - 1].key not in ("professor", "prof", "lord", "dr", "lady")
    )


def _is_author(tokens: Tokens, n: int) -> bool:
    token = tokens.items[n]
    if (
        token.type != WORD
        or len(token.key) < 2
        or token.kind in ("month", "weekday", "kin", "verb")
    ):
        return False
    if token.shape in ("Xx", "XxX", "XX", "XXX"):
        return token.key not in _JOINERS and (
            bool(token.lists & In.ANY_NAME) or not token.lists & In.ANY_WORD
        )
    return token.shape == "x" and not token.lists & In.ANY_WORD and bool(token.lists & In.ANY_NAME)
